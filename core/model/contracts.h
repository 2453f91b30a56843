#pragma once

#include "model/tariff.h"

#include <vector>

namespace tw {
inline namespace model {

/// A contract with the changes it lists, and the owner's day from which it is the one in force.
struct Contract {
    LocalDay from;
    Tariffs tariffs;
    friend bool operator==(const Contract &, const Contract &) = default;
};

/// One contract after another, in order of days, each from its own until the next one's. The first counts for what was
/// before it, too; never empty where there is a site.
using Contracts = std::vector<Contract>;

/// Takes in the tariffs that a site file brought on the owner's day `day`, each file after the one before it.
///
/// What a file says holds from its day on, or from the first change that it lists where that is earlier: so a contract
/// that a new file no longer names stays the one of its own time, and one that began before the file was written is
/// listed with its day. A file of the first one's day takes that one's place.
void follow(Contracts &contracts, const Tariffs &tariffs, LocalDay day);

/// All of them as one contract with its changes, for what is asked by the day. What follows a market does not say of
/// which contract it is: ask the contracts themselves.
Tariffs byDays(const Contracts &contracts);

} // namespace model
} // namespace tw
