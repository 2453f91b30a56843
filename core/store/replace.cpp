#include "store/replace.h"

#include "store/database.h"
#include "units/text.h"

#include <algorithm>
#include <filesystem>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace tw::store {

namespace fs = std::filesystem;

namespace {

/// Folds the log into the file, so that the file alone is the store. A damaged one keeps its log beside it.
Result<void> close(const std::string &path, const std::string &keptAs)
{
    const auto folded = guarded(path, [&]() -> Result<void> {
        Database old(path, SQLite::OPEN_READWRITE);
        old.execute("PRAGMA busy_timeout = 200");
        old.execute("PRAGMA journal_mode = DELETE");
        return {};
    });
    if (!folded && folded.error().fault == Fault::Busy)
        return Error{Fault::Busy, path, "is open in another program; close it first", {}};
    // A log left beside another file would be taken for its own.
    std::error_code ignored;
    fs::rename(path + "-wal", keptAs + "-wal", ignored);
    fs::remove(path + "-shm", ignored);
    return {};
}

std::string nameToKeep(const std::string &path)
{
    std::string moment = instantText(SystemClock().now());
    std::erase_if(moment, [](char c) { return c == ':' || c == '-'; });
    std::string name = path + "." + moment + ".before-restore";
    for (int n = 2; fs::exists(name); ++n)
        name = path + "." + moment + "-" + std::to_string(n) + ".before-restore";
    return name;
}

} // namespace

void removeDatabase(const std::string &path)
{
    std::error_code ignored;
    for (const char *part : {"", "-wal", "-shm", "-journal"})
        fs::remove(path + part, ignored);
}

void syncFolderOf(const std::string &path)
{
#ifndef _WIN32
    const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
    const int handle = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return;
    (void)::fsync(handle);
    ::close(handle);
#else
    (void)path;
#endif
}

Result<std::string> replaceDatabase(const std::string &path, const std::string &fresh)
{
    const auto io = [&](const std::error_code &failed) {
        return Error{Fault::Io, path, "cannot be replaced (" + failed.message() + "); its folder must be writable", {}};
    };
    std::string kept;
    std::error_code failed;
    if (fs::exists(path)) {
        kept = nameToKeep(path);
        if (const auto closed = close(path, kept); !closed)
            return closed.error();
        // Both names for a moment, so that there is a store under `path` at every moment.
        fs::create_hard_link(path, kept, failed);
        if (failed) {
            failed.clear();
            fs::copy_file(path, kept, failed);
        }
        if (failed)
            return io(failed);
    }
    fs::rename(fresh, path, failed);
    if (failed)
        return io(failed);
    syncFolderOf(path);
    return kept;
}

} // namespace tw::store
