#include "app/desktop/single_instance.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using desktop::OpenRequest;
using desktop::SingleInstance;

/// One program for a store: the second hands over what it was asked, whatever became of the first.
class SingleInstanceTest : public QObject
{
    Q_OBJECT

    QString store(const QString &name) const { return m_folder.filePath(name); }
    /// Another process that claims `file`, once it has said what became of it.
    static std::unique_ptr<QProcess> holder(const QString &file, const QString &page, QByteArray *said)
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral(TW_HOLDER), {file, page});
        while (!said->contains('\n') && process->waitForReadyRead(30'000))
            *said += process->readAll();
        return process;
    }
    static bool is(const Result<SingleInstance::Role> &role, SingleInstance::Role wanted)
    {
        if (!role)
            qWarning("%s", role.error().text().c_str());
        return role && *role == wanted;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid() && m_runtime.isValid());
        // Sockets of its own: what another test listens to gets none of the nonsense that is sent here.
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
        QCOMPARE(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation), m_runtime.path());
    }

    void theSecondHandsOverAndEnds()
    {
        SingleInstance first(store("a.db"));
        QVERIFY(is(first.claim({}), SingleInstance::Role::First));
        QSignalSpy asked(&first, &SingleInstance::asked);
        QProcess second;
        second.start(QStringLiteral(TW_HOLDER), {store("a.db"), QStringLiteral("trade")});
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30'000);
        QCOMPARE(asked[0][0].value<OpenRequest>().page, QStringLiteral("trade"));
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(second.readAll(), QByteArray("second\n"));
    }

    void anotherStoreIsAnotherProgram()
    {
        SingleInstance one(store("b.db"));
        SingleInstance two(store("c.db"));
        QVERIFY(is(one.claim({}), SingleInstance::Role::First));
        QVERIFY(is(two.claim({}), SingleInstance::Role::First));
    }

    void theSameStoreByAnotherNameIsTheSame()
    {
        QFile file(store("d.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(store("d.db"), store("link.db")));
        SingleInstance first(store("d.db"));
        QVERIFY(is(first.claim({}), SingleInstance::Role::First));
        QSignalSpy asked(&first, &SingleInstance::asked);
        QProcess second;
        second.start(QStringLiteral(TW_HOLDER), {m_folder.filePath(QStringLiteral("./link.db")), QString()});
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30'000);
        second.waitForFinished(30'000);
    }

    void whatAKilledOneLeavesIsNoObstacle()
    {
        QByteArray said;
        const auto killed = holder(store("e.db"), {}, &said);
        QCOMPARE(said, QByteArray("first\n"));
        killed->kill(); // SIGKILL: its socket and its lock file stay
        QVERIFY(killed->waitForFinished(30'000));
        SingleInstance next(store("e.db"));
        QVERIFY(is(next.claim({}), SingleInstance::Role::First));
        QSignalSpy asked(&next, &SingleInstance::asked);
        QProcess second;
        second.start(QStringLiteral(TW_HOLDER), {store("e.db"), QStringLiteral("charger")});
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30'000);
        second.waitForFinished(30'000);
    }

    void oneThatEndedMakesRoom()
    {
        {
            SingleInstance first(store("f.db"));
            QVERIFY(is(first.claim({}), SingleInstance::Role::First));
        }
        SingleInstance second(store("f.db"));
        QVERIFY(is(second.claim({}), SingleInstance::Role::First));
    }

    void nobodyElseMayConnect()
    {
        SingleInstance first(store("g.db"));
        QVERIFY(is(first.claim({}), SingleInstance::Role::First));
        int sockets = 0;
        for (const QFileInfo &file : QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)).entryInfoList({"tidewatt-*"}, QDir::System)) {
            ++sockets;
            QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)), qPrintable(file.filePath()));
        }
        QCOMPARE(sockets, 1);
    }

    void anythingElseIsNotListenedTo()
    {
        SingleInstance first(store("h.db"));
        QVERIFY(is(first.claim({}), SingleInstance::Role::First));
        QSignalSpy asked(&first, &SingleInstance::asked);
        const QDir runtime(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
        for (const QFileInfo &file : runtime.entryInfoList({"tidewatt-*"}, QDir::System)) {
            for (const QByteArray &text : {QByteArray("hello\n"), QByteArray("{}\n"), QByteArray(100'000, 'x'), QByteArray("{\"page\":\"today\",\"files\":[\"relative\"]}\n")}) {
                QLocalSocket socket;
                socket.connectToServer(file.filePath());
                QVERIFY(socket.waitForConnected(30'000));
                socket.write(text);
                QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 30'000);
            }
        }
        QCOMPARE(asked.count(), 0);
    }

    void aRequestIsReadAsItWasWritten()
    {
        QVERIFY(rc::check([](const std::string &page, const std::vector<std::string> &names) {
            OpenRequest request{.page = QString::fromLatin1(page.data(), qsizetype(page.size())), .files = {}};
            for (const std::string &name : names)
                request.files += QLatin1Char('/') + QString::fromLatin1(name.data(), qsizetype(name.size()));
            RC_ASSERT(desktop::parseRequest(desktop::requestText(request)) == request);
        }));
        QVERIFY(rc::check([](const std::string &noise) {
            (void)desktop::parseRequest(QByteArray::fromStdString(noise + "\n"));
            RC_ASSERT(!desktop::parseRequest(QByteArray::fromStdString(noise)));
        }));
    }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_runtime;
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
