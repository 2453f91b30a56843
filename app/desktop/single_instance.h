#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace tw::desktop {

/// What a start asks of the program that runs already: come to the front, show a page, open files.
struct OpenRequest {
    QString page;      ///< its name for the command line; empty: the one that is shown
    QStringList files; ///< absolute
    friend bool operator==(const OpenRequest &, const OpenRequest &) = default;
};

/// One line, and back; nothing for anything else.
QByteArray requestText(const OpenRequest &request);
std::optional<OpenRequest> parseRequest(const QByteArray &text);

/// One program for a store and its owner: the first one holds a lock for its life and listens, every other hands over
/// what it was asked and ends. The lock goes with the process, however that ends, so that a socket left behind by one
/// that was killed is no obstacle. Nobody but the owner can connect.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Role { First, Second };
    /// `store` is the path of the store; relative ones and links mean the file they lead to.
    explicit SingleInstance(const QString &store, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// First: this one is the program now, and hears of others. Second: the program took `request`. TimedOut when it
    /// does not answer, Io when nothing can be made where sockets are.
    Result<Role> claim(const OpenRequest &request);

signals:
    void asked(const tw::desktop::OpenRequest &request);

private:
    Result<Role> listen();
    Result<Role> handOver(const OpenRequest &request) const;
    void hear();

    QString m_place; ///< of the socket; the lock is beside it
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace tw::desktop
