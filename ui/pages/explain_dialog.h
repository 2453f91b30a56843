#pragma once

#include "ui/models/explain_model.h"

#include <QDialog>

class QTableView;
class QTreeWidget;

namespace tw::ui {

class TextLabel;

/// "Why is this 3.49?": the postings of a day, and the chosen one taken apart down to the samples. Asks for what it
/// shows by signals and waits for nothing.
class ExplainDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExplainDialog(const Formats &formats, QWidget *parent = nullptr);

    /// Shows the day's postings and asks for the weightiest of them.
    void setDay(const SumExplanation &day);
    void setPeriod(const PeriodExplanation &period);

    const ExplainDayModel *model() const { return m_model; }
    QTableView *postings() const { return m_postings; }
    QTreeWidget *steps() const { return m_steps; }

signals:
    void periodAsked(tw::Instant moment);

private:
    void choose(int row);

    Formats m_formats;
    ExplainDayModel *m_model;
    TextLabel *m_title;
    QTableView *m_postings;
    QTreeWidget *m_steps;
    std::optional<Instant> m_asked;
};

} // namespace tw::ui
