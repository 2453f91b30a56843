#include "base/named_file.h"

#include "base/located_json.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace tw::base {

namespace {

std::string namesIn(const std::string &folder)
{
    std::error_code ignored;
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    std::string list;
    for (const std::string &one : names)
        list += (list.empty() ? "" : ", ") + one;
    return list;
}

} // namespace

Result<std::string> readNamedFile(const std::string &folder, const std::string &name, const std::string &what)
{
    const std::string path = folder + '/' + name + ".json";
    const bool plain = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    std::error_code ignored;
    if (!plain || !std::filesystem::exists(path, ignored))
        return Error{Fault::NotFound, folder, "no " + what + " is called \"" + name.substr(0, 60) + "\"; there are: " + namesIn(folder), {}};
    return readText(path, 1u << 20);
}

} // namespace tw::base
