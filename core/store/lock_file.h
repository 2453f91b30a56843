#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace tw::store {

/// A file that one process may hold at a time. The operating system lets go when the process ends, however it ends.
/// Its text says who holds it.
class LockFile {
public:
    /// Busy, with the holder in the detail ("is held by HOST (pid 123)"); Io when it cannot be written; NotFound when
    /// its folder does not exist.
    static Result<LockFile> acquire(const std::string &path);

    /// Whether a process holds it, looked at without taking it away from anybody. False where there is no such file.
    static bool held(const std::string &path);

    LockFile(LockFile &&other) noexcept;
    LockFile &operator=(LockFile &&) = delete;
    ~LockFile();

private:
    explicit LockFile(std::intptr_t handle)
        : m_handle(handle)
    {
    }
    std::intptr_t m_handle;
};

} // namespace tw::store
