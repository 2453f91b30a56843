#pragma once

#include "api/snapshot.h"
#include "model/outlook.h"
#include "model/preferences.h"
#include "ui/models/formats.h"
#include "ui/models/text_table_model.h"

#include <QWidget>

#include <memory>
#include <optional>

class QVBoxLayout;

namespace tw::ui {

class Card;
class ChartStack;
class ForecastCard;
class Legend;
class PlanCompare;
class TextLabel;
class WishCostList;

/// What the orders on the page would bring: the forecast, what each wish costs, and the plan before and after. What is of
/// orders that are no longer those on the page is grey.
class Consequences : public QWidget {
    Q_OBJECT
public:
    struct State {
        std::shared_ptr<const api::Snapshot> snapshot;
        Orders orders; ///< on the page
        bool changed = false;
        std::optional<OrderOutlook> outlook;
        bool outlookStale = false;
        std::optional<OrderAnswer> answer;
        Orders answerOrders; ///< what `answer` is of
        bool answerStale = false;
        QString why; ///< there is no answer, or it is late
    };
    explicit Consequences(QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    void setNarrow(bool narrow);
    /// Tables in the place of the charts.
    void setTableOnly(bool tableOnly);
    /// The chart where the keyboard is, else before and after: to copy and to export.
    ChartStack *figureMeant() const;
    ChartStack *plans() const { return m_plans; }
    ForecastCard *forecast() const { return m_forecast; }
    WishCostList *wishes() const { return m_wishes; }
    PlanCompare *compare() const { return m_compare; }

signals:
    /// The owner wants to go to the wish.
    void wishChosen(tw::Wish wish, int trip);
    void tableAsked(bool table);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showName();
    void showForecast(const State &state, const Formats &formats);
    void showWishes(const State &state, const Formats &formats);
    void showCompare(const State &state, const Formats &formats);
    TextTable compared(const Formats &formats) const;

    bool m_narrow = false;
    std::optional<Formats> m_formats;
    ForecastCard *m_forecast;
    Card *m_wishCard;
    TextLabel *m_perWeek;
    TextLabel *m_noWishes;
    WishCostList *m_wishes;
    Card *m_compareCard;
    Legend *m_legend;
    PlanCompare *m_compare;
    ChartStack *m_plans;
};

} // namespace tw::ui
