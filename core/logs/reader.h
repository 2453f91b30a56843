#pragma once

#include "base/result.h"
#include "logs/evidence.h"
#include "model/log_import.h"
#include "units/calendar.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tw::logs {

using Format = LogFormat;
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

/// A file on its way into a sink, a piece at a time, so that whoever reads it may do other things between.
class FileReading {
public:
    /// NotFound, Io, BadInput (a folder).
    static Result<FileReading> open(const std::string &path, const ReadOptions &options);
    FileReading(FileReading &&) noexcept;
    ~FileReading();

    /// Reads the next 64 kB; true when the file is at its end. BadInput as readerFor() says, and for a file
    /// without any row that is known; Io.
    Result<bool> step(Sink &sink);
    std::uint64_t done() const; ///< bytes
    std::uint64_t total() const; ///< bytes
    /// What the file is; nothing before its first row.
    std::optional<Format> format() const;

private:
    struct State;
    explicit FileReading(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads all of the file at `path`; errors as FileReading has them.
Result<Format> readFile(const std::string &path, const ReadOptions &options, Sink &sink);

/// A name for what is in a file: a hash of its size, its beginning and its end. NotFound, Io.
Result<std::string> contentName(const std::string &path);

} // namespace tw::logs
