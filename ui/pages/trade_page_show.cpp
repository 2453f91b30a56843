// What the Trade page shows of its orders, of the preview's answers, and of how far Apply is.
#include "ui/pages/amount_card.h"
#include "ui/pages/reserve_card.h"
#include "ui/pages/trade_page.h"
#include "ui/pages/trips_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QAction>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr Money worthSaying = Money::fromMicro(500'000); ///< a week: less is no reason to word it otherwise
constexpr Energy sliderEnd = Energy::fromWh(30'000);     ///< of a day
constexpr minutes planHeard{3}; ///< a plan that differs was sent to the charger by then

} // namespace

void TradePage::showOrders()
{
    const Orders &orders = m_draft.orders();
    const Orders &inForce = m_draft.inForce();
    const Plan *plan = m_outlook ? &m_outlook->plan : m_snapshot->plan.get();
    const OrderAnswer *answered = answer();
    const auto nearest = [&](Wish wish, const AmountOrder &amount) {
        return answered && answered->refused && answered->refused->wish == wish ? std::optional(amount.energy) : std::nullopt;
    };
    const auto &refused = answered ? answered->refused : std::nullopt;
    m_sell->setState({.order = orders.sell,
                      .inForce = inForce.sell,
                      .possible = refused ? nearest(Wish::Sell, refused->nearest.sell) : std::nullopt,
                      .usualPerDay = std::min(sliderEnd, m_snapshot->site.car.usableCapacity),
                      .usualLimit = meanPrice(m_snapshot->prices, &PriceSlot::feedIn),
                      .plannedPerDay = plan ? perDay(*plan, &PlanStep::sold) : std::nullopt},
                     m_formats);
    m_buy->setState({.order = orders.buy,
                     .inForce = inForce.buy,
                     .possible = refused ? nearest(Wish::Buy, refused->nearest.buy) : std::nullopt,
                     .usualPerDay = std::min(sliderEnd, m_snapshot->site.car.usableCapacity),
                     .usualLimit = meanPrice(m_snapshot->prices, &PriceSlot::import),
                     .plannedPerDay = plan ? perDay(*plan, &PlanStep::bought) : std::nullopt},
                    m_formats);
    m_reserve->setState(orders, inForce, m_snapshot->site, m_formats);
    std::vector<std::optional<Money>> costs;
    for (std::size_t i = 0; i < orders.trips.size(); ++i) {
        const auto price = answered ? priceOf(Wish::Trip, i) : std::nullopt;
        costs.push_back(price ? std::optional(perWeek(price->costs, m_answer->preferences.horizon)) : std::nullopt);
    }
    const auto calendar = Calendar::forZone(m_snapshot->site.place.timeZone);
    const QDate date = m_formats.local(m_snapshot->now).date();
    const LocalDay today = calendar ? calendar->day(m_snapshot->now) : LocalDay(std::chrono::year(date.year()) / date.month() / date.day());
    m_trips->setTrips(orders.trips, costs, today, m_formats);
    showStatus();
}

void TradePage::showAnswer()
{
    if (!m_snapshot)
        return;
    QString why;
    if (!m_snapshot->plan && !m_outlook)
        why = tr("no plan yet");
    else if (m_link.late())
        why = tr("the forecast is late");
    else if (!m_failure.isEmpty())
        why = tr("no forecast: %1").arg(m_failure);
    const bool stale = m_grey || m_link.late() || !m_failure.isEmpty();
    m_consequences->setState({.snapshot = m_snapshot,
                              .orders = m_draft.orders(),
                              .changed = m_draft.changed(),
                              .outlook = m_outlook,
                              .outlookStale = stale && !onPage(m_link.outlookOrders()),
                              .answer = m_answer,
                              .answerOrders = m_link.answerOrders().value_or(m_draft.orders()),
                              .answerStale = stale && !answer(),
                              .why = why},
                             m_formats);
    const auto reserve = priceOf(Wish::Reserve);
    const auto more = reserve && reserve->more ? std::optional(perWeek(*reserve->more, m_answer->preferences.horizon)) : std::nullopt;
    m_reserve->setMoreCosts(more, !answer());
    showOffers();
    showOrders();
}

void TradePage::showOffers()
{
    struct Place {
        std::optional<Orders> *orders;
        std::optional<Offer> offer;
        OfferBar::Kind kind = OfferBar::Kind::Hint;
        Money gains;
    };
    Place sell{&m_sellOffer, {}}, buy{&m_buyOffer, {}}, reserve{&m_reserveOffer, {}}, trips{&m_tripOffer, {}};
    const auto placeOf = [&](Wish wish) -> Place & {
        switch (wish) {
        case Wish::Sell:
        case Wish::SellFloor:
        case Wish::WearLimit:
        case Wish::Override: return sell;
        case Wish::Buy:
        case Wish::BuyCeiling: return buy;
        case Wish::Trip: return trips;
        default: return reserve;
        }
    };
    if (const OrderAnswer *answered = answer()) {
        const Orders &orders = m_draft.orders();
        for (const Wording &wording : answered->preferences.wordings) {
            Place &place = placeOf(wording.wish);
            if (perWeek(wording.gains, answered->preferences.horizon) < worthSaying || wording.gains <= place.gains)
                continue;
            place.gains = wording.gains;
            place.offer = wordingOffer(wording, orders, answered->preferences.horizon, m_formats);
        }
        for (const Conflict &conflict : answered->preferences.conflicts) {
            Place &place = placeOf(conflict.gives);
            if (place.kind != OfferBar::Kind::Hint)
                continue; // the first says enough
            place.kind = OfferBar::Kind::Warn;
            place.offer = conflictOffer(conflict, orders, m_snapshot->now, m_formats);
        }
        if (answered->refused) {
            Place &place = placeOf(answered->refused->wish);
            place.kind = OfferBar::Kind::Refused;
            place.offer = refusalOffer(*answered->refused, orders, m_formats);
        }
    }
    for (Place *place : {&sell, &buy, &reserve, &trips}) {
        *place->orders = place->offer ? place->offer->orders : std::nullopt;
        if (*place->orders)
            (*place->orders)->override_.reset();
    }
    m_sell->setOffer(sell.kind, sell.offer.value_or(Offer{}));
    m_buy->setOffer(buy.kind, buy.offer.value_or(Offer{}));
    m_reserve->setOffer(reserve.kind, reserve.offer.value_or(Offer{}));
    m_trips->setOffer(trips.kind, trips.offer.value_or(Offer{}));
}

void TradePage::showStatus()
{
    const bool changed = m_draft.changed();
    const OrderAnswer *answered = answer();
    const bool refused = answered && answered->refused;
    if (m_sending == Sending::Asked) {
        m_status->set(tr("Sending…"), Chip::Kind::Neutral);
    } else if (changed) {
        const QStringList changes = orderChanges(m_draft.inForce(), m_draft.orders(), m_formats);
        const int count = static_cast<int>(changes.size());
        m_status->set(count == 1 && !m_narrow ? tr("1 change not applied: %1").arg(changes.first()) : tr("%n change(s) not applied", nullptr, count),
                      refused ? Chip::Kind::Bad : Chip::Kind::Warn, Icon::Info);
        m_status->setToolTip(changes.join(QLatin1Char('\n')));
    } else if (m_sending == Sending::Taken) {
        m_status->set(m_snapshot->charger.connected ? tr("In force; waiting for the charger") : tr("In force; the charger hears it when it is back"), Chip::Kind::Neutral);
    } else if (m_sending == Sending::Idle) {
        m_status->set(QString());
        m_status->setToolTip(QString());
    }
    m_status->setVisible(!m_status->text().isEmpty());
    m_apply->setEnabled(changed && !refused && m_sending != Sending::Asked);
    m_applyButton->setEnabled(m_apply->isEnabled());
    m_applyButton->setToolTip(refused ? tr("One of the wishes cannot be kept") : QString());
    m_discard->setEnabled(changed);
    m_discardButton->setEnabled(changed);
    const QUndoStack *steps = m_draft.undoStack();
    m_undoButton->setEnabled(steps->canUndo());
    m_undoButton->setToolTip(steps->canUndo() ? tr("Undo: %1").arg(steps->undoText()) : QString());
}

void TradePage::apply()
{
    if (!m_draft.changed() || !m_snapshot)
        return;
    m_draft.settle();
    m_notice->clear();
    m_sending = Sending::Asked;
    m_heldBefore = m_snapshot->charger.storedAt.value_or(Instant());
    m_appliedAt = m_snapshot->now;
    m_silence.start();
    m_draft.setSent();
    showStatus();
    emit applyRequested(m_draft.orders());
}

void TradePage::ordersAnswered(bool taken, const QString &detail)
{
    m_silence.stop();
    m_sending = taken ? Sending::Taken : Sending::Idle;
    m_notice->clear(); // it may say that the engine does not answer
    if (!taken) {
        m_draft.setRefused();
        m_notice->setOffer(OfferBar::Kind::Refused, tr("The orders were not taken"), detail, QString());
    }
    showStatus();
}

/// After Apply: until the charger has stored the new plan.
void TradePage::followCharger()
{
    if (m_sending != Sending::Taken || m_draft.changed())
        return;
    const api::ChargerView &charger = m_snapshot->charger;
    const auto trouble = std::ranges::find_if(m_snapshot->alarms, [](const api::Alarm &alarm) {
        return alarm.what == api::Alarm::What::CommandRefused || alarm.what == api::Alarm::What::ChargerDiffers;
    });
    if (trouble != m_snapshot->alarms.end()) {
        m_sending = Sending::Told;
        m_status->set(trouble->what == api::Alarm::What::CommandRefused ? tr("The charger refused the new plan") : tr("The charger holds another plan"),
                      Chip::Kind::Bad, Icon::Warning);
    } else if (charger.storedAt && *charger.storedAt > m_heldBefore) {
        m_sending = Sending::Told;
        m_status->set(tr("The charger took it, %1").arg(m_formats.time(*charger.storedAt)), Chip::Kind::Good, Icon::Check);
    } else if (charger.connected && (!charger.followsSchedules || !m_snapshot->car.pluggedIn || m_snapshot->now - m_appliedAt > planHeard)) {
        // It holds no plan by itself, or the one that it holds is the new one too.
        m_sending = Sending::Told;
        m_status->set(tr("In force"), Chip::Kind::Good, Icon::Check);
    }
}

} // namespace tw::ui
