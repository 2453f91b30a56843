#pragma once

#include "logs/json_rows.h"

namespace tw::logs {

/// KEBA "report 1xx": one finished session each, energies in tenths of a Wh, times in seconds since 1970.
/// Source: KEBA, "KeContact P30 Charging station UDP Programmers Guide", reports 100 to 130.
class KebaReader final : public JsonKindReader {
public:
    explicit KebaReader(std::string charger) : m_charger(std::move(charger)) { }
    Format format() const override { return Format::Keba; }
    bool take(const Json &object, std::int64_t line, Sink &sink) override;
    void end(Sink &) override { }

private:
    std::string m_charger;
};

/// OpenEVSE's event log: state, session energy in Wh that begins at 0 with each session, and seconds since it
/// began. Source: OpenEVSE, openevse_esp32_firmware, src/event_log.cpp.
class OpenEvseReader final : public JsonKindReader {
public:
    explicit OpenEvseReader(std::string charger)
        : m_charger(charger.empty() ? "openevse" : std::move(charger))
    {
    }
    Format format() const override { return Format::OpenEvse; }
    bool take(const Json &object, std::int64_t line, Sink &sink) override;
    void end(Sink &sink) override;

private:
    void tell(bool complete, Sink &sink);

    std::string m_charger;
    std::optional<Session> m_session; ///< since the car was plugged in
    bool m_startTold = false;
    bool m_unplugged = false; ///< the event before said so
};

/// This program's own ledger as JSON, one object a period.
class TidewattLedgerReader final : public JsonKindReader {
public:
    explicit TidewattLedgerReader(std::string charger)
        : m_charger(charger.empty() ? "tidewatt" : std::move(charger))
    {
    }
    Format format() const override { return Format::TidewattLedger; }
    bool take(const Json &object, std::int64_t line, Sink &sink) override;
    void end(Sink &) override { }

private:
    std::string m_charger;
};

} // namespace tw::logs
