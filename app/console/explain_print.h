#pragma once

#include "model/explanation.h"
#include "store/explain.h"
#include "units/convert.h"

#include <array>

namespace tw::console {

// An explanation as it is printed: explain_text.cpp for people, explain_json.cpp for scripts.

/// In JSON energies of samples and totals are in Ws, of the posting in Wh; money and prices in millionths.
void printJson(const PeriodExplanation &period);
void printJson(const SumExplanation &sum);
/// In the home's local time and currency.
void printText(const PeriodExplanation &period, const store::Home &home);
void printText(const SumExplanation &sum, const store::Home &home);

/// One of the four ways energy earns or costs, in the order they are printed.
struct Flow {
    const char *name;
    Energy Flows::*energy;
    Money FlowMoney::*money;
    bool atImportPrice;
    bool costs;
};
inline constexpr std::array<Flow, 4> theFour{{{"bought", &Flows::bought, &FlowMoney::bought, true, true},
                                     {"sold", &Flows::sold, &FlowMoney::sold, false, false},
                                     {"avoided", &Flows::avoided, &FlowMoney::avoided, true, false},
                                     {"stored_solar", &Flows::storedSolar, &FlowMoney::storedSolar, false, true}}};

/// Whole Wh, as a posting counts them.
inline std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

inline const char *stateName(PriceState state)
{
    return state == PriceState::Forecast ? "forecast" : state == PriceState::Corrected ? "corrected" : "published";
}

} // namespace tw::console
