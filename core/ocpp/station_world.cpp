#include "ocpp/station_world.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tw::ocpp {

namespace {

constexpr seconds longestStep{30};     ///< the car's taper is taken from the start of a step
constexpr seconds dropEvery = minutes(10);
constexpr seconds rebootEvery = minutes(20);
constexpr seconds swapAfter = minutes(15);
constexpr seconds lieEvery = minutes(10);
/// As inverters are certified: nothing is fed in before the grid was well for a minute (EN 50549-1, clause 4.10).
constexpr seconds enterService{60};
constexpr seconds outageAfter = minutes(15);
constexpr seconds outageLasts = minutes(20);
constexpr seconds outageEvery = hours(6);

StationSpec withPowers(StationSpec station, const ChargerSpec &charger)
{
    station.limits.chargeMost = charger.maxCharge;
    station.limits.dischargeMost = charger.maxDischarge;
    return station;
}

} // namespace

Result<StationFaults> parseStationFaults(const std::string &list)
{
    StationFaults faults;
    const std::pair<const char *, bool *> known[] = {{"drop", &faults.drop},
                                                     {"delay", &faults.line.delay},
                                                     {"reorder", &faults.line.reorder},
                                                     {"duplicate", &faults.line.duplicate},
                                                     {"clock-skew", &faults.clockSkew},
                                                     {"soc-unknown", &faults.socUnknown},
                                                     {"lie-soc", &faults.lieSoc},
                                                     {"refuse-discharge", &faults.refuseDischarge},
                                                     {"meter-jump", &faults.meterJump},
                                                     {"reboot", &faults.reboot},
                                                     {"outage", &faults.outage}};
    std::string word;
    for (const char c : list + ",") {
        if (c != ',') {
            word += c;
            continue;
        }
        const auto found = std::find_if(std::begin(known), std::end(known),
                                        [&](const auto &fault) { return word == fault.first; });
        if (found != std::end(known))
            *found->second = true;
        else if (!word.empty())
            return Error{Fault::BadInput, "--faults",
                         "\"" + word
                             + "\" is not known; drop, delay, reorder, duplicate, soc-unknown, lie-soc, refuse-discharge, reboot, "
                               "clock-skew, meter-jump and outage are",
                         {}};
        word.clear();
    }
    return faults;
}

StationWorld::StationWorld(const Clock &clock, StationWorldSpec spec)
    : m_spec(std::move(spec))
    , m_car(m_spec.car)
    , m_house(m_spec.load, m_spec.solar)
    , m_start(clock.now())
    , m_at(m_start)
    , m_import(m_spec.importRegister)
    , m_export(m_spec.exportRegister)
    , m_station(makeStation(clock, withPowers(m_spec.station, m_spec.car.charger), *this))
{
    m_station->refuseDischarge(m_spec.faults.refuseDischarge);
    while (m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].returns <= m_at)
        ++m_nextTrip;
    const bool away = m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].leaves <= m_at;
    if (!away)
        m_station->plugIn(m_at);
    tellGrid();
}

void StationWorld::setFaults(const StationFaults &faults)
{
    m_swapped = m_swapped && m_spec.faults.meterJump;
    m_spec.faults = faults;
    m_station->refuseDischarge(faults.refuseDischarge);
    tellGrid(); // an outage that is no fault any more is over now
}

bool StationWorld::gridGone(Instant at) const
{
    if (m_spec.faults.outage && m_start + outageAfter <= at && (at - m_start - outageAfter) % outageEvery < outageLasts)
        return true;
    return std::ranges::any_of(m_spec.outages, [at](const Interval &outage) { return outage.contains(at); });
}

void StationWorld::tellGrid()
{
    const bool gone = gridGone(m_at);
    if (std::exchange(m_gridGone, gone) && !gone)
        m_gridBack = m_at;
    m_station->grid(!gone, gone && m_spec.car.charger.islanding, m_at);
}

/// What flows at the charger: what the station is asked for; in an island what the home draws or its sun has over, within
/// that; in an outage without a switch nothing.
Power StationWorld::drawn(Interval when)
{
    if (!m_station->pluggedIn())
        return 0_W;
    Power wish = m_station->wish(when.begin);
    const bool island = gridGone(when.begin) && m_spec.car.charger.islanding;
    if (gridGone(when.begin)) {
        const Power home = m_house.load(when.begin) - m_house.solar(when.begin);
        wish = m_spec.car.charger.islanding ? std::clamp(-home, std::min(wish, 0_W), std::max(wish, 0_W)) : 0_W;
    }
    if (m_gridBack && when.begin < *m_gridBack + enterService)
        wish = std::max(wish, 0_W);
    return m_car.step(wish, when.length(), island ? charger::SimulatedCar::Least::None : charger::SimulatedCar::Least::Rated)
        .power;
}

StationMeter StationWorld::meter() const
{
    StationMeter meter;
    meter.importRegister = m_import - m_importSwapped;
    meter.exportRegister = m_export - m_exportSwapped;
    meter.power = m_power;
    if (!m_spec.faults.socUnknown)
        meter.stateOfCharge = m_car.shownStateOfCharge();
    if (m_spec.faults.lieSoc && meter.stateOfCharge) {
        const StateOfCharge full = StateOfCharge::fromPercent(100);
        if (m_power == 0_W)
            meter.stateOfCharge = StateOfCharge();
        else if ((m_at - m_start) / lieEvery % 2 == 1)
            meter.stateOfCharge = std::min(*meter.stateOfCharge + StateOfCharge::fromPercent(20), full);
    }
    if (m_spec.houseMeter) {
        meter.siteImport = m_house.importRegister();
        meter.siteExport = m_house.exportRegister();
        meter.sitePower = gridGone(m_at) ? 0_W : m_house.site(m_at, m_power);
    }
    meter.electrical = electrical();
    return meter;
}

/// A line of the usual impedance to a stiff grid, and a cabinet that warms with what it converts.
Electrical StationWorld::electrical() const
{
    constexpr std::int64_t nominal = 230'000;
    constexpr std::int64_t milliOhm = 250;
    constexpr std::int64_t atRest = 24'000;
    constexpr std::int64_t atFullPower = 18'000; ///< above
    const ChargerSpec &charger = m_spec.car.charger;
    const std::int64_t phases = charger.phases.value_or(3);
    const std::int64_t most = std::max<std::int64_t>(1, std::max(charger.maxCharge, charger.maxDischarge).w());
    const std::int64_t power = std::abs(m_power.w());
    const std::int64_t current = power * 1'000'000 / (nominal * phases);
    const std::int64_t drop = current * milliOhm / 1000;
    return {.voltage = nominal + (m_power < 0_W ? drop : -drop),
            .current = current,
            .frequency = 50'000,
            .temperature = atRest + atFullPower * std::min(power, most) / most,
            .at = m_at};
}

ConnectedCar StationWorld::car() const
{
    const ChargerSpec &charger = m_spec.car.charger;
    const Energy full = m_car.usableCapacity() - m_car.stored();
    const Energy floor = energyAt(m_spec.car.dischargeFloor, m_car.usableCapacity());
    return {.minCharge = charger.minCharge,
            .maxCharge = charger.maxCharge,
            .minDischarge = charger.minDischarge,
            .maxDischarge = charger.maxDischarge,
            .toTarget = full,
            .toFull = full,
            .toFloor = floor - m_car.stored()};
}

Instant StationWorld::nextOf(Instant after) const
{
    Instant next = std::min({m_station->nextEvent(after), m_house.nextChange(after), after + longestStep});
    const auto consider = [&](Instant moment) {
        if (moment > after)
            next = std::min(next, moment);
    };
    if (m_nextTrip < m_spec.trips.size()) {
        consider(m_spec.trips[m_nextTrip].leaves);
        consider(m_spec.trips[m_nextTrip].returns);
    }
    consider(m_start + swapAfter);
    if (m_gridBack)
        consider(*m_gridBack + enterService);
    for (const Interval &outage : m_spec.outages) {
        consider(outage.begin);
        consider(outage.end);
    }
    if (m_spec.faults.outage) {
        const seconds since = std::max(seconds(0), after - m_start - outageAfter);
        const Instant latest = m_start + outageAfter + since / outageEvery * outageEvery;
        for (const seconds later : {seconds(0), outageLasts, outageEvery})
            consider(latest + later);
    }
    for (const seconds every : {dropEvery, rebootEvery})
        consider(m_start + ((after - m_start) / every + 1) * every);
    return next;
}

void StationWorld::live(Interval when)
{
    m_power = drawn(when);
    (m_power > 0_W ? m_import : m_export) += energyOver(m_power > 0_W ? m_power : -m_power, when.length());
    if (!gridGone(when.begin)) // the meter at the grid sees nothing of an island
        m_house.live(when, m_power);
    m_station->flows(m_power, when.begin);
}

void StationWorld::diary()
{
    while (m_nextTrip < m_spec.trips.size()) {
        const StationTrip &trip = m_spec.trips[m_nextTrip];
        if (m_at < trip.leaves)
            return;
        if (m_station->pluggedIn()) {
            m_power = 0_W;
            m_station->unplug(m_at);
        }
        if (m_at < trip.returns)
            return;
        m_car.drive(trip.used);
        ++m_nextTrip;
        m_station->plugIn(m_at);
    }
}

void StationWorld::misbehave()
{
    const StationFaults &faults = m_spec.faults;
    const seconds since = m_at - m_start;
    if (faults.meterJump && !m_swapped && since >= swapAfter) {
        m_swapped = true;
        m_importSwapped = m_import;
        m_exportSwapped = m_export;
    }
    if (faults.reboot && since % rebootEvery == seconds(0))
        m_station->reboot("Watchdog", m_at);
    else if (faults.drop && since % dropEvery == seconds(0))
        m_station->peer().disconnect("a fault that was asked for");
}

void StationWorld::advance(Instant to)
{
    while (m_at < to) {
        const Instant next = std::min(to, nextOf(m_at));
        live({m_at, next});
        m_at = next;
        m_station->advance(m_at);
        diary();
        tellGrid();
        misbehave();
    }
    m_station->advance(m_at);
}

} // namespace tw::ocpp
