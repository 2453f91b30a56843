#include "app/wiring/watch_folder.h"

#include "battery/charger_curve.h"
#include "model/site_file.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using namespace tw::wiring;

namespace {

const Instant start = *parseInstant("2025-06-24T12:00Z");

template <class T> T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

QByteArray sessions(int first, int count)
{
    QByteArray rows = first == 0 ? "start,end,kwh\n" : "";
    for (int day = first; day < first + count; ++day)
        rows += QString("2025-06-%1T08:00:00Z,2025-06-%1T09:00:00Z,7.5\n")
                    .arg(day + 1, 2, 10, QChar('0'))
                    .toLatin1();
    return rows;
}

} // namespace

/// A file is read once it is whole, once, and stays where it is.
class WatchFolderTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("in"));
        m_store = good(store::Store::open(m_folder->filePath("a.db").toStdString(), store::Role::Engine,
                                          store::Durability::Temporary));
        m_site = readSite(TW_SOURCE_DIR "/packaging/provisioning/home-de-dynamic.json").site;
        contract(300'000, "2025-01-01T00:00Z");
        m_books.emplace(good(
            store::Books::open(*m_store, tests::rulesOf(m_site), battery::wearPerDischargedKwh(m_site.car))));
        m_now = start;
        watch();
    }
    void cleanup()
    {
        m_watch.reset();
        m_books.reset();
        m_store.reset();
    }

    void aWholeFileIsImportedOnce()
    {
        write("a.csv", sessions(0, 9));
        look();
        QCOMPARE(imports(), std::size_t(0)); // perhaps somebody still writes it
        look();
        QCOMPARE(imports(), std::size_t(1));
        QCOMPARE(good(m_store->imports())[0].counts->rows, std::int64_t(9));
        look();
        look();
        QCOMPARE(imports(), std::size_t(1));
        watch(); // another run of the engine
        look();
        look();
        QCOMPARE(imports(), std::size_t(1));
        QCOMPARE(bytes("a.csv"), sessions(0, 9));
    }
    void aFileThatGrowsWaits()
    {
        write("a.csv", sessions(0, 3));
        for (int n = 3; n < 9; n += 3) {
            look();
            write("a.csv", bytes("a.csv") + sessions(n, 3));
        }
        look();
        QCOMPARE(imports(), std::size_t(0));
        look();
        QCOMPARE(imports(), std::size_t(1));
        QCOMPARE(good(m_store->imports())[0].counts->rows, std::int64_t(9));
    }
    void namesOfWhatIsNotFinishedAreLeftAlone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a.csv.part", "a.tmp", "a.csv.crdownload", ".a.csv", "a.csv~"})
            QTest::newRow(name) << name;
    }
    void namesOfWhatIsNotFinishedAreLeftAlone()
    {
        QFETCH(QString, name);
        write(name, sessions(0, 2));
        write("b.csv", sessions(0, 3));
        look();
        look();
        QCOMPARE(imports(), std::size_t(1));
        QVERIFY(QFile::rename(path(name), path("c.csv")));
        write("c.csv", sessions(0, 4));
        look();
        look();
        QCOMPARE(imports(), std::size_t(2));
    }
    void whatIsNoLogIsRefusedInOneSentenceOnce()
    {
        write("a.bin", QByteArray("\0\1\2\3\4", 5));
        write("b.csv", sessions(0, 3));
        look();
        look();
        look();
        QCOMPARE(imports(), std::size_t(1)); // the good one beside it
        QCOMPARE(bytes("a.bin").size(), qsizetype(5));
    }
    void aFileThatChangedIsReadAgain()
    {
        write("a.csv", sessions(0, 3));
        look();
        look();
        write("a.csv", sessions(0, 5));
        look();
        look();
        QCOMPARE(imports(), std::size_t(2));
        const auto second = *good(m_store->imports())[1].counts;
        QCOMPARE(second.rows, std::int64_t(5));
        QVERIFY(second.known > 0 && second.fresh > 0);
    }
    /// The owner changed his contract in June and his site file with it, without a word of the old one.
    void oldLogsAreSettledByTheContractOfTheirTime()
    {
        contract(400'000, "2025-06-05T10:00Z");
        write("a.csv", sessions(0, 9));
        look();
        look();
        int checked = 0;
        for (const Posting &posting : good(m_store->postings({Instant::min(), Instant::max()}))) {
            const bool old = posting.when.begin < *parseInstant("2025-06-04T22:00Z"); // local midnight
            QCOMPARE(posting.importPrice.microPerKwh(), old ? 300'000 : 400'000);
            QCOMPARE(posting.state, SettleState::Settled);
            ++checked;
        }
        QVERIFY2(checked > 8, qPrintable(QString::number(checked)));
    }

private:
    void contract(std::int64_t microPerKwh, const char *since)
    {
        m_site.tariffs.import = FixedTariff{Price::fromMicroPerKwh(microPerKwh)};
        m_site.tariffs.feedIn = FixedTariff{Price::fromMicroPerKwh(80'000)};
        auto batch = good(m_store->begin());
        good(batch.addSite(*parseInstant(since), siteText(m_site)));
        QVERIFY(batch.commit());
    }
    QString path(const QString &name) const { return m_folder->filePath("in/" + name); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QByteArray bytes(const QString &name)
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void watch()
    {
        m_watch.emplace(
            good(WatchFolder::open(m_folder->filePath("in").toStdString(), *m_store, *m_books, m_site)));
    }
    /// One look, and all the work that comes of it, however long a piece takes here.
    void look()
    {
        m_now += seconds(6);
        for (int piece = 0; piece < 20; ++piece)
            m_watch->work(m_now);
    }
    /// Those that were read to their end.
    std::size_t imports()
    {
        const auto all = good(m_store->imports());
        return static_cast<std::size_t>(
            std::ranges::count_if(all, [](const store::Import &one) { return one.counts.has_value(); }));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Store> m_store;
    std::optional<store::Books> m_books;
    std::optional<WatchFolder> m_watch;
    Site m_site;
    Instant m_now;
};

QTEST_APPLESS_MAIN(WatchFolderTest)
#include "watch_folder_test.moc"
