#pragma once

#include "logs/json_rows.h"
#include "ocpp/frame.h"


#include <deque>
#include <map>

namespace tw::logs {

/// Messages between chargers and their central system, each in an envelope that says when and of whom:
///
///     {"ts": "...", "charge_point": "TW-0001", "subprotocol": "ocpp1.6", "direction": "...", "frame":
///     "[2,...]"}
///
/// OCPP 1.6, 2.0.1 and 2.1. Registers of StartTransaction, StopTransaction, MeterValues and TransactionEvent
/// become samples, signed values evidence; every transaction is told once it ended, or at the end of the log.
class OcppLogReader final : public JsonKindReader {
public:
    explicit OcppLogReader(std::string charger) : m_charger(std::move(charger)) { }
    Format format() const override { return Format::OcppLog; }
    bool take(const Json &object, std::int64_t line, Sink &sink) override;
    void end(Sink &sink) override;

private:
    /// A transaction that has not ended yet.
    struct Open {
        Session session;
        std::optional<Energy> firstImport, firstExport, lastImport, lastExport;
        bool startTold = false;
    };
    struct PendingStart {
        std::string frame;
        std::string charger;
        std::int64_t connector = 0;
        Instant at;
        Energy meter;
    };
    using Key = std::pair<std::string, std::string>; ///< charger, transaction
    struct Message {
        std::int64_t line = 1;
        std::string charger;
        bool old = false; ///< 1.6
        const ocpp::Frame *frame = nullptr;
    };

    void message(const Message &message, Sink &sink);
    void started16(const Message &message, Sink &sink);
    void stopped16(const Message &message, Sink &sink);
    void answered16(const Message &message);
    void values(const Message &message, Sink &sink);
    void event(const Message &message, Sink &sink);
    Row rowOf(const Message &message, const ocpp::Json &meterValues, const std::string &transaction,
              std::int64_t sequence, Sink &sink, bool &bad);
    Open &open(const std::string &charger, const std::string &transaction);
    void count(Open &open, const Row &row);
    void close(const Key &key, std::optional<Instant> end, bool told, Sink &sink);

    std::string m_charger; ///< the owner's word; empty: as the log says
    std::deque<PendingStart> m_starts; ///< without their transaction's number yet
    std::map<Key, Open> m_open;
    std::deque<Key> m_closed; ///< lately: a repeated message opens nothing
};

/// The same messages as a table with a header line: columns such as ts, charge_point, subprotocol, frame.
class OcppTableReader final : public Reader {
public:
    explicit OcppTableReader(std::string charger);
    void take(std::string_view bytes, Sink &sink) override;
    void end(Sink &sink) override;
    std::optional<Format> format() const override { return Format::OcppLog; }
    /// True when `header` has the columns.
    static bool fits(std::string_view header);

private:
    void line(const Line &line);

    LineSplitter m_lines;
    OcppLogReader m_log;
    Sink *m_sink = nullptr;
    char m_separator = ',';
    std::vector<std::string> m_header;
};

} // namespace tw::logs
