#include "store/lock_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace tw::store {

namespace {

constexpr std::intptr_t noHandle = -1;

Error busy(const std::string &path, std::string holder)
{
    while (!holder.empty() && (holder.back() == '\n' || holder.back() == '\0'))
        holder.pop_back();
    if (holder.empty())
        holder = "another program";
    return {Fault::Busy, path, "is held by " + holder + "; only one engine may use a store at a time", {}};
}

} // namespace

LockFile::LockFile(LockFile &&other) noexcept
    : m_handle(std::exchange(other.m_handle, noHandle))
{
}

#ifdef _WIN32

Result<LockFile> LockFile::acquire(const std::string &path)
{
    // The range far behind the text is locked, so that others may read who holds it.
    const HANDLE file = CreateFileA(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                    nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        const Fault fault = GetLastError() == ERROR_PATH_NOT_FOUND ? Fault::NotFound : Fault::Io;
        return Error{fault, path, "cannot be written; an existing folder with the right to write is needed", {}};
    }
    OVERLAPPED range{};
    range.Offset = 1 << 20;
    if (!LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range)) {
        std::array<char, 300> text{};
        DWORD read = 0;
        ReadFile(file, text.data(), static_cast<DWORD>(text.size() - 1), &read, nullptr);
        CloseHandle(file);
        return busy(path, std::string(text.data(), read));
    }
    std::array<char, 256> host{};
    DWORD size = static_cast<DWORD>(host.size());
    GetComputerNameA(host.data(), &size);
    const std::string who = std::string(host.data()) + " (pid " + std::to_string(GetCurrentProcessId()) + ")\n";
    SetEndOfFile(file);
    DWORD written = 0;
    WriteFile(file, who.data(), static_cast<DWORD>(who.size()), &written, nullptr);
    return LockFile(reinterpret_cast<std::intptr_t>(file));
}

bool LockFile::held(const std::string &path)
{
    const HANDLE file = CreateFileA(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    OVERLAPPED range{};
    range.Offset = 1 << 20;
    const bool free = LockFileEx(file, LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range) != 0;
    CloseHandle(file);
    return !free;
}

LockFile::~LockFile()
{
    if (m_handle != noHandle)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

#else

namespace {

/// One that only looks whether it is held has it for an instant.
bool comesFree(int file)
{
    for (int attempt = 0; attempt < 5; ++attempt) {
        ::usleep(4'000);
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            return true;
    }
    return false;
}

} // namespace

Result<LockFile> LockFile::acquire(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) {
        const Fault fault = errno == ENOENT || errno == ENOTDIR ? Fault::NotFound : Fault::Io;
        return Error{fault, path,
                     std::string("cannot be written (") + std::strerror(errno)
                         + "); an existing folder with the right to write is needed",
                     {}};
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0 && !comesFree(file)) {
        std::array<char, 300> text{};
        const auto read = ::read(file, text.data(), text.size() - 1);
        ::close(file);
        return busy(path, std::string(text.data(), static_cast<std::size_t>(read > 0 ? read : 0)));
    }
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const std::string who = std::string(host.data()) + " (pid " + std::to_string(::getpid()) + ")\n";
    // The lock is what counts; a text that could not be written only makes the message poorer.
    if (::ftruncate(file, 0) == 0 && ::pwrite(file, who.data(), who.size(), 0) < 0)
        errno = 0;
    return LockFile(file);
}

bool LockFile::held(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool free = ::flock(file, LOCK_SH | LOCK_NB) == 0;
    ::close(file);
    return !free;
}

LockFile::~LockFile()
{
    if (m_handle != noHandle)
        ::close(static_cast<int>(m_handle));
}

#endif

} // namespace tw::store
