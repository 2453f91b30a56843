#include "app/console/verb.h"
#include "app/wiring/import_desk.h"
#include "engine/known_prices.h"
#include "model/site_file.h"
#include "provision/site_keys.h"
#include "store/books.h"
#include "tests/support/captured.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdlib>

#include <sys/stat.h>

using namespace tw;
using support::Captured;

namespace {

const Instant midnight = *parseInstant("2025-06-23T22:00Z");

template <class T> T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}
void good(Result<void> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
}

struct Outcome {
    int code = -1;
    QJsonObject json;
    /// All that was said of `what`: its "ok" and its "found".
    std::vector<std::pair<QJsonValue, QString>> of(const QString &what) const
    {
        std::vector<std::pair<QJsonValue, QString>> result;
        for (const QJsonValue &check : json["checks"].toArray()) {
            if (check["what"].toString() == what)
                result.push_back({check["ok"], check["found"].toString()});
        }
        return result;
    }
    QByteArray all() const { return QJsonDocument(json).toJson(); }
};

/// The home that meteredSite() is, at one price for import.
Site siteAt(double price)
{
    QFile file(QString(TW_SOURCE_DIR) + "/packaging/provisioning/home-de-dynamic.json");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no site file");
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const auto fixed = [](double perKwh) {
        return QJsonObject{{"kind", "fixed"}, {"price_per_kwh", perKwh}};
    };
    json["tariff"] = QJsonObject{{"import", fixed(price)}, {"export", fixed(0.08)}};
    json["meter"] = QJsonObject{{"kind", "charger-upstream"}};
    const SiteFile read = parseSite(QJsonDocument(json).toJson().toStdString(), "site");
    if (!read.findings.empty())
        qFatal("%s", read.findings.front().text().c_str());
    return read.site;
}

/// Any number of lives of an engine on one store, each under its own site.
class Home {
public:
    std::string path() const { return m_folder.filePath("a.db").toStdString(); }
    void live(const Site &site, const std::vector<Measurement> &samples, Instant since)
    {
        const auto store =
            good(store::Store::open(path(), store::Role::Engine, store::Durability::Temporary));
        auto batch = good(store->begin());
        good(batch.addSite(since, siteText(site)));
        good(batch.commit());
        auto books = good(store::Books::open(*store, tests::rulesOf(site), Price::fromMicroPerKwh(24'000)));
        for (const Measurement &sample : samples)
            good(books.take(sample));
        good(books.settle(pricesOf(*store, site)));
    }
    void import(const Site &site, const std::vector<Measurement> &samples)
    {
        const auto store =
            good(store::Store::open(path(), store::Role::Engine, store::Durability::Temporary));
        auto batch = good(store->begin());
        const auto id = good(batch.addImport(midnight, "a.csv", "x"));
        good(batch.commit());
        auto books = good(store::Books::open(*store, tests::rulesOf(site), Price::fromMicroPerKwh(24'000)));
        good(books.import(samples, id));
        good(books.settle(pricesOf(*store, site)));
    }
    void compact(Instant before)
    {
        const auto store =
            good(store::Store::open(path(), store::Role::Engine, store::Durability::Temporary));
        QVERIFY(good(store->compact(before, before)).periods > 0);
    }
    void tamper(const char *sql)
    {
        SQLite::Database database(path(), SQLite::OPEN_READWRITE, 2000);
        for (const char *table : {"ledger", "samples"})
            database.exec(std::string("DROP TRIGGER ") + table + "_no_UPDATE");
        QVERIFY(database.exec(sql) > 0);
    }
    Outcome doctor()
    {
        CLI::App program("test");
        console::Chosen chosen;
        console::addDoctor(program, chosen);
        std::vector<std::string> reversed{"--json", path(), "--db", "doctor"};
        program.parse(reversed);
        Captured out(stdout, m_folder.filePath("out"));
        const int code = chosen();
        return {code, QJsonDocument::fromJson(out.end()).object()};
    }

private:
    static PriceSlots pricesOf(const store::Store &store, const Site &site)
    {
        return good(engine::knownPrices(store, {{store::firstDay, site.tariffs}}, {midnight - hours(24), midnight + hours(48)},
                                        good(Calendar::forZone(site.place.timeZone))));
    }
    QTemporaryDir m_folder;
};

std::vector<Measurement> part(const std::vector<Measurement> &all, Instant from, Instant until)
{
    std::vector<Measurement> result;
    for (const Measurement &sample : all) {
        if (from <= sample.at && sample.at < until)
            result.push_back(sample);
    }
    return result;
}

/// A session of another charger, as an export tells it.
std::vector<Measurement> session(Instant begin, seconds length, Energy in)
{
    Measurement end;
    end.charger = "evcc";
    end.transaction = "7";
    end.sequence = sessionRegister;
    end.source = Source::Log;
    end.at = begin;
    end.chargerImport = Energy();
    Measurement last = end;
    last.at = begin + length;
    last.chargerImport = in;
    return {end, last};
}

} // namespace

/// What doctor can look at, it looks at; what it cannot, it does not call fine.
class DoctorVerbTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_home = std::make_unique<Home>();
        m_day = tests::busyDay(midnight, hours(20), 7);
    }
    void oneSiteAllItsLife()
    {
        m_home->live(siteAt(0.30), m_day, midnight);
        isWell(m_home->doctor(), "20 periods equal");
    }
    void anotherTariffAndNoHouseMeterFromNoonOn()
    {
        liveUnderTwoSites();
        isWell(m_home->doctor(), "20 periods equal");
    }
    void aWattHourUnderTheSecondSite()
    {
        liveUnderTwoSites();
        m_home->tamper("UPDATE ledger SET bought = bought + 1 WHERE id = 17");
        QCOMPARE(m_home->doctor().of("ledger").front().first, QJsonValue(false));
    }
    void importsOfAnotherCharger()
    {
        m_home->live(siteAt(0.30), m_day, midnight);
        m_home->import(siteAt(0.30), session(midnight - hours(12), hours(3), 9_kWh));
        m_home->import(siteAt(0.30),
                       session(midnight + hours(3), hours(1), 4_kWh)); // what was seen goes first
        const Outcome outcome = m_home->doctor();
        isWell(outcome, "periods equal");
        const QString meters = outcome.of("meters").front().second;
        QVERIFY2(meters.contains("4.000 kWh of time that a better record tells of"), qPrintable(meters));
    }
    void anImportedRegisterThatWasChanged()
    {
        m_home->live(siteAt(0.30), m_day, midnight);
        m_home->import(siteAt(0.30), session(midnight - hours(12), hours(3), 9_kWh));
        m_home->tamper("UPDATE samples SET charger_import = charger_import + 7200000 WHERE charger = 'evcc' "
                       "AND charger_import > 0");
        const Outcome outcome = m_home->doctor();
        QCOMPARE(outcome.code, int(console::AnswerIsNo));
        QCOMPARE(outcome.of("meters").front().first, QJsonValue(false));
        QCOMPARE(outcome.of("ledger").front().first, QJsonValue(false));
    }
    void whatWasCompactedIsNotChecked()
    {
        m_home->live(siteAt(0.30), m_day, midnight);
        m_home->compact(midnight + hours(8));
        const Outcome outcome = m_home->doctor();
        QCOMPARE(outcome.code, int(console::Done));
        const auto ledger = outcome.of("ledger");
        QCOMPARE(ledger.size(), std::size_t(2));
        QCOMPARE(ledger[0].first, QJsonValue(true));
        QVERIFY2(ledger[1].first.isNull() && ledger[1].second.contains("were compacted"), outcome.all());
        QCOMPARE(outcome.of("meters").front().first, QJsonValue(true));
    }
    void aChangeAfterWhatWasCompacted()
    {
        m_home->live(siteAt(0.30), m_day, midnight);
        m_home->compact(midnight + hours(8));
        m_home->tamper("UPDATE ledger SET sold = sold + 1 WHERE id = 15");
        QCOMPARE(m_home->doctor().of("ledger").front().first, QJsonValue(false));
    }

    void whatIsWrongWithKeysIsSaid()
    {
        Site site = siteAt(0.30);
        m_home->live(site, {}, midnight);
        QVERIFY(m_home->doctor().of("keys").empty()); // none are made: it runs on this computer only
        const std::string path = provision::keyFolderOf(m_home->path());
        const auto ensure = [&](Instant when, const std::string &identity) {
            (void)good(provision::ensureKeys(good(provision::KeyFolder::open(path, provision::KeyFolder::Missing::Make)),
                                             {.site = "Home", .identity = identity, .names = {"192.168.1.20"}}, when));
        };
        const auto said = [&](bool well, const char *what) {
            const Outcome outcome = m_home->doctor();
            QCOMPARE(outcome.of("keys").size(), std::size_t(1));
            QCOMPARE(outcome.of("keys").front().first, QJsonValue(well));
            QVERIFY2(outcome.of("keys").front().second.contains(what), outcome.all());
            QVERIFY2(!outcome.all().contains(password(path)), "a secret is shown");
        };
        const Instant now = SystemClock().now();
        ensure(now - hours(24 * 500), site.charger.id);
        said(false, "server-ecdsa.pem has ended on ");
        QVERIFY(QDir(QString::fromStdString(path)).removeRecursively()); // or the older ones would be kept
        ensure(now - hours(24 * 380), site.charger.id);
        said(false, "server-ecdsa.pem ends on ");
        ensure(now, site.charger.id);
        said(true, "for charger ");
        QVERIFY(::chmod((path + "/" + provision::passwordFile).c_str(), 0644) == 0);
        said(false, "is open to other users");
        QVERIFY(::chmod((path + "/" + provision::passwordFile).c_str(), 0600) == 0);
        QVERIFY(::chmod((path + "/" + provision::authorityCertificateFile).c_str(), 0644) == 0);
        said(true, "for charger "); // a certificate is no secret
        site.charger.ocpp = OcppDoor{"192.168.1.20", 9220, {"192.168.1.20", "house.local"}};
        m_home->live(site, {}, midnight + hours(1));
        said(false, "not for house.local");
        ensure(now, "TW-9999");
        said(false, "is for charger TW-9999");
    }

private:
    static QByteArray password(const std::string &folder)
    {
        QFile file(QString::fromStdString(folder + "/" + provision::passwordFile));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("none");
    }
    void liveUnderTwoSites()
    {
        const Instant noon = midnight + hours(12) + seconds(100);
        m_home->live(siteAt(0.30), part(m_day, midnight, noon), midnight);
        Site second = siteAt(0.35);
        second.meter = MeterKind::None;
        m_home->live(second, part(m_day, noon, Instant::max()), noon);
    }
    static void isWell(const Outcome &outcome, const char *ledger)
    {
        QVERIFY2(outcome.code == console::Done && outcome.json["well"].toBool(), outcome.all());
        QCOMPARE(outcome.of("meters").front().first, QJsonValue(true));
        QCOMPARE(outcome.of("ledger").front().first, QJsonValue(true));
        QVERIFY2(outcome.of("ledger").front().second.contains(ledger), outcome.all());
    }

    std::unique_ptr<Home> m_home;
    std::vector<Measurement> m_day;
};

QTEST_APPLESS_MAIN(DoctorVerbTest)
#include "doctor_verb_test.moc"
