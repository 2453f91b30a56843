#include "tests/scenarios/faulty_week.h"

#include <array>
#include <cstdlib>

namespace tw::test {

namespace {

const Instant firstMonday = *parseInstant("2026-01-05T00:00Z");

ocpp::Version versionOf(std::uint64_t seed)
{
    constexpr std::array versions{ocpp::Version::V21, ocpp::Version::V201, ocpp::Version::V21, ocpp::Version::V16};
    return versions[seed % versions.size()];
}

const char *name(OverrideKind kind)
{
    switch (kind) {
    case OverrideKind::ChargeNow: return "charge now";
    case OverrideKind::Hold: return "hold";
    case OverrideKind::Pause: return "pause";
    case OverrideKind::SellNow: return "sell now";
    }
    return "";
}

std::string watts(const std::optional<Power> &power)
{
    return power ? std::to_string(power->w()) + " W" : std::string("nothing");
}

} // namespace

FaultyWeek::FaultyWeek(std::uint64_t seed)
    : m_seed(seed)
    , m_noise(seed)
    , m_begin(firstMonday + std::chrono::days(7 * static_cast<std::int64_t>(seed % 50))) // with the days that have 23 and 25 hours
    , m_home(m_begin)
    , m_feed(marketByTheWall({m_begin - hours(48), m_begin + hours(9 * 24)}, m_home.calendar))
    , m_audit((furnish(), m_home.site), [this] { return inForce(); })
{
    const auto spell = [this](const char *what, int percent, seconds gap, seconds most) {
        m_spells.emplace(what, Spell(m_noise, what, percent, gap, most));
    };
    spell("drop", 50, hours(20), hours(6));
    spell("soc-unknown", 50, hours(20), hours(6));
    spell("lie-soc", 50, hours(20), hours(5));
    spell("refuse-discharge", 50, hours(24), hours(5));
    spell("meter-jump", 60, hours(24), hours(2));
    spell("reboot", 50, hours(24), hours(4));
    spell("outage", 40, hours(24), hours(10));
    spell("clock-skew", 30, hours(36), hours(24));
    spell("delay", 50, hours(16), hours(8));
    spell("reorder", 40, hours(16), hours(8));
    spell("duplicate", 40, hours(16), hours(8));
    spell("cut", 80, hours(14), hours(24));
    spell("dead", 80, hours(30), hours(48));
    spell("no prices", 40, hours(30), hours(40));
    spell("clock jump", 40, hours(40), hours(6));
}

/// The home, drawn by the seed.
void FaultyWeek::furnish()
{
    Site &site = m_home.site;
    ocpp::StationWorldSpec &spec = m_home.spec;
    spec.station.version = versionOf(m_seed);
    spec.station.limits.periodsPerSchedule = int(12 + m_noise.upTo(3) * 12);
    spec.station.limits.limitAtSoC = chance(70);
    spec.station.limits.recurring = chance(80);
    if (spec.station.version != ocpp::Version::V21) {
        spec.station.model += " N";
        spec.station.limits.negativeLimit = chance(75) ? ocpp::NegativeLimit::Discharges : ocpp::NegativeLimit::NotFollowed;
        m_home.config.dischargeUnit = ocpp::DischargeUnit{.name = "tidewatt-simulated",
                                                          .title = "Simulated",
                                                          .vendor = spec.station.vendor,
                                                          .model = spec.station.model,
                                                          .firmware = {"1."},
                                                          .versions = {ocpp::Version::V16, ocpp::Version::V201},
                                                          .tried = "the simulator"};
    }
    site.meter = chance(75) ? MeterKind::ChargerUpstream : MeterKind::None;
    site.charger.islanding = chance(60);
    site.backupFloor = StateOfCharge::fromPercent(12);
    site.grid.importLimit = Power::fromW(9'000 + m_noise.upTo(6) * 1'000);
    site.grid.exportLimit = Power::fromW(4'000 + m_noise.upTo(8) * 1'000);
    site.grid.fuseA = 25;
    site.charger.whenAlone = chance(70) ? WhenAlone::CheapHours : WhenAlone::Hold;
    change(site.orders);
    m_home.feed = &m_feed;
    spec.car.seed = m_seed;
    spec.car.start = StateOfCharge::fromPercent(25 + m_noise.upTo(60));
    // A car that goes and comes as it likes, and stays for the peace.
    spec.trips.clear();
    for (int day = 0; day < 7; ++day) {
        const Instant midnight = m_begin + hours(24 * day);
        if (!chance(75))
            continue;
        Instant leaves = midnight + hours(5) + upTo(hours(5));
        Instant returns = leaves + minutes(20) + upTo(hours(9));
        if (day == 6)
            returns = std::min(returns, m_begin + week - peaceful - hours(1));
        if (leaves < returns)
            spec.trips.push_back({leaves, returns, Energy::fromWh(1'000 + m_noise.upTo(18'000))});
        if (day < 6 && chance(30)) // out again for a moment
            spec.trips.push_back({returns + minutes(5), returns + minutes(6) + upTo(minutes(40)), Energy::fromWh(500 + m_noise.upTo(4'000))});
    }
    for (Instant at = m_begin + upTo(hours(40)); at < m_begin + week - peaceful - hours(3); at += hours(2) + upTo(hours(50)))
        spec.outages.push_back({at, at + (chance(30) ? seconds(5) + upTo(seconds(90)) : seconds(60) + upTo(minutes(90)))});
    if (site.meter == MeterKind::None)
        return; // nobody sees it
    for (Instant at = m_begin; at < m_begin + week + hours(2); at += minutes(5)) {
        const int hour = int(m_home.calendar.local(at).clock / hours(1));
        const std::int64_t oven = chance(4) ? m_noise.upTo(8'000) : 0;
        spec.load.push_back({{at, at + minutes(5)}, Power::fromW(200 + m_noise.upTo(700) + oven)});
        const std::int64_t sun = 9 <= hour && hour < 17 ? m_noise.upTo(5'000) : 0;
        spec.solar.push_back({{at, at + minutes(5)}, Power::fromW(sun)});
    }
}

std::string FaultyWeek::title() const
{
    return "seed " + std::to_string(m_seed) + ", " + subprotocol(m_home.spec.station.version)
        + (m_home.site.meter == MeterKind::None ? "" : ", house meter") + (m_home.site.charger.islanding ? ", island" : "");
}

void FaultyWeek::live()
{
    m_home.arrive();
    m_lookedAt = m_home.theirs.now();
    m_charged = m_home.station->importRegister();
    m_given = m_home.station->exportRegister();
    m_ownerAt = upTo(hours(6));
    while (m_at < week && m_audit.broken().empty()) // what comes of a broken promise is none of its own
        moment();
    peace();
    m_counts = m_home.lives() ? m_home.core().counts() : m_counts;
}

void FaultyWeek::moment()
{
    m_at += step;
    for (auto &[what, spell] : m_spells)
        spell.at(m_at, week - peaceful <= m_at);
    faults();
    computer();
    line();
    const Instant before = m_home.theirs.now();
    m_home.clock.advance(step);
    const bool skewed = m_spells.at("clock-skew").on();
    constexpr seconds ahead = minutes(4);
    const seconds goal = m_at + (skewed ? ahead : seconds(0));
    m_home.theirs.set(std::max(before, m_begin + goal)); // one that is put back stands still
    if (std::exchange(m_skewed, skewed) != skewed)
        m_audit.disturbed();
    m_home.live();
    for (const auto &trouble : m_troubles)
        trouble->tick();
    m_home.pump();
    if (m_at.count() % 60 == 0) {
        owner();
        m_home.tick();
    }
    look();
}

void FaultyWeek::faults()
{
    const auto on = [this](const char *what) { return m_spells.at(what).on(); };
    ocpp::StationFaults now;
    now.drop = on("drop");
    now.socUnknown = on("soc-unknown");
    now.lieSoc = on("lie-soc");
    now.refuseDischarge = on("refuse-discharge");
    now.meterJump = on("meter-jump");
    now.reboot = on("reboot");
    now.outage = on("outage");
    now.line = {.delay = on("delay"), .reorder = on("reorder"), .duplicate = on("duplicate")};
    m_home.station->setFaults(now);
    const auto same = [](const ocpp::LineFaults &a, const ocpp::LineFaults &b) {
        return a.delay == b.delay && a.reorder == b.reorder && a.duplicate == b.duplicate;
    };
    if (!same(now.line, m_faults.line)) { // of a new connection
        m_home.cut();
        m_troubles.push_back(std::make_unique<ocpp::LineTrouble>(m_home.theirs, now.line, m_seed));
    }
    m_faults = now;
    m_refused = m_refused || now.refuseDischarge;
    m_feed.missing_ = on("no prices");
}

/// It dies, for a while, and its clock is set wrong, for a while.
void FaultyWeek::computer()
{
    const bool dead = m_spells.at("dead").on();
    if (dead && !m_dead) {
        m_counts = m_home.core().counts();
        const bool silent = chance(50);
        m_home.leave(silent ? HomeAlone::Line::Silent : HomeAlone::Line::Cut);
        if (silent)
            m_silentUntilB = m_at + upTo(minutes(20));
    } else if (!dead && m_dead) {
        m_home.start();
        m_began = true;
    }
    m_dead = dead;
    const bool jumped = m_spells.at("clock jump").on();
    if (jumped == m_jumped)
        return;
    m_jumped = jumped;
    if (jumped)
        m_jump = chance(50) ? upTo(hours(3)) : -upTo(hours(3));
    m_home.clock.advance(jumped ? m_jump : -m_jump);
    m_audit.disturbed();
}

/// It is cut, for a while; sometimes only one end hears of it, or none for a long time.
void FaultyWeek::line()
{
    const bool cut = m_spells.at("cut").on();
    if (cut && !m_cut) {
        if (chance(50)) {
            m_home.cut();
        } else {
            for (const auto &wire : m_home.wires())
                wire->swallow();
            m_silentUntilA = m_at + upTo(minutes(15));
            m_silentUntilB = m_at + upTo(minutes(15));
        }
    }
    m_cut = cut;
    const bool atA = m_silentUntilA && *m_silentUntilA <= m_at;
    const bool atB = m_silentUntilB && *m_silentUntilB <= m_at;
    for (const auto &wire : m_home.wires()) {
        if (atA && wire->swallows())
            wire->closeA();
        if (atB && wire->swallows())
            wire->closeB();
    }
    if (atA)
        m_silentUntilA.reset();
    if (atB)
        m_silentUntilB.reset();
    if (m_home.station->station().peer().connected())
        m_dialAt = m_at + seconds(10) + upTo(seconds(50));
    else if (m_home.lives() && !cut && m_dialAt <= m_at)
        m_home.dial(m_troubles.empty() ? nullptr : m_troubles.back().get());
}

void FaultyWeek::change(Orders &orders)
{
    const auto amount = [this](AmountOrder &order) {
        constexpr std::array modes{AmountMode::Off, AmountMode::Automatic, AmountMode::Exactly, AmountMode::AtMost, AmountMode::AtLeast};
        order.mode = modes[std::size_t(m_noise.upTo(4))];
        order.energy = Energy::fromWh(2'000 + m_noise.upTo(20'000));
        order.per = chance(70) ? Per::Day : Per::Week;
    };
    orders.reserveM = 1'000 * (40 + m_noise.upTo(160));
    amount(orders.sell);
    amount(orders.buy);
    constexpr std::array modes{BackupMode::Standby, BackupMode::Standby, BackupMode::Off, BackupMode::OnNow};
    orders.backup.mode = modes[std::size_t(m_noise.upTo(chance(20) ? 3 : 2))];
    orders.backup.hours = int(m_noise.upTo(8));
    orders.leastGain = Money();
}

/// Changes their mind, while there is somebody to tell.
void FaultyWeek::owner()
{
    if (!m_home.lives())
        return;
    engine::EngineCore &core = m_home.core();
    const Instant now = m_home.clock.now();
    const bool handed = core.snapshot()->charger.hand != api::ChargerView::Hand::Ours;
    if (handed && (m_handBackUntil <= m_at || week - peaceful <= m_at))
        (void)core.setHand(engine::Hand::Ours, now);
    if (week - peaceful <= m_at) {
        if (core.snapshot()->orders.override_)
            (void)core.setOverride(std::nullopt, now);
        if (core.snapshot()->orders.backup.mode == BackupMode::OnNow) {
            Orders calm = core.snapshot()->orders;
            calm.backup.mode = BackupMode::Standby;
            calm.backup.hours = std::max(1, calm.backup.hours);
            (void)core.setOrders(calm, now);
        }
        return;
    }
    if (m_at < m_ownerAt)
        return;
    m_ownerAt = m_at + minutes(10) + upTo(hours(12));
    if (chance(15)) {
        (void)core.setHand(engine::Hand::HandedBack, now);
        m_handBackUntil = m_at + minutes(5) + upTo(hours(4));
    } else if (chance(50)) {
        constexpr std::array kinds{OverrideKind::ChargeNow, OverrideKind::Hold, OverrideKind::Pause, OverrideKind::SellNow};
        const auto kind = kinds[std::size_t(m_noise.upTo(3))];
        (void)core.setOverride(Override{.kind = kind, .until = now + minutes(10) + upTo(hours(6))}, now);
    } else if (chance(15)) {
        (void)core.setOverride(std::nullopt, now);
    } else {
        Orders orders = core.snapshot()->orders;
        change(orders);
        (void)core.setOrders(orders, now);
    }
}

bool FaultyWeek::contact() const
{
    if (!m_home.lives() || !m_home.station->station().accepted() || !m_home.station->station().peer().connected())
        return false;
    return std::ranges::any_of(m_home.wires(), [](const auto &wire) { return wire->whole(); });
}

void FaultyWeek::look()
{
    const ocpp::StationWorld &world = *m_home.station;
    if (m_home.lives()) {
        const auto seen = m_home.core().snapshot();
        m_audit.orders(seen->orders, seen->charger.hand != api::ChargerView::Hand::Ours);
    }
    TrueStep now;
    now.lasted = m_home.theirs.now() - m_lookedAt;
    m_lookedAt = m_home.theirs.now();
    now.charged = world.importRegister() - std::exchange(m_charged, world.importRegister());
    now.given = world.exportRegister() - std::exchange(m_given, world.exportRegister());
    now.stored = world.battery().stored();
    const Instant within = m_lookedAt - seconds(1);
    now.house = world.house().load(within) - world.house().solar(within);
    now.gridGone = world.gridGone(within);
    now.islanded = m_home.site.charger.islanding;
    now.tellsGrid = m_home.spec.station.version != ocpp::Version::V16;
    now.contact = contact();
    now.asked = m_home.lives() ? m_home.view().asked : std::nullopt;
    const bool pluggedIn = m_home.station->station().pluggedIn();
    now.newBelief = std::exchange(m_began, false) || (pluggedIn && !m_pluggedIn);
    m_pluggedIn = pluggedIn;
    now.lies = m_faults.lieSoc;
    m_audit.step(now, step);
    // The last hours of peace: what was asked for flows.
    if (week - hours(2) <= m_at && m_at.count() % 60 == 0 && m_home.lives()) {
        const auto asked = m_home.view().asked;
        ++m_moving;
        const bool nearlyFull = energyAt(StateOfCharge::fromPercent(90), world.battery().usableCapacity()) <= world.battery().stored();
        const bool tapers = nearlyFull && asked && 0_W <= world.power() && world.power() <= *asked;
        m_following += asked && (tapers || std::abs((*asked - world.power()).w()) <= 150 + std::abs(asked->w()) / 20);
    }
}

/// Back at work.
void FaultyWeek::peace()
{
    if (m_at < week)
        return;
    const auto wrong = [this](const std::string &what) { m_unsettled.push_back(what + "; " + inForce()); };
    if (!m_home.lives())
        return wrong("no engine");
    const auto seen = m_home.core().snapshot();
    if (!seen->charger.connected)
        wrong("not connected");
    if (!seen->car.pluggedIn || !seen->car.stored)
        wrong("nothing known of the car");
    if (!m_home.core().plan() || !m_home.core().plan()->at(m_home.clock.now()))
        wrong("no plan");
    if (m_following * 10 < m_moving * 8)
        wrong("the plan was followed in " + std::to_string(m_following) + " of " + std::to_string(m_moving) + " minutes");
    using What = api::Alarm::What;
    for (const api::Alarm &alarm : seen->alarms) {
        // That a register leapt is said as long as the engine lives.
        const bool mayBe = alarm.what == What::BelowReserve || alarm.what == What::RegisterJumped || alarm.what == What::TripNotReached
            || alarm.what == What::OrderNotReached
            || (alarm.what == What::DischargeFailed && m_home.spec.station.version != ocpp::Version::V21
                && (m_home.spec.station.limits.negativeLimit != ocpp::NegativeLimit::Discharges || m_refused));
        if (!mayBe)
            wrong("alarm " + std::to_string(int(alarm.what)) + " since " + instantText(alarm.since) + " " + alarm.detail);
    }
}

std::string FaultyWeek::inForce() const
{
    std::string text = title() + ", " + std::to_string(m_at / hours(24)) + " d " + std::to_string(m_at % hours(24) / minutes(1)) + " min ("
        + instantText(m_begin + m_at) + "):";
    for (const auto &[what, spell] : m_spells)
        text += spell.on() ? " " + what : "";
    if (!m_home.lives())
        return text + "; no engine";
    const auto seen = m_home.core().snapshot();
    text += "; asked " + watts(seen->charger.asked) + ", grid " + std::to_string(int(seen->backup.grid)) + ", stored "
        + (seen->car.stored ? std::to_string(seen->car.stored->ws() / 3600) + " Wh" : std::string("unknown")) + ", reserve "
        + std::to_string(reserveOf(seen->site.car, seen->orders).ws() / 3600) + " Wh, hand " + std::to_string(int(seen->charger.hand));
    if (seen->orders.override_)
        text += std::string(", ") + name(seen->orders.override_->kind) + " until " + instantText(seen->orders.override_->until);
    return text + ", by the computer " + instantText(m_home.clock.now());
}

} // namespace tw::test
