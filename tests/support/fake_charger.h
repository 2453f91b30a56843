#pragma once

// A charger with a car and a home behind it, without a protocol: for the engine's own tests.

#include "battery/charger_curve.h"
#include "charger/charger_link.h"
#include "model/site.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace tw::test {

class FakeCharger final : public charger::ChargerLink, public charger::HoldsSchedule {
public:
    FakeCharger(ChargerSpec spec, Energy capacity, Energy stored)
        : m_curve(spec), m_spec(std::move(spec)), m_capacity(capacity), m_stored(stored)
    {
        m_reading.connected = true;
        m_reading.protocol = "fake";
        m_reading.pluggedIn = true;
        m_reading.transaction = "tx-1";
        m_reading.mayDischarge = true;
    }

    // What goes wrong, by wish.
    bool silentStateOfCharge = false;
    bool silentSite = false;
    bool refuses = false;        ///< every command
    bool ignores = false;        ///< accepts and does nothing
    bool starting = false;       ///< it answers, takes nothing, and nothing it says counts
    bool lost = false;           ///< no contact, no measurements
    std::function<GridReport(Instant)> gridSays; ///< what it sees of the grid; nothing: it does not say
    std::optional<seconds> clockOff;  ///< of its clock, as the link noted it
    charger::OnlyCharges onlyCharges = charger::OnlyCharges::No;
    std::optional<Power> mostDischarge; ///< by its grid code
    std::optional<std::string> fault; ///< what it says is wrong with it
    std::optional<Power> follows;  ///< somebody else's set-point: it does that, and says so
    std::function<Power(Instant)> house = [](Instant) { return 500_W; };

    charger::ChargerReading last() const override { return m_reading; }
    void apply(charger::Setpoint setpoint, Done done) override
    {
        if (refuses || starting || lost)
            return done(Error{lost ? Fault::Unreachable : Fault::Refused, "fake charger", "no", {}});
        commands.push_back(setpoint);
        done({});
    }
    bool settled() const override { return true; }
    void store(const ChargerSchedule &schedule, Done done) override
    {
        if (refuses || lost)
            return done(Error{Fault::Refused, "fake charger", "no", {}});
        stored_ = schedule;
        done({});
    }
    std::optional<charger::Dated<ChargerSchedule>> held() const override
    {
        if (!stored_)
            return {};
        return charger::Dated<ChargerSchedule>{*stored_, m_now};
    }
    int mostSteps() const override { return 1024; }

    /// Lets `duration` pass and tells `sink` what was measured at its end.
    void run(Instant from, seconds duration, charger::MeasurementSink &sink)
    {
        m_now = from + duration;
        Power power;
        if (!ignores && m_reading.pluggedIn.value_or(false)) {
            if (!commands.empty() && from < commands.back().validUntil)
                power = commands.back().power;
            else if (stored_)
                power = alone(from);
        }
        if (follows)
            power = *follows;
        const std::optional<GridReport> seen = gridSays ? std::optional(gridSays(m_now)) : std::nullopt;
        const bool dead = seen && !seen->present;
        if (dead) // the charger holds the voltage and follows the home, or does nothing
            power = seen->islanded && power < 0_W ? -std::min(house(from), -power) : 0_W;
        m_reading.grid = seen;
        m_reading.fault = fault;
        m_reading.clockOff = clockOff;
        m_reading.onlyCharges = onlyCharges;
        m_reading.mostDischarge = mostDischarge;
        m_reading.follows.reset();
        if (follows)
            m_reading.follows = {*follows, m_now};
        const Energy change = m_curve.batteryChange(power, duration);
        if (m_stored + change < Energy() || m_capacity < m_stored + change)
            power = 0_W;
        m_stored += m_curve.batteryChange(power, duration);
        (power < 0_W ? m_export : m_import) += energyOver(power < 0_W ? -power : power, duration);
        const Power site = dead ? 0_W : power + house(from);
        (site < 0_W ? m_siteExport : m_siteImport) += energyOver(site < 0_W ? -site : site, duration);
        drawn = power;
        grid = site;
        m_reading.starting = starting && !lost;
        if (lost || starting) {
            m_reading.connected = !lost;
            return;
        }
        report(power, site, sink);
    }
    /// The car drives away, or comes back with `used` less.
    void plug(bool in, Energy used = {})
    {
        m_reading.pluggedIn = in;
        m_reading.transaction = in ? "tx-" + std::to_string(++m_transactions) : "";
        if (!in)
            m_reading.stateOfCharge.reset();
        m_stored -= used;
        commands.clear();
    }
    Energy stored() const { return m_stored; }
    /// The register of what it ever gave.
    Energy exported() const { return m_export; }

    std::vector<charger::Setpoint> commands;
    std::optional<ChargerSchedule> stored_;
    Power drawn; ///< at the charger in the last run
    Power grid;

private:
    Power alone(Instant at) const
    {
        Power power;
        for (const ScheduleStep &step : stored_->steps) {
            if (step.begin <= at)
                power = step.power;
        }
        return at < stored_->end ? power : 0_W;
    }
    void report(Power power, Power site, charger::MeasurementSink &sink)
    {
        m_reading.connected = true;
        m_reading.heardAt = m_now;
        m_reading.power = {power, m_now};
        Measurement m;
        m.charger = "fake";
        m.transaction = m_reading.transaction;
        m.sequence = m_sequence++;
        m.at = m_now;
        m.chargerImport = m_import;
        m.chargerExport = m_export;
        m.power = power;
        if (!silentSite) {
            m_reading.sitePower = {site, m_now};
            m.siteImport = m_siteImport;
            m.siteExport = m_siteExport;
            m.sitePower = site;
        }
        if (!silentStateOfCharge && m_reading.pluggedIn.value_or(false)) {
            m.stateOfCharge = StateOfCharge::fromPercent(stateOfCharge(m_stored, m_capacity).perMille() / 10);
            m_reading.stateOfCharge = {*m.stateOfCharge, m_now};
        }
        (void)sink.take(m);
    }

    charger::ChargerReading m_reading;
    battery::ChargerCurve m_curve;
    ChargerSpec m_spec;
    Energy m_capacity;
    Energy m_stored;
    Energy m_import = 1000_kWh;
    Energy m_export = 200_kWh;
    Energy m_siteImport = 5000_kWh;
    Energy m_siteExport = 900_kWh;
    Instant m_now;
    std::int64_t m_sequence = 0;
    int m_transactions = 1;
};

} // namespace tw::test
