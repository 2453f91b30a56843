#pragma once

#include "logs/reader.h"
#include "logs/signature.h"
#include "model/log_import.h"
#include "store/books.h"

#include <map>

namespace tw::wiring {

struct ImportOptions {
    logs::ReadOptions read;
    std::string
        publicKey; ///< of the meter whose records are read, as the owner knows it; empty: as the store does
    std::map<std::string, std::string> keys; ///< the same where several meters are read, by the meter's name
    /// What an interrupted import of the same file is to this one: it goes on with it, or reads all of it as its own, so that
    /// it can be taken back alone, and replaces it once it stays.
    enum class Before { GoesOn, Replaced };
    Before before = Before::GoesOn;
    std::optional<Instant> notAfter; ///< a later reading is of a wrong clock and refused; nothing: none is
};

/// One file on its way into the books. What is read so far is kept at any moment, and reading the same file
/// again, after whatever end, completes it.
class ImportJob final : private logs::Sink {
public:
    /// `books` and `store` outlive it; `store` is the one of the books.
    static Result<ImportJob> open(const std::string &path, store::Store &store, store::Books &books,
                                  ImportOptions options, Instant now);
    ImportJob(ImportJob &&) noexcept = default;

    /// Reads on, some 64 kB; true once all of the file is kept. After an Error what was kept stays.
    Result<bool> step();
    double share() const; ///< 0 to 1 of the file
    std::uint64_t done() const { return m_reading.done(); } ///< bytes
    std::uint64_t total() const { return m_reading.total(); } ///< bytes
    const ImportReport &report() const { return m_report; }
    /// Interrupted imports of this file whose place this one takes, for its caller to undo.
    const std::vector<std::int64_t> &replaced() const { return m_replaced; }

private:
    struct Pending {
        std::int64_t line = 1;
        std::size_t samples = 0;
    };

    ImportJob(logs::FileReading reading, store::Store &store, store::Books &books, ImportOptions options,
              Instant now);
    void row(logs::Row row) override;
    void refused(std::int64_t line, std::string why) override;
    void session(logs::Session session) override;
    bool judge(const logs::SignedText &text, std::vector<Measurement> &samples, std::string &why);
    Result<logs::Verdict> verdictOf(const logs::OcmfRecord &record, const logs::SignedText &text,
                                    std::string &otherKey);
    void keep(SignedRecord record);
    Result<void> pin(const std::string &meter, const std::string &key, bool given);
    void finding(std::int64_t line, std::string what);
    std::string clockProblem(const Measurement &sample) const;
    void watchTime(const Measurement &sample, bool sameRow);
    Result<void> flush();
    Result<void> beginImport();

    logs::FileReading m_reading;
    store::Store *m_store;
    store::Books *m_books;
    ImportOptions m_options;
    Instant m_now;
    std::string m_content;
    logs::Verifier m_verifier;
    std::map<std::string, std::optional<std::string>> m_pins; ///< keys of meters, as far as asked for
    std::vector<Pending> m_rows;
    std::vector<Measurement> m_samples;
    struct Last {
        Measurement sample;
        std::size_t span = 0; ///< of what is covered, that it is the end of
    };
    std::map<std::string, Last> m_last; ///< of each charger, to see gaps
    std::vector<std::int64_t> m_replaced;
    std::optional<Error> m_failed;
    ImportReport m_report;
};

} // namespace tw::wiring
