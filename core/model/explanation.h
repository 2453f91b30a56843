#pragma once

#include "model/figures.h"

#include <optional>
#include <string>
#include <vector>

namespace tw {
inline namespace model {

/// A register at both ends of a stretch.
struct RegisterPair {
    Energy before;
    Energy after;
    friend bool operator==(const RegisterPair &, const RegisterPair &) = default;
};

/// What one stretch between two samples gave to a period.
struct ExplainedStretch {
    Interval when;
    Interval counted;                   ///< the part of it in the period
    std::optional<RegisterPair> chargerImport; ///< nothing: not said at both ends
    std::optional<RegisterPair> chargerExport;
    std::optional<RegisterPair> siteImport;
    std::optional<RegisterPair> siteExport;
    Flows flows;                        ///< of `counted`, exact
    Energy discharged;
    Source source = Source::Live;
    bool houseMeter = false;
    std::string finding;                ///< "gap", "register-back", ...; empty: nothing was found
    friend bool operator==(const ExplainedStretch &, const ExplainedStretch &) = default;
};

/// Where a price comes from: (spot * factor + adder) * (1 + VAT) + network - fee, as far as the tariff has them; every
/// part in the site's currency per kWh.
struct PriceTrace {
    enum class Kind {
        Unknown,   ///< no version of the prices and of the site gives this figure
        Fixed,
        TimeOfUse,
        Market,
        SameRate,  ///< export at the import price
        NetBilling,
    };
    Kind kind = Kind::Unknown;
    Price price;                        ///< the posting's
    std::string rule;                   ///< TimeOfUse: "mon-fri 07:00-21:00", or "otherwise"
    std::optional<Price> spot;          ///< Market: what the market said
    std::int64_t factorMicro = 1'000'000;
    Price adder;
    Price network;                      ///< of the distribution zone in force
    std::string networkRule;
    std::int64_t vatPerMille = 0;
    Price fee;                          ///< taken off what export earns
    std::string source;                 ///< "energy-charts"
    std::string zone;
    std::int64_t version = 0;           ///< which fetch: "prices:17"
    std::optional<Instant> fetchedAt;
    PriceState state = PriceState::Published;
    std::int64_t siteVersion = 0;       ///< which version of the site file the tariff is from
    std::optional<Instant> siteSince;
    friend bool operator==(const PriceTrace &, const PriceTrace &) = default;
};

/// Exact running totals and the battery's energy beside them.
struct RunningTotals {
    Flows flows;
    Energy discharged;
    friend bool operator==(const RunningTotals &, const RunningTotals &) = default;
};

/// One posting taken apart: samples -> attribution -> running totals and rounding -> price -> money.
struct PeriodExplanation {
    Posting posting;
    std::string link;                   ///< of the hash chain; empty where there is none
    std::string linkBefore;
    std::vector<Posting> replaced;      ///< what stood there before, oldest first
    std::int64_t compactedSamples = 0;  ///< how many there were, where they became one; there it stops
    std::string compactedHash;          ///< SHA-256 over them
    std::vector<ExplainedStretch> stretches;
    RunningTotals before;
    RunningTotals after;
    bool samplesGiveTheTotals = false;  ///< the stretches' sum is after - before, to the Ws
    bool compacted = false;             ///< the samples are no longer kept one by one
    PriceTrace importPrice;
    PriceTrace exportPrice;
    friend bool operator==(const PeriodExplanation &, const PeriodExplanation &) = default;
};

/// One summand of a day (a posting) or of a month (a day).
struct SumLine {
    Interval when;
    std::int64_t posting = 0;           ///< its id; 0 for a day
    Flows flows;
    FlowMoney money;
    Money wear;
    Money soFar;                        ///< earned, added up to here
    SettleState state = SettleState::Settled;
    Source source = Source::Live;
    bool houseMeter = true;
    friend bool operator==(const SumLine &, const SumLine &) = default;
};

/// A day or a month as the chain of its sums.
struct SumExplanation {
    Interval when;
    std::vector<SumLine> lines;
    SumLine total;
    std::optional<BaselineDay> onlyCharging; ///< of a day, as stored when it was settled
    std::optional<BaselineDay> chargeAtOnce;
    friend bool operator==(const SumExplanation &, const SumExplanation &) = default;
};

} // namespace model
} // namespace tw
