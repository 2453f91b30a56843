#include "modbus/simulated_world.h"

#include "modbus/simulated_quasar.h"

#include <algorithm>
#include <utility>

namespace tw::modbus {

namespace {

constexpr seconds longestStep{30}; ///< the car's taper is taken from the start of a step
constexpr seconds dropEvery = minutes(10);
constexpr seconds lieEvery = minutes(10);
constexpr seconds freezeEvery = minutes(10);
constexpr seconds rebootEvery = minutes(20);
constexpr seconds rebootTakes{40};
constexpr seconds falseAfterReboot = minutes(4);
constexpr seconds swapAfter = minutes(15);
constexpr seconds outageAfter = minutes(15);
constexpr seconds outageLasts = minutes(20);
constexpr seconds outageEvery = hours(6);

std::unique_ptr<SimulatedCharger> chargerOf(const SimulatedWorldSpec &spec)
{
    std::unique_ptr<SimulatedCharger> charger;
    if (spec.kind == SimulatedKind::SunSpec)
        charger = std::make_unique<SimulatedSunSpec>();
    else
        charger = std::make_unique<SimulatedQuasar>();
    charger->misbehave(spec.faults.unit);
    return charger;
}

} // namespace

Result<WorldFaults> parseWorldFaults(const std::string &list)
{
    WorldFaults faults;
    const std::pair<const char *, bool *> known[] = {{"drop", &faults.drop},
                                                     {"delay", &faults.line.delay},
                                                     {"duplicate", &faults.line.duplicate},
                                                     {"short-frame", &faults.line.shortFrame},
                                                     {"busy", &faults.line.busy},
                                                     {"soc-unknown", &faults.unit.socUnknown},
                                                     {"soc-missing", &faults.unit.socMissing},
                                                     {"lie-soc", &faults.lieSoc},
                                                     {"frozen", &faults.frozen},
                                                     {"refuse-discharge", &faults.unit.refuseDischarge},
                                                     {"reboot", &faults.reboot},
                                                     {"meter-jump", &faults.meterJump},
                                                     {"outage", &faults.outage}};
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
                         '"' + word
                             + "\" is no fault of Modbus, which has no clock and one question at a time; drop, delay, duplicate, "
                               "short-frame, busy, soc-unknown, soc-missing, lie-soc, frozen, refuse-discharge, reboot, meter-jump "
                               "and outage are",
                         {}};
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
    {
        const auto held = world->m_server->lock();
        world->m_server->setFaults(world->m_spec.faults.line);
    }
    return world;
}

StateOfCharge SimulatedWorld::told() const
{
    const StateOfCharge truly = m_car.shownStateOfCharge();
    if (m_restartedAt && m_at < *m_restartedAt + rebootTakes + falseAfterReboot)
        return StateOfCharge::fromPercent(1);
    if (m_spec.faults.lieSoc && (m_at - m_start) / lieEvery % 2 == 1)
        return std::min(truly + StateOfCharge::fromPercent(20), StateOfCharge::fromPercent(100));
    return truly;
}

void SimulatedWorld::show()
{
    const Swapped since = m_swapped.value_or(Swapped());
    if (!m_spec.faults.frozen || (m_at - m_start) / freezeEvery % 2 == 0)
        m_charger->show({.pluggedIn = m_pluggedIn,
                         .stateOfCharge = told(),
                         .power = m_power,
                         .importRegister = m_import - since.import,
                         .exportRegister = m_export - since.feedOut,
                         .chargeMost = m_spec.car.charger.maxCharge,
                         .dischargeMost = m_spec.car.charger.maxDischarge,
                         .stored = m_car.stored(),
                         .usableCapacity = m_car.usableCapacity()});
    m_meter.show(m_house.site(m_at, m_power), m_house.importRegister() - since.siteImport, m_house.exportRegister() - since.siteExport);
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
    for (const seconds every : {dropEvery, rebootEvery}) // the second is a multiple of the first
        consider(m_start + ((after - m_start) / every + 1) * every);
    if (m_spec.faults.meterJump)
        consider(m_start + swapAfter);
    if (m_restartedAt) {
        consider(*m_restartedAt + rebootTakes);
        consider(*m_restartedAt + rebootTakes + falseAfterReboot);
    }
    if (m_spec.faults.outage) {
        const seconds since = std::max(seconds(0), after - m_start - outageAfter);
        const Instant latest = m_start + outageAfter + since / outageEvery * outageEvery;
        for (const seconds later : {seconds(0), outageLasts, outageEvery})
            consider(latest + later);
    }
    return next;
}

void SimulatedWorld::live(Interval when)
{
    const bool may = m_pluggedIn && answers(when.begin); // its power electronics start with its software
    m_power = may ? m_car.step(m_charger->wish(), when.length()).power : 0_W;
    (m_power > 0_W ? m_import : m_export) += energyOver(m_power > 0_W ? m_power : -m_power, when.length());
    if (!gridGone(when.begin))
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
    const WorldFaults &faults = m_spec.faults;
    const seconds since = m_at - m_start;
    if (faults.drop && since % dropEvery == seconds(0))
        m_server->dropConnections();
    if (faults.reboot && since % rebootEvery == seconds(0))
        restart();
    if (faults.outage && gridGone(m_at))
        restart(); // comes back as it comes from the factory
    if (faults.meterJump && !m_swapped && swapAfter <= since)
        m_swapped = {m_import, m_export, m_house.importRegister(), m_house.exportRegister()};
    if (std::exchange(m_answers, answers(m_at)) != answers(m_at))
        m_server->setAnswers(m_answers);
}

void SimulatedWorld::restart()
{
    m_restartedAt = m_at;
    m_charger->restart();
    m_power = 0_W;
}

bool SimulatedWorld::gridGone(Instant at) const
{
    return m_spec.faults.outage && m_start + outageAfter <= at && (at - m_start - outageAfter) % outageEvery < outageLasts;
}

bool SimulatedWorld::answers(Instant at) const
{
    return !gridGone(at) && !(m_restartedAt && at < *m_restartedAt + rebootTakes);
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
