#pragma once

#include "model/explanation.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

namespace tw::ui {

/// The postings of a day, each with the sum up to it; the last row is the day.
class ExplainDayModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Sold, Home, Bought, Sun, Earned, SoFar, State, ColumnCount };

    explicit ExplainDayModel(const Formats &formats, QObject *parent = nullptr);
    void setDay(const SumExplanation &day);
    const SumExplanation &day() const { return m_day; }
    /// When the posting of a row begins; nothing for the sum.
    std::optional<Instant> momentOf(int row) const;
    /// The row of the posting that earned or cost the most; 0 when none did anything.
    int weightiest() const;
    /// "Tuesday 25 June: −€6.32, the sum of 24 postings".
    QString title() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const SumLine &line, int column, bool sum) const;

    Formats m_formats;
    SumExplanation m_day;
};

/// One step of how a figure came to be: what it is, and what it says.
struct ExplainLine {
    QString what;
    QString says;
    friend bool operator==(const ExplainLine &, const ExplainLine &) = default;
};
struct ExplainStep {
    QString title;
    QList<ExplainLine> lines;
};

/// A posting in the owner's words, in the order it was made: samples, running totals, prices, money, where it stands.
/// Amounts are exact.
QList<ExplainStep> explainSteps(const PeriodExplanation &period, const Formats &formats);

} // namespace tw::ui
