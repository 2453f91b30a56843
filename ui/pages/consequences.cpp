#include "ui/pages/consequences.h"

#include "ui/models/chart_tables.h"
#include "ui/models/trade_words.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/forecast_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/plan_compare.h"
#include "ui/widgets/wish_cost_list.h"

#include <QEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int tripsOfOneWish = 1000; ///< in a row's target

} // namespace

Consequences::Consequences(QWidget *parent)
    : QWidget(parent)
    , m_forecast(new ForecastCard(this))
    , m_wishCard(new Card(QString(), this))
    , m_perWeek(new TextLabel(TextSize::Small, 400, &Tokens::text3, m_wishCard))
    , m_noWishes(new TextLabel(TextSize::Small, 400, &Tokens::text3, m_wishCard))
    , m_wishes(new WishCostList(m_wishCard))
    , m_compareCard(new Card(QString(), this))
    , m_legend(new Legend(m_compareCard))
    , m_compare(new PlanCompare(m_compareCard))
    , m_plans(new ChartStack(m_compare, [this] { return m_formats ? compared(*m_formats) : TextTable(); }, m_compareCard))
{
    m_plans->setFile(QStringLiteral("tidewatt-before-and-after"), [this] {
        const PlanCompare::State &shown = m_compare->state();
        return planComparisonCsv(shown.before.get(), shown.after.get(), m_compare->shownUntil());
    });
    for (ChartStack *stack : {m_plans, m_forecast->figure()})
        connect(stack, &ChartStack::tableAsked, this, &Consequences::tableAsked);
    m_wishCard->addTrailing(m_perWeek);
    m_wishCard->body()->addSpacing(4);
    m_wishCard->body()->addWidget(m_noWishes);
    m_wishCard->body()->addWidget(m_wishes, 1);
    m_compareCard->addTrailing(m_legend);
    m_compareCard->addTrailing(m_plans->toggle());
    m_compareCard->body()->addSpacing(4);
    m_compareCard->body()->addWidget(m_plans, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_forecast, 5);
    column->addWidget(m_wishCard, 0);
    column->addWidget(m_compareCard, 5);
    connect(m_wishes, &WishCostList::chosen, this, [this](int target) {
        emit wishChosen(static_cast<Wish>(target / tripsOfOneWish), target % tripsOfOneWish);
    });
    retranslate();
}

void Consequences::retranslate()
{
    showName();
    m_compareCard->setTitle(tr("Before and after"));
    m_plans->table()->setAccessibleName(tr("Before and after"));
    m_wishes->setAccessibleName(tr("What each wish costs"));
}

/// In a small window there is no room for the time beside the title.
void Consequences::showName()
{
    m_wishCard->setTitle(m_narrow ? tr("Cost per week") : tr("What each wish costs"));
}

void Consequences::setNarrow(bool narrow)
{
    m_narrow = narrow;
    showName();
    layout()->setSpacing(narrow ? Metrics::gapNarrow : Metrics::gap);
    m_forecast->setNarrow(narrow);
    m_wishCard->setNarrow(narrow);
    m_compareCard->setNarrow(narrow);
    m_plans->setNarrow(narrow);
}

void Consequences::setState(const State &state, const Formats &formats)
{
    showForecast(state, formats);
    showWishes(state, formats);
    showCompare(state, formats);
}

void Consequences::showForecast(const State &state, const Formats &formats)
{
    ForecastCard::State shown{.outlook = state.outlook, .changed = state.changed, .before = {}, .after = {}, .automatic = {}, .stale = state.outlookStale, .why = state.why};
    if (const auto calendar = Calendar::forZone(state.snapshot->site.place.timeZone)) {
        if (state.outlook)
            shown.after = moneyByDay(state.outlook->plan, *calendar);
        if (state.snapshot->plan)
            shown.before = moneyByDay(*state.snapshot->plan, *calendar);
    }
    if (state.answer && state.outlook && !state.answerStale) {
        for (const WishPrice &price : state.answer->preferences.prices) {
            if (price.wish == Wish::Sell && !price.breaks)
                shown.automatic = perWeek(state.outlook->after + price.costs - state.outlook->onlyCharging, state.outlook->horizon);
        }
    }
    m_forecast->setState(shown, formats);
}

void Consequences::showWishes(const State &state, const Formats &formats)
{
    QList<WishCostList::Row> rows;
    if (state.answer) {
        const Preferences &preferences = state.answer->preferences;
        std::vector<WishPrice> prices = preferences.prices;
        std::ranges::stable_sort(prices, std::ranges::greater(), &WishPrice::costs);
        const Money dearest = prices.empty() ? Money() : prices.front().costs;
        for (const WishPrice &price : prices) {
            WishCostList::Row row;
            row.words = wishWords(price.wish, price.trip, state.answerOrders, state.snapshot->site, formats);
            if (row.words.isEmpty())
                continue; // of a trip that is not there any more
            row.share = dearest > Money() ? std::max(0.0, double(price.costs.micro()) / double(dearest.micro())) : 0;
            const Money costs = perWeek(price.costs, preferences.horizon);
            row.money = price.breaks                                ? tr("stands in the way")
                : costs >= Money::fromMicro(5000)                   ? formats.moneyPlain(costs)
                                                                    : tr("free");
            row.tip = tr("The best plan with this wish against the best plan without it. Because wishes overlap, the figures do not add up.");
            row.target = static_cast<int>(price.wish) * tripsOfOneWish + static_cast<int>(std::min<std::size_t>(price.trip, tripsOfOneWish - 1));
            rows += row;
        }
    }
    m_wishes->setRows(rows);
    m_wishes->setStale(state.answerStale);
    m_wishes->setVisible(!rows.isEmpty());
    m_perWeek->setText(state.answer && state.answerStale ? tr("computing…") : m_narrow ? QString() : tr("per week, about"));
    m_noWishes->setVisible(rows.isEmpty());
    m_noWishes->setText(state.answer ? tr("Nothing is asked for that could cost anything.") : state.why.isEmpty() ? tr("computing…") : state.why);
}

void Consequences::showCompare(const State &state, const Formats &formats)
{
    const Site &site = state.snapshot->site;
    PlanCompare::State shown{.before = state.snapshot->plan,
                             .after = state.changed && state.outlook ? std::make_shared<const Plan>(state.outlook->plan) : nullptr,
                             .car = site.car,
                             .reserveM = state.orders.reserveM,
                             .powerMax = std::max(site.charger.maxCharge, site.charger.maxDischarge),
                             .stale = state.outlookStale};
    m_compare->setState(shown, formats);
    m_formats = formats;
    m_plans->refresh();
    QList<Legend::Entry> entries; // the first stays where there is no room for both
    entries += Legend::Entry{tr("range, %1").arg(formats.rangeUnit()), &Tokens::range, Legend::Mark::Line};
    if (shown.after)
        entries += Legend::Entry{tr("in force"), &Tokens::text3, Legend::Mark::DashedLine};
    m_legend->setEntries(entries);
}

TextTable Consequences::compared(const Formats &formats) const
{
    const PlanCompare::State &shown = m_compare->state();
    return planComparison(shown.before.get(), shown.after.get(), shown.car, m_compare->shownUntil(), formats);
}

void Consequences::setTableOnly(bool tableOnly)
{
    m_plans->setTableOnly(tableOnly);
    m_forecast->setTableOnly(tableOnly);
    m_legend->setVisible(!tableOnly);
}

ChartStack *Consequences::figureMeant() const
{
    return m_forecast->isAncestorOf(focusWidget()) ? m_forecast->figure() : m_plans;
}

void Consequences::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
