#include "base/located_json.h"
#include "model/site_file.h"

#include "units/text.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <fstream>

using namespace tw;

namespace {

QString sample(const char *name)
{
    const auto text = readText(std::string(TW_SOURCE_DIR "/packaging/provisioning/") + name);
    return text ? QString::fromStdString(*text) : QString();
}

QStringList findingsOf(const QString &text)
{
    QStringList list;
    for (const Error &finding : parseSite(text.toStdString(), "s").findings)
        list += QString::fromStdString(finding.text());
    return list;
}

} // namespace

/// A site file is taken as written or refused with every mistake at its place.
class SiteFileTest : public QObject
{
    Q_OBJECT
private slots:
    void takesEverySample()
    {
        const QDir folder(TW_SOURCE_DIR "/packaging/provisioning");
        const QFileInfoList files = folder.entryInfoList({"*.json"}, QDir::Files);
        QVERIFY(files.size() >= 4);
        for (const QFileInfo &file : files) {
            const SiteFile read = readSite(file.filePath().toStdString());
            QVERIFY2(read.findings.empty(), read.findings.empty() ? "" : read.findings[0].text().c_str());
            const SiteFile again = parseSite(siteText(read.site), "again");
            QVERIFY2(again.findings.empty(), again.findings.empty() ? "" : again.findings[0].text().c_str());
            QVERIFY2(again.site == read.site, qPrintable(file.fileName()));
        }
    }

    void readsEveryKey()
    {
        const Site site = parseSite(sample("every-key.json").toStdString(), "s").site;
        QCOMPARE(site.place.timeZone, std::string("Europe/Warsaw"));
        QCOMPARE(*site.place.longitude, 21.01);
        QVERIFY(site.grid.importLimit == 17250_W && site.grid.exportLimit == 10000_W);
        QCOMPARE(site.grid.code, std::string("EN 50549-1"));
        QVERIFY(site.house.yearlyLoad == 3500_kWh && site.house.solarPeak == 5500_W);
        QVERIFY(site.car.usableCapacity == 58_kWh && site.car.lowest.percent() == 10 && site.car.highest.percent() == 90);
        QCOMPARE(site.car.wearPerDischargedKwh->microPerKwh(), 24'000);
        QVERIFY(site.car.warranty.discharge == 10'000_kWh && site.car.warranty.dischargeTime == hours(4000));
        QVERIFY(site.car.warranty.years == 8 && site.car.warranty.cyclesPerYear == 200);
        QVERIFY(site.car.warranty.begins == LocalDay(std::chrono::year(2024) / 3 / 1));
        QVERIFY(site.car.batteryPrice->microPerKwh() == 160'000'000 && site.car.batteryCelsius == 18.5);
        QVERIFY(site.backupFloor == StateOfCharge::fromPercent(5));
        QVERIFY(site.charger.maxCharge == 11000_W && site.charger.minDischarge == 1380_W && site.charger.standby == 40_W);
        QCOMPARE(site.charger.efficiency.power.size(), std::size_t(4));
        QCOMPARE(site.charger.efficiency.discharge[1], 0.91);
        QVERIFY(site.charger.islanding && site.charger.mayWakeCar && site.charger.dwell == seconds(60) && site.stateOfChargeMaxAge == seconds(300));
        QCOMPARE(site.limits().chargerPhases, 3);
        QVERIFY((*site.charger.ocpp == OcppDoor{"0.0.0.0", 9220, {"house.local", "192.168.1.20"}}));
        QVERIFY(site.meter == MeterKind::ChargerUpstream);
        const auto &import = std::get<TimeOfUseTariff>(site.tariffs.import);
        QCOMPARE(import.rules[0].months.size(), std::size_t(3));
        QVERIFY(import.rules[0].holidays && import.rules[0].to == minutes(1440));
        QCOMPARE(import.otherwise.microPerKwh(), 260'000);
        const auto &feedIn = std::get<DynamicTariff>(site.tariffs.feedIn);
        QCOMPARE(feedIn.factorMicro, 950'000);
        QCOMPARE(feedIn.adder.microPerKwh(), -4'000);
        QCOMPARE(site.orders.reserveM, 100'000);
        QVERIFY(site.orders.sell.mode == AmountMode::AtLeast && site.orders.sell.per == Per::Week);
        QVERIFY(site.orders.sell.energy == 30_kWh && site.orders.sell.priceLimit->microPerKwh() == 150'000);
        QVERIFY(site.orders.buy.priceLimit->microPerKwh() == 300'000);
        QVERIFY(site.orders.backup == (BackupOrder{BackupMode::Standby, 6, 1}));
        QCOMPARE(site.orders.trips.size(), std::size_t(2));
        QVERIFY(site.orders.trips[1].once.has_value() && site.orders.trips[1].usedM == 210'000);
    }

    void fillsInDefaults()
    {
        const Site site = parseSite(sample("home-gb-time-of-use.json").toStdString(), "s").site;
        QCOMPARE(site.car.name, std::string("Car"));
        QVERIFY(site.grid.reconnect == seconds(300) && !site.grid.carMayHelpFuse);
        QVERIFY(!site.car.wearPerDischargedKwh && !site.car.warranty.years);
        QVERIFY(!site.car.batteryPrice && !site.car.batteryCelsius && !site.car.warranty.begins);
        QVERIFY(site.charger.dwell == seconds(60) && site.charger.securityProfile == 2);
        QVERIFY(!site.charger.ocpp);
        QVERIFY(site.orders.buy.mode == AmountMode::Automatic && site.orders.backup.mode == BackupMode::Off);
        QVERIFY(site.orders.sell.per == Per::Week);
    }

    /// Each row changes one piece of every-key.json and hears one sentence.
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("finding"); // without "s:"
        QTest::newRow("unknown key, near") << "\"fuse_a\": 25" << "\"fuse_a\": 25, \"reconect_s\": 3"
            << "3:57: unknown key \"reconect_s\" in grid; known here: ";
        QTest::newRow("misspelt key") << "\"standby_w\"" << "\"standby_W\""
            << "14:15: unknown key \"standby_W\" in charger; did you mean \"standby_w\"?";
        QTest::newRow("missing") << "\"usable_kwh\": 58, " << "" << "6:14: vehicle.usable_kwh is missing; it is required";
        QTest::newRow("text for a number") << "\"fuse_a\": 25" << "\"fuse_a\": \"25\""
            << "3:53: grid.fuse_a is a text; a whole number from 1 to 1000 is expected";
        QTest::newRow("fraction for a whole number") << "\"fuse_a\": 25" << "\"fuse_a\": 25.5"
            << "3:53: grid.fuse_a is 25.5; a whole number from 1 to 1000 is expected";
        QTest::newRow("wrong unit: W for kWh") << "\"usable_kwh\": 58" << "\"usable_kwh\": 58000"
            << "6:44: vehicle.usable_kwh is 58000; a number from 1 to 1000 is expected";
        QTest::newRow("null") << "\"usable_kwh\": 58" << "\"usable_kwh\": null"
            << "6:44: vehicle.usable_kwh is null; a number from 1 to 1000 is expected";
        QTest::newRow("zone nobody knows") << "Europe/Warsaw" << "Europe/Atlantis"
            << "2:46: site.time_zone is \"Europe/Atlantis\", which this system does not know; an IANA zone";
        QTest::newRow("currency by sign") << "\"EUR\"" << "\"\u20AC\""
            << "2:75: site.currency is \"\u20AC\"; an ISO 4217 code such as \"EUR\" is expected";
        QTest::newRow("currency the source does not quote") << "\"EUR\"" << "\"PLN\""
            << "20:54: tariff.export.source quotes in EUR, but site.currency is \"PLN\"; the currency \"EUR\" or the source \"file\"";
        QTest::newRow("latitude beyond the pole") << "52.23" << "95.5"
            << "2:94: site.latitude is 95.5; a number from -90 to 90 is expected";
        QTest::newRow("limit above the fuse") << "\"import_limit_w\": 17250" << "\"import_limit_w\": 17251"
            << "3:75: grid.import_limit_w is 17251, more than the fuse carries; at most 17250";
        QTest::newRow("soc limits crossed") << "\"soc_min_pct\": 10" << "\"soc_min_pct\": 90"
            << "7:30: vehicle.soc_min_pct is not below soc_max_pct (90); less is expected";
        QTest::newRow("backup floor above the limit") << "\"backup_floor_pct\": 5" << "\"backup_floor_pct\": 95"
            << "7:73: vehicle.backup_floor_pct is not below soc_max_pct (90)";
        QTest::newRow("wear misspelt") << "0.024" << "\"Auto\""
            << "7:108: vehicle.wear_cost_per_discharged_kwh is \"Auto\"; a number from 0 to 10000 or \"auto\" is expected";
        QTest::newRow("protocol nobody knows") << "ocpp2.1" << "ocpp9"
            << "9:27: charger.protocol is \"ocpp9\"; \"ocpp2.1\", \"ocpp2.0.1\", \"ocpp1.6\" or \"modbus\" is expected";
        QTest::newRow("identity with a slash") << "TW-0002" << "TW/0002"
            << "9:44: charger.id is \"TW/0002\"; 1 to 48 letters, digits and *-_=:+|@. is expected";
        QTest::newRow("minimum above maximum") << "\"min_charge_w\": 1380" << "\"min_charge_w\": 11001"
            << "10:31: charger.min_charge_w is more than max_charge_w; at most 11000 is expected";
        QTest::newRow("powers not rising") << "[1400, 3700, 7400" << "[1400, 3700, 3700"
            << "11:54: charger.efficiency.power_w is not rising: 3700 after 3700; a larger power is expected";
        QTest::newRow("shares of another length") << "\"charge\": [0.84, " << "\"charge\": ["
            << "12:40: charger.efficiency.charge has 3 values; 4 are expected, one for each of power_w";
        QTest::newRow("share in percent") << "0.84" << "84"
            << "12:41: a share of charger.efficiency.charge is 84; a number from 0.1 to 1 is expected";
        QTest::newRow("meter to come") << "\"kind\": \"charger-upstream\"" << "\"kind\": \"p1\""
            << "15:21: meter.kind is not built yet: \"p1\"; \"none\", \"charger-upstream\", \"modbus\" or \"http\" is expected";
        QTest::newRow("meter without an address") << "\"kind\": \"charger-upstream\"" << "\"kind\": \"modbus\""
            << "15:12: meter.modbus is missing";
        QTest::newRow("an address nobody asks") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"none\", \"modbus\": {\"host\": \"a\", \"map\": \"b\"}"
            << "15:39: meter.modbus has no meaning with this kind of meter; leave it out";
        QTest::newRow("charger without an address") << "ocpp2.1" << "modbus"
            << "9:14: charger.modbus is missing";
        QTest::newRow("address of a charger that calls") << "\"id\": \"TW-0002\""
            << "\"id\": \"TW-0002\", \"modbus\": {\"host\": \"a\", \"map\": \"b\"}"
            << "9:65: charger.modbus has no meaning over OCPP; leave it out";
        QTest::newRow("where nobody calls") << "\"protocol\": \"ocpp2.1\""
            << "\"protocol\": \"modbus\", \"modbus\": {\"host\": \"a\", \"map\": \"b\"}"
            << "14:141: charger.ocpp has no meaning over Modbus; leave it out";
        QTest::newRow("a name to listen at") << "\"0.0.0.0\"" << "\"home\""
            << "14:153: charger.ocpp.address is \"home\"; an address of this computer, such as 192.168.1.20 or 0.0.0.0 for all, is expected";
        QTest::newRow("no names") << "[\"house.local\", \"192.168.1.20\"]" << "[]"
            << "14:187: charger.ocpp.names has 0 names; 1 to 16 are expected";
        QTest::newRow("a name that is none") << "house.local" << "my house"
            << "14:188: a name of charger.ocpp.names is \"my house\"; a host name or an address is expected";
        QTest::newRow("more phases than there are") << "\"phases\": 3, \"when_alone\"" << "\"phases\": 4, \"when_alone\""
            << "14:231: charger.phases is 4; a whole number from 1 to 3 is expected";
        QTest::newRow("more phases than the home has") << "\"phases\": 3, \"voltage_v\": 230, \"fuse_a\": 25" << "\"phases\": 1, \"voltage_v\": 230, \"fuse_a\": 99"
            << "14:231: charger.phases is 3, and grid.phases is 1; no more than the home has is expected";
        QTest::newRow("a unit that is no file name") << "\"port\": 9220" << "\"discharge_unit\": \"../x\""
            << "14:182: charger.ocpp.discharge_unit is \"../x\"; the name of a unit in resources/chargers/ocpp, is expected";
        QTest::newRow("a name twice") << "house.local" << "192.168.1.20"
            << "14:204: charger.ocpp.names has \"192.168.1.20\" twice";
        QTest::newRow("a meter behind a charger that has none") << "\"protocol\": \"ocpp2.1\""
            << "\"protocol\": \"modbus\", \"modbus\": {\"host\": \"a\", \"map\": \"b\"}"
            << "15:21: meter.kind is \"charger-upstream\", which needs a charger that speaks OCPP; \"modbus\", \"http\" or \"none\" is expected";
        QTest::newRow("a host that is none") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"modbus\", \"modbus\": {\"host\": \"a b\", \"map\": \"c\"}"
            << "15:50: meter.modbus.host is \"a b\"; a host name or an address is expected";
        QTest::newRow("the path of a map") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"modbus\", \"modbus\": {\"host\": \"a\", \"map\": \"../c.json\"}"
            << "15:62: meter.modbus.map is \"../c.json\"; the name of a register map, such as wallbox-quasar, is expected";
        QTest::newRow("a meter's address with a password") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"http\", \"http\": {\"url\": \"http://me:secret@meter\", \"map\": \"evcc\"}"
            << "15:45: meter.http.url is \"http://me:secret@meter\"; an address such as http://192.168.1.41, without a password, is expected";
        QTest::newRow("a meter's address without a scheme") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"http\", \"http\": {\"url\": \"192.168.1.41\", \"map\": \"evcc\"}"
            << "15:45: meter.http.url is \"192.168.1.41\"; an address such as http://192.168.1.41, without a password, is expected";
        QTest::newRow("no meter map") << "\"kind\": \"charger-upstream\"" << "\"kind\": \"http\", \"http\": {\"url\": \"http://meter\"}"
            << "15:37: meter.http.map is missing";
        QTest::newRow("the address of another kind") << "\"kind\": \"charger-upstream\""
            << "\"kind\": \"http\", \"modbus\": {\"host\": \"a\", \"map\": \"b\"}"
            << "15:39: meter.modbus has no meaning with this kind of meter; leave it out";
        QTest::newRow("same-rate for import") << "\"import\": {\"kind\": \"time-of-use\"" << "\"import\": {\"kind\": \"same-rate\""
            << "16:33: tariff.import.kind is \"same-rate\"; \"fixed\", \"time-of-use\" or \"dynamic\" is expected";
        QTest::newRow("source to come") << "energy-charts" << "entsoe"
            << "20:54: tariff.export.source is not built yet: \"entsoe\"; \"energy-charts\" or \"file\" is expected";
        QTest::newRow("rule without length") << "\"to\": \"24:00\"" << "\"to\": \"00:00\""
            << "18:42: tariff.import.rules[0].to is the same time as \"from\"";
        QTest::newRow("rule ends after the day") << "\"to\": \"24:00\"" << "\"to\": \"24:01\""
            << "18:42: tariff.import.rules[0].to is \"24:01\"; a time from \"00:00\" to \"24:00\" is expected";
        QTest::newRow("month 13") << "[1, 2, 12]" << "[1, 2, 13]"
            << "17:77: a month of tariff.import.rules[0].months is 13; a whole number from 1 to 12 is expected";
        QTest::newRow("weekday in full") << "\"sat\", \"sun\"" << "\"sat\", \"sunday\""
            << "17:52: a day of tariff.import.rules[0].days is \"sunday\"; each of \"mon\"";
        QTest::newRow("weekday twice") << "\"wed\"" << "\"mon\""
            << "26:41: orders.trips[0].days has \"mon\" twice";
        QTest::newRow("holiday that is no day") << "2026-12-25" << "2026-02-30"
            << "19:38: a day of tariff.import.holidays is \"2026-02-30\"; a date such as \"2026-12-25\" is expected";
        QTest::newRow("trip at 24:00") << "06:45" << "24:00"
            << "26:68: orders.trips[0].ready_by is \"24:00\"; a time from \"00:00\" to \"23:59\" is expected";
        QTest::newRow("trip by day and weekday") << "\"on\": \"2026-12-24\"" << "\"on\": \"2026-12-24\", \"days\": [\"mon\"]"
            << "27:24: orders.trips[1] has both \"days\" and \"on\"; one of them is expected";
        QTest::newRow("trip on no day") << "\"on\": \"2026-12-24\", " << ""
            << "27:24: orders.trips[1] has neither \"days\" nor \"on\"; one of them is expected";
        QTest::newRow("trip beyond the battery") << "\"range_km\": 250" << "\"range_km\": 342"
            << "27:78: orders.trips[1].range_km is 342, more than the battery holds; at most 341.176 is expected";
        QTest::newRow("reserve of the whole battery") << "\"reserve_km\": 100" << "\"reserve_km\": 308"
            << "22:28: orders.reserve_km is 308, the whole battery up to vehicle.soc_max_pct; less than 307.058 is expected";
        QTest::newRow("amount without kWh") << "\"kwh\": 12, " << ""
            << "24:21: orders.buy.kwh is missing; it is required";
        QTest::newRow("kWh without an amount") << "\"mode\": \"exactly\"" << "\"mode\": \"automatic\""
            << "24:50: orders.buy.kwh has no meaning with mode \"automatic\"; leave it out";
        QTest::newRow("floor for buying") << "price_ceiling_per_kwh" << "price_floor_per_kwh"
            << "24:66: unknown key \"price_floor_per_kwh\" in orders.buy; did you mean \"price_ceiling_per_kwh\"?";
        QTest::newRow("override in a file") << "\"reserve_km\": 100," << "\"reserve_km\": 100, \"override\": {\"kind\": \"hold\"},"
            << "22:45: orders.override has no meaning in a file";
        QTest::newRow("standby without hours") << "\"hours\": 6, " << ""
            << "25:24: orders.backup.hours is missing; it is required";
        QTest::newRow("alone in no known way") << "\"when_alone\": \"hold\"" << "\"when_alone\": \"sell\""
            << "14:248: charger.when_alone is \"sell\"; \"cheap-hours\" or \"hold\" is expected";
        QTest::newRow("key twice") << "\"fuse_a\": 25" << "\"fuse_a\": 25, \"fuse_a\": 26" << "3:57: the key \"fuse_a\" comes twice";
        QTest::newRow("half written") << "  \"orders\"" << "" << "22:1: not JSON";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, finding);
        QString text = sample("every-key.json");
        const auto at = text.indexOf(from);
        QVERIFY2(at >= 0, "the row changes nothing");
        text.replace(at, from.size(), to);
        const QStringList said = findingsOf(text);
        QVERIFY(!said.isEmpty());
        const QString all = said.join('\n');
        QVERIFY2(std::any_of(said.begin(), said.end(), [&](const QString &one) { return one.startsWith("s:" + finding); }),
                 qPrintable(all));
        QVERIFY2(said.size() <= 3, qPrintable(all)); // one mistake is no landslide
    }

    void tariffsAreReadWhole()
    {
        const SiteFile file = parseSite(sample("every-tariff.json").toStdString(), "s");
        QVERIFY(file.findings.empty());
        const Tariffs &tariffs = file.site.tariffs;
        QCOMPARE(tariffs.terms.network->vatPerMille, 230);
        QCOMPARE(tariffs.terms.fees.size(), std::size_t(2));
        QVERIFY(tariffs.terms.fees[1].ofExport);
        QCOMPARE(tariffs.terms.capacity->least, 2500_W);
        QCOMPARE(tariffs.terms.exportFee, Price::fromMicroPerKwh(2'000));
        QCOMPARE(tariffs.changes.size(), std::size_t(3));
        // A side that a change leaves out stays as it was; one that it has brings its own terms.
        const Tariffs july = tariffs.on(*parseDay("2026-07-01"));
        QVERIFY(july.import == tariffs.import);
        QVERIFY(july.terms.network && july.terms.capacity);
        QCOMPARE(july.terms.fees.size(), std::size_t(1));
        QCOMPARE(std::get<NetBillingTariff>(july.feedIn).refundPerMille, 300);
        const Tariffs october = tariffs.on(*parseDay("2026-12-31"));
        QVERIFY(!october.terms.network && october.terms.fees.empty());
        QCOMPARE(std::get<NetBillingTariff>(october.feedIn).monthPrices[0].price, Price::fromMicroPerKwh(81'000));
        QVERIFY(std::get<SameRateTariff>(tariffs.on(*parseDay("2027-01-01")).feedIn).cashOut->month
                == std::chrono::March);
    }
    void saysWhatIsWrongWithATariff_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("finding");
        QTest::newRow("changes swapped") << "2026-10-01" << "2026-06-30"
            << "tariff.changes[1].from is not after the change before it";
        QTest::newRow("no date") << "2026-10-01" << "2026-02-31"
            << "tariff.changes[1].from is \"2026-02-31\"; a date such as";
        QTest::newRow("nothing says how it is valued") << "\"valued\": \"interval\", " << ""
            << "tariff.changes[0].export.valued is missing; it is required";
        QTest::newRow("no month") << "2026-09\"" << "2026-13\""
            << "tariff.changes[1].export.month_prices[0].month is \"2026-13\"; a month such as";
        QTest::newRow("a price for the month and for the hour") << "\"month_prices\": [{" << "\"zone\": \"PL\", \"month_prices\": [{"
            << "tariff.changes[1].export.zone has no meaning where the month has one price";
        QTest::newRow("a fee paid to the owner") << "\"amount\": 4.90" << "\"amount\": -4.90"
            << "tariff.import.monthly_fees[0].amount is -4.90";
        QTest::newRow("a network for export") << "\"fee_per_kwh\": 0.002" << "\"network\": {}"
            << "unknown key \"network\" in tariff.export";
    }
    void saysWhatIsWrongWithATariff()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, finding);
        QString text = sample("every-tariff.json");
        QVERIFY(text.contains(from));
        const QStringList said = findingsOf(text.replace(text.indexOf(from), from.size(), to));
        QVERIFY2(said.size() == 1 && said[0].contains(finding), qPrintable(said.join('\n')));
    }

    void listsEveryFindingInFileOrder()
    {
        const QStringList said = findingsOf("{\"orders\": 3, \"grid\": {\"fuse_a\": 0, \"phases\": 4},\n \"sitte\": {}}");
        QCOMPARE(said.mid(0, 4), (QStringList{"s:1:1: site is missing; it is required", "s:1:1: vehicle is missing; it is required",
                                              "s:1:1: charger is missing; it is required",
                                              "s:1:1: tariff is missing; it is required"}));
        QCOMPARE(said.last(), QString("s:2:2: unknown key \"sitte\"; did you mean \"site\"?"));
        QVERIFY(said.contains("s:1:34: grid.fuse_a is 0; a whole number from 1 to 1000 is expected"));
        QVERIFY(said.contains("s:1:47: grid.phases is 4; a whole number from 1 to 3 is expected"));
        QVERIFY(said.contains("s:1:12: orders is a number; an object is expected"));
    }

    void weeklyTripsDoNotOverlap_data()
    {
        QTest::addColumn<QString>("trips"); // "days ready return", separated by ;
        QTest::addColumn<bool>("fine");
        QTest::newRow("one after the other") << "mon 07:00 12:00;mon 12:00 18:00" << true;
        QTest::newRow("within another") << "mon 07:00 18:00;mon 12:00 13:00" << false;
        QTest::newRow("Sunday night into Monday") << "sun 22:00 08:00;mon 07:30 17:00" << false;
        QTest::newRow("Sunday night, gone again after return") << "sun 22:00 07:30;mon 07:30 17:00" << true;
        QTest::newRow("the same trip every day, 24 h away") << "mon 08:00 08:00;tue 08:00 09:00" << true;
        QTest::newRow("one trip only") << "mon 08:00 07:59" << true;
    }
    void weeklyTripsDoNotOverlap()
    {
        QFETCH(QString, trips);
        QFETCH(bool, fine);
        QStringList list;
        for (const QString &trip : trips.split(';')) {
            const QStringList parts = trip.split(' ');
            list += QString("{\"days\": [\"%1\"], \"ready_by\": \"%2\", \"range_km\": 100, \"return\": \"%3\", \"used_km\": 50}")
                        .arg(parts[0], parts[1], parts[2]);
        }
        QString text = sample("home-us-same-rate.json");
        text.replace("\"reserve_km\": 150,", "\"reserve_km\": 150, \"trips\": [" + list.join(", ") + "],");
        const QStringList said = findingsOf(text);
        QVERIFY2(said.isEmpty() == fine, qPrintable(said.join('\n')));
        QVERIFY2(fine || said[0].contains("is away while orders.trips[0] is"), qPrintable(said.join('\n')));
    }

    void readsFromDisk()
    {
        QTemporaryDir dir;
        const std::string path = dir.filePath("site.json").toStdString();
        QVERIFY(readSite(path).findings.at(0).fault == Fault::NotFound);
        std::ofstream(path) << sample("every-key.json").left(500).toStdString();
        QVERIFY(readSite(path).findings.at(0).text().starts_with(path + ":"));
        std::ofstream(path) << "[]";
        QCOMPARE(readSite(path).findings.at(0).text(),
                 path + ":1:1: the file is an array; an object with the keys of a site is expected");
    }

    void everyPrefixIsRefused() // half written, at any byte
    {
        const std::string text = sample("every-key.json").trimmed().toStdString();
        for (std::size_t length = 0; length < text.size(); length += 7) {
            const auto findings = parseSite(text.substr(0, length), "s").findings;
            QVERIFY(!findings.empty() && findings[0].at);
        }
    }

    void ordersComeBack()
    {
        QVERIFY(rc::check("parseOrders(ordersText(orders)) == orders", [] {
            const Orders orders = anyOrders();
            const auto again = parseOrders(ordersText(orders));
            if (!again)
                RC_FAIL(again.error().text());
            RC_ASSERT(*again == orders);
        }));
    }
    void sitesComeBack()
    {
        QVERIFY(rc::check("parseSite(siteText(site)) == site", [] {
            const Site site = anySite();
            const SiteFile again = parseSite(siteText(site), "s");
            if (!again.findings.empty())
                RC_FAIL(again.findings[0].text());
            RC_ASSERT(again.site == site);
        }));
    }
    void ordersAreRefusedInOneSentence()
    {
        QVERIFY(parseOrders("").error().text().starts_with("orders:1:1: not JSON"));
        QCOMPARE(parseOrders("7").error().text(), std::string("orders:1:1: is a number; an object is expected"));
        QCOMPARE(parseOrders("{\"reserve_km\": -1}").error().text(),
                 std::string("orders:1:16: orders.reserve_km is -1; a number from 0 to 2000 is expected"));
        QVERIFY(parseOrders("{\"reserve_km\": 1, \"override\": {\"kind\": \"hold\", \"until\": \"2024-06-24T10:00\"}}")
                    .error()
                    .text()
                    .starts_with("orders:1:57: orders.override.until '2024-06-24T10:00' is not a moment"));
    }

private:
    static std::int64_t any(std::int64_t least, std::int64_t most) { return *rc::gen::inRange(least, most + 1); }
    static Price anyPrice() { return Price::fromMicroPerKwh(any(-9'999'999'999, 9'999'999'999)); }
    static bool coin() { return any(0, 1) == 1; }

    static std::vector<std::chrono::weekday> anyDays()
    {
        std::vector<std::chrono::weekday> days;
        for (unsigned day = 0; day < 7; ++day) {
            if (coin())
                days.push_back(std::chrono::weekday(day));
        }
        if (days.empty())
            days.push_back(std::chrono::Monday);
        return days;
    }
    static LocalDay anyDay() { return LocalDay(std::chrono::sys_days(std::chrono::days(any(0, 40'000)))); }
    static AmountOrder anyAmount()
    {
        AmountOrder order{.mode = static_cast<AmountMode>(any(0, 4))};
        if (order.mode >= AmountMode::Exactly) {
            order.energy = Energy::fromWh(any(0, 10'000'000));
            order.per = coin() ? Per::Day : Per::Week;
        }
        if (coin())
            order.priceLimit = anyPrice();
        return order;
    }
    static Trip anyTrip()
    {
        Trip trip{.readyBy = minutes(any(0, 1439)), .rangeM = any(0, 200'000), .returnAt = minutes(any(0, 1439)),
                  .usedM = any(0, 2'000'000)};
        if (coin())
            trip.once = anyDay();
        else
            trip.weekdays = anyDays();
        return trip;
    }
    static Orders anyOrders()
    {
        Orders orders{.reserveM = any(0, 200'000), .buy = anyAmount(), .sell = anyAmount()};
        orders.backup = {static_cast<BackupMode>(any(0, 2)), static_cast<int>(any(1, 168)), static_cast<int>(any(1, 20))};
        for (std::int64_t i = any(0, 4); i > 0; --i)
            orders.trips.push_back(anyTrip());
        if (coin())
            orders.override_ = Override{static_cast<OverrideKind>(any(0, 3)), Instant(seconds(any(0, 4'000'000'000)))};
        return orders;
    }
    static TimeOfUseRule anyRule()
    {
        TimeOfUseRule rule{.name = coin() ? "" : "peak", .holidays = coin(), .from = minutes(any(0, 1439)), .to = minutes(any(0, 1440)), .price = anyPrice()};
        if (rule.from == rule.to)
            rule.to = minutes(1440);
        if (coin())
            rule.weekdays = anyDays();
        for (unsigned month = 1; month <= 12; ++month) {
            if (coin())
                rule.months.push_back(std::chrono::month(month));
        }
        return rule;
    }
    static Tariff anyTariff()
    {
        switch (any(0, 2)) {
        case 0:
            return FixedTariff{anyPrice()};
        case 1: {
            TimeOfUseTariff tariff{.rules = {anyRule(), anyRule()}, .otherwise = anyPrice()};
            if (coin())
                tariff.holidays = {anyDay(), anyDay()};
            return tariff;
        }
        default:
            return DynamicTariff{.source = coin() ? "file" : "energy-charts", .zone = "DE-LU",
                                 .factorMicro = any(0, 10'000'000), .adder = anyPrice(), .vatPerMille = any(0, 1000)};
        }
    }
    static Tariff anyExport()
    {
        switch (any(0, 3)) {
        case 0:
            return SameRateTariff{coin() ? std::nullopt
                                         : std::optional(CreditCashOut{std::chrono::month(3), anyPrice()})};
        case 1:
            return NetBillingTariff{.valued = NetBillingTariff::Valued::Interval, .source = "energy-charts",
                                    .zone = "PL", .factorMicro = any(0, 10'000'000),
                                    .months = static_cast<int>(any(1, 60)), .refundPerMille = any(0, 1000)};
        case 2: {
            using namespace std::chrono;
            NetBillingTariff tariff{.valued = NetBillingTariff::Valued::Month};
            for (unsigned month = 1; month <= 1 + static_cast<unsigned>(any(0, 11)); ++month)
                tariff.monthPrices.push_back({year(2026) / std::chrono::month(month) / 1, anyPrice()});
            return tariff;
        }
        default:
            return anyTariff();
        }
    }
    static ContractTerms anyTerms()
    {
        ContractTerms terms;
        if (coin())
            terms.network = NetworkTariff{{.rules = {anyRule()}, .otherwise = anyPrice()}, any(0, 1000)};
        if (coin())
            terms.fees = {{"Base fee", Money::fromMicro(any(0, 1'000'000'000)), false},
                          {"Metering", Money::fromMicro(any(0, 1'000'000'000)), true}};
        if (coin())
            terms.capacity = CapacityTariff{Money::fromMicro(any(0, 1'000'000'000)), Power::fromW(any(0, 1'000'000))};
        terms.exportFee = Price::fromMicroPerKwh(any(0, 1'000'000));
        return terms;
    }
    static Tariffs anyTariffs()
    {
        using namespace std::chrono;
        Tariffs tariffs{.import = anyTariff(), .feedIn = anyExport(), .terms = anyTerms()};
        for (unsigned month = 1; month <= static_cast<unsigned>(any(0, 3)); ++month)
            tariffs.changes.push_back({year(2027) / std::chrono::month(month) / 1, anyTariff(), anyExport(), anyTerms()});
        return tariffs;
    }
    static ModbusAddress anyAddress()
    {
        ModbusAddress address{.host = coin() ? "192.168.1.40" : "fe80::1%eth0", .port = {}, .unit = {}, .map = "wallbox-quasar"};
        if (coin())
            address.port = static_cast<int>(any(1, 65535));
        if (coin())
            address.unit = static_cast<int>(any(0, 247));
        return address;
    }
    static Site anySite()
    {
        Site site;
        site.place = {.name = "Dom \"\u0141\u00F3d\u017A\"", .timeZone = "Europe/Warsaw", .currency = "EUR"};
        if (coin()) {
            site.place.latitude = static_cast<double>(any(-90'000'000, 90'000'000)) / 1e6;
            site.place.longitude = static_cast<double>(any(-180'000'000, 180'000'000)) / 1e6;
        }
        site.grid = {.phases = 3, .voltageV = 230, .fuseA = 1000, .importLimit = Power::fromW(any(0, 690'000)),
                     .exportLimit = Power::fromW(any(0, 690'000)), .reconnect = seconds(any(0, 3600)),
                     .code = coin() ? "" : "EN 50549-1", .carMayHelpFuse = coin()};
        site.house = {.yearlyLoad = Energy::fromWh(any(0, 1'000'000'000)), .solarPeak = Power::fromW(any(0, 1'000'000))};
        site.car.usableCapacity = Energy::fromWh(any(900'000, 1'000'000)); // holds the reserve and trips of anyOrders
        site.car.consumptionWhPerKm = static_cast<int>(any(50, 2000));
        site.car.chemistry = static_cast<Chemistry>(any(0, 2));
        site.car.lowest = StateOfCharge::fromPerMille(any(0, 400));
        site.car.highest = StateOfCharge::fromPerMille(any(500, 1000));
        if (coin())
            site.car.wearPerDischargedKwh = Price::fromMicroPerKwh(any(0, 9'999'999'999));
        if (coin())
            site.car.warranty = {.discharge = Energy::fromWh(any(0, 9'999'999'999)), .dischargeTime = hours(any(0, 1'000'000)),
                                 .years = static_cast<int>(any(1, 50)), .cyclesPerYear = static_cast<int>(any(0, 10'000)),
                                 .begins = LocalDay(std::chrono::sys_days(std::chrono::days(any(0, 30'000))))};
        if (coin()) {
            site.car.batteryPrice = Price::fromMicroPerKwh(any(0, 999'999'999'999));
            site.car.batteryCelsius = static_cast<double>(any(-200, 600)) / 10;
        }
        site.backupFloor = StateOfCharge::fromPerMille(any(0, 499));
        site.charger = {.id = "TW-1", .maxCharge = Power::fromW(any(1, 1'000'000)), .maxDischarge = Power::fromW(any(0, 1'000'000)),
                        .standby = Power::fromW(any(0, 1000)), .securityProfile = static_cast<int>(any(1, 3)),
                        .islanding = coin(), .dwell = seconds(any(0, 3600))};
        site.charger.minCharge = Power::fromW(any(0, site.charger.maxCharge.w()));
        site.charger.minDischarge = Power::fromW(any(0, site.charger.maxDischarge.w()));
        for (std::int64_t i = 1, n = any(1, 8); i <= n; ++i) {
            site.charger.efficiency.power.push_back(Power::fromW(i * 1000 + any(0, 999)));
            site.charger.efficiency.charge.push_back(static_cast<double>(any(100'000, 1'000'000)) / 1e6);
            site.charger.efficiency.discharge.push_back(1 / (1 + static_cast<double>(any(0, 1'000'000)) / 1e6));
        }
        site.charger.mayWakeCar = coin();
        site.charger.whenAlone = coin() ? WhenAlone::Hold : WhenAlone::CheapHours;
        site.charger.protocol = static_cast<Protocol>(any(0, 3));
        if (site.charger.protocol == Protocol::Modbus)
            site.charger.modbus = anyAddress();
        else if (coin())
            site.charger.ocpp = OcppDoor{coin() ? "192.168.1.20" : "fe80::1", static_cast<int>(any(1, 65535)),
                                         coin() ? std::vector<std::string>{"house.local"} : std::vector<std::string>{}};
        site.meter = static_cast<MeterKind>(any(0, 3));
        if (site.meter == MeterKind::ChargerUpstream && site.charger.protocol == Protocol::Modbus)
            site.meter = MeterKind::None;
        if (site.meter == MeterKind::Modbus)
            site.meterAt = anyAddress();
        if (site.meter == MeterKind::Http)
            site.meterHttp = {coin() ? "http://192.168.1.41" : "https://[fe80::1]:8443/meter/", "shelly-pro-3em"};
        site.tariffs = anyTariffs();
        site.stateOfChargeMaxAge = seconds(any(10, 3600));
        site.orders = anyOrders();
        site.orders.override_.reset();
        site.orders.trips.resize(std::min<std::size_t>(site.orders.trips.size(), 1)); // two could overlap
        const Trip *only = site.orders.trips.empty() ? nullptr : site.orders.trips.data();
        if (only && only->weekdays.size() > 1) // a day away could reach the next
            site.orders.trips[0].returnAt = only->readyBy + minutes(1) < minutes(1440) ? only->readyBy + minutes(1) : minutes(0);
        return site;
    }
};

QTEST_APPLESS_MAIN(SiteFileTest)
#include "site_file_test.moc"
