#pragma once

#include "units/convert.h"
#include "units/time.h"

#include <array>
#include <deque>
#include <optional>

namespace tw::dispatch {

/// Powers at the grid connection or of the home alone: of all phases together, and of each where they are told.
struct PhasePowers {
    Power total; ///< + import or load
    std::optional<std::array<Power, 3>> phases;
    friend bool operator==(const PhasePowers &, const PhasePowers &) = default;
};

/// The home without the car, from a house meter and a charger that do not speak of the same moment.
///
/// home = grid - charger holds for one moment only. The power that a charger has just changed to, beside what the grid
/// measured before, makes a home of some kilowatts that is not there, and with it room at the connection that is not
/// there either. So the powers the charger was measured at and was told are remembered, and those count that it may have had
/// when the grid was measured. Where they differ, the home stays what it was, as nearly as they allow; where
/// nothing is known of it from before, or the house meter does not move although the charger did, it is unknown.
class HomePower {
public:
    /// `chargerPhases`: over so many phases the charger's power is spread evenly.
    explicit HomePower(int chargerPhases);

    /// The charger was measured at `power`, + into the car. The same reading may be told again.
    void measured(Power power, Instant at);
    /// A set-point that the charger may follow from now on; of one that is told again the first time counts.
    void told(Power setpoint, Instant at);
    /// What the house meter said at `at`, of a moment up to `late` before. The same reading may be told again.
    void grid(const PhasePowers &grid, Instant at, seconds late);
    /// The clock went back: nothing of before counts.
    void forget();

    /// The home at the last reading of the house meter, load minus sun; nothing where it cannot be told from the car.
    std::optional<PhasePowers> home() const { return m_home; }

private:
    struct Charger {
        Instant at;
        Power power;
        bool measured;
    };
    struct Range {
        Power least;
        Power most;
        Power last; ///< nearest to the grid's reading
    };
    void remember(const Charger &charger);
    std::optional<Range> possible(Instant begin, Instant end) const;
    bool meterStopped() const;
    void conclude();
    PhasePowers without(Power charger) const;

    int m_chargerPhases;
    std::deque<Charger> m_charger; ///< in order of time
    std::optional<Power> m_told;
    PhasePowers m_grid;
    Instant m_gridSince; ///< since when the house meter says exactly this
    Instant m_gridAt;
    seconds m_late{0};
    bool m_hasGrid = false;
    bool m_stopped = false; ///< the house meter, until it moves
    std::optional<PhasePowers> m_home;
};

} // namespace tw::dispatch
