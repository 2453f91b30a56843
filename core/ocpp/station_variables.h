#pragma once

#include "ocpp/frame.h"
#include "ocpp/station_software.h"

#include <string>
#include <vector>

namespace tw::ocpp {

/// One variable of the device model (OCPP 2.1 and 2.0.1 part 2, appendices). Its values are texts, as on the wire.
struct StationVariable {
    enum class Access { ReadOnly, ReadWrite, WriteOnly };
    enum class Type { Text, Whole, Flag, Option, Members };
    std::string component;
    bool onEvse = false;
    std::string variable;
    std::string instance;
    std::string value;
    Access access = Access::ReadOnly;
    Type type = Type::Text;
    std::string unit;
    std::vector<std::string> words;       ///< of Option and Members
    std::optional<std::int64_t> most;     ///< maxLimit
};

/// The device model of the simulated station: what it can do, and the settings a central system may change.
class StationVariables {
public:
    explicit StationVariables(const StationSpec &spec);

    /// GetVariables and SetVariables: the answer's payload.
    Json get(const Json &request) const;
    Json set(const Json &request);
    /// GetBaseReport: the payloads of the NotifyReport messages, `now` on each.
    std::vector<Json> report(const Json &request, Instant now) const;

    bool flag(const std::string &component, const std::string &variable) const;
    seconds duration(const std::string &component, const std::string &variable) const;
    bool lists(const std::string &component, const std::string &variable, const std::string &word) const;
    /// The station's own change: the clock, the state of charge.
    void put(const std::string &component, const std::string &variable, const std::string &value);

private:
    const StationVariable *find(const std::string &component, const std::string &variable) const;
    const StationVariable *asked(const Json &item, std::string &status) const;
    std::string setOne(const Json &item);

    std::vector<StationVariable> m_all;
};

} // namespace tw::ocpp
