#pragma once

#include "model/site.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tw::battery {

/// Published ageing models of single cells with a graphite anode, each of another maker and laboratory.
enum class CellModel {
    KokamNmc,     ///< NMC111, Kokam 75 Ah: Smith et al., IEEE American Control Conference 2017
    SanyoNmc,     ///< NMC111, Sanyo UR18650E: Schmalstieg et al., J. Power Sources 257 (2014) 325-334
    MurataLfp,    ///< LFP, Sony-Murata 3 Ah: Naumann et al. 2018 and 2020; Gasper et al., J. Electrochem. Soc. 2022
    PrismaticLfp, ///< LFP, prismatic above 250 Ah: J. Energy Storage 2023, doi 10.1016/j.est.2023.109042
    PanasonicNca, ///< NCA, Panasonic 18650B: Keil et al. 2016, doi 10.1149/2.0411609jes; 10.1149/1945-7111/abae37
};

/// The models that fit a chemistry, the one that fits a present car best first.
std::span<const CellModel> modelsFor(Chemistry chemistry);
std::string_view name(CellModel model);   ///< for logs and JSON: "Kokam 75 Ah"
std::string_view source(CellModel model); ///< the paper

/// A moment in a battery's life.
struct LifePoint {
    double days = 0;    ///< any zero
    double share = 0;   ///< state of charge, 0 to 1
    double celsius = 25;
};

/// A stretch of it, a day long as a rule: the models were fitted in steps of a day.
struct LifeStep {
    std::vector<LifePoint> points;    ///< at least two, strictly rising in time, straight between them
    std::optional<double> throughput; ///< sum of |change of share|; nothing: of the points
    std::optional<double> depth;      ///< of the deepest cycle it is part of, 0 to 1; nothing: of the points
};

/// How far a cell has aged by one model. Losses are shares of the capacity when new.
struct CellAge {
    CellModel model = CellModel::KokamNmc;
    double days = 0;
    double fullCycles = 0;      ///< equivalent, of the capacity when new
    double calendarLoss = 0;    ///< by standing
    double cyclingLoss = 0;     ///< by energy passing through
    double breakIn = 1e-10;     ///< MurataLfp, above 3 full cycles a day only
    double activeMaterial = 1e-8; ///< KokamNmc: loss of active material, bounds the capacity late in life
    double calendarRise = 0;    ///< of the resistance
    double cyclingRise = 0;

    double capacity() const;    ///< relative to new, 0 at least
    /// Relative to new; nothing where the model has none. KokamNmc's runs away over years and is not to be shown.
    std::optional<double> resistance() const;
    friend bool operator==(const CellAge &, const CellAge &) = default;
};

/// The cell after `step`, by explicit Euler on the model's state equation: the rate at the present damage and stress,
/// so that changing stress is followed. Equal to NREL BLAST-Lite (BSD-3-Clause, commit bae8c719b7), step for step.
CellAge aged(CellAge before, const LifeStep &step);

} // namespace tw::battery
