#include "ocpp/station_world.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr seconds longestStep{30};     ///< the car's taper is taken from the start of a step
constexpr seconds dropEvery = minutes(10);
constexpr seconds rebootEvery = minutes(20);
constexpr seconds swapAfter = minutes(15);
constexpr seconds lieEvery = minutes(10);

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
                                                     {"soc-unknown", &faults.socUnknown},
                                                     {"lie-soc", &faults.lieSoc},
                                                     {"refuse-discharge", &faults.refuseDischarge},
                                                     {"meter-jump", &faults.meterJump},
                                                     {"reboot", &faults.reboot}};
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
                             + "\" is not built; drop, soc-unknown, lie-soc, refuse-discharge, meter-jump and reboot are",
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
    , m_station(clock, withPowers(m_spec.station, m_spec.car.charger), *this)
{
    m_station.refuseDischarge(m_spec.faults.refuseDischarge);
    while (m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].returns <= m_at)
        ++m_nextTrip;
    const bool away = m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].leaves <= m_at;
    if (!away)
        m_station.plugIn(m_at);
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
        meter.sitePower = m_house.site(m_at, m_power);
    }
    return meter;
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
    Instant next = std::min({m_station.nextEvent(after), m_house.nextChange(after), after + longestStep});
    const auto consider = [&](Instant moment) {
        if (moment > after)
            next = std::min(next, moment);
    };
    if (m_nextTrip < m_spec.trips.size()) {
        consider(m_spec.trips[m_nextTrip].leaves);
        consider(m_spec.trips[m_nextTrip].returns);
    }
    consider(m_start + swapAfter);
    for (const seconds every : {dropEvery, rebootEvery})
        consider(m_start + ((after - m_start) / every + 1) * every);
    return next;
}

void StationWorld::live(Interval when)
{
    m_power = m_station.pluggedIn() ? m_car.step(m_station.wish(when.begin), when.length()).power : 0_W;
    (m_power > 0_W ? m_import : m_export) += energyOver(m_power > 0_W ? m_power : -m_power, when.length());
    m_house.live(when, m_power);
    m_station.flows(m_power, when.begin);
}

void StationWorld::diary()
{
    while (m_nextTrip < m_spec.trips.size()) {
        const StationTrip &trip = m_spec.trips[m_nextTrip];
        if (m_at < trip.leaves)
            return;
        if (m_station.pluggedIn()) {
            m_power = 0_W;
            m_station.unplug(m_at);
        }
        if (m_at < trip.returns)
            return;
        m_car.drive(trip.used);
        ++m_nextTrip;
        m_station.plugIn(m_at);
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
        m_station.reboot("Watchdog", m_at);
    else if (faults.drop && since % dropEvery == seconds(0))
        m_station.peer().disconnect("a fault that was asked for");
}

void StationWorld::advance(Instant to)
{
    while (m_at < to) {
        const Instant next = std::min(to, nextOf(m_at));
        live({m_at, next});
        m_at = next;
        m_station.advance(m_at);
        diary();
        misbehave();
    }
    m_station.advance(m_at);
}

} // namespace tw::ocpp
