#pragma once

#include "model/site.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tw::wiring {

/// What the demo watches from outside: the simulated car and the meters themselves, not what the program believes.
struct DemoTally {
    std::int64_t messages = 0;       ///< OCPP frames, or Modbus requests and answers
    Energy worstMargin;              ///< least of (stored - reserve) while the car gave energy
    bool gave = false;               ///< it gave at all
    Energy taken;                    ///< through the charger, in all
    Energy given;
    int violations = 0;              ///< of the reserve, the limits of charger and connection
    std::vector<std::string> broken; ///< the first few, in words
};

/// Registers as they truly are, and what is in the car.
struct DemoTruth {
    Energy chargerImport;
    Energy chargerExport;
    Energy siteImport;
    Energy siteExport;
    Energy stored;
};

/// Holds what was promised against each minute of a simulated home.
class DemoWatch {
public:
    void begin(const DemoTruth &truth) { m_before = truth; }
    /// A minute has gone by since the last call.
    void minute(const Site &site, const DemoTruth &truth);
    void countMessages(std::int64_t messages) { m_tally.messages = messages; }
    const DemoTally &tally() const { return m_tally; }

private:
    void broken(std::string what);

    DemoTruth m_before;
    DemoTally m_tally;
};

} // namespace tw::wiring
