#include "ui/models/found_logs.h"

#include "ui/models/language.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tw::ui;

/// Which files are meant by what is dropped.
class FoundLogsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        speak(localeOf(Language::English));
        QVERIFY(QDir(m_folder.path()).mkpath("deep/er"));
        QVERIFY(QDir(m_folder.path()).mkpath(".git/objects"));
        for (const char *name : {"b.csv", "a.csv", "deep/er/c.csv", "deep/d.csv", ".hidden", ".git/objects/e"}) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(QFile::link(m_folder.path(), m_folder.filePath("deep/round")));
    }
    void foldersAreReadWithWhatIsInside()
    {
        const FoundLogs found = foundLogs({m_folder.path()});
        QCOMPARE(found.files, paths({"a.csv", "b.csv", "deep/d.csv", "deep/er/c.csv"}));
        QVERIFY(leftOutWords(found, m_formats).isEmpty());
        QCOMPARE(foundLogs({"/x/a.csv", "/x/a.csv"}).files, QStringList{"/x/a.csv"});
    }
    void whatIsCutIsTheEndAndCounted()
    {
        const FoundLogs found = foundLogs({m_folder.path()}, 3);
        QCOMPARE(found.files, paths({"a.csv", "b.csv", "deep/d.csv"}));
        QCOMPARE(found.leftOut, 1);
        QVERIFY(!found.stopped);
        QCOMPARE(leftOutWords(found, m_formats), QStringLiteral("1 file is left out: at most 2,000 are looked at in one go."));
        QCOMPARE(foundLogs({m_folder.path(), "/x/a.csv"}, 2).leftOut, 3); // over all of them
    }
    void theSearchStopsWhereThereIsTooMuch()
    {
        QVERIFY(!foundLogs({m_folder.path()}, 10, 6).stopped); // four files in two folders
        const FoundLogs found = foundLogs({m_folder.path()}, 10, 5);
        QVERIFY(found.stopped);
        QVERIFY(found.files.size() < 5 && found.files.size() >= 3);
        QVERIFY(leftOutWords(found, m_formats).contains(QStringLiteral("not searched to their end")));
    }

private:
    QStringList paths(const QStringList &names) const
    {
        QStringList result;
        for (const QString &name : names)
            result += m_folder.filePath(name);
        return result;
    }
    QTemporaryDir m_folder;
    const Formats m_formats{QLocale(QLocale::English, QLocale::Ireland), QStringLiteral("EUR"), QTimeZone("UTC")};
};

QTEST_GUILESS_MAIN(FoundLogsTest)
#include "found_logs_test.moc"
