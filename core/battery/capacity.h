#pragma once

#include "model/battery_health.h"

#include <optional>

namespace tw::battery {

/// Deep charges, or deep discharges, summed up: each as the energy at the battery by the charger's data sheet (kWh)
/// against the change of the state of charge (share). Sums add up over days.
struct Strokes {
    int count = 0;
    double energyByShare = 0; ///< sum of energy x share
    double shareSquared = 0;  ///< sum of share^2
    void add(double energy, double share)
    {
        ++count;
        energyByShare += energy * share;
        shareSquared += share * share;
    }
    Strokes &operator+=(const Strokes &other)
    {
        count += other.count;
        energyByShare += other.energyByShare;
        shareSquared += other.shareSquared;
        return *this;
    }
    friend bool operator==(const Strokes &, const Strokes &) = default;
};

/// A stroke shorter than this tells the capacity too vaguely.
constexpr double leastStroke = 0.25;

/// The usable capacity that fits the strokes; nothing without one. A charger that loses more than its data sheet says
/// makes charges tell too much and discharges too little by the same factor: where there are both, their geometric
/// mean is free of it. The error has what the state of charge is rounded to, and 3 % for the losses, 1 % where they
/// cancel.
std::optional<MeasuredCapacity> measuredCapacity(const Strokes &charges, const Strokes &discharges);

} // namespace tw::battery
