#include "modbus/charger_values.h"

#include "base/log.h"

#include <algorithm>

namespace tw::modbus {

namespace {

constexpr int timesToBelieve = 3;
constexpr seconds frozenAfter{180};
constexpr seconds frozenAsleep{330}; ///< a car that did nothing may need five minutes to wake and to close its contactor
constexpr minutes dozesOff{10};
constexpr Power rests = 50_W;       ///< a standing draw
constexpr std::int64_t percentNotSeen = 1; ///< of the car, as states of charge come, and a half for the losses and its rounding

/// What the energy of a charger of this rating may show between two readings, as a mean power.
Power bound(Power rating)
{
    return rating + Power::fromW(rating.w() / 2) + 1_kW;
}

} // namespace

ChargerValues::ChargerValues(const SessionConfig &config)
    : m_config(config)
    , m_belief(config.usableCapacity, bound(std::max(config.mostCharge, config.mostDischarge)))
    , m_import(bound(config.mostCharge))
    , m_export(bound(config.mostDischarge))
    , m_counted(config.importRegister, config.exportRegister)
{
}

void ChargerValues::forget()
{
    m_belief.forget();
    m_firstDoubted = 0;
    m_doubted = false;
    // A plug that moves shows that its measurements live.
    m_givesSince.reset();
    m_frozen = m_forgiven = false;
}

bool ChargerValues::standsStill(const DeviceValues &values, std::optional<Power> asked, Instant at)
{
    const std::array now{values[Role::Power], values[Role::StateOfCharge], values[Role::ImportEnergy], values[Role::ExportEnergy]};
    if (now != m_measured) {
        m_measured = now;
        m_measuredSince = at;
        m_frozen = m_forgiven = false;
    }
    const auto power = values.power(Role::Power);
    if (!asked || 0_W <= *asked) {
        // It was stopped and says so: who declined to give is believed again, but once, for a number that never changes
        // again may be as well of one whose measurements stopped.
        if (asked && m_frozen && power && -rests < *power && !m_forgiven) {
            m_frozen = false;
            m_forgiven = true;
        }
        if (asked)
            m_givesSince.reset(); // over a new connection nothing is known of it yet: then it goes on
    } else if (!m_givesSince) {
        m_givesSince = at;
    }
    if (m_frozen || !m_givesSince || !asked || !power)
        return m_frozen;
    const seconds still = at - std::max(m_measuredSince, *m_givesSince);
    const Energy unseen = Energy::fromWs(m_config.usableCapacity.ws() * percentNotSeen / 100 * 3 / 2);
    const bool gives = *power <= -rests;
    const bool wasAwake = *m_givesSince - m_measuredSince < dozesOff;
    m_frozen = gives ? values[Role::StateOfCharge] && unseen < energyOver(-*power, still)
                     : (wasAwake ? frozenAfter : frozenAsleep) <= still;
    if (m_frozen)
        log(LogLevel::Warning, "charger", "it was told to give " + std::to_string(-asked->w()) + " W, and all it measures stands still; not believed");
    return m_frozen;
}

Measurement ChargerValues::take(const DeviceValues &values, const std::string &transaction, std::optional<Power> asked, Instant at)
{
    tellRefused(values);
    Measurement m;
    m.charger = m_config.charger;
    m.transaction = transaction;
    m.at = at;
    if (standsStill(values, asked, at)) {
        m_counted.take(std::nullopt, at);
        m_doubted = true;
        return m;
    }
    m.power = values.power(Role::Power);
    m_counted.take(m.power, at);
    if (m_config.map.find(Role::ImportEnergy) && m_config.map.find(Role::ExportEnergy)) {
        const auto judged = [&](charger::RegisterChain &chain, Role role) {
            const auto value = values.energy(role);
            return value && chain.take(*value, at) == charger::RegisterChain::Verdict::Good ? value : std::nullopt;
        };
        m.chargerImport = judged(m_import, Role::ImportEnergy);
        m.chargerExport = judged(m_export, Role::ExportEnergy);
    } else {
        m.chargerImport = m_counted.positive();
        m.chargerExport = m_counted.negative();
    }
    m.stateOfCharge = believed(values, m);
    return m;
}

std::optional<StateOfCharge> ChargerValues::believed(const DeviceValues &values, const Measurement &measurement)
{
    const auto said = values[Role::StateOfCharge];
    if (!said || !values.pluggedIn.value_or(false))
        return std::nullopt;
    const auto value = StateOfCharge::fromPerMille(divided(*said, 100, Rounding::HalfEven));
    const auto &atOnce = m_config.map.stateOfChargeDoubted;
    const bool doubtful = !m_belief.last() && atOnce && !atOnce->contains(*said);
    m_firstDoubted = doubtful ? m_firstDoubted + 1 : 0;
    std::optional<Energy> moved;
    if (measurement.chargerImport && measurement.chargerExport)
        moved = *measurement.chargerImport - *measurement.chargerExport;
    const bool isBelieved = !(doubtful && m_firstDoubted < timesToBelieve)
        && m_belief.take({value, measurement.at, measurement.power, moved});
    m_doubted = !isBelieved;
    return isBelieved ? std::optional(value) : std::nullopt;
}

void ChargerValues::tellRefused(const DeviceValues &values)
{
    std::set<std::string> now;
    for (const std::string &refused : values.refused) {
        const std::string point = refused.substr(0, refused.find(' '));
        if (!m_toldRefused.contains(point))
            log(LogLevel::Warning, "charger", refused + "; not believed");
        now.insert(point);
    }
    m_toldRefused = std::move(now);
}

} // namespace tw::modbus
