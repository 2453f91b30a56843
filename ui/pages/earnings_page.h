#pragma once

#include "api/snapshot.h"
#include "ui/charts/earnings_chart.h"
#include "ui/models/earnings_model.h"

#include <QWidget>

#include <memory>

class QHBoxLayout;
class QStackedLayout;

namespace tw::ui {

class Button;
class Card;
class Chip;
class EarningsFigures;
class EarningsTable;
class IconButton;
class Legend;
class Segment;
class TextLabel;

/// What the car earned in a day, a week, a month, a year or ever, against the same car only charging: the difference, its
/// parts, bars with both lines added up, and the table. Alt+←/→ turn the pages of the calendar.
class EarningsPage : public QWidget
{
    Q_OBJECT
public:
    explicit EarningsPage(const Formats &formats, QWidget *parent = nullptr);

    /// What was settled in the day that hoursAsked() named.
    void setHours(LocalDay day, const SumExplanation &periods);
    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    Period period() const { return m_period; }
    void setPeriod(Period period);
    /// The table alone, with all the room.
    void setTableOnly(bool tableOnly);
    /// Less padding, for windows below 1040 px.
    void setNarrow(bool narrow);
    bool canExport() const { return m_book.anySettled(); }
    /// Asks where and writes the table as CSV, or the chart as a picture or drawing.
    void exportShown();
    /// Asks for the statement of the month or year shown.
    void askStatement();
    /// Whether the past can be asked what would have been.
    void setWhatIf(bool offered);
    /// To `path`: .png and .svg the chart, anything else the table; false with the reason when it cannot be written whole.
    bool write(const QString &path, QString *reason) const;
    /// The selected rows to the clipboard.
    void copy() const;

    const EarningsModel *model() const { return m_model; }
    EarningsTable *table() const { return m_table; }
    EarningsChart *chart() const { return m_chart; } ///< nullptr without Qt Charts

signals:
    void periodChanged(tw::ui::Period period);
    /// The owner wants to see what a day is made of.
    void dayAsked(tw::LocalDay day);
    /// The day is shown by its hours.
    void hoursAsked(tw::LocalDay day);
    void whatIfAsked();
    /// ... or the statement of the month (Grain::Day) or year (Grain::Month) shown.
    void statementAsked(tw::LocalDay day, tw::Grain grain);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeEmptyState();
    void makeHead(QWidget *content);
    void retranslate();
    void fitHead();
    void turn(int by);
    void goInto(int bar);
    void goOut();
    void showDay(LocalDay day);
    void reload();
    void showChart();
    void arrange();

    Formats m_formats;
    std::shared_ptr<const std::vector<DayFigures>> m_days;
    LocalDay m_today;
    EarningsBook m_book;
    Period m_period = Period::Month;
    bool m_periodChosen = false;
    bool m_newest = true; ///< follows the newest day
    bool m_tableOnly = false;
    bool m_narrow = false;
    LocalDay m_day{};
    SumExplanation m_hours;                 ///< of m_hoursOf
    std::optional<LocalDay> m_hoursOf;
    std::optional<EarningsRow> m_hoursAsked; ///< the day as it was then
    EarningsModel *m_model;
    QStackedLayout *m_stack = nullptr;
    TextLabel *m_emptyTitle = nullptr;
    Card *m_emptyCard = nullptr;
    TextLabel *m_emptyText = nullptr;
    TextLabel *m_title = nullptr;
    QHBoxLayout *m_head = nullptr;
    Segment *m_segment = nullptr;
    IconButton *m_earlier = nullptr;
    IconButton *m_later = nullptr;
    TextLabel *m_periodLabel = nullptr;
    Button *m_csv = nullptr;
    Button *m_whatIf = nullptr;
    Button *m_pdf = nullptr;
    EarningsFigures *m_figures = nullptr;
    Card *m_chartCard = nullptr;
    Legend *m_legend = nullptr;
    EarningsChart *m_chart = nullptr;
    Card *m_tableCard = nullptr;
    EarningsTable *m_table = nullptr;
};

} // namespace tw::ui
