#pragma once

#include "model/earnings.h"
#include "units/energy.h"
#include "units/power.h"
#include "units/price.h"

#include <optional>

namespace tw {
inline namespace model {

/// Another home than the one there was: what is asked of the past days. Nothing chosen is as it was.
struct WhatIf {
    enum class Contract {
        AsItIs,
        OnePrice,      ///< the mean of what was paid, in every hour
        Hourly,        ///< the market's price of the hour, and what keeps that mean
        SameRate,      ///< export is credited at the import price of its hour
    };
    enum class Plugged {
        AsItWas,
        EveryNight,    ///< also in the nights it was away: from 20:00 to 07:00 it stands at the charger
    };
    Contract contract = Contract::AsItIs;
    std::optional<Power> charger; ///< both ways; 0: it only charges, with the power there is
    std::optional<Energy> battery;
    Plugged plugged = Plugged::AsItWas;
    friend bool operator==(const WhatIf &, const WhatIf &) = default;
};

/// The same days three times. `really` is the ledger's; the other two are lived again by the same planner, so that their
/// difference is the change alone.
struct WhatIfAnswer {
    WhatIf question;
    LocalDay first{};
    LocalDay last{};
    EarningsRow really;
    EarningsRow asItIs;
    EarningsRow changed;
    /// What is in the battery at the end more than at the begin, at the mean price: both replays begin with the same energy,
    /// and without this one that ends emptier would look better.
    Money asItIsLeft;
    Money changedLeft;
    Price meanPrice;          ///< paid per kWh, the mean of the hours
    bool byTrips = false;     ///< when the car was there is not known: it came and went by the trips of the orders
    bool homeMeasured = false; ///< else the home is the usual one of its yearly load, or counts as nothing
    int nightsAdded = 0;
    /// What the change alone makes.
    Money makes() const { return changed.total() + changedLeft - asItIs.total() - asItIsLeft; }
    friend bool operator==(const WhatIfAnswer &, const WhatIfAnswer &) = default;
};

} // namespace model
} // namespace tw
