#pragma once

#include "ocpp/frame.h"
#include "units/power.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tw::ocpp {

/// What a station's full inventory says of itself (OCPP 2.1, use case B07): what it can do and how it is set. What it
/// did not say is nothing, and nothing is assumed of it that could move energy out of the car.
class DeviceModel {
public:
    struct Variable {
        std::string value;      ///< attribute Actual
        std::string valuesList; ///< what may be set, comma separated; empty: not said
        std::optional<std::string> maxLimit;
        bool writable = false;
        friend bool operator==(const Variable &, const Variable &) = default;
    };

    /// Adds the `reportData` of one NotifyReport. Entries of another EVSE than `evse` are left out, as are entries that
    /// cannot be read.
    void take(const Json &reportData, int evse);
    void clear() { m_variables.clear(); }
    bool empty() const { return m_variables.empty(); }

    /// nullptr: not in the inventory.
    const Variable *find(const std::string &component, const std::string &variable,
                         const std::string &instance = {}) const;
    std::optional<std::string> value(const std::string &component, const std::string &variable,
                                     const std::string &instance = {}) const;
    std::optional<bool> flag(const std::string &component, const std::string &variable,
                             const std::string &instance = {}) const;
    std::optional<int> number(const std::string &component, const std::string &variable,
                              const std::string &instance = {}) const;
    /// After the station accepted a setting.
    void set(const std::string &component, const std::string &variable, const std::string &value);

    /// True when it says that it follows a set-point and may discharge (V2XChargingCtrlr).
    bool discharges() const;
    /// False only when it says so: Dynamic profiles (SmartChargingCtrlr).
    bool takesDynamicProfiles() const;
    /// Periods of a schedule; 24 when it does not say.
    int periodsPerSchedule() const;
    /// The first profile id that is ours: above those of external constraints.
    int firstProfileId() const;
    /// EVSE.DischargePower, the rating.
    std::optional<Power> mostDischarge() const;

private:
    std::map<std::string, Variable> m_variables; ///< "Component.Variable[instance]"
};

/// The members of a list like "A, B,C".
std::vector<std::string> listed(const std::string &list);

} // namespace tw::ocpp
