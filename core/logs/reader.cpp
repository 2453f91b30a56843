#include "logs/reader.h"

#include "logs/json_rows.h"
#include "logs/lines.h"
#include "logs/ocmf_text.h"
#include "logs/ocmf_xml.h"

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
    return Error{Fault::BadInput, file,
                 "is none of the logs known here; an OCPP log, a table of sessions or meter readings, KEBA "
                 "or OpenEVSE "
                 "events, or OCMF records are expected",
                 TextPlace{}};
}

Result<Format> readFile(const std::string &path, const ReadOptions &options, Sink &sink,
                        const Progress &progress)
{
    std::error_code failed;
    if (std::filesystem::is_directory(path, failed))
        return Error{Fault::BadInput, path, "is a folder; a file is expected", {}};
    const std::unique_ptr<std::FILE, FileEnd> file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        const Fault fault = errno == ENOENT || errno == ENOTDIR ? Fault::NotFound : Fault::Io;
        return Error{fault, path, std::strerror(errno) + std::string("; a log or an export is expected"), {}};
    }
    const auto size = std::filesystem::file_size(path, failed);
    const std::uint64_t total = failed ? 0 : size;
    std::string piece(pieceBytes, '\0');
    std::unique_ptr<Reader> reader;
    std::uint64_t done = 0;
    for (;;) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get());
        if (got == 0 && std::ferror(file.get()))
            return Error{Fault::Io, path, "cannot be read: " + std::string(std::strerror(errno)), {}};
        const std::string_view bytes(piece.data(), got);
        if (!reader) {
            auto made = readerFor(bytes, path, options);
            if (!made)
                return made.error();
            reader = *std::move(made);
        }
        if (got == 0)
            break;
        reader->take(bytes, sink);
        done += got;
        if (progress && !progress(done, total))
            return Error{Fault::Cancelled, path, "was left after " + std::to_string(done) + " bytes", {}};
    }
    reader->end(sink);
    const auto format = reader->format();
    if (!format)
        return Error{
            Fault::BadInput,
            path,
            "holds no row of any log known here; an OCPP log, a table of sessions or meter readings, KEBA or "
            "OpenEVSE events, or OCMF records are expected",
            {}};
    return *format;
}

} // namespace tw::logs
