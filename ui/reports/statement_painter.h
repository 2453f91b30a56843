#pragma once

#include "model/statement.h"
#include "ui/models/formats.h"
#include "ui/reports/page_flow.h"
#include "ui/reports/report_words.h"

namespace tw::ui {

/// Paints one statement. Knows words and places, computes nothing.
class StatementPainter
{
public:
    /// `statement` and `flow` outlive it.
    StatementPainter(const Statement &statement, const QLocale &locale, PageFlow &flow);
    void paint();
    /// "Statement June 2025".
    static QString titleOf(const Statement &statement, const QLocale &locale);

private:
    void title();
    void figures();
    void chart();
    void table();
    void tableHead();
    void tableRow(const QString &when, const EarningsRow &row, const PageFlow::Style &style);

    // statement_contract.cpp: what stands beside the earnings
    void meter();
    void charges();
    void credits();
    void deposit();
    void evidence();
    void section(const QString &words, qreal needed);
    QString chargeWords(const MonthCharge &charge) const;
    QString rateWords(const std::string &rate) const;

    QString stateWords() const;
    QString exact(Money money) const;
    QString exactKwh(Energy energy) const;
    QString whenOf(const EarningsRow &row) const;

    const Statement &m_statement;
    ReportWords m_words;
    Formats m_formats;
    PageFlow &m_flow;
};

} // namespace tw::ui
