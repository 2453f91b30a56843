#pragma once

#include "model/battery_health.h"
#include "model/site.h"
#include "units/calendar.h"

#include <vector>

namespace tw::battery {

/// How far the maker's limits are, and how fast.
struct WarrantyUse {
    LocalDay today;
    LocalDay begins;              ///< first day of the warranty
    DischargeUse discharged;      ///< since then
    double fullCyclesThisYear = 0; ///< since the last anniversary, driving included
    DischargeUse paceDischarge;   ///< of the last `paceDays` days
    double paceFullCycles = 0;
    int paceDays = 0;             ///< 0: too few are known to say when anything is full
};

/// The first day of the year of the warranty that contains `today`.
LocalDay warrantyYearBegin(LocalDay begins, LocalDay today);

/// One counter for each limit there is, in their order; none once the warranty is over.
std::vector<WarrantyCounter> warrantyCounters(const Warranty &limits, const WarrantyUse &use);

/// What may still be discharged before a limit is passed: all of it needs no more than this. A full cycle left is
/// `capacity` of discharge: the cycle's other half charges it again.
DischargeAllowance warrantyAllowance(const Warranty &limits, const WarrantyUse &use, Energy capacity);

/// Of that, what the owner's limits for a calendar year leave after `thisYear`.
DischargeAllowance withinYear(DischargeAllowance allowance, const WearOrder &owners, const DischargeUse &thisYear,
                              Energy capacity);

} // namespace tw::battery
