#include "logs/reader.h"

#include "logs/encoded_bytes.h"
#include "logs/json_rows.h"
#include "logs/lines.h"
#include "logs/ocmf_text.h"
#include "logs/ocmf_xml.h"
#include "logs/ocpp_log.h"
#include "logs/table.h"

#include <openssl/sha.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace tw::logs {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF"; ///< of UTF-8
constexpr std::size_t pieceBytes = 1u << 16;

struct FileEnd {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

bool begins(std::string_view text, std::string_view with)
{
    return text.substr(0, with.size()) == with;
}

using File = std::unique_ptr<std::FILE, FileEnd>;

Result<File> opened(const std::string &path)
{
    std::error_code failed;
    if (std::filesystem::is_directory(path, failed))
        return Error{Fault::BadInput, path, "is a folder; a file is expected", {}};
    if (std::filesystem::is_other(path, failed)) // a pipe would be waited for without end
        return Error{Fault::BadInput, path, "is a pipe or a device; a file is expected", {}};
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        const Fault fault = errno == ENOENT || errno == ENOTDIR ? Fault::NotFound : Fault::Io;
        return Error{fault, path, std::strerror(errno) + std::string("; a log or an export is expected"), {}};
    }
    return file;
}

std::uint64_t sizeOf(const std::string &path)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    return failed ? 0 : size;
}

/// Why these bytes are no text that could be read; "" when they are.
std::string notText(std::string_view head)
{
    if (head.empty())
        return "is empty";
    if (begins(head, "\xFF\xFE") || begins(head, "\xFE\xFF"))
        return "is text in UTF-16; save it as UTF-8";
    if (begins(head, "\x1F\x8B") || begins(head, "PK\x03\x04") || begins(head, "BZh")
        || begins(head,
                  "\xFD"
                  "7zXZ"))
        return "is packed; unpack it and import what is inside";
    if (begins(head, "SQLite format 3"))
        return "is a database, maybe a store; a log or an export is expected";
    if (head.find('\0') != std::string_view::npos)
        return "is binary; a log or an export as text is expected";
    return {};
}

} // namespace

const char *name(Format format)
{
    switch (format) {
    case Format::OcppLog:
        return "ocpp-log";
    case Format::Ocmf:
        return "ocmf";
    case Format::OcmfXml:
        return "ocmf-xml";
    case Format::Evcc:
        return "evcc";
    case Format::Keba:
        return "keba";
    case Format::OpenEvse:
        return "openevse";
    case Format::SessionTable:
        return "session-table";
    case Format::IntervalTable:
        return "interval-table";
    case Format::TidewattLedger:
        return "tidewatt-ledger";
    }
    return "unknown";
}

Result<std::unique_ptr<Reader>> readerFor(std::string_view head, const std::string &file,
                                          const ReadOptions &options)
{
    using Made = std::unique_ptr<Reader>;
    if (const std::string why = notText(head); !why.empty())
        return Error{Fault::BadInput, file, why, {}};
    if (begins(head, mark))
        head.remove_prefix(mark.size());
    const std::string_view text = trimmed(head);
    if (begins(text, "OCMF|"))
        return Made(std::make_unique<OcmfTextReader>());
    if (begins(text, "<"))
        return Made(std::make_unique<OcmfXmlReader>());
    if (begins(text, "{") || begins(text, "["))
        return Made(std::make_unique<JsonRowsReader>(options));
    // A table, by its first line; a line this long is none.
    if (const std::string_view header = text.substr(0, text.find('\n')); header.size() < (1u << 14)) {
        if (OcppTableReader::fits(header))
            return Made(std::make_unique<OcppTableReader>(options.charger));
        if (tableShape(utf8Of(header), options.columns))
            return Made(std::make_unique<TableReader>(options));
    }
    return Error{Fault::BadInput, file,
                 "is none of the logs known here; an OCPP log, a table of sessions or meter readings, KEBA "
                 "or OpenEVSE "
                 "events, or OCMF records are expected",
                 TextPlace{}};
}

struct FileReading::State {
    std::string path;
    ReadOptions options;
    File file;
    std::unique_ptr<Reader> reader;
    std::string piece = std::string(pieceBytes, '\0');
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

FileReading::FileReading(std::unique_ptr<State> state) : m_state(std::move(state)) { }

FileReading::FileReading(FileReading &&) noexcept = default;
FileReading::~FileReading() = default;

Result<FileReading> FileReading::open(const std::string &path, const ReadOptions &options)
{
    auto file = opened(path);
    if (!file)
        return file.error();
    auto state = std::make_unique<State>();
    state->path = path;
    state->options = options;
    state->file = *std::move(file);
    state->total = sizeOf(path);
    return FileReading(std::move(state));
}

Result<bool> FileReading::step(Sink &sink)
{
    State &s = *m_state;
    const std::size_t got = std::fread(s.piece.data(), 1, s.piece.size(), s.file.get());
    if (got == 0 && std::ferror(s.file.get()))
        return Error{Fault::Io, s.path, "cannot be read: " + std::string(std::strerror(errno)), {}};
    const std::string_view bytes(s.piece.data(), got);
    if (!s.reader) {
        auto made = readerFor(bytes, s.path, s.options);
        if (!made)
            return made.error();
        s.reader = *std::move(made);
    }
    s.done += got;
    if (got > 0) {
        s.reader->take(bytes, sink);
        return false;
    }
    s.reader->end(sink);
    if (!s.reader->format())
        return Error{
            Fault::BadInput,
            s.path,
            "holds no row of any log known here; an OCPP log, a table of sessions or meter readings, KEBA or "
            "OpenEVSE events, or OCMF records are expected",
            {}};
    return true;
}

std::uint64_t FileReading::done() const
{
    return m_state->done;
}

std::uint64_t FileReading::total() const
{
    return m_state->total;
}

std::optional<Format> FileReading::format() const
{
    return m_state->reader ? m_state->reader->format() : std::nullopt;
}

Result<Format> readFile(const std::string &path, const ReadOptions &options, Sink &sink)
{
    auto reading = FileReading::open(path, options);
    if (!reading)
        return reading.error();
    for (;;) {
        const auto atEnd = reading->step(sink);
        if (!atEnd)
            return atEnd.error();
        if (*atEnd)
            return *reading->format();
    }
}

Result<std::string> contentName(const std::string &path)
{
    auto file = opened(path);
    if (!file)
        return file.error();
    const std::uint64_t size = sizeOf(path);
    std::string said = std::to_string(size) + ":";
    std::string piece(pieceBytes, '\0');
    for (const bool atEnd : {false, true}) {
        const std::uint64_t from = atEnd && size > pieceBytes ? size - pieceBytes : 0;
        if (std::fseek(file->get(), static_cast<long>(from), SEEK_SET) != 0)
            return Error{Fault::Io, path, "cannot be read: " + std::string(std::strerror(errno)), {}};
        said.append(piece.data(), std::fread(piece.data(), 1, piece.size(), file->get()));
    }
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char *>(said.data()), said.size(), hash.data());
    return toHex({reinterpret_cast<const char *>(hash.data()), hash.size()});
}

} // namespace tw::logs
