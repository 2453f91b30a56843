#pragma once

#include "model/orders.h"

#include <cstddef>
#include <utility>

namespace tw {
inline namespace model {

/// The first pair of weekly trips that are away at once, by their indices.
std::optional<std::pair<std::size_t, std::size_t>> overlapping(const std::vector<Trip> &trips);

} // namespace model
} // namespace tw
