#pragma once

#include "ocpp/station_fields.h"
#include "units/power.h"
#include "units/time.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tw::ocpp {

/// The grid code of the simulated station (OCPP 2.1, use case R04), kept over a restart. Of what it stores it obeys the
/// limit of discharging; the rest needs a voltage or a frequency, which this station does not have.
class StationDer {
public:
    /// The types it takes, as in ModesSupported.
    static const std::vector<std::string> &types();

    /// The payloads of the answers. A control of higher priority (a lower number) supersedes for good those of its type that
    /// are like it a default, or like it for a time that is partly the same; it does so when it begins.
    Json set(const Json &request, Instant now);
    Json get(const Json &request) const;
    Json clear(const Json &request);
    /// The ReportDERControl messages that follow get(); none where it answered that there is nothing.
    std::vector<Json> reports(const Json &request) const;

    /// What began or ended until `now`: the payloads of NotifyDERStartStop, each once.
    std::vector<Json> due(Instant now);
    /// The next moment at which due() has something to say.
    Instant nextChange(Instant after) const;
    /// The most it may give.
    Power mostDischarge(Power rating, Instant at) const;

private:
    struct Stored {
        Json request;
        bool isSuperseded = false;
        bool hasBegun = false;
        std::optional<Interval> when{};
        std::string id() const { return request.at("controlId").get<std::string>(); }
        std::string type() const { return request.at("controlType").get<std::string>(); }
        bool isDefault() const { return request.at("isDefault").get<bool>(); }
        const Json &values() const;
        std::int64_t priority() const { return values().at("priority").get<std::int64_t>(); }
        /// Of the same type, and for the same time.
        bool rivals(const Stored &other) const
        {
            return type() == other.type() && isDefault() == other.isDefault() && (!when || !intersection(*when, *other.when).empty());
        }
    };
    bool matches(const Stored &stored, const Json &request) const;
    std::vector<std::string> weaker(const Stored &than) const;
    void supersede(const std::vector<std::string> &ids);

    std::vector<Stored> m_all;
};

/// The fields of a request about the grid code; none for another request.
std::span<const Field> derRequestFields(const std::string &action);

} // namespace tw::ocpp
