#pragma once

#include "ledger/settlement.h"
#include "model/battery_health.h"
#include "model/figures.h"
#include "model/plan.h"
#include "model/spot.h"

#include <optional>
#include <string>
#include <vector>

namespace tw::store {

/// What became of a sample that was handed in.
enum class Written {
    New,
    Known,      ///< the same sample with the same content was there
    Compacted,  ///< its time is final: what was there became one row a period, and nothing is added
    Conflicting ///< the same sample with other content was there: both are kept, the first one counts
};

/// A settlement period of which one sample is left.
struct CompactedPeriod {
    Interval when;
    std::int64_t count = 0; ///< samples there were, with the one that is left
    std::string hash;       ///< SHA-256 over all of them, in hex (store/compaction.cpp says how)
    friend bool operator==(const CompactedPeriod &, const CompactedPeriod &) = default;
};

struct CompactionReport {
    std::int64_t periods = 0;
    std::int64_t samples = 0; ///< that became one a period
};

/// One version of a text: the orders or the site, as model/site_file writes them.
struct Version {
    std::int64_t id = 0; ///< counts up
    Instant at;
    std::string text;
    friend bool operator==(const Version &, const Version &) = default;
};

enum class Baseline { OnlyCharging, ChargeAtOnce };

struct PlugEvent {
    Instant at;
    bool pluggedIn = false;
    std::optional<Energy> stored; ///< in the battery, when known
    Energy used;                  ///< driven since it was unplugged; with pluggedIn
    friend bool operator==(const PlugEvent &, const PlugEvent &) = default;
};

/// Whose battery: the owner's, or that of the same car only charging.
enum class BatteryOf { ThisCar, OnlyCharging };

/// How full a battery was on an owner's day.
struct BatteryDay {
    LocalDay day;
    BatteryOf car = BatteryOf::ThisCar;
    std::vector<BatteryLevel> levels; ///< rising in time, whole Wh; may be empty
    seconds discharging{0};           ///< for trading and the home
    std::string observed;             ///< what the day says of battery and charger (battery/observed.h); may be empty
    friend bool operator==(const BatteryDay &, const BatteryDay &) = default;
};

/// Samples that are new to somebody who knew those up to an id.
struct NewSamples {
    std::int64_t newest = 0; ///< id of the last one
    Interval span;           ///< of their moments, the last included
};

/// A line of the store's own log: an alarm, a command, a finding.
struct LogLine {
    Instant at;
    std::string kind;   ///< "alarm", "command", "finding", ...
    std::string text;
    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// A market price with the moment this version of it was fetched.
struct KnownSpot {
    SpotSlot slot;
    Instant fetchedAt;
    friend bool operator==(const KnownSpot &, const KnownSpot &) = default;
};

/// One version of a market price: which fetch brought it.
struct SpotVersion {
    SpotSlot slot;
    std::int64_t fetch = 0; ///< "prices:17"
    std::string source;
    Instant fetchedAt;
    friend bool operator==(const SpotVersion &, const SpotVersion &) = default;
};

/// A line's place in the hash chain (ledger/chain.h).
struct ChainLink {
    std::string link;
    std::string before;
    friend bool operator==(const ChainLink &, const ChainLink &) = default;
};

struct ChainEnd {
    std::int64_t lines = 0;
    std::string link; ///< of the last line; ledger::chainStart without any
    friend bool operator==(const ChainEnd &, const ChainEnd &) = default;
};

/// What is kept of a plan in columns.
struct PlanSummary {
    std::int64_t id = 0;
    Instant madeAt;
    Interval when;
    Money earned;
    Money wear;
    friend bool operator==(const PlanSummary &, const PlanSummary &) = default;
};

} // namespace tw::store
