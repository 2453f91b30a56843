// What the charger does by itself once the plan it keeps is over and this program is silent for good.

#include "dispatch/cheap_hours.h"
#include "engine/engine_core.h"

#include <utility>

namespace tw::engine {

namespace {

constexpr hours pastWeeks{24 * 28};  ///< whose prices say which hours are cheap
constexpr hours lookAgain{24};       ///< each change is a write to the charger's memory
constexpr hours lookAgainFromNone{1};
constexpr hours stateOfChargeSilence{24};

} // namespace

/// Why the charger shall keep still, whatever the prices; nothing: it need not.
std::optional<Fallback> EngineCore::keepsStill(Instant now) const
{
    if (m_site.charger.whenAlone == WhenAlone::Hold)
        return Fallback::OwnersChoice;
    // A hold may last longer than any plan reaches: what lies below the plan must hold too.
    // So does the pause while this computer's clock is behind: hours by a wrong clock are wrong hours.
    const auto present = hand();
    if (present && (present->kind == OverrideKind::Hold || present->kind == OverrideKind::Pause))
        return Fallback::OwnersHand;
    // A limit at a state of charge is none for a charger that hears none from the car.
    const auto estimate = m_estimate.estimate();
    if (!estimate && !m_storedWhenLeft)
        return Fallback::NoStateOfCharge;
    const bool silent = m_pluggedIn.value_or(false) && estimate && m_connectedSince
        && stateOfChargeSilence < now - std::max(estimate->saidAt, *m_connectedSince);
    return silent ? std::optional(Fallback::NoStateOfCharge) : std::nullopt;
}

/// Once a tick. It is the lowest layer in the charger: while a plan or a set-point of ours is in force it has no effect.
void EngineCore::keepFallback(Instant now)
{
    auto *alone = m_link ? charger::skill<charger::ActsAlone>(*m_link) : nullptr;
    if (!alone || m_hand == Hand::HandedBack)
        return;
    if (const auto still = keepsStill(now)) {
        m_stillBecause = still;
        return alone->whenAlone({});
    }
    auto *holder = charger::skill<charger::HoldsSchedule>(*m_link);
    const int most = holder ? holder->mostSteps() + 1 : 2;
    const seconds wait = std::holds_alternative<CheapHours>(m_cheapHours) ? lookAgain : lookAgainFromNone;
    const bool stands = m_cheapHoursFor == std::tuple(m_ordersVersion, most) && m_cheapHoursAt && *m_cheapHoursAt <= now
        && now < *m_cheapHoursAt + wait;
    if (!stands) {
        const auto *before = std::get_if<CheapHours>(&m_cheapHours);
        m_cheapHours = dispatch::cheapHours({.site = m_site,
                                             .orders = m_orders,
                                             .calendar = m_calendar,
                                             .prices = m_prices.published({now - pastWeeks, now}),
                                             .housePeak = m_house.peak(),
                                             .mostPeriods = most,
                                             .before = before ? std::optional(*before) : std::nullopt,
                                             .now = now});
        m_cheapHoursFor = {m_ordersVersion, most};
        m_cheapHoursAt = now;
    }
    const auto *none = std::get_if<Fallback>(&m_cheapHours);
    m_stillBecause = none ? std::optional(*none) : std::nullopt;
    alone->whenAlone(none ? std::nullopt : std::optional(std::get<CheapHours>(m_cheapHours)));
}

std::optional<api::AloneView> EngineCore::aloneView() const
{
    auto *alone = m_link ? charger::skill<charger::ActsAlone>(*m_link) : nullptr;
    if (!alone)
        return std::nullopt;
    // What it has counts, also while it cannot be told anything else.
    if (const auto has = alone->aloneIn())
        return api::AloneView{Fallback::CheapHours, has->power, has->until};
    const Fallback said = alone->fallback();
    // That it may charge all the same is to be known whatever was wished; that it could not, only where more was wished.
    const bool itsWord = !m_stillBecause || said == Fallback::Unknown || (said == Fallback::NotAble && m_stillBecause != Fallback::OwnersChoice);
    return api::AloneView{.fallback = itsWord ? said : *m_stillBecause, .power = {}, .until = {}};
}

} // namespace tw::engine
