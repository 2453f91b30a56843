#include "store/opening.h"

#include "store/schema.h"

#include <array>
#include <filesystem>
#include <fstream>

namespace tw::store {

namespace fs = std::filesystem;

namespace {

using Header = std::array<char, 100>;
constexpr std::size_t magicSize = 16;

std::uint32_t bigEndian(const Header &header, std::size_t at, std::size_t bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value = value << 8 | static_cast<unsigned char>(header[at + i]);
    return value;
}

bool isDatabase(const Header &header)
{
    return std::string(header.data(), magicSize) == std::string("SQLite format 3\0", magicSize);
}

/// How many bytes of the header there are.
std::size_t readHeader(const std::string &path, Header &header)
{
    std::ifstream file(path, std::ios::binary);
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    return static_cast<std::size_t>(file.gcount());
}

std::uintmax_t sizeIn(const Header &header)
{
    const std::uint32_t pageField = bigEndian(header, 16, 2);
    const std::uintmax_t pageSize = pageField == 1 ? 65536 : pageField;
    return pageSize * bigEndian(header, 28, 4);
}

} // namespace

std::string realPath(const std::string &path)
{
    std::error_code failed;
    const auto real = std::filesystem::weakly_canonical(path, failed);
    return failed ? path : real.string();
}

std::optional<std::uintmax_t> namedSize(const std::string &path)
{
    Header header{};
    if (readHeader(path, header) < header.size() || !isDatabase(header))
        return {};
    return sizeIn(header);
}

Result<void> looksLikeStore(const std::string &path, Role role)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) {
        if (role != Role::Engine)
            return Error{Fault::NotFound, path, "there is no such file; a store made by an engine is needed", {}};
        if (fs::exists(path))
            return Error{Fault::BadInput, path, "is not a file; the name of a store is needed", {}};
        return {};
    }
    if (size == 0) {
        if (role != Role::Engine)
            return Error{Fault::BadInput, path, "is empty; a store made by an engine is needed", {}};
        return {};
    }
    Header header{};
    const std::size_t read = readHeader(path, header);
    if (read == 0)
        return Error{Fault::Io, path, "cannot be read; the right to read it is needed", {}};
    if (read < magicSize || !isDatabase(header))
        return Error{Fault::BadInput, path, "is not a Tidewatt store but another kind of file", {}};
    const auto walSize = fs::file_size(path + "-wal", error);
    const bool pagesInLog = !error && walSize > 0;
    if (read < header.size() || (!pagesInLog && sizeIn(header) > size))
        return Error{Fault::Broken, path, "is cut off; " + restoreAdvice(path), {}};
    return {};
}

Result<void> isOurs(const Database &database, const std::string &path, Role role)
{
    const auto version = database.single("PRAGMA user_version");
    const auto application = database.single("PRAGMA application_id");
    const auto tables = database.single("SELECT count(*) FROM sqlite_master");
    const bool fresh = version == 0 && application == 0 && tables == 0;
    if (!fresh && application != applicationId)
        return Error{Fault::BadInput, path, "is the database of another program, not a Tidewatt store", {}};
    if (version > schemaVersion)
        return Error{Fault::TooNew, path,
                     "was written by a later Tidewatt (its format is " + std::to_string(version)
                         + ", this program knows up to " + std::to_string(schemaVersion) + "); update this program",
                     {}};
    if (role != Role::Engine && fresh)
        return Error{Fault::BadInput, path, "is empty; a store made by an engine is needed", {}};
    if (role != Role::Engine && version < schemaVersion)
        return Error{Fault::Refused, path,
                     "was written by an earlier Tidewatt; `tidewattctl run` brings it up to date", {}};
    return {};
}

} // namespace tw::store
