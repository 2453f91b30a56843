#include "provision/key_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tw::provision {

namespace {

constexpr std::size_t mostBytes = 64 * 1024;

Error failed(const std::string &path, const std::string &what)
{
    return {Fault::Io, path, what + " (" + std::strerror(errno) + ")", {}};
}

/// Nobody else's, and closed to everybody else.
Result<void> checkOwner(const std::string &path, const struct stat &facts, const char *mode)
{
    if (facts.st_uid != ::geteuid())
        return Error{Fault::BadInput, path, "belongs to another user; keys are read from their owner's files only", {}};
    if ((facts.st_mode & 077U) != 0)
        return Error{Fault::BadInput, path,
                     std::string("is open to other users and may have been read; if that is known to be harmless, chmod ") + mode
                         + ", otherwise remove it so that new keys are made",
                     {}};
    return {};
}

/// Nobody else's, and changed by nobody else.
Result<void> checkCertificate(const std::string &path, const struct stat &facts)
{
    if (facts.st_uid != ::geteuid())
        return Error{Fault::BadInput, path, "belongs to another user; certificates are read from their owner's files only", {}};
    if ((facts.st_mode & 022U) != 0)
        return Error{Fault::BadInput, path,
                     "may be changed by other users; remove it so that it is written again, or chmod 644 if it is known to be right", {}};
    return {};
}

/// A file handle that is closed.
class Handle {
public:
    explicit Handle(int handle)
        : m_handle(handle)
    {
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    ~Handle()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    int get() const { return m_handle; }
    explicit operator bool() const { return m_handle >= 0; }

private:
    int m_handle;
};

bool writeAll(int file, const std::string &text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t n = ::write(file, text.data() + done, text.size() - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

/// A name that was just made or moved lasts only once its folder is on the disk.
bool syncFolder(const std::string &path)
{
    const Handle folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder && ::fsync(folder.get()) == 0;
}

} // namespace

Result<KeyFolder> KeyFolder::open(const std::string &path, Missing missing)
{
    struct stat facts{};
    if (::stat(path.c_str(), &facts) != 0) {
        if (errno != ENOENT)
            return failed(path, "cannot be looked at");
        if (missing == Missing::Refuse)
            return Error{Fault::NotFound, path, "there are no keys yet; tidewattctl run makes them when it starts", {}};
        if (::mkdir(path.c_str(), 0700) != 0)
            return failed(path, "the folder for keys cannot be made");
        if (::stat(path.c_str(), &facts) != 0)
            return failed(path, "cannot be looked at");
    }
    if (!S_ISDIR(facts.st_mode))
        return Error{Fault::BadInput, path, "is no folder; keys are kept in one of this name", {}};
    if (const auto mine = checkOwner(path, facts, "700"); !mine)
        return mine.error();
    return KeyFolder(path);
}

Result<std::optional<std::string>> KeyFolder::read(const std::string &name, Holds holds) const
{
    const std::string path = pathOf(name);
    const Handle file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file) {
        if (errno == ENOENT)
            return std::optional<std::string>();
        if (errno == ELOOP)
            return Error{Fault::BadInput, path, "is a link; the file itself is expected here", {}};
        return failed(path, "cannot be read");
    }
    struct stat facts{};
    if (::fstat(file.get(), &facts) != 0)
        return failed(path, "cannot be looked at");
    if (!S_ISREG(facts.st_mode))
        return Error{Fault::BadInput, path, "is no file; one is expected here", {}};
    const auto mine = holds == Holds::Secret ? checkOwner(path, facts, "600") : checkCertificate(path, facts);
    if (!mine)
        return mine.error();
    if (facts.st_size > static_cast<off_t>(mostBytes))
        return Error{Fault::BadInput, path, "is too long for a key; at most 64 KiB are expected", {}};
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const ssize_t n = ::read(file.get(), text.data() + have, text.size() - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(path, "cannot be read");
        if (n == 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    text.resize(have);
    return std::optional(std::move(text));
}

Result<void> KeyFolder::write(const std::string &name, const std::string &text) const
{
    const std::string path = pathOf(name);
    const std::string beside = pathOf("." + name + ".new");
    ::unlink(beside.c_str()); // left by a power cut
    {
        const Handle file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file)
            return failed(path, "cannot be written");
        if (!writeAll(file.get(), text) || ::fsync(file.get()) != 0) {
            const Error error = failed(path, "cannot be written");
            ::unlink(beside.c_str());
            return error;
        }
    }
    if (std::rename(beside.c_str(), path.c_str()) != 0) {
        const Error error = failed(path, "cannot be written");
        ::unlink(beside.c_str());
        return error;
    }
    if (!syncFolder(m_path))
        return failed(path, "cannot be written to the disk for good");
    return {};
}

} // namespace tw::provision
