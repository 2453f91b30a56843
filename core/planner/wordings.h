#pragma once

#include "model/preferences.h"
#include "planner/variants.h"

#include <vector>

namespace tw::planner {

/// The world without one wish, and its best plan.
struct Without {
    Wish wish = Wish::Reserve;
    std::size_t trip = 0;
    Prepared prepared;
    Way way;
    Lived lived;
};

/// How the wishes of `request` could be worded to cost less; `with` is the best plan that keeps them all.
std::vector<Wording> wordingsOf(const PlanRequest &request, const Prepared &base, const Lived &with,
                                const std::vector<Without> &dropped);

} // namespace tw::planner
