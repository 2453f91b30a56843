#include "ocpp/charging_profile.h"

#include "tests/support/printers.h"
#include "units/text.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

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
};

QTEST_APPLESS_MAIN(ChargingProfileTest)
#include "charging_profile_test.moc"
