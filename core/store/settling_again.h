#pragma once

// Inside the store only.

#include "ledger/cuts.h"
#include "ledger/settlement.h"
#include "store/store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tw::store {

/// All samples from a state on, settled again in parts: what is held at a time does not grow with the time there is. All
/// parts together say what settling at once would (ledger/cuts.h).
class SettlingAgain {
public:
    /// From `state` on, or from the first sample. `atOnce`: samples that are held gladly.
    static Result<SettlingAgain> begin(const Store &store, const ledger::ReadingRules &rules, Price wear,
                                       const std::optional<ledger::SettlerState> &state, std::size_t atOnce);

    enum class Ready {
        Not,  ///< there is more to look at before something can be settled
        Part, ///< until limit()
        Rest  ///< all there is
    };
    /// Reads on.
    Result<Ready> readOn(const Store &store);
    /// Not later than this something can be settled.
    Instant limit() const { return m_limit; }

    /// What settles as much as can be; nothing where more has to be read first. `slots` and `current`, the postings in
    /// force, are known until an hour after limit(). Without any slot the time is passed over, once it is long.
    struct Part {
        ledger::Settler::Part part;
        bool passes = false;
    };
    std::optional<Part> nextPart(const PriceSlots &slots, const std::vector<Posting> &current);

    ledger::Settler &settler() { return m_settler; }
    /// Up to here samples are read; Instant::max(): all of them.
    Instant readUntil() const { return m_readUntil; }
    /// One of its kind lies ahead already, so that what is settled so far reckons with it.
    bool expects(const Measurement &sample) const;
    /// A sample came that will still be read.
    void note(const Measurement &sample);

private:
    SettlingAgain(ledger::Settler settler, const ledger::ReadingRules &rules, Instant from, std::size_t atOnce);
    Result<void> read(const Store &store, Interval when);
    bool saysNothingNew(const std::vector<Measurement> &samples, std::size_t at);

    ledger::Settler m_settler;
    ledger::ReadingRules m_rules;
    std::size_t m_atOnce;
    std::size_t m_count; ///< samples that are read next
    bool m_all = false;  ///< so little that it is read at once
    Instant m_from;      ///< those from here on are not read yet
    std::optional<Instant> m_lookFrom; ///< not looked over yet
    ledger::Overview m_overview;
    std::optional<ledger::Cuts> m_cuts;
    Instant m_limit = Instant::min();
    Instant m_readUntil = Instant::min();
    std::map<std::string, bool> m_silent; ///< by charger: its last sample told no register
};

} // namespace tw::store
