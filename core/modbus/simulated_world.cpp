#include "modbus/simulated_world.h"

#include "modbus/simulated_quasar.h"

#include <algorithm>
#include <utility>

namespace tw::modbus {

namespace {

constexpr seconds longestStep{30}; ///< the car's taper is taken from the start of a step
constexpr seconds dropEvery = minutes(10);
constexpr seconds lieEvery = minutes(10);

std::unique_ptr<SimulatedCharger> chargerOf(const SimulatedWorldSpec &spec)
{
    if (spec.kind == SimulatedKind::SunSpec)
        return std::make_unique<SimulatedSunSpec>();
    auto quasar = std::make_unique<SimulatedQuasar>();
    quasar->refuseDischarge(spec.faults.refuseDischarge);
    quasar->tellNoStateOfCharge(spec.faults.socUnknown);
    return quasar;
}

} // namespace

Result<WorldFaults> parseWorldFaults(const std::string &list)
{
    WorldFaults faults;
    const std::pair<const char *, bool *> known[] = {{"drop", &faults.drop},
                                                     {"soc-unknown", &faults.socUnknown},
                                                     {"lie-soc", &faults.lieSoc},
                                                     {"refuse-discharge", &faults.refuseDischarge}};
    std::string word;
    for (const char c : list + ",") {
        if (c != ',') {
            word += c;
            continue;
        }
        const auto found
            = std::find_if(std::begin(known), std::end(known), [&](const auto &fault) { return word == fault.first; });
        if (found != std::end(known))
            *found->second = true;
        else if (!word.empty())
            return Error{Fault::BadInput, "--faults",
                         '"' + word + "\" is not built for Modbus; drop, soc-unknown, lie-soc and refuse-discharge are", {}};
        word.clear();
    }
    return faults;
}

SimulatedWorld::SimulatedWorld(Instant now, SimulatedWorldSpec spec)
    : m_spec(std::move(spec))
    , m_car(m_spec.car)
    , m_house(m_spec.load, m_spec.solar)
    , m_charger(chargerOf(m_spec))
    , m_start(now)
    , m_at(now)
    , m_import(m_spec.importRegister)
    , m_export(m_spec.exportRegister)
{
    while (m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].returns <= m_at)
        ++m_nextTrip;
    m_pluggedIn = !(m_nextTrip < m_spec.trips.size() && m_spec.trips[m_nextTrip].leaves <= m_at);
    show();
}

Result<std::unique_ptr<SimulatedWorld>> SimulatedWorld::start(Instant now, SimulatedWorldSpec spec)
{
    std::unique_ptr<SimulatedWorld> world(new SimulatedWorld(now, std::move(spec)));
    auto server = ModbusServer::listen(world->m_spec.address, world->m_spec.port,
                                       {{chargerUnit, world->m_charger.get()}, {meterUnit, &world->m_meter}});
    if (!server)
        return server.error();
    world->m_server = std::move(*server);
    return world;
}

void SimulatedWorld::show()
{
    StateOfCharge told = m_car.shownStateOfCharge();
    if (m_spec.faults.lieSoc && (m_at - m_start) / lieEvery % 2 == 1)
        told = std::min(told + StateOfCharge::fromPercent(20), StateOfCharge::fromPercent(100));
    m_charger->show({.pluggedIn = m_pluggedIn,
                     .stateOfCharge = told,
                     .power = m_power,
                     .importRegister = m_import,
                     .exportRegister = m_export,
                     .chargeMost = m_spec.car.charger.maxCharge,
                     .dischargeMost = m_spec.car.charger.maxDischarge,
                     .stored = m_car.stored(),
                     .usableCapacity = m_car.usableCapacity()});
    m_meter.show(m_house.site(m_at, m_power), m_house.importRegister(), m_house.exportRegister());
}

Instant SimulatedWorld::nextOf(Instant after) const
{
    Instant next = std::min(m_house.nextChange(after), after + longestStep);
    const auto consider = [&](Instant moment) {
        if (after < moment)
            next = std::min(next, moment);
    };
    if (m_nextTrip < m_spec.trips.size()) {
        consider(m_spec.trips[m_nextTrip].leaves);
        consider(m_spec.trips[m_nextTrip].returns);
    }
    consider(m_start + ((after - m_start) / dropEvery + 1) * dropEvery);
    return next;
}

void SimulatedWorld::live(Interval when)
{
    m_power = m_pluggedIn ? m_car.step(m_charger->wish(), when.length()).power : 0_W;
    (m_power > 0_W ? m_import : m_export) += energyOver(m_power > 0_W ? m_power : -m_power, when.length());
    m_house.live(when, m_power);
}

void SimulatedWorld::diary()
{
    while (m_nextTrip < m_spec.trips.size()) {
        const CarTrip &trip = m_spec.trips[m_nextTrip];
        if (m_at < trip.leaves)
            return;
        if (m_pluggedIn) {
            m_power = 0_W;
            m_pluggedIn = false;
            m_charger->plugged(false);
        }
        if (m_at < trip.returns)
            return;
        m_car.drive(trip.used);
        ++m_nextTrip;
        m_pluggedIn = true;
        m_charger->plugged(true);
    }
}

void SimulatedWorld::misbehave()
{
    if (m_spec.faults.drop && (m_at - m_start) % dropEvery == seconds(0))
        m_server->dropConnections();
}

void SimulatedWorld::advance(Instant to)
{
    const auto lock = m_server->lock();
    // Who asks the meter beside it does not keep the charger's watchdog quiet.
    bool first = std::exchange(m_heard, m_charger->asked()) != m_charger->asked();
    while (m_at < to) {
        const Instant next = std::min(to, nextOf(m_at));
        live({m_at, next});
        m_charger->pass(next - m_at, std::exchange(first, false));
        m_at = next;
        diary();
        misbehave();
    }
    show();
}

} // namespace tw::modbus
