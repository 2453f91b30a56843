#pragma once

#include "charger/belief.h"
#include "modbus/device.h"
#include "charger/power_register.h"
#include "modbus/session_config.h"

#include <array>
#include <optional>
#include <set>
#include <string>

namespace tw::modbus {

/// What of a charger's values is believed, poll by poll: registers that cannot be, a state of charge that jumps or is one
/// of those a device starts with are left out. Without registers of its own its energy is what its power adds up to
/// (PowerRegister).
class ChargerValues {
public:
    /// `config` outlives it.
    explicit ChargerValues(const SessionConfig &config);

    /// What `values` tell for `at`; later than all before. Warns of points refused, once each. `asked`: the set-point the
    /// charger has taken, 0 when it was stopped; nothing where that is not known.
    ///
    /// While it was told to give and all it measures stands still, at rest for three minutes (more after a
    /// long rest: it may be waking), or giving for as long
    /// as that power needs for 1.5 % of the car, nothing of it is believed until a number changes: what flows is unknown
    /// then, and would be taken from the reserve. One that says it rests once it was stopped is believed again, once.
    Measurement take(const DeviceValues &values, const std::string &transaction, std::optional<Power> asked, Instant at);
    /// The last state of charge, or all that was said with it, was not believed.
    bool stateOfChargeDoubted() const { return m_doubted; }
    /// Another car may be plugged in.
    void forget();

private:
    bool standsStill(const DeviceValues &values, std::optional<Power> asked, Instant at);
    std::optional<StateOfCharge> believed(const DeviceValues &values, const Measurement &measurement);
    void tellRefused(const DeviceValues &values);

    const SessionConfig &m_config;
    charger::StateOfChargeBelief m_belief;
    charger::RegisterChain m_import;
    charger::RegisterChain m_export;
    charger::PowerRegister m_counted;
    bool m_doubted = false;
    std::array<std::optional<std::int64_t>, 4> m_measured; ///< the numbers told last
    Instant m_measuredSince;
    std::optional<Instant> m_givesSince;
    bool m_frozen = false;
    bool m_forgiven = false; ///< since a number changed last
    int m_firstDoubted = 0; ///< so many doubtful first states of charge in a row
    std::set<std::string> m_toldRefused;
};

} // namespace tw::modbus
