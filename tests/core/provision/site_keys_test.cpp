// The files of a site's keys: made once, kept, renewed in time, never half there, never open to others.

#include "provision/site_keys.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tw;
using namespace tw::provision;

namespace {

constexpr Instant now = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));
constexpr hours day{24};

KeyWishes wishes()
{
    return {.site = "Home", .identity = "TW-0001", .names = {"house.local", "192.168.1.20"}};
}

KeyFolder open(const std::string &path)
{
    return *KeyFolder::open(path, KeyFolder::Missing::Make);
}

std::string fingerprint(const Credential &credential)
{
    return readCertificate(credential.certificate, "")->fingerprint;
}

std::string keyOf(const Credential &credential)
{
    return readCertificate(credential.certificate, "")->keyFingerprint;
}

unsigned modeOf(const std::string &path)
{
    struct stat facts{};
    return ::stat(path.c_str(), &facts) == 0 ? facts.st_mode & 0777U : 0U;
}

} // namespace

class SiteKeysTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_home; ///< keys made once; most tests only look at them or copy them

    std::string copy(const char *name)
    {
        const QString to = m_folder.filePath(name);
        const KeyFolder made = open(to.toStdString());
        for (const QString &file : QDir(QString::fromStdString(m_home)).entryList(QDir::Files | QDir::Hidden))
            (void)made.write(file.toStdString(), **open(m_home).read(file.toStdString()));
        return to.toStdString();
    }

private slots:
    void initTestCase()
    {
        m_home = m_folder.filePath("home.db.keys").toStdString();
        QVERIFY(ensureKeys(open(m_home), wishes(), now));
    }
    void madeOnceAndKept()
    {
        const SiteKeys first = *readKeys(open(m_home));
        QCOMPARE(*ensureKeys(open(m_home), wishes(), now + day), first);
        QVERIFY(!keysAreDue(first, wishes(), now + day));
        for (const Credential *one : {&first.serverEcdsa, &first.serverRsa, &first.charger})
            QVERIFY(signedBy(*one, first.authority));
        QCOMPARE(**open(m_home).read(authorityCertificateFile), first.authority.certificate); // the key is not in it
    }
    void onlyTheOwnerMayReadThem()
    {
        QCOMPARE(modeOf(m_home), 0700U);
        const auto files = QDir(QString::fromStdString(m_home)).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files.size(), 6);
        for (const QString &file : files)
            QCOMPARE(modeOf(m_home + "/" + file.toStdString()), 0600U);
    }
    void whatIsOpenToOthersIsRefused()
    {
        const std::string path = copy("open.keys");
        QVERIFY(::chmod((path + "/" + passwordFile).c_str(), 0640) == 0);
        const auto file = readKeys(open(path));
        QVERIFY(!file);
        QCOMPARE(file.error().fault, Fault::BadInput);
        QVERIFY2(file.error().text().find("chmod 600") != std::string::npos, file.error().text().c_str());
        QVERIFY(!ensureKeys(open(path), wishes(), now));
        QVERIFY(::chmod((path + "/" + passwordFile).c_str(), 0600) == 0);
        QVERIFY(readKeys(open(path)));
        QVERIFY(::chmod(path.c_str(), 0755) == 0);
        const auto folder = KeyFolder::open(path, KeyFolder::Missing::Make);
        QVERIFY(!folder && folder.error().text().find("chmod 700") != std::string::npos);
    }
    void aCertificateMayBeReadByAllAndChangedByNobody()
    {
        const std::string path = copy("certificate.keys");
        const std::string file = path + "/" + authorityCertificateFile;
        QVERIFY(::chmod(file.c_str(), 0644) == 0);
        QVERIFY(ensureKeys(open(path), wishes(), now));
        QCOMPARE(modeOf(file), 0644U); // as its owner wants it
        QVERIFY(::chmod(file.c_str(), 0664) == 0);
        const auto kept = ensureKeys(open(path), wishes(), now);
        QVERIFY(!kept);
        QVERIFY2(kept.error().text().find("chmod 644") != std::string::npos, kept.error().text().c_str());
    }
    void linksAndOtherThingsAreRefused()
    {
        const std::string path = copy("link.keys");
        QVERIFY(::unlink((path + "/" + passwordFile).c_str()) == 0);
        QVERIFY(::symlink((m_home + "/" + passwordFile).c_str(), (path + "/" + passwordFile).c_str()) == 0);
        QVERIFY(readKeys(open(path)).error().text().find("link") != std::string::npos);
        QVERIFY(::unlink((path + "/" + passwordFile).c_str()) == 0);
        QVERIFY(::mkdir((path + "/" + passwordFile).c_str(), 0700) == 0);
        QVERIFY(!readKeys(open(path)));
        const std::string file = m_folder.filePath("a file").toStdString();
        QVERIFY(QFile(QString::fromStdString(file)).open(QIODevice::WriteOnly));
        QVERIFY(!KeyFolder::open(file, KeyFolder::Missing::Make));
    }
    void withoutAFolderItIsSaidWhoMakesIt()
    {
        const auto none = KeyFolder::open(m_folder.filePath("none").toStdString(), KeyFolder::Missing::Refuse);
        QVERIFY(!none);
        QCOMPARE(none.error().fault, Fault::NotFound);
        QVERIFY(!KeyFolder::open(m_folder.filePath("no/such/place").toStdString(), KeyFolder::Missing::Make));
    }
    void renewsBeforeTheEnd_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("servers");
        QTest::addColumn<bool>("others");
        QTest::newRow("after a month") << 30 << false << false;
        QTest::newRow("31 days before a server's end") << 366 << false << false;
        QTest::newRow("29 days before it") << 368 << true << false;
        QTest::newRow("two years before the authority's end") << 3650 - 729 << true << true;
        QTest::newRow("after everything has ended") << 5000 << true << true;
        QTest::newRow("the computer's clock was set back") << -5000 << false << false;
    }
    void renewsBeforeTheEnd()
    {
        QFETCH(int, days);
        QFETCH(bool, servers);
        QFETCH(bool, others);
        const std::string path = copy(("renew" + std::to_string(days)).c_str());
        const SiteKeys before = *readKeys(open(path));
        const Instant then = now + day * days;
        QCOMPARE(keysAreDue(before, wishes(), then), servers);
        const SiteKeys after = *ensureKeys(open(path), wishes(), then);
        QCOMPARE(fingerprint(after.serverEcdsa) != fingerprint(before.serverEcdsa), servers);
        QCOMPARE(fingerprint(after.serverRsa) != fingerprint(before.serverRsa), servers);
        QCOMPARE(fingerprint(after.authority) != fingerprint(before.authority), others);
        QVERIFY(!keysAreDue(after, wishes(), then));
        // What a charger holds stays good: the keys and the password are the same.
        QCOMPARE(keyOf(after.authority), keyOf(before.authority));
        QCOMPARE(keyOf(after.charger), keyOf(before.charger));
        QCOMPARE(keyOf(after.serverRsa), keyOf(before.serverRsa));
        QCOMPARE(after.password, before.password);
        QVERIFY(signedBy(after.serverEcdsa, before.authority));
    }
    void anotherAddressIsAnotherServerCertificate()
    {
        const std::string path = copy("moved.keys");
        const SiteKeys before = *readKeys(open(path));
        KeyWishes moved = wishes();
        moved.names = {"house.local", "192.168.1.77"};
        QVERIFY(keysAreDue(before, moved, now));
        const SiteKeys after = *ensureKeys(open(path), moved, now);
        QVERIFY(!keysAreDue(after, moved, now));
        QCOMPARE(keyOf(after.serverEcdsa), keyOf(before.serverEcdsa));
        QCOMPARE(fingerprint(after.charger), fingerprint(before.charger));
    }
    void anotherChargerGetsItsOwnKeyAndPassword()
    {
        const std::string path = copy("another.keys");
        const SiteKeys before = *readKeys(open(path));
        KeyWishes other = wishes();
        other.identity = "TW-0002";
        QVERIFY(keysAreDue(before, other, now));
        const SiteKeys after = *ensureKeys(open(path), other, now);
        QVERIFY(after.password != before.password);
        QVERIFY(keyOf(after.charger) != keyOf(before.charger));
        QCOMPARE(fingerprint(after.authority), fingerprint(before.authority));
    }
    void aDamagedFileIsNamedAndNotReplaced_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {authorityFile, serverEcdsaFile, serverRsaFile, chargerFile, passwordFile})
            QTest::newRow(name) << name;
    }
    void aDamagedFileIsNamedAndNotReplaced()
    {
        QFETCH(QString, file);
        const std::string path = copy(("damaged " + file.toStdString()).c_str());
        const std::string name = file.toStdString();
        QVERIFY(open(path).write(name, "short"));
        const auto kept = ensureKeys(open(path), wishes(), now);
        QVERIFY(!kept);
        QVERIFY2(kept.error().text().starts_with(path + "/" + name), kept.error().text().c_str());
        QCOMPARE(**open(path).read(name), std::string("short"));
        // Removed, it is made anew.
        QVERIFY(::unlink((path + "/" + name).c_str()) == 0);
        QVERIFY(ensureKeys(open(path), wishes(), now));
    }
    void aPasswordOfTheOwnersIsKept()
    {
        const std::string path = copy("own.keys");
        QVERIFY(open(path).write(passwordFile, "correct-horse-battery\r\n"));
        QCOMPARE(ensureKeys(open(path), wishes(), now)->password, std::string("correct-horse-battery"));
        for (const char *bad : {"too-short", "has a blank in its text", "\n", "żółć-żółć-żółć-żółć"}) {
            QVERIFY(open(path).write(passwordFile, bad));
            QVERIFY2(!ensureKeys(open(path), wishes(), now), bad);
        }
    }
    /// kill -9 as soon as so many files are there: the next start goes on, and what was done is kept.
    void aKillWhileKeysAreMadeLeavesNoHalfOnes_data()
    {
        QTest::addColumn<int>("files");
        for (const int files : {1, 3, 5})
            QTest::addRow("%d files", files) << files;
    }
    void aKillWhileKeysAreMadeLeavesNoHalfOnes()
    {
        QFETCH(int, files);
        const std::string path = m_folder.filePath("kill" + QString::number(files)).toStdString();
        const pid_t child = ::fork();
        if (child == 0) {
            (void)ensureKeys(open(path), wishes(), now);
            ::_exit(0);
        }
        QVERIFY(child > 0);
        const QDir folder(QString::fromStdString(path));
        int status = 0;
        while (folder.entryList(QDir::Files | QDir::Hidden).size() < files && ::waitpid(child, &status, WNOHANG) == 0)
            ::usleep(200);
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        // A half-written file beside, as a power cut leaves it.
        QVERIFY(open(path).write(".authority.pem.new", "-----BEGIN CERT"));
        std::map<std::string, std::string> done;
        for (const QString &file : folder.entryList(QDir::Files)) // none that begins with a dot
            done[file.toStdString()] = **open(path).read(file.toStdString());
        const auto keys = ensureKeys(open(path), wishes(), now);
        QVERIFY2(keys, keys ? "" : keys.error().text().c_str());
        QCOMPARE(*readKeys(open(path)), *keys);
        for (const auto &[name, text] : done)
            QCOMPARE(**open(path).read(name), text);
    }
    void theyLieBesideTheStoreAlsoBehindALink()
    {
        const std::string db = m_folder.filePath("home.db").toStdString();
        QVERIFY(QFile(QString::fromStdString(db)).open(QIODevice::WriteOnly));
        const std::string link = m_folder.filePath("link.db").toStdString();
        QVERIFY(::symlink(db.c_str(), link.c_str()) == 0);
        QCOMPARE(keyFolderOf(link), keyFolderOf(db));
        QVERIFY(keyFolderOf(db).ends_with("home.db.keys"));
    }
};

QTEST_GUILESS_MAIN(SiteKeysTest)
#include "site_keys_test.moc"
