#include "app/wiring/paths.h"

#include <cstdlib>
#include <filesystem>
#include <random>

namespace tw::wiring {

namespace fs = std::filesystem;

namespace {

fs::path programFolder()
{
    std::error_code ignored;
    const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
    return self.empty() ? fs::current_path(ignored) : self.parent_path();
}

} // namespace

std::string resourceFolder()
{
    if (const char *wish = std::getenv("TW_RESOURCES"))
        return wish;
    std::error_code ignored;
    const fs::path installed = programFolder() / ".." / "share" / "tidewatt";
    if (fs::exists(installed / "demo", ignored))
        return fs::weakly_canonical(installed, ignored).string();
    return TW_SOURCE_RESOURCES;
}

std::string temporaryFolder()
{
    std::random_device random;
    std::error_code ignored;
    for (;;) {
        const fs::path folder = fs::temp_directory_path() / ("tidewatt-" + std::to_string(random()));
        if (fs::create_directory(folder, ignored)) {
            fs::permissions(folder, fs::perms::owner_all, ignored);
            return folder.string();
        }
        if (ignored)
            return {};
    }
}

void removeFolder(const std::string &folder)
{
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

} // namespace tw::wiring
