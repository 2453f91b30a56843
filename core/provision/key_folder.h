#pragma once

#include "base/result.h"

#include <optional>
#include <string>

namespace tw::provision {

/// A folder for secrets: only its owner may enter it (0700), each secret only its owner may read (0600). What is found
/// open to others is refused, not repaired: it may have been read already, and the owner should know. A certificate may
/// be read by all, as long as nobody else may change it.
class KeyFolder {
public:
    enum class Missing { Make, Refuse };
    /// NotFound when there is none and it is not to be made; BadInput, with the command that helps, for one of another
    /// owner or open to others; Io when it cannot be made.
    static Result<KeyFolder> open(const std::string &path, Missing missing);

    const std::string &path() const { return m_path; }
    std::string pathOf(const std::string &name) const { return m_path + "/" + name; }

    enum class Holds { Secret, Certificate };
    /// The text of a file, at most 64 KiB; nothing when there is none. BadInput for a file of another owner, open to
    /// others, or that is no file (a link too); Io when it cannot be read.
    Result<std::optional<std::string>> read(const std::string &name, Holds holds = Holds::Secret) const;

    /// Puts `text` there as a whole or not at all, whenever the power goes: written beside it, synced, renamed.
    Result<void> write(const std::string &name, const std::string &text) const;

private:
    explicit KeyFolder(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string m_path;
};

} // namespace tw::provision
