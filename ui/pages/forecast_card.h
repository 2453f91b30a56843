#pragma once

#include "model/outlook.h"
#include "ui/models/formats.h"
#include "ui/widgets/card.h"

#include <optional>

class QBoxLayout;

namespace tw::ui {

class ChartStack;
class DayBars;
class Legend;
class Paragraph;

/// What the days ahead would bring: money of a week against only charging, against the orders in force, and day by day.
class ForecastCard : public Card {
    Q_OBJECT
public:
    struct State {
        std::optional<OrderOutlook> outlook;
        bool changed = false;                   ///< the orders on the page are others than those in force
        std::vector<DayMoney> before;           ///< of the plan in force
        std::vector<DayMoney> after;
        std::optional<Money> automatic;         ///< per week, against only charging, if selling were automatic
        bool stale = false;
        QString why;                            ///< there is no forecast, or it is late
    };
    explicit ForecastCard(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    void setNarrow(bool narrow);
    void setTableOnly(bool tableOnly);
    /// The money day by day, to copy and to export.
    ChartStack *figure() const { return m_days; }
    DayBars *bars() const { return m_bars; }
    MoneyLabel *money() const { return m_money; }
    Paragraph *comparison() const { return m_comparison; }

private:
    void showBars(const State &state, const Formats &formats);

    bool m_narrow = false;
    bool m_changed = false;
    std::vector<DayMoney> m_before; ///< on the bars
    std::vector<DayMoney> m_after;
    std::optional<Formats> m_formats;
    TextLabel *m_note;
    QBoxLayout *m_headline;
    MoneyLabel *m_money;
    TextLabel *m_caption;
    Paragraph *m_against;
    Paragraph *m_comparison;
    DayBars *m_bars;
    ChartStack *m_days;
    Legend *m_legend;
};

} // namespace tw::ui
