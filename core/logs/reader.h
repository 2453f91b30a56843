#pragma once

#include "base/result.h"
#include "logs/evidence.h"
#include "units/calendar.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tw::logs {

/// What a file can be; recognised by its content, never by its name.
enum class Format {
    OcppLog,
    Ocmf,
    OcmfXml,
    Evcc,
    Keba,
    OpenEvse,
    SessionTable,
    IntervalTable,
    TidewattLedger
};
const char *name(Format format); ///< "ocpp-log", "ocmf", "evcc", ...

struct ReadOptions {
    /// Resolves local stamps; without one a file with such stamps is refused row by row.
    std::optional<Calendar> calendar;
    /// Whose readings these are, where the owner says so; empty: as the file names it.
    std::string charger;
    /// Which column of a table holds what: "start" to "Begin", ... ; see table_columns.h.
    std::map<std::string, std::string> columns;
};

/// Reads one file as it comes, piece by piece; what it keeps does not grow with the file.
class Reader {
public:
    virtual ~Reader() = default;
    /// The next bytes, cut anywhere.
    virtual void take(std::string_view bytes, Sink &sink) = 0;
    /// No more bytes come.
    virtual void end(Sink &sink) = 0;
    /// As far as it is known by now.
    virtual std::optional<Format> format() const = 0;
};

/// A reader for a file that begins with `head` (the first 64 kB, or all of it). BadInput for bytes that are
/// no text, and for text that is none of the formats, with what was expected.
Result<std::unique_ptr<Reader>> readerFor(std::string_view head, const std::string &file,
                                          const ReadOptions &options);

/// Tells how far a reading has come; false ends it.
using Progress = std::function<bool(std::uint64_t bytesRead, std::uint64_t bytesTotal)>;

/// Reads the file at `path` into `sink`, 64 kB at a time, and gives what it was. NotFound, Io, BadInput
/// (readerFor()), Cancelled when `progress` said so.
Result<Format> readFile(const std::string &path, const ReadOptions &options, Sink &sink,
                        const Progress &progress = {});

} // namespace tw::logs
