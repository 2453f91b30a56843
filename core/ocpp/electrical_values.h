#pragma once

#include "model/electrical.h"
#include "ocpp/frame.h"

#include <map>
#include <optional>
#include <string>

namespace tw::ocpp {

/// What is asked for beside what is settled, each with a comma before it, for the end of a list.
inline constexpr const char *shownMeasurands = ",Voltage,Current.Import,Current.Export,Frequency";
inline constexpr const char *shownMeasurandOf16 = ",Temperature"; ///< 2.x has no word for it

/// Gathers from the sampledValues of one moment what is shown and not settled: Voltage, Current, Frequency, and
/// Temperature. Nothing rests on it, so what cannot be read is left out without a word.
class ElectricalValues {
public:
    /// Takes the sample where it is one of these.
    void take(const Json &sample);
    /// At the grid's side (Inlet) where the charger says so, else at the outlet; the cabinet's own temperature, never the
    /// car's. Nothing when none of it can be shown.
    std::optional<Electrical> at(Instant moment) const;

private:
    enum class What { Voltage, Current, Frequency, Temperature };
    enum class Place { Outlet, Inlet, Body };
    /// What came without a phase, or by phase; thousandths.
    struct Phases {
        std::optional<std::int64_t> whole;
        std::map<std::string, std::int64_t> each;
        std::optional<std::int64_t> mean() const;
    };
    static std::optional<What> whatOf(const std::string &measurand);
    static std::optional<Place> placeOf(const std::string &location);
    static std::optional<std::int64_t> thousandths(What what, const Json &sample);
    const Phases *first(What what, std::initializer_list<Place> places) const;

    std::map<std::pair<What, Place>, Phases> m_values;
};

} // namespace tw::ocpp
