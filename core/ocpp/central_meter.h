#pragma once

#include "ocpp/central_state.h"
#include "ocpp/meter_values.h"

#include <deque>

namespace tw::ocpp {

/// Meter values on their way from the message to the store: judged, put into the present reading, handed on once.
/// What is not believed is left out of the Measurement and told as an Anomaly; the rest of it is kept.
class CentralMeter {
public:
    CentralMeter(const CentralConfig &config, CentralState &state, charger::MeasurementSink &sink);

    void setAnomalySink(AnomalySink sink) { m_anomaly = std::move(sink); }

    enum class Place { Evse, Site };
    struct Origin {
        std::string transaction;
        std::int64_t sequence = -1;
        Source source = Source::Live;
        Place place = Place::Evse; ///< Site: only what is said of the house meter counts
    };
    /// The `meterValue` array of a TransactionEvent or MeterValues, oldest first.
    void take(const Json &meterValues, const Origin &origin, Instant now);
    /// The car left, or another transaction began: the next state of charge stands for itself.
    void carChanged() { m_belief.forget(); }

private:
    void takeOne(const MeterReading &reading, const Origin &origin, Instant now);
    std::optional<Energy> judged(charger::RegisterChain &chain, std::optional<Energy> value, Instant at, const char *name);
    std::optional<StateOfCharge> believed(const MeterReading &reading, const Measurement &measurement);
    void show(const Measurement &measurement);
    void report(Anomaly::Kind kind, std::string detail, Instant at) const;
    bool known(const Measurement &measurement) const;

    const CentralConfig &m_config;
    CentralState &m_state;
    charger::MeasurementSink &m_sink;
    AnomalySink m_anomaly;
    charger::StateOfChargeBelief m_belief;
    charger::RegisterChain m_import;
    charger::RegisterChain m_export;
    charger::RegisterChain m_siteImport;
    charger::RegisterChain m_siteExport;
    bool m_clockTold = false; ///< of the readings that are left out for their stamps
    std::deque<Measurement> m_recent; ///< what was handed on lately: an event repeated after a lost answer is the same
};

} // namespace tw::ocpp
