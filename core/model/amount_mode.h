#pragma once

#include "model/orders.h"

namespace tw {
inline namespace model {

/// SEMANTICS, "Orders": an amount that is not to be passed.
constexpr bool bindsAmount(AmountMode mode)
{
    return mode == AmountMode::Exactly || mode == AmountMode::AtMost;
}

/// An amount that is to be reached.
constexpr bool asksAmount(AmountMode mode)
{
    return mode == AmountMode::Exactly || mode == AmountMode::AtLeast;
}

/// `AmountOrder::energy` has a meaning.
constexpr bool hasAmount(AmountMode mode)
{
    return bindsAmount(mode) || asksAmount(mode);
}

} // namespace model
} // namespace tw
