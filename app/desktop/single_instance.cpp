#include "app/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace tw::desktop {

namespace {

constexpr int longestRequest = 64 * 1024;
constexpr int mostFiles = 256;
constexpr int answerWithinMs = 5000;
constexpr int retryMs = 50;
constexpr int listenForMs = 10'000; ///< a connection that says nothing is closed
const QByteArray taken = QByteArrayLiteral("taken\n");

QString fileOf(const QString &store)
{
    const QFileInfo info(store);
    // A store that is not made yet has no canonical path; its folder may have.
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (info.exists())
        return info.canonicalFilePath();
    return folder.isEmpty() ? info.absoluteFilePath() : folder + QLatin1Char('/') + info.fileName();
}

} // namespace

QByteArray requestText(const OpenRequest &request)
{
    const QJsonObject json{{QStringLiteral("page"), request.page}, {QStringLiteral("files"), QJsonArray::fromStringList(request.files)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<OpenRequest> parseRequest(const QByteArray &text)
{
    if (text.size() > longestRequest || !text.endsWith('\n'))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const QJsonValue page = document[QStringLiteral("page")];
    const QJsonValue files = document[QStringLiteral("files")];
    if (!document.isObject() || document.object().size() != 2 || !page.isString() || !files.isArray() || files.toArray().size() > mostFiles)
        return std::nullopt;
    OpenRequest request{.page = page.toString(), .files = {}};
    for (const QJsonValue &file : files.toArray()) {
        if (!file.isString() || !QDir::isAbsolutePath(file.toString()))
            return std::nullopt;
        request.files += file.toString();
    }
    return request;
}

SingleInstance::SingleInstance(const QString &store, QObject *parent)
    : QObject(parent)
{
    const QByteArray mark = QCryptographicHash::hash(fileOf(store).toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("tidewatt-") + QString::fromLatin1(mark);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#if defined(Q_OS_WIN)
    m_place = name; // a pipe of this session
    m_lock = std::make_unique<QLockFile>(QDir::temp().filePath(name + QStringLiteral(".lock")));
#else
    m_place = folder + QLatin1Char('/') + name;
    m_lock = std::make_unique<QLockFile>(m_place + QStringLiteral(".lock"));
#endif
    m_lock->setStaleLockTime(0); // held as long as its process lives, not for a time
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::hear);
}

SingleInstance::~SingleInstance()
{
    m_server.close(); // before the lock goes
}

Result<SingleInstance::Role> SingleInstance::claim(const OpenRequest &request)
{
    // The one that holds the lock may be about to listen, or about to end: both are over soon.
    const QDeadlineTimer end(answerWithinMs);
    do {
        if (m_lock->tryLock(0))
            return listen();
        if (m_lock->error() != QLockFile::LockFailedError)
            return Error{Fault::Io, m_place.toStdString(), "no lock can be made there", {}};
        if (auto given = handOver(request))
            return given;
        QThread::msleep(retryMs);
    } while (!end.hasExpired());
    return Error{Fault::TimedOut, "tidewatt", "it runs already with this home and does not answer; end it first", {}};
}

Result<SingleInstance::Role> SingleInstance::listen()
{
    QLocalServer::removeServer(m_place); // left behind by one that was killed: we hold the lock
    if (m_server.listen(m_place))
        return Role::First;
    return Error{Fault::Io, m_place.toStdString(), m_server.errorString().toStdString(), {}};
}

Result<SingleInstance::Role> SingleInstance::handOver(const OpenRequest &request) const
{
    const Error silent{Fault::TimedOut, "tidewatt", "no answer", {}};
    QLocalSocket socket;
    socket.connectToServer(m_place);
    if (!socket.waitForConnected(answerWithinMs))
        return silent;
    socket.write(requestText(request));
    if (!socket.waitForBytesWritten(answerWithinMs))
        return silent;
    QByteArray answer;
    while (answer.size() < taken.size() && socket.waitForReadyRead(answerWithinMs))
        answer += socket.readAll();
    if (answer != taken)
        return silent;
    return Role::Second;
}

void SingleInstance::hear()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(listenForMs, socket, &QLocalSocket::abort);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > longestRequest) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const auto request = parseRequest(socket->readLine());
            if (request)
                socket->write(taken);
            socket->disconnectFromServer(); // after what was written
            if (request)
                emit asked(*request);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace tw::desktop
