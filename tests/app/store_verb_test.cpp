#include "app/console/verb.h"

#include "store/store.h"
#include "tests/support/captured.h"
#include "tests/support/metered_home.h"
#include "units/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using support::Captured;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// `tidewattctl store` with `arguments`.
Outcome run(const std::vector<std::string> &arguments)
{
    CLI::App program("test");
    console::Chosen chosen;
    console::addStore(program, chosen);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    reversed.push_back("store");
    program.parse(reversed);
    QTemporaryDir folder;
    Captured out(stdout, folder.filePath("out"));
    Captured err(stderr, folder.filePath("err"));
    const int code = chosen();
    return {code, out.end(), err.end()};
}

} // namespace

/// What a person or a script hears of copies and checks.
class StoreVerbTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_db = m_folder->filePath("a.db").toStdString();
        m_copy = m_folder->filePath("b.db").toStdString();
        const auto store = store::Store::open(m_db, store::Role::Engine, store::Durability::Temporary);
        auto batch = (*store)->begin();
        for (const Measurement &sample : tests::busyDay(*parseInstant("2025-06-24T12:00Z"), hours(24), 1))
            QVERIFY(batch->add(sample));
        QVERIFY(batch->commit());
    }
    void copiesAndPutsBack()
    {
        const Outcome copied = run({"backup", "--db", m_db, "--to", m_copy, "--json"});
        QCOMPARE(copied.code, int(console::Done));
        QCOMPARE(copied.json()["file"].toString().toStdString(), m_copy);
        QCOMPARE(copied.json()["bytes"].toInteger(), QFile(QString::fromStdString(m_copy)).size());
        QCOMPARE(run({"backup", "--db", m_db, "--to", m_copy}).code, int(console::AnswerIsNo)); // it is there
        const Outcome back = run({"restore", "--db", m_db, "--from", m_copy});
        QCOMPARE(back.code, int(console::Done));
        QVERIFY2(back.out.contains("what was there before is kept as"), back.out.constData());
    }
    void namesACopyByItsMoment()
    {
        QCOMPARE(run({"backup", "--db", m_db}).code, int(console::Done));
        QCOMPARE(QDir(m_folder->path()).entryList({"a.db.2*Z.backup"}).size(), 1);
    }
    void saysWhetherItIsSound()
    {
        const Outcome sound = run({"check", "--db", m_db, "--json"});
        QCOMPARE(sound.code, int(console::Done));
        QVERIFY(sound.json()["sound"].toBool() && sound.json()["findings"].toArray().isEmpty());
        QFile file(QString::fromStdString(m_db));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096 * 20) && file.write(QByteArray(8000, 'x')) == 8000);
        file.close();
        const Outcome damaged = run({"check", "--db", m_db, "--json"});
        QCOMPARE(damaged.code, int(console::AnswerIsNo));
        QVERIFY(!damaged.json()["findings"].toArray().isEmpty());
        const Outcome saved = run({"restore", "--db", m_db, "--salvage"});
        QCOMPARE(saved.code, int(console::Done));
        QVERIFY2(saved.out.contains("samples") && saved.out.contains("not all there were"), saved.out.constData());
        QCOMPARE(run({"check", "--db", m_db}).code, int(console::Done));
    }
    void aCallThatIsWrongIsOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing to restore from") << QStringList{"restore", "--db", "a.db"};
        QTest::newRow("no store to copy") << QStringList{"backup", "--db", "/nowhere/a.db"};
        QTest::newRow("no store to check") << QStringList{"check", "--db", "/nowhere/a.db"};
        QTest::newRow("no copy") << QStringList{"restore", "--db", "a.db", "--from", "/nowhere/b.db"};
    }
    void aCallThatIsWrongIsOneLine()
    {
        QFETCH(QStringList, arguments);
        std::vector<std::string> given;
        for (const QString &argument : arguments)
            given.push_back(argument == "a.db" ? m_db : argument.toStdString());
        const Outcome outcome = run(given);
        QCOMPARE(outcome.code, int(console::WrongInput));
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_db;
    std::string m_copy;
};

QTEST_APPLESS_MAIN(StoreVerbTest)
#include "store_verb_test.moc"
