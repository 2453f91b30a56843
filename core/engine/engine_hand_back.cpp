#include "engine/engine_core.h"
#include "engine/hand_back.h"

#include "base/log.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tw::engine {

namespace {

constexpr const char *handKind = "hand"; ///< of the log lines that say whose hand is on the charger
constexpr const char *handedBack = "handed back";

/// What was said last, of what stands in the log from `from` on.
Result<std::optional<store::LogLine>> lastSaid(const store::Store &store, Instant from)
{
    auto said = store.logLines({from, Instant::max()}, handKind);
    if (!said)
        return said.error();
    return said->empty() ? std::nullopt : std::optional(std::move(said->back()));
}

} // namespace

Result<void> sayHand(store::Store &store, Hand hand, Instant now)
{
    // The log is in order of time: after a clock that went back the last word still comes last.
    const auto before = lastSaid(store, Instant::min());
    if (!before)
        return before.error();
    const Instant at = *before ? std::max(now, (*before)->at + seconds(1)) : now;
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    if (auto logged = batch->add(store::LogLine{at, handKind, hand == Hand::HandedBack ? handedBack : "ours"}); !logged)
        return logged;
    return batch->commit();
}

Result<void> EngineCore::setHand(Hand hand, Instant now)
{
    if (auto kept = keeps(); !kept)
        return kept;
    if (m_link && !charger::skill<charger::HandsBack>(*m_link))
        return Error{Fault::Refused, "charger", "nothing of ours is stored in it; it is let go when this program ends", {}};
    if (auto said = sayHand(*m_parts.store, hand, now); !said)
        return said;
    (void)followHand(now);
    return {};
}

/// True when the owner said something new, or the charger has done it.
bool EngineCore::followHand(Instant now)
{
    const bool done = std::exchange(m_handDone, false);
    // Of a log of many years only what is new is looked at.
    const auto said = lastSaid(*m_parts.store, m_handLookedAt ? std::min(*m_handLookedAt, now) - minutes(1) : Instant::min());
    if (!said)
        return done;
    m_handLookedAt = now;
    if (!*said)
        return done;
    m_handLookedAt = std::max(now, (*said)->at);
    const Hand hand = (*said)->text == handedBack ? Hand::HandedBack : Hand::Ours;
    if (hand == m_hand)
        return done;
    m_hand = hand;
    m_cleared = false;
    if (auto *hands = m_link ? charger::skill<charger::HandsBack>(*m_link) : nullptr; hands && m_hand == Hand::Ours)
        hands->takeBack();
    m_scheduleSentAt.reset();
    m_scheduleSent = {};
    m_validUntil.reset();
    m_scheduleDue = m_plan.has_value();
    return true;
}

/// Once all that is ours is cleared the charger is left alone; until then it is asked with each tick.
void EngineCore::giveBack()
{
    m_motion.setpoint = 0_W;
    m_validUntil.reset();
    auto *hands = m_link ? charger::skill<charger::HandsBack>(*m_link) : nullptr;
    if (!hands || m_cleared || m_clearing)
        return;
    m_clearing = true;
    hands->handBack([this](const Result<ChargerSchedule> &alone) {
        m_clearing = false;
        m_cleared = m_handDone = bool(alone) && m_hand == Hand::HandedBack;
        if (alone)
            log(LogLevel::Info, "charger", "handed back: nothing of ours is stored in it");
        else if (alone.error().fault != Fault::Unreachable)
            log(LogLevel::Warning, "charger", alone.error().text());
    });
}

} // namespace tw::engine
