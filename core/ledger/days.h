#pragma once

#include "model/figures.h"

#include <vector>

namespace tw::ledger {

/// What is said of two together: the one that is less settled (a correction is settled, and says so), and the one that is
/// trusted less.
SettleState lessSettled(SettleState a, SettleState b);
Source weaker(Source a, Source b);

/// The owner's days of `postings` (in time order, corrections applied), oldest first; a posting belongs to the day it
/// begins in. A day is as settled as its least settled posting, as trusted as its weakest, and has a house meter only if all of them had.
/// Baselines are left empty.
std::vector<DayFigures> daysOf(const std::vector<Posting> &postings, const Calendar &calendar);

/// The sum of consecutive days (`day` and `when.begin` of the first, `when.end` of the last); not empty.
/// endDifference is a level, so the sum of a baseline has the last day's; a baseline that one day lacks is left out.
DayFigures sumOf(const std::vector<DayFigures> &days);

/// By how much this car's net benefit (earnings - wear, and what is left in the battery) is above a baseline's over
/// `figures`. `before` is the baseline's endDifference of the day before the first, 0 where both began.
Money advantage(const DayFigures &figures, const BaselineDay &baseline, Money before);

} // namespace tw::ledger
