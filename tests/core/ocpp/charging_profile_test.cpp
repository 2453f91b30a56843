#include "ocpp/charging_profile.h"

#include "base/log.h"
#include "ocpp/base_profile.h"
#include "tests/core/ocpp/fake_station.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <utility>

using namespace tw;
using namespace tw::ocpp;

namespace {

const Instant now = *parseInstant("2026-11-23T01:00:00Z");

ChargerSchedule schedule(const std::vector<int> &watts, int minutesEach = 15)
{
    ChargerSchedule s;
    for (std::size_t i = 0; i < watts.size(); ++i)
        s.steps.push_back({now + minutes(static_cast<int>(i) * minutesEach), Power::fromW(watts[i]), 11_kW, 10_kW});
    s.end = now + minutes(static_cast<int>(watts.size()) * minutesEach);
    return s;
}

/// "0:-5000 30:7400 end 45", minutes from now.
QString outline(const ChargerSchedule &s)
{
    QStringList parts;
    for (const ScheduleStep &step : s.steps)
        parts << QString("%1:%2").arg((step.begin - now).count() / 60).arg(step.power.w());
    return parts.join(' ') + QString(" end %1").arg((s.end - now).count() / 60);
}

/// The least that any way of joining `steps`, of 15 minutes each, to at most `most` stretches loses of what its kWh gain; a
/// second reading of what fitted() promises, by trying all.
std::int64_t leastLoss(const std::vector<ScheduleStep> &steps, int most, std::size_t from = 0)
{
    if (from == steps.size())
        return 0;
    if (most == 0)
        return std::numeric_limits<std::int64_t>::max() / 4;
    std::int64_t best = std::numeric_limits<std::int64_t>::max() / 4;
    for (std::size_t to = from + 1; to <= steps.size(); ++to) {
        bool charges = true;
        std::int64_t sum = 0;
        std::int64_t highest = -100'000;
        for (std::size_t i = from; i < to; ++i) {
            charges = charges && steps[i].power > 0_W;
            sum += steps[i].power.w();
            highest = std::max(highest, steps[i].power.w());
        }
        const std::int64_t power = charges ? sum / std::int64_t(to - from) : std::min<std::int64_t>(highest, 0);
        std::int64_t loss = 0;
        for (std::size_t i = from; i < to; ++i) {
            const std::int64_t change = (power - steps[i].power.w()) * 900;
            loss += steps[i].worth.microPerKwh() * ((steps[i].power < 0_W ? change : -change) / 3600);
        }
        best = std::min(best, std::max<std::int64_t>(loss, 0) + leastLoss(steps, most - 1, to));
    }
    return best;
}

Power powerAt(const ChargerSchedule &s, Instant moment)
{
    Power power;
    for (const ScheduleStep &step : s.steps) {
        if (step.begin <= moment)
            power = step.power;
    }
    return moment < s.end ? power : 0_W;
}

Json composite(const Json &periods)
{
    return {{"status", "Accepted"},
            {"schedule",
             {{"evseId", 1},
              {"duration", 3600},
              {"scheduleStart", "2026-11-23T01:00:00Z"},
              {"chargingRateUnit", "W"},
              {"chargingSchedulePeriod", periods}}}};
}

/// 02:00 to 05:00 each day in Berlin, and on Sundays 12:00 to 14:00 too unless `daily`.
CheapHours cheapHours(bool daily = false)
{
    CheapHours cheap{.hours = {}, .zone = "Europe/Berlin", .power = 5200_W, .until = StateOfCharge::fromPercent(80)};
    for (std::size_t day = 0; day < 7; ++day) {
        for (std::size_t hour : {2, 3, 4})
            cheap.hours.set(day * 24 + hour);
    }
    if (!daily)
        cheap.hours.set(6 * 24 + 12).set(6 * 24 + 13);
    return cheap;
}

/// A station that is set up and says that it knows a limit at a state of charge, and its central system.
struct BaseStage {
    ManualClock clock{now};
    test::MeasurementList store;
    std::vector<ocpp::Anomaly> anomalies;
    CentralSystem central{{.identity = "TW-0001", .password = {}, .importLimit = 24_kW, .mostCharge = 11_kW, .mostDischarge = 10_kW, .usableCapacity = 58_kWh},
                          clock, store};
    test::FakeStation station{central};
    bool keepsAnother = false;
    bool tells = true;
    bool refuses = false;
    bool refusesStill = false; ///< limit 0

    explicit BaseStage(const std::vector<Json> &says = {supportsIt()})
    {
        central.setAnomalySink([this](const Anomaly &a) { anomalies.push_back(a); });
        const auto takes = station.answers["SetChargingProfile"];
        station.answers["SetChargingProfile"] = [this, takes](const Json &request) {
            const bool recurring = request["chargingProfile"]["chargingProfileKind"] == "Recurring";
            return (recurring ? refuses : refusesStill) ? Json{{"status", "Rejected"}} : takes(request);
        };
        station.answers["GetChargingProfiles"] = [](const Json &request) {
            return Json{{"status", request["chargingProfile"].contains("chargingProfileId") ? "Accepted" : "NoProfiles"}};
        };
        station.connect();
        boot(says);
    }
    static Json supportsIt() { return test::FakeStation::variable("SmartChargingCtrlr", "SupportsLimitAtSoC", "true", "boolean", "ReadOnly"); }
    void boot(const std::vector<Json> &says = {supportsIt()})
    {
        station.call("BootNotification", {{"reason", "PowerUp"}, {"chargingStation", {{"vendorName", "Example"}, {"model", "BiDi 10"}}}});
        Json all = test::FakeStation::bidirectional();
        for (const Json &one : says)
            all.push_back(one);
        station.report(all);
        anomalies.clear(); // it lists no profiles yet
    }
    charger::ActsAlone &alone() { return *charger::skill<charger::ActsAlone>(central.link()); }
    /// A second passes; the station answers all it is asked, and tells what it keeps when it is asked for that.
    void pass()
    {
        const int before = station.countAsked("GetChargingProfiles");
        clock.advance(seconds(1));
        central.tick();
        station.call("Heartbeat", Json::object());
        if (station.countAsked("GetChargingProfiles") > before && tells)
            tellKept();
        station.call("Heartbeat", Json::object());
    }
    void tellKept()
    {
        Json profile = station.profiles.at(0);
        if (keepsAnother)
            profile["chargingSchedule"][0].erase("limitAtSoC");
        station.call("ReportChargingProfiles", {{"requestId", station.lastAsked("GetChargingProfiles")["requestId"]},
                                                {"chargingLimitSource", "CSO"},
                                                {"evseId", 1},
                                                {"chargingProfile", Json::array({profile})}});
    }
    /// Layer Base, as the station has it.
    std::string base() const
    {
        const Json &profile = station.profiles.at(0);
        const Json &first = profile["chargingSchedule"][0]["chargingSchedulePeriod"];
        return profile["chargingProfileKind"] == "Absolute" && first.size() == 1 && first[0]["limit"] == 0
            ? "still" : profile.value("recurrencyKind", "");
    }
};

} // namespace

/// Schedules on their way into a charger and back.
class ChargingProfileTest : public QObject
{
    Q_OBJECT
private slots:
    void fits_data()
    {
        QTest::addColumn<QVector<int>>("watts");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("fits") << QVector<int>{-5000, 0, 7400} << 3 << "0:-5000 15:0 30:7400 end 45";
        QTest::newRow("equal neighbours are one") << QVector<int>{0, 0, 7400, 7400} << 9 << "0:0 30:7400 end 60";
        QTest::newRow("the two closest go together") << QVector<int>{-5000, 7000, 7400, 0} << 3
                                                     << "0:-5000 15:7200 45:0 end 60";
        QTest::newRow("of two discharges the smaller") << QVector<int>{-5000, -4900, 7400} << 2 << "0:-4900 30:7400 end 45";
        QTest::newRow("of opposite signs nothing") << QVector<int>{-5000, 5000} << 1 << "0:0 end 30";
        QTest::newRow("a discharge and a rest") << QVector<int>{-3000, 0, 11000} << 2 << "0:0 30:11000 end 45";
    }
    void fits()
    {
        QFETCH(QVector<int>, watts);
        QFETCH(int, most);
        QTEST(outline(fitted(schedule({watts.begin(), watts.end()}), now, most)), "wanted");
    }

    /// A sale is given up where it earns least, not where it moves least.
    void losesTheLeastMoney_data()
    {
        QTest::addColumn<QVector<int>>("watts");
        QTest::addColumn<QVector<int>>("worth"); // thousandths of the currency unit for a kWh
        QTest::addColumn<QString>("wanted");     // of two steps
        QTest::newRow("the dear hour is kept") << QVector<int>{-3000, 0, -3000} << QVector<int>{50, 0, 300} << "0:0 30:-3000 end 45";
        QTest::newRow("wherever it is") << QVector<int>{-3000, 0, -3000} << QVector<int>{300, 0, 50} << "0:-3000 15:0 end 45";
        QTest::newRow("though it is the smaller") << QVector<int>{-9000, 0, -3000} << QVector<int>{50, 0, 300} << "0:0 30:-3000 end 45";
        QTest::newRow("a charge that is worth little gives way") << QVector<int>{7000, 0, -3000} << QVector<int>{10, 0, 300}
                                                                 << "0:0 30:-3000 end 45";
        QTest::newRow("charges of one price share their energy") << QVector<int>{7000, 3000, -3000} << QVector<int>{100, 100, 300}
                                                                 << "0:5000 30:-3000 end 45";
    }
    void losesTheLeastMoney()
    {
        QFETCH(QVector<int>, watts);
        QFETCH(QVector<int>, worth);
        ChargerSchedule s = schedule({watts.begin(), watts.end()});
        for (qsizetype i = 0; i < worth.size(); ++i)
            s.steps[std::size_t(i)].worth = Price::fromMicroPerKwh(worth[i] * 1000);
        QTEST(outline(fitted(s, now, 2)), "wanted");
    }
    void losesNoMoreThanAnyOtherWay()
    {
        QVERIFY(rc::check([] {
            const int n = *rc::gen::inRange(1, 9);
            const int most = *rc::gen::inRange(1, 5);
            ChargerSchedule s;
            for (int i = 0; i < n; ++i) // neighbours differ, or they are one step from the start
                s.steps.push_back({.begin = now + minutes(15 * i),
                                   .power = Power::fromW(*rc::gen::inRange(-10, 11) * 1000 + i),
                                   .chargeLimit = 12_kW,
                                   .dischargeLimit = 12_kW,
                                   .worth = Price::fromMicroPerKwh(*rc::gen::inRange(0, 400) * 1000)});
            s.end = now + minutes(15 * n);
            const ChargerSchedule after = fitted(s, now, most);
            std::int64_t lost = 0;
            std::int64_t stretch = 0;
            for (std::size_t i = 0; i < s.steps.size(); ++i) {
                const bool begins = std::any_of(after.steps.begin(), after.steps.end(),
                                                [&](const ScheduleStep &step) { return step.begin == s.steps[i].begin; });
                if (begins)
                    lost += std::max<std::int64_t>(std::exchange(stretch, 0), 0);
                const std::int64_t change = (powerAt(after, s.steps[i].begin) - s.steps[i].power).w() * 900;
                stretch += s.steps[i].worth.microPerKwh() * ((s.steps[i].power < 0_W ? change : -change) / 3600);
            }
            lost += std::max<std::int64_t>(stretch, 0);
            RC_ASSERT(lost == leastLoss(s.steps, most));
        }));
    }
    void aLongScheduleIsFitted()
    {
        std::vector<int> watts;
        for (int i = 0; i < 672; ++i)
            watts.push_back((i * 7919) % 20000 - 9000);
        const ChargerSchedule after = fitted(schedule(watts), now, 24);
        QVERIFY(after.steps.size() <= 24);
        QCOMPARE(after.steps.front().begin, now);
    }

    void beginsNow()
    {
        const auto s = schedule({-5000, 7400, 0});
        QCOMPARE(outline(fitted(s, now + minutes(20), 9)), QString("20:7400 30:0 end 45"));
        QCOMPARE(outline(fitted(s, now - minutes(20), 9)), QString("-20:0 0:-5000 15:7400 30:0 end 45"));
    }

    void neverDischargesMore()
    {
        QVERIFY(rc::check([] {
            const auto watts = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-10000, 11000)));
            const int most = *rc::gen::inRange(1, 12);
            const ChargerSchedule before = schedule(watts);
            const ChargerSchedule after = fitted(before, now, most);
            RC_ASSERT(after.steps.size() <= static_cast<std::size_t>(most));
            RC_ASSERT(after.end == before.end);
            for (Instant at = now + minutes(1); at < before.end; at += minutes(15)) {
                RC_ASSERT(powerAt(after, at) >= std::min(0_W, powerAt(before, at)));
                RC_ASSERT(powerAt(after, at) <= 11_kW);
            }
        }));
    }

    void planProfile()
    {
        const Json asked = planProfileRequest({103, 1, "tx-17", Ability::Discharge}, schedule({-5000, 7400}), now);
        const Json &profile = asked["chargingProfile"];
        const Json &sent = profile["chargingSchedule"][0];
        const Json &periods = sent["chargingSchedulePeriod"];
        QCOMPARE(QString::fromStdString(periods.dump()),
                 QString(R"([{"dischargeLimit":-10000,"limit":11000,"operationMode":"CentralSetpoint","setpoint":-5000,"startPeriod":0},)"
                         R"({"dischargeLimit":-10000,"limit":11000,"operationMode":"CentralSetpoint","setpoint":7400,"startPeriod":905},)"
                         R"({"dischargeLimit":0,"limit":0,"operationMode":"CentralSetpoint","setpoint":0,"startPeriod":1805}])"));
        QCOMPARE(sent["duration"].get<int>(), 1865);
        QCOMPARE(sent["startSchedule"].get<std::string>(), std::string("2026-11-23T00:59:55Z"));
        QCOMPARE(profile["stackLevel"].get<int>(), 1);
        QVERIFY(!profile.contains("maxOfflineDuration"));
    }

    /// Before its beginning a profile bounds nothing, and the charger's clock may be anywhere.
    void whatNeverEndsHasLongBegun()
    {
        for (const Json &asked : {siteProfileRequest(101, 17_kW, now), baseProfileRequest(102, 1, now)}) {
            const Json &sent = asked["chargingProfile"]["chargingSchedule"][0];
            QVERIFY(*parseInstant(sent["startSchedule"].get<std::string>()) <= now - hours(24 * 300));
            QVERIFY(!sent.contains("duration"));
        }
    }

    void aNegativeLimitIsAllThatIsSaid()
    {
        const Json asked = liveProfileRequest({104, 1, "1701", Ability::NegativeLimit}, {-3_kW, 0_W, 3_kW, now + minutes(1)}, seconds(120), false, now);
        QVERIFY(asked["chargingProfile"]["chargingSchedule"][0]["chargingSchedulePeriod"] == Json::array({{{"startPeriod", 0}, {"limit", -3000}}}));
    }
    void chargeOnlyNeverGoesNegative()
    {
        const Json asked = planProfileRequest({103, 1, "tx-17", Ability::ChargeOnly}, schedule({-5000, 7400}), now);
        QCOMPARE(QString::fromStdString(asked["chargingProfile"]["chargingSchedule"][0]["chargingSchedulePeriod"].dump()),
                 QString(R"([{"limit":0,"startPeriod":0},{"limit":7400,"startPeriod":905},{"limit":0,"startPeriod":1805}])"));
    }

    void liveProfile()
    {
        const charger::Setpoint beyond{-9000_W, 7400_W, 5_kW, now + seconds(60)};
        const TransactionProfile profile{104, 1, "tx-17", Ability::Discharge};
        const Json dynamic = liveProfileRequest(profile, beyond, seconds(60), true, now);
        const Json &one = dynamic["chargingProfile"]["chargingSchedule"][0];
        QCOMPARE(dynamic["chargingProfile"]["chargingProfileKind"].get<std::string>(), std::string("Dynamic"));
        QVERIFY(!one.contains("startSchedule"));
        QCOMPARE(one["duration"].get<int>(), 60);
        QCOMPARE(one["chargingSchedulePeriod"][0]["setpoint"].get<int>(), -5000); // never beyond its limit
        const Json absolute = liveProfileRequest(profile, beyond, seconds(60), false, now);
        QCOMPARE(absolute["chargingProfile"]["chargingProfileKind"].get<std::string>(), std::string("Absolute"));
        QVERIFY(absolute["chargingProfile"]["chargingSchedule"][0].contains("startSchedule"));
    }

    void readsComposites_data()
    {
        QTest::addColumn<QByteArray>("period");
        QTest::addColumn<Power>("power");
        QTest::newRow("set-point") << QByteArray(R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-2800,"limit":7400,"dischargeLimit":-5000})") << -2800_W;
        QTest::newRow("set-point beyond its limit") << QByteArray(R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-9000,"dischargeLimit":-5000})") << -5000_W;
        QTest::newRow("charging beyond its limit") << QByteArray(R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":11000,"limit":7400})") << 7400_W;
        QTest::newRow("idle shows a limit") << QByteArray(R"({"startPeriod":0,"operationMode":"Idle","limit":7400})") << 0_W;
        QTest::newRow("no mode is charging") << QByteArray(R"({"startPeriod":0,"limit":7400})") << 7400_W;
        QTest::newRow("base layer") << QByteArray(R"({"startPeriod":0,"limit":0.0,"numberPhases":3})") << 0_W;
        QTest::newRow("phase by phase") << QByteArray(R"({"startPeriod":0.0,"limit":2400,"limit_L2":2400,"limit_L3":2600})") << 7400_W;
        QTest::newRow("nonsense") << QByteArray(R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":1e300})") << 0_W;
    }
    void readsComposites()
    {
        QFETCH(QByteArray, period);
        const auto held = readComposite(composite(Json::array({Json::parse(period.toStdString())})));
        QVERIFY(held);
        QTEST(held->steps.front().power, "power");
        QCOMPARE(held->end, now + hours(1));
    }

    void refusesComposites_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("rejected") << QByteArray(R"({"status":"Rejected"})");
        QTest::newRow("accepted without one") << QByteArray(R"({"status":"Accepted"})");
        QTest::newRow("no start") << QByteArray(R"({"status":"Accepted","schedule":{"duration":5,"chargingSchedulePeriod":[]}})");
        QTest::newRow("amperes") << QByteArray(R"({"status":"Accepted","schedule":{"duration":5,"scheduleStart":"2026-11-23T01:00:00Z","chargingRateUnit":"A","chargingSchedulePeriod":[]}})");
        QTest::newRow("periods of text") << QByteArray(R"({"status":"Accepted","schedule":{"duration":5,"scheduleStart":"2026-11-23T01:00:00Z","chargingSchedulePeriod":["x"]}})");
        QTest::newRow("all wrong") << QByteArray(R"({"status":4,"schedule":[]})");
    }
    void refusesComposites()
    {
        QFETCH(QByteArray, answer);
        QVERIFY(!readComposite(Json::parse(answer.toStdString())));
    }

    void comparesAtTheMiddles()
    {
        const ChargerSchedule sent = schedule({-5000, 7400, 0});
        ChargerSchedule held = sent;
        for (ScheduleStep &step : held.steps)
            step.begin += seconds(2); // times shift
        held.steps.insert(held.steps.begin() + 1, {now + minutes(7), -5000_W, 0_W, 0_W}); // and steps are split
        QVERIFY(!difference(sent, held, now));
        held.steps[2].power = 7000_W;
        QVERIFY(difference(sent, held, now));
        QVERIFY(!difference(sent, held, now + minutes(30))); // what lies before is covered by the live set-point
        held.end = now + minutes(20);
        QVERIFY(difference(sent, held, now + minutes(30)));
    }

    /// Layer Base where it is the cheap hours.
    void saysTheCheapHours_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("daily");
        QTest::addColumn<bool>("byStation");
        QTest::addColumn<QString>("start");
        QTest::addColumn<int>("periods");
        QTest::newRow("a week, winter") << "2026-11-25T13:20:00Z" << false << false << "2025-11-23T23:00:00Z" << 17;
        QTest::newRow("a week, summer") << "2026-07-01T13:20:00Z" << false << false << "2025-06-29T22:00:00Z" << 17;
        QTest::newRow("each day alike") << "2026-11-25T13:20:00Z" << true << false << "2025-11-23T23:00:00Z" << 3;
        QTest::newRow("by the station's clock") << "2026-11-25T13:20:00Z" << false << true << "2025-11-24T00:00:00Z" << 17;
        // By the offset that is now, although the week began with the other one.
        QTest::newRow("after the change") << "2026-10-25T12:00:00Z" << false << false << "2025-10-19T23:00:00Z" << 17;
        QTest::newRow("Monday's first hour") << "2026-11-22T23:30:00Z" << false << false << "2025-11-23T23:00:00Z" << 17;
    }
    void saysTheCheapHours()
    {
        QFETCH(QString, at);
        QFETCH(bool, daily);
        QFETCH(bool, byStation);
        const auto berlin = Calendar::forZone("Europe/Berlin");
        QVERIFY(berlin);
        const Json request = cheapHoursRequest(102, 1, cheapHours(daily), *berlin, byStation ? HoursBy::Station : HoursBy::Utc,
                                               *parseInstant(at.toStdString()));
        const Json &profile = request["chargingProfile"];
        const Json &schedule = profile["chargingSchedule"][0];
        QCOMPARE(profile["recurrencyKind"].get<std::string>(), std::string(daily ? "Daily" : "Weekly"));
        QCOMPARE(profile["chargingProfilePurpose"].get<std::string>(), std::string("TxDefaultProfile"));
        QCOMPARE(profile["stackLevel"].get<int>(), 0);
        QTEST(QString::fromStdString(schedule["startSchedule"].get<std::string>()), "start");
        QTEST(int(schedule["chargingSchedulePeriod"].size()), "periods");
        QCOMPARE(schedule["limitAtSoC"].dump(), std::string(R"({"limit":0,"soc":80})"));
        QCOMPARE(schedule.value("useLocalTime", false), byStation);
        QVERIFY(!schedule.contains("duration") && !profile.contains("maxOfflineDuration") && !profile.contains("validTo"));
        for (const Json &period : schedule["chargingSchedulePeriod"]) {
            QVERIFY(period["limit"] == 0 || period["limit"] == 5200);
            QVERIFY(!period.contains("setpoint") && !period.contains("dischargeLimit"));
        }
        QVERIFY(!otherProfile(profile, profile));
    }

    void knowsAnotherProfile_data()
    {
        QTest::addColumn<QByteArray>("patch"); // RFC 7386 over what was sent, or RFC 6902
        QTest::addColumn<bool>("other");
        const auto row = [](const char *name, const char *patch, bool other = true) { QTest::newRow(name) << QByteArray(patch) << other; };
        row("as it was sent", "{}", false);
        row("numbers of one phase more", R"({"chargingSchedule":{"id":7}})", false);
        row("it ends", R"({"validTo":"2027-01-01T00:00:00Z"})");
        row("it ends when we are away", R"({"maxOfflineDuration":3600})");
        row("once only", R"({"chargingProfileKind":"Absolute","recurrencyKind":null})");
        row("each day", R"({"recurrencyKind":"Daily"})");
        row("for the whole station", R"({"chargingProfilePurpose":"ChargingStationMaxProfile"})");
        row("the state of charge is not kept", R"({"chargingSchedule":{"limitAtSoC":null}})");
        row("another state of charge", R"({"chargingSchedule":{"limitAtSoC":{"soc":90}}})");
        row("some power above it", R"({"chargingSchedule":{"limitAtSoC":{"limit":1400}}})");
        row("amperes", R"({"chargingSchedule":{"chargingRateUnit":"A"}})");
        row("another clock", R"({"chargingSchedule":{"useLocalTime":true}})");
        row("another start", R"({"chargingSchedule":{"startSchedule":"2025-11-24T00:00:00Z"}})");
        row("the same start, said otherwise", R"({"chargingSchedule":{"startSchedule":"2025-11-24T00:00:00+01:00"}})", false);
        row("a hole at its end", R"({"chargingSchedule":{"duration":86400}})");
        row("fewer periods", R"({"chargingSchedule":{"chargingSchedulePeriod":[{"startPeriod":0,"limit":0}]}})");
        row("more power", R"([{"op":"replace","path":"/chargingSchedule/0/chargingSchedulePeriod/1/limit","value":22000}])");
        row("an hour later", R"([{"op":"replace","path":"/chargingSchedule/0/chargingSchedulePeriod/1/startPeriod","value":46800}])");
        row("it gives", R"([{"op":"add","path":"/chargingSchedule/0/chargingSchedulePeriod/1/setpoint","value":-5000}])");
        row("another mode", R"([{"op":"add","path":"/chargingSchedule/0/chargingSchedulePeriod/1/operationMode","value":"CentralSetpoint"}])");
        row("text", R"({"chargingSchedule":"x"})");
    }
    void knowsAnotherProfile()
    {
        QFETCH(QByteArray, patch);
        QFETCH(bool, other);
        const Json sent = cheapHoursRequest(102, 1, cheapHours(), *Calendar::forZone("Europe/Berlin"), HoursBy::Utc, now)["chargingProfile"];
        Json change = Json::parse(patch.toStdString());
        Json told = sent;
        if (change.is_object() && change.contains("chargingSchedule")) {
            told["chargingSchedule"][0].merge_patch(change["chargingSchedule"]);
            change.erase("chargingSchedule");
        }
        if (change.is_array())
            told.patch_inplace(change);
        else
            told.merge_patch(change);
        const auto why = otherProfile(sent, told);
        QCOMPARE(why.has_value(), other);
    }

    /// After the set-up: limit 0 first, then the hours that are wanted; what is not confirmed is taken back at once.
    void keepsTheCheapHours_data()
    {
        QTest::addColumn<QString>("station");
        QTest::addColumn<QString>("base");
        QTest::addColumn<int>("says");
        QTest::newRow("keeps them") << "keeps" << "Weekly" << int(Fallback::CheapHours);
        QTest::newRow("does not say that it can") << "silent" << "still" << int(Fallback::NotAble);
        QTest::newRow("says that it cannot") << "cannot" << "still" << int(Fallback::NotAble);
        QTest::newRow("refuses") << "refuses" << "still" << int(Fallback::Refused);
        QTest::newRow("drops the state of charge") << "another" << "still" << int(Fallback::Refused);
        QTest::newRow("tells nothing") << "mute" << "still" << int(Fallback::Refused);
    }
    void keepsTheCheapHours()
    {
        setLogLevel(LogLevel::Error);
        QFETCH(QString, station);
        std::vector<Json> says{BaseStage::supportsIt()};
        if (station == "silent")
            says.clear();
        if (station == "cannot")
            says[0]["variableAttribute"][0]["value"] = "false";
        BaseStage stage(says);
        stage.refuses = station == "refuses";
        stage.keepsAnother = station == "another";
        stage.tells = station != "mute";
        QCOMPARE(stage.base(), std::string("still"));
        stage.alone().whenAlone(cheapHours());
        for (int i = 0; i < 70; ++i)
            stage.pass();
        QTEST(QString::fromStdString(stage.base()), "base");
        QTEST(int(stage.alone().aloneIn() ? Fallback::CheapHours : stage.alone().fallback()), "says");
        QCOMPARE(stage.alone().aloneIn().has_value(), station == "keeps");
        const bool failed = station == "refuses" || station == "another" || station == "mute";
        QCOMPARE(!stage.anomalies.empty(), failed);
        // No more than one try a day, and none without being asked for.
        const int sent = stage.station.countAsked("SetChargingProfile");
        for (int i = 0; i < 10; ++i) {
            stage.clock.advance(hours(2));
            stage.alone().whenAlone(cheapHours());
            stage.pass();
        }
        QCOMPARE(stage.station.countAsked("SetChargingProfile"), sent);
    }
    /// What may charge is not said to keep still.
    void whoRefusesToKeepStillMayCharge()
    {
        setLogLevel(LogLevel::Error);
        BaseStage stage;
        stage.alone().whenAlone(cheapHours());
        for (int i = 0; i < 5; ++i)
            stage.pass();
        QVERIFY(stage.alone().aloneIn());
        stage.refusesStill = true;
        stage.alone().whenAlone({});
        stage.pass();
        QVERIFY(!stage.alone().aloneIn());
        QCOMPARE(int(stage.alone().fallback()), int(Fallback::Unknown));
        QVERIFY(!stage.anomalies.empty());
        stage.refusesStill = false;
        stage.clock.advance(minutes(2)); // it is asked again
        stage.pass();
        QCOMPARE(stage.base(), std::string("still"));
        QCOMPARE(int(stage.alone().fallback()), int(Fallback::NotYet));
        // So it is from the beginning, whatever it can.
        stage.refusesStill = true;
        stage.boot({});
        QCOMPARE(int(stage.alone().fallback()), int(Fallback::Unknown));
    }
    void theCheapHoursGoWithTheirReason()
    {
        setLogLevel(LogLevel::Error);
        BaseStage stage;
        const auto settle = [&] {
            for (int i = 0; i < 5; ++i)
                stage.pass();
        };
        stage.alone().whenAlone(cheapHours());
        settle();
        QCOMPARE(stage.base(), std::string("Weekly"));
        stage.alone().whenAlone({}); // the owner has it hold
        settle();
        QCOMPARE(stage.base(), std::string("still"));
        QVERIFY(!stage.alone().aloneIn());
        stage.alone().whenAlone(cheapHours(true));
        settle();
        QCOMPARE(stage.base(), std::string("Daily"));
        // After a boot they come again, after limit 0.
        stage.boot();
        QCOMPARE(stage.base(), std::string("still"));
        QVERIFY(!stage.alone().aloneIn());
        settle();
        QCOMPARE(stage.base(), std::string("Daily"));
        // A link that was lost while they were sent leaves nothing that was not read back.
        stage.tells = false;
        stage.alone().whenAlone(cheapHours());
        stage.pass();
        QVERIFY(!stage.alone().aloneIn());
        stage.station.drop();
        QCOMPARE(int(stage.alone().fallback()), int(Fallback::Unknown)); // it may have kept them
        stage.clock.advance(minutes(10));
        stage.central.tick();
        stage.station.connect();
        stage.tells = true;
        settle();
        QCOMPARE(stage.base(), std::string("Weekly"));
        QVERIFY(stage.anomalies.empty());
        // The change of clocks moves them in UTC.
        const std::string before = stage.station.profiles[0]["chargingSchedule"][0]["startSchedule"];
        stage.clock.set(*parseInstant("2027-03-28T12:00:00Z"));
        settle();
        const std::string after = stage.station.profiles[0]["chargingSchedule"][0]["startSchedule"];
        QCOMPARE(before, std::string("2025-11-23T23:00:00Z"));
        QCOMPARE(after, std::string("2026-03-22T22:00:00Z"));
        QVERIFY(stage.alone().aloneIn());
        // Handed back: cleared, and never sent again before it is taken.
        std::vector<Json> cleared;
        stage.station.answers["ClearChargingProfile"] = [&](const Json &request) {
            cleared.push_back(request["chargingProfileId"]);
            stage.station.profiles.erase(0);
            return Json{{"status", "Accepted"}};
        };
        charger::skill<charger::HandsBack>(stage.central.link())->handBack([](const Result<ChargerSchedule> &) {});
        settle();
        const int sent = stage.station.countAsked("SetChargingProfile");
        stage.clock.advance(hours(30));
        stage.alone().whenAlone(cheapHours(true));
        settle();
        QCOMPARE(stage.station.countAsked("SetChargingProfile"), sent);
        QVERIFY(std::ranges::find(cleared, Json(102)) != cleared.end());
        QVERIFY(!stage.alone().aloneIn());
    }
    void theStationsOwnClockCountsWhereItIsTheHomes_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<bool>("local");
        QTest::newRow("the home's") << "Europe/Berlin" << true;
        QTest::newRow("another") << "Asia/Shanghai" << false;
        QTest::newRow("none") << "" << false;
    }
    void theStationsOwnClockCountsWhereItIsTheHomes()
    {
        QFETCH(QString, zone);
        QFETCH(bool, local);
        using test::FakeStation;
        std::vector<Json> says{BaseStage::supportsIt(),
                               FakeStation::variable("SmartChargingCtrlr", "SupportsUseLocalTime", "true", "boolean", "ReadOnly")};
        if (!zone.isEmpty())
            says.push_back(FakeStation::variable("ClockCtrlr", "TimeZone", zone.toStdString(), "string"));
        BaseStage stage(says);
        stage.alone().whenAlone(cheapHours());
        for (int i = 0; i < 5; ++i)
            stage.pass();
        QCOMPARE(stage.base(), std::string("Weekly"));
        QCOMPARE(stage.station.profiles[0]["chargingSchedule"][0].value("useLocalTime", false), local);
        QVERIFY(stage.alone().aloneIn());
    }
};

QTEST_APPLESS_MAIN(ChargingProfileTest)
#include "charging_profile_test.moc"
