#pragma once

namespace tw::battery {

/// Potential of a graphite anode against lithium, V, at a state of charge from 0 to 1.
/// Source: Safari and Delacourt 2011, with the stoichiometry of Schimpe et al. 2018.
double anodePotential(double share);

/// Open-circuit voltage of a Sanyo UR18650E cell, V, at a state of charge from 0 to 1; straight between the points
/// of the table that NREL BLAST-Lite (BSD-3-Clause) has for the model of Schmalstieg et al. 2014.
double sanyoVoltage(double share);

} // namespace tw::battery
