#pragma once

#include "app/console/evidence.h"
#include "battery/charger_curve.h"
#include "model/site.h"

#include <array>
#include <map>
#include <string_view>

namespace tw::console {

enum Column { Bought, Sold, Avoided, StoredSolar, Discharged, ColumnCount };
using Columns = std::array<std::int64_t, ColumnCount>; ///< Ws

/// A stretch of time of which one chain has the word.
struct Step {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    Columns energy{};
    std::int64_t rise = 0; ///< of the registers, net into the car (Ws); with !measured it is in no column
    std::size_t chain = 0; ///< its number
    int doubt = 0; ///< between chains: 0 live, 1 signed, 2 log, 3 estimated
    bool measured = true;
    bool houseMeter = false;
    std::string_view finding; ///< in the ledger's words; empty when there is nothing to say
};

/// What the registers of all chains say of some time, net into the car (Ws).
struct RegisterSum {
    std::int64_t registers = 0; ///< what they rose by
    std::int64_t named = 0; ///< of jumps, counted nowhere
    std::int64_t elsewhere = 0; ///< of time that another chain told of
    std::map<std::string_view, int> findings;
    RegisterSum &operator+=(const RegisterSum &more);
};

/// One line of time out of all chains, as a site reads them, and the running totals along it:
///
///   W(t) = the sum of all steps before t, plus the part of the step around t that is over, cut toward zero
class EvidenceLine {
public:
    EvidenceLine(const std::vector<Chain> &chains, const Site &site);

    bool empty() const { return m_steps.empty(); }
    std::int64_t begin() const { return m_steps.front().begin; }
    Columns runningAt(std::int64_t at) const;
    struct Marks {
        bool houseMeter = true;
        bool flagged =
            false; ///< a gap, a register that jumped, a silent house meter or a part nobody measured
    };
    Marks marks(std::int64_t begin, std::int64_t end) const;
    RegisterSum registers(std::int64_t begin, std::int64_t end) const;

private:
    struct Told {
        std::int64_t at;
        std::int64_t net;
    };
    Step step(const Reading &a, const Reading &b) const;
    void weave(std::vector<Step> candidates, std::size_t chains);
    void put(Step step);
    std::size_t indexAt(std::int64_t at) const;

    bool m_houseMeter;
    std::int64_t m_chargerMost;
    std::int64_t m_siteMost;
    battery::ChargerCurve m_curve;
    std::vector<Step> m_steps; ///< without overlap and without holes
    std::vector<Columns> m_before; ///< the sum of all steps before each
    std::vector<Step>
        m_aside; ///< what other chains said of the same time, and chargers that were away meanwhile
    std::vector<std::vector<Told>> m_told; ///< the registers of each chain
};

} // namespace tw::console
