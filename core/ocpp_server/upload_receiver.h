#pragma once

#include "base/result.h"
#include "ocpp_server/websocket_server.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace tw::ocpp_server {

struct UploadOptions {
    std::string address = "127.0.0.1"; ///< numeric
    std::uint16_t port = 0;            ///< 0 = any free one
    Reach reach = Reach::LoopbackOnly;
    std::string folder;                ///< where files go; made when it is not there
    std::string name = "log";          ///< what their names begin with
    std::size_t mostBytes = std::size_t(16) << 20;
    std::chrono::seconds patience{20}; ///< with a request's beginning, and with each piece of a file
};

/// Takes the files a charger uploads over HTTP: by PUT, by POST, and by a form (multipart/form-data). Runs on the thread
/// of its io_context; a file is written in one go once it is there.
///
/// Who does not know the path, which is drawn by chance, gets 404; a file that is too long 413; what is no file 400: each
/// with one sentence. A file appears under its own name only when all of it is there. Its name is the one the charger gives,
/// without anything that leads elsewhere.
class UploadReceiver {
public:
    /// Hears each file's path, or why one was refused.
    using Received = std::function<void(Result<std::string>)>;
    /// Busy, or BadInput for an address that is no number, or not loopback with Reach::LoopbackOnly; Io for the folder.
    static Result<std::unique_ptr<UploadReceiver>> listen(boost::asio::io_context &io, UploadOptions options, Received received);
    /// Ends what is under way.
    ~UploadReceiver();
    UploadReceiver(const UploadReceiver &) = delete;
    UploadReceiver &operator=(const UploadReceiver &) = delete;

    std::uint16_t port() const;
    /// "/3f…/": a charger adds the file's name, or does not.
    const std::string &path() const;

private:
    class Listener;
    explicit UploadReceiver(std::shared_ptr<Listener> listener);
    std::shared_ptr<Listener> m_listener;
};

/// The file in the body of an upload: the body itself, or the first part of a form that has one. `name` is as the sender
/// gives it, and may be empty. BadInput for a form that cannot be read.
struct UploadedFile {
    std::string name;
    std::string content;
};
Result<UploadedFile> uploadedFile(const std::string &contentType, const std::string &target, std::string body);

/// `name` with letters, digits and "._-" only, at most 100 characters of them, and no dot at its beginning; "log" for
/// nothing.
std::string safeFileName(const std::string &name);

/// Sends `body` by PUT, as a simulated charger uploads its log; `done` hears whether the server took it.
void putFile(boost::asio::io_context &io, const std::string &url, std::string body, std::function<void(Result<void>)> done);

} // namespace tw::ocpp_server
