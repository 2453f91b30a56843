#pragma once

#include "model/log_import.h"
#include "model/measurement.h"
#include "units/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tw::logs {

/// A signed record as it stood in a file, with the key that came beside it.
struct SignedText {
    std::int64_t line = 1;
    std::string text;
    std::string publicKey; ///< as written; empty: none
    std::string transaction; ///< of the container, where it names one
    std::string charger; ///< that sent it, where the file says so
};

using Session = LogSession;

/// What one row of a file says: a line of a table, a message, a record.
struct Row {
    std::int64_t line = 1;
    std::vector<Measurement> samples;
    std::vector<SignedText> signedTexts;
};

/// Hears what a reader finds, in the order of the file.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void row(Row row) = 0;
    /// Nothing of this row is used; `why` says what is wrong and what would be right.
    virtual void refused(std::int64_t line, std::string why) = 0;
    virtual void session(Session session) = 0;
};

} // namespace tw::logs
