#include "modbus/charger_values.h"

#include "base/log.h"

#include <algorithm>

namespace tw::modbus {

namespace {

constexpr int timesToBelieve = 3;
constexpr minutes frozenAfter{3};
constexpr Power follows = 500_W; ///< lag, ramp and the meter's noise
constexpr std::int64_t percentNotSeen = 2; ///< of the car: states of charge come in whole percents

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
}

bool ChargerValues::standsStill(const DeviceValues &values, std::optional<Power> asked, Instant at)
{
    const std::array now{values[Role::Power], values[Role::StateOfCharge], values[Role::ImportEnergy], values[Role::ExportEnergy]};
    if (now != m_measured) {
        m_measured = now;
        m_measuredSince = at;
        m_frozen = false;
    }
    if (!asked || 0_W <= *asked)
        m_givesSince.reset();
    else if (!m_givesSince)
        m_givesSince = at;
    const auto power = values.power(Role::Power);
    if (m_frozen || !m_givesSince || !power)
        return m_frozen;
    const seconds still = at - std::max(m_measuredSince, *m_givesSince);
    const Power off = std::max(*power - *asked, *asked - *power);
    const Energy unseen = Energy::fromWs(m_config.usableCapacity.ws() * percentNotSeen / 100);
    m_frozen = (follows < off && frozenAfter <= still)
        || (values[Role::StateOfCharge] && unseen < energyOver(std::max(-*power, 0_W), still));
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
