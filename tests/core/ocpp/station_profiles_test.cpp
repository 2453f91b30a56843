#include "ocpp/station_profiles.h"

#include "ocpp/station_der.h"
#include "ocpp/station_shapes.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::ocpp;

namespace {

const Instant now(seconds(1'790'000'000));

Json period(const char *json)
{
    return Json::parse(json);
}

/// A TxProfile that is right in every way.
Json right()
{
    return {{"id", 103},
            {"transactionId", "tx-17"},
            {"stackLevel", 1},
            {"chargingProfilePurpose", "TxProfile"},
            {"chargingProfileKind", "Absolute"},
            {"chargingSchedule",
             {{{"id", 1},
               {"startSchedule", instantText(now - seconds(5))},
               {"duration", 3600},
               {"chargingRateUnit", "W"},
               {"chargingSchedulePeriod",
                {period(R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-5000,"dischargeLimit":-5000,"limit":0})"),
                 period(R"({"startPeriod":1800,"operationMode":"CentralSetpoint","setpoint":7400,"limit":7400,"dischargeLimit":0})"),
                 period(R"({"startPeriod":2700,"operationMode":"CentralSetpoint","setpoint":0})")}}}}}};
}

Json maxProfile()
{
    return Json::parse(R"({"id":101,"stackLevel":0,"chargingProfilePurpose":"ChargingStationMaxProfile",
        "chargingProfileKind":"Absolute","chargingSchedule":[{"id":1,"startSchedule":"2026-01-01T00:00:00Z",
        "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":6000}]}]})");
}

Json baseProfile()
{
    return Json::parse(R"({"id":102,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
        "chargingProfileKind":"Absolute","chargingSchedule":[{"id":1,"startSchedule":"2026-01-01T00:00:00Z",
        "chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":0}]}]})");
}

Json dynamic(int watchdog)
{
    Json profile = right();
    profile["id"] = 104;
    profile["stackLevel"] = 2;
    profile["chargingProfileKind"] = "Dynamic";
    profile["chargingSchedule"][0].erase("startSchedule");
    profile["chargingSchedule"][0]["duration"] = watchdog;
    profile["chargingSchedule"][0]["chargingSchedulePeriod"] = Json::array({period(
        R"({"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-3500,"dischargeLimit":-5000,"limit":7400})")});
    return profile;
}

ProfileContext running()
{
    return {.transactionId = "tx-17", .transactionStart = now - seconds(60), .offlineSince = {}, .stateOfCharge = {}};
}

/// "Accepted", the reasonCode, or the code of the CALLERROR.
std::string answerTo(StationProfiles &profiles, int evse, const Json &profile)
{
    if (const auto wrong = wrongRequest("SetChargingProfile", {{"evseId", evse}, {"chargingProfile", profile}}))
        return wrong->code;
    const auto refused = profiles.set(evse, profile, now, running());
    return refused ? refused->reasonCode : "Accepted";
}

} // namespace

/// What the standard's tables allow and forbid, one row each.
class StationProfilesTest : public QObject
{
    Q_OBJECT
private slots:
    void judgesProfiles_data()
    {
        QTest::addColumn<int>("evse");
        QTest::addColumn<QByteArray>("patch"); // RFC 7386, laid over a right TxProfile
        QTest::addColumn<QByteArray>("periods"); // instead of its periods
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *situation, const char *answer, const char *patch, const char *periods = "",
                            int evse = 1) {
            QTest::newRow(situation) << evse << QByteArray(patch) << QByteArray(periods) << QByteArray(answer);
        };
        row("as it should be", "Accepted", "{}");
        row("unknown transaction", "TxNotFound", R"({"transactionId":"tx-18"})");
        row("no transaction named", "MissingParam", R"({"transactionId":null})");
        row("a transaction for all", "InvalidProfile", "{}", "", 0);
        row("an EVSE it has not", "InvalidValue", "{}", "", 2);
        row("an EVSE below 0", "PropertyConstraintViolation", "{}", "", -1);
        row("level too high", "InvalidStackLevel", R"({"stackLevel":10})");
        row("level below 0", "PropertyConstraintViolation", R"({"stackLevel":-1})");
        row("level is text", "TypeConstraintViolation", R"({"stackLevel":"1"})");
        row("id below 0", "InvalidProfileId", R"({"id":-4})");
        row("no id", "OccurrenceConstraintViolation", R"({"id":null})");
        row("a field nobody knows", "FormatViolation", R"({"priority":3})");
        row("a purpose nobody knows", "PropertyConstraintViolation", R"({"chargingProfilePurpose":"Mine"})");
        row("external constraints", "InvalidProfile", R"({"chargingProfilePurpose":"ChargingStationExternalConstraints"})");
        row("local generation", "UnsupportedPurpose", R"({"chargingProfilePurpose":"LocalGeneration"})");
        row("priority charging", "UnsupportedPurpose", R"({"chargingProfilePurpose":"PriorityCharging"})");
        row("default with a transaction", "InvalidProfile", R"({"chargingProfilePurpose":"TxDefaultProfile"})");
        row("default without", "Accepted", R"({"chargingProfilePurpose":"TxDefaultProfile","transactionId":null})");
        row("default for all", "Accepted", R"({"chargingProfilePurpose":"TxDefaultProfile","transactionId":null})", "", 0);
        row("maximum for one EVSE", "InvalidProfile", R"({"chargingProfilePurpose":"ChargingStationMaxProfile","transactionId":null})", R"([{"startPeriod":0,"limit":7400}])");
        row("maximum for the station", "Accepted", R"({"chargingProfilePurpose":"ChargingStationMaxProfile","transactionId":null})", R"([{"startPeriod":0,"limit":7400}])", 0);
        row("maximum with set-points", "InvalidOperationMode", R"({"chargingProfilePurpose":"ChargingStationMaxProfile","transactionId":null})", "", 0);
        row("relative with a start", "InvalidSchedule", R"({"chargingProfileKind":"Relative"})");
        row("recurring without how often", "InvalidProfile", R"({"chargingProfileKind":"Recurring"})");
        row("recurring daily", "Accepted", R"({"chargingProfileKind":"Recurring","recurrencyKind":"Daily"})");
        row("absolute and daily", "InvalidProfile", R"({"recurrencyKind":"Daily"})");
        row("dynamic with three periods", "InvalidSchedule", R"({"chargingProfileKind":"Dynamic"})");
        row("valid to before from", "InvalidProfile", R"({"validFrom":"2026-02-01T00:00:00Z","validTo":"2026-01-01T00:00:00Z"})");
        row("valid from no time", "FormatViolation", R"({"validFrom":"tomorrow"})");
        row("gone after offline, but when", "MissingParam", R"({"invalidAfterOfflineDuration":true})");
        row("asks to be asked", "UnsupportedParam", R"({"dynUpdateInterval":5})");
        row("no schedule", "OccurrenceConstraintViolation", R"({"chargingSchedule":[]})");
        row("first period later", "InvalidSchedule", "{}", R"([{"startPeriod":5,"limit":0}])");
        row("periods fall back", "InvalidSchedule", "{}", R"([{"startPeriod":0,"limit":0},{"startPeriod":60,"limit":1},{"startPeriod":60,"limit":2}])");
        row("period after the end", "InvalidSchedule", "{}", R"([{"startPeriod":0,"limit":0},{"startPeriod":3600,"limit":1}])");
        row("no periods", "OccurrenceConstraintViolation", "{}", "[]");
        row("charging only, as default", "Accepted", "{}", R"([{"startPeriod":0,"limit":7400}])");
        row("charging only, named", "Accepted", "{}", R"([{"startPeriod":0,"limit":7400.5,"operationMode":"ChargingOnly"}])");
        row("charging only without limit", "MissingParam", "{}", R"([{"startPeriod":0}])");
        row("a negative limit", "ValueOutOfRange", "{}", R"([{"startPeriod":0,"limit":-3000}])");
        row("charging only with a set-point", "UnsupportedParam", "{}", R"([{"startPeriod":0,"limit":5000,"setpoint":3000}])");
        row("charging only with discharge", "UnsupportedParam", "{}", R"([{"startPeriod":0,"limit":5000,"dischargeLimit":-1}])");
        row("no set-point", "MissingParam", "{}", R"([{"startPeriod":0,"operationMode":"CentralSetpoint","limit":5000}])");
        row("set-point alone", "Accepted", "{}", R"([{"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-5000}])");
        row("set-point above limit", "ValueOutOfRange", "{}", R"([{"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":5000,"limit":4000}])");
        row("set-point below discharge limit", "ValueOutOfRange", "{}", R"([{"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":-5000,"dischargeLimit":-4000}])");
        row("a positive discharge limit", "PropertyConstraintViolation", "{}", R"([{"startPeriod":0,"operationMode":"CentralSetpoint","setpoint":0,"dischargeLimit":4000}])");
        row("idle", "Accepted", "{}", R"([{"startPeriod":0,"operationMode":"Idle"}])");
        row("idle with a limit", "UnsupportedParam", "{}", R"([{"startPeriod":0,"operationMode":"Idle","limit":0}])");
        row("idle asleep", "UnsupportedParam", "{}", R"([{"startPeriod":0,"operationMode":"Idle","evseSleep":true}])");
        row("a mode it has not", "InvalidOperationMode", "{}", R"([{"startPeriod":0,"operationMode":"LocalFrequency"}])");
        row("a mode nobody has", "PropertyConstraintViolation", "{}", R"([{"startPeriod":0,"operationMode":"Turbo"}])");
        row("phases of direct current", "NoPhaseForDC", "{}", R"([{"startPeriod":0,"limit":0,"numberPhases":3}])");
        row("power per phase", "PhaseConflict", "{}", R"([{"startPeriod":0,"limit":0,"limit_L2":0}])");
        row("reactive power", "UnsupportedParam", "{}", R"([{"startPeriod":0,"limit":0,"setpointReactive":1}])");
        row("power is text", "TypeConstraintViolation", "{}", R"([{"startPeriod":0,"limit":"0"}])");
        row("no null on the wire", "TypeConstraintViolation", "{}", R"([{"startPeriod":0,"limit":null}])");
    }
    void judgesProfiles()
    {
        QFETCH(int, evse);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, periods);
        QFETCH(QByteArray, answer);
        Json profile = right();
        profile.merge_patch(Json::parse(patch.toStdString()));
        if (!periods.isEmpty())
            profile["chargingSchedule"][0]["chargingSchedulePeriod"] = Json::parse(periods.toStdString());
        StationProfiles profiles({});
        QCOMPARE(QByteArray::fromStdString(answerTo(profiles, evse, profile)), answer);
        // What is refused leaves nothing behind: without any profile the station charges at full power.
        if (answer != "Accepted")
            QCOMPARE(profiles.inForce(now, running()).wish(), 10_kW);
    }
    void judgesSchedules_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("amperes") << QByteArray(R"({"chargingRateUnit":"A"})") << QByteArray("UnsupportedRateUnit");
        QTest::newRow("no start") << QByteArray(R"({"startSchedule":null})") << QByteArray("MissingParam");
        QTest::newRow("no length") << QByteArray(R"({"duration":0})") << QByteArray("InvalidSchedule");
        QTest::newRow("for ever") << QByteArray(R"({"duration":null})") << QByteArray("Accepted");
        QTest::newRow("local time") << QByteArray(R"({"useLocalTime":true})") << QByteArray("UnsupportedParam");
        QTest::newRow("random delay") << QByteArray(R"({"randomizedDelay":60})") << QByteArray("UnsupportedParam");
        QTest::newRow("prices") << QByteArray(R"({"salesTariff":{"id":1,"salesTariffEntry":[]}})") << QByteArray("UnsupportedParam");
        QTest::newRow("limit at a state of charge") << QByteArray(R"({"limitAtSoC":{"soc":80,"limit":0}})") << QByteArray("Accepted");
        QTest::newRow("limit above full") << QByteArray(R"({"limitAtSoC":{"soc":101,"limit":0}})") << QByteArray("PropertyConstraintViolation");
    }
    void judgesSchedules()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, answer);
        Json profile = right();
        profile["chargingSchedule"][0].merge_patch(Json::parse(patch.toStdString()));
        StationProfiles profiles({});
        QCOMPARE(QByteArray::fromStdString(answerTo(profiles, 1, profile)), answer);
    }
    void judgesNeighbours()
    {
        StationProfiles profiles({});
        QCOMPARE(answerTo(profiles, 1, right()), std::string("Accepted"));
        QCOMPARE(answerTo(profiles, 1, right()), std::string("Accepted")); // the same id replaces
        Json second = right();
        second["id"] = 204;
        QCOMPARE(answerTo(profiles, 1, second), std::string("InvalidStackLevel"));
        QCOMPARE(answerTo(profiles, 0, baseProfile()), std::string("Accepted"));
        Json twin = baseProfile();
        twin["id"] = 202;
        QCOMPARE(answerTo(profiles, 1, twin), std::string("DuplicateProfile"));
        Json many = right();
        many["chargingSchedule"][0].erase("duration");
        Json &list = many["chargingSchedule"][0]["chargingSchedulePeriod"] = Json::array();
        for (int i = 0; i < 48; ++i)
            list.push_back({{"startPeriod", i * 60}, {"limit", i}});
        QCOMPARE(answerTo(profiles, 1, many), std::string("Accepted"));
        list.push_back({{"startPeriod", 48 * 60}, {"limit", 0}});
        QCOMPARE(answerTo(profiles, 1, many), std::string("TooManyElements"));
        for (int level = 2; level < 10; ++level) {
            Json more = right();
            more["id"] = 300 + level;
            more["stackLevel"] = level;
            QCOMPARE(answerTo(profiles, 1, more), std::string("Accepted"));
        }
        for (int i = 0; i < 3; ++i) {
            Json more = baseProfile();
            more["id"] = 400 + i;
            more["stackLevel"] = 1 + i;
            QCOMPARE(answerTo(profiles, 1, more), std::string(i < 2 ? "Accepted" : "TooManyElements"));
        }
    }
    void layersCoverEachOther()
    {
        StationProfiles profiles({});
        const auto wish = [&](seconds later, const ProfileContext &context) {
            return profiles.inForce(now + later, context).wish();
        };
        QCOMPARE(wish(seconds(0), running()), 10_kW); // none: full power
        QCOMPARE(answerTo(profiles, 0, maxProfile()), std::string("Accepted"));
        QCOMPARE(wish(seconds(0), running()), 6_kW);
        QCOMPARE(answerTo(profiles, 1, baseProfile()), std::string("Accepted"));
        QCOMPARE(wish(seconds(0), running()), 0_W);
        QCOMPARE(answerTo(profiles, 1, right()), std::string("Accepted"));
        QCOMPARE(wish(seconds(0), running()), -5000_W);
        QCOMPARE(wish(seconds(1795), running()), 6_kW); // 7400 under the station's 6000
        QCOMPARE(wish(seconds(2695), running()), 0_W);
        QCOMPARE(wish(seconds(3595), running()), 0_W);  // over: the base
        QCOMPARE(answerTo(profiles, 1, dynamic(60)), std::string("Accepted"));
        QCOMPARE(wish(seconds(59), running()), -3500_W);
        QCOMPARE(wish(seconds(60), running()), -5000_W); // the watchdog: back to the plan
        QVERIFY(!profiles.update(104, {{"setpoint", -2800}}, now + seconds(90)));
        QCOMPARE(wish(seconds(91), running()), -2800_W); // an update makes it valid again
        QCOMPARE(wish(seconds(150), running()), -5000_W);
        QCOMPARE(profiles.update(104, {{"setpoint", -5001}}, now)->reasonCode, std::string("ValueOutOfRange"));
        QCOMPARE(profiles.update(103, {{"setpoint", 0}}, now)->reasonCode, std::string("InvalidProfile"));
        QCOMPARE(profiles.update(999, {{"setpoint", 0}}, now)->reasonCode, std::string("InvalidProfileId"));
        profiles.transactionEnded("tx-17");
        QCOMPARE(wish(seconds(0), running()), 0_W);
        QVERIFY(profiles.clear({{"chargingProfileCriteria", {{"chargingProfilePurpose", "TxDefaultProfile"}}}}));
        QVERIFY(!profiles.clear({{"chargingProfileId", 102}}));
        QCOMPARE(wish(seconds(0), running()), 6_kW);
    }
    void offlineTakesProfilesAway()
    {
        StationProfiles profiles({});
        Json brief = right();
        brief["maxOfflineDuration"] = 7;
        QCOMPARE(answerTo(profiles, 1, brief), std::string("Accepted"));
        ProfileContext offline = running();
        offline.offlineSince = now;
        QCOMPARE(profiles.inForce(now + seconds(6), offline).wish(), -5000_W);
        QCOMPARE(profiles.inForce(now + seconds(7), offline).wish(), 10_kW); // nothing below it: full power
        QCOMPARE(profiles.nextChange(now, offline), now + seconds(7));
        QCOMPARE(profiles.inForce(now + seconds(8), running()).wish(), -5000_W); // the link is back
        brief["invalidAfterOfflineDuration"] = true;
        QCOMPARE(answerTo(profiles, 1, brief), std::string("Accepted"));
        profiles.forgetExpired(now + seconds(7), offline);
        QCOMPARE(profiles.inForce(now + seconds(8), running()).wish(), 10_kW);
    }
    void stopsChargingAtAStateOfCharge()
    {
        StationProfiles profiles({});
        Json capped = baseProfile();
        capped["chargingSchedule"][0]["chargingSchedulePeriod"][0]["limit"] = 5000;
        capped["chargingSchedule"][0]["limitAtSoC"] = {{"soc", 80}, {"limit", 1500}};
        QCOMPARE(answerTo(profiles, 1, capped), std::string("Accepted"));
        ProfileContext context = running();
        context.stateOfCharge = StateOfCharge::fromPercent(79);
        QCOMPARE(profiles.inForce(now, context).wish(), 5000_W);
        context.stateOfCharge = StateOfCharge::fromPercent(80);
        QCOMPARE(profiles.inForce(now, context).wish(), 1500_W);
    }
    /// GetCompositeSchedule tells exactly what will happen, second by second.
    void theCompositeIsTheTruth()
    {
        QVERIFY(rc::check([] {
            StationProfiles profiles({});
            const auto steps = [](bool setpoints) {
                Json list = Json::array();
                const int count = *rc::gen::inRange(1, 6);
                for (int i = 0; i < count; ++i) {
                    const int power = *rc::gen::inRange(-9000, 9000);
                    if (setpoints)
                        list.push_back({{"startPeriod", i * 37}, {"operationMode", "CentralSetpoint"}, {"setpoint", power}});
                    else
                        list.push_back({{"startPeriod", i * 37}, {"limit", std::abs(power)}});
                }
                return list;
            };
            const auto put = [&](Json profile, int evse, bool setpoints) {
                Json &schedule = profile["chargingSchedule"][0];
                schedule["startSchedule"] = instantText(now + seconds(*rc::gen::inRange(-200, 200)));
                schedule["duration"] = *rc::gen::inRange(200, 500);
                schedule["chargingSchedulePeriod"] = steps(setpoints);
                RC_ASSERT(answerTo(profiles, evse, profile) == "Accepted");
            };
            if (*rc::gen::arbitrary<bool>())
                put(maxProfile(), 0, false);
            if (*rc::gen::arbitrary<bool>())
                put(baseProfile(), 1, false);
            put(right(), 1, true);
            Json daily = right();
            daily["id"] = 105;
            daily["stackLevel"] = 5;
            daily["chargingProfileKind"] = "Recurring";
            daily["recurrencyKind"] = "Daily";
            if (*rc::gen::arbitrary<bool>())
                put(daily, 1, true);
            const Json periods = profiles.compositePeriods(now, seconds(600), running());
            RC_ASSERT(periods[0]["startPeriod"] == 0);
            std::size_t i = 0;
            for (int s = 0; s < 600; ++s) {
                while (i + 1 < periods.size() && periods[i + 1]["startPeriod"].get<int>() <= s)
                    ++i;
                const Json &told = periods[i];
                const auto power = told["operationMode"] == "CentralSetpoint" ? told["setpoint"] : told["limit"];
                RC_ASSERT(power.get<std::int64_t>() == profiles.inForce(now + seconds(s), running()).wish().w());
            }
        }));
    }

    /// A profile that comes again, by UTC or by the clock on the wall, over both changes of clocks.
    void comesAgain_data()
    {
        QTest::addColumn<bool>("local");
        QTest::addColumn<bool>("weekly");
        QTest::addColumn<QString>("at");
        QTest::addColumn<int>("limit");
        const auto row = [](const char *name, bool local, bool weekly, const char *at, int limit) {
            QTest::newRow(name) << local << weekly << QString(at) << limit;
        };
        // 02:00 to 05:00 in Berlin's winter, from Monday 23 March 2026 on; Sundays begin 6 days later.
        row("UTC, winter", false, false, "2026-03-25T01:30:00Z", 5000);
        row("UTC, winter, over", false, false, "2026-03-25T04:00:00Z", 0);
        row("UTC, summer", false, false, "2026-04-01T01:30:00Z", 5000); // 03:30 on the wall
        row("UTC, a year later", false, false, "2027-03-25T01:30:00Z", 5000);
        row("local, winter", true, false, "2026-03-25T01:30:00Z", 5000);
        row("local, summer, one earlier", true, false, "2026-04-01T00:30:00Z", 5000);
        row("local, summer, over", true, false, "2026-04-01T03:00:00Z", 0);
        row("local, before midnight", true, false, "2026-04-01T21:59:00Z", 0);
        row("local, day of the change", true, false, "2026-03-29T01:30:00Z", 5000);
        row("local, day after", true, false, "2026-03-30T00:00:00Z", 5000);
        row("local, the long day", true, false, "2026-10-25T22:30:00Z", 0);
        row("local, the morning after it", true, false, "2026-10-26T01:00:00Z", 5000);
        row("a week, its Monday", false, true, "2026-04-06T01:30:00Z", 5000);
        row("a week, its Tuesday", false, true, "2026-04-07T01:30:00Z", 0);
        row("a local week, its Monday", true, true, "2026-04-06T00:30:00Z", 5000);
        row("a local week, its Tuesday", true, true, "2026-04-07T00:30:00Z", 0);
    }
    void comesAgain()
    {
        QFETCH(bool, local);
        QFETCH(bool, weekly);
        QFETCH(QString, at);
        QFETCH(int, limit);
        StationProfiles profiles({.timeZone = "Europe/Berlin"});
        Json profile = baseProfile();
        profile["chargingProfileKind"] = "Recurring";
        profile["recurrencyKind"] = weekly ? "Weekly" : "Daily";
        Json &schedule = profile["chargingSchedule"][0];
        schedule["startSchedule"] = local ? "2026-03-23T00:00:00+05:00" : "2026-03-22T23:00:00Z"; // an offset counts for nothing
        if (local)
            schedule["useLocalTime"] = true;
        schedule["chargingSchedulePeriod"] = Json::parse(R"([{"startPeriod":0,"limit":0},{"startPeriod":7200,"limit":5000},{"startPeriod":18000,"limit":0}])");
        const Instant when = *parseInstant(at.toStdString());
        QCOMPARE(answerTo(profiles, 1, profile), std::string("Accepted"));
        QCOMPARE(profiles.inForce(when, {}).wish(), Power::fromW(limit));
        // It is in force without a hole, and changes when it says so.
        for (Instant moment = when; moment < when + hours(60);) {
            const Instant next = profiles.nextChange(moment, {});
            QVERIFY(moment < next && next <= moment + hours(weekly ? 169 : 25));
            const Power power = profiles.inForce(moment, {}).wish();
            QVERIFY(power <= 5000_W);
            QCOMPARE(profiles.inForce(next - seconds(1), {}).wish(), power);
            moment = next;
        }
    }
    void aStationMayKnowLess()
    {
        Json daily = baseProfile();
        daily["chargingProfileKind"] = "Recurring";
        daily["recurrencyKind"] = "Daily";
        StationProfiles simple({.recurring = false});
        QCOMPARE(answerTo(simple, 1, daily), std::string("UnsupportedKind"));
        daily["chargingSchedule"][0]["limitAtSoC"] = {{"soc", 80}, {"limit", 0}};
        StationProfiles blind({.limitAtSoC = false});
        QCOMPARE(answerTo(blind, 1, daily), std::string("UnsupportedParam"));
        daily["chargingSchedule"][0].erase("limitAtSoC");
        QCOMPARE(answerTo(blind, 1, daily), std::string("Accepted"));
        daily["chargingSchedule"][0]["useLocalTime"] = true;
        QCOMPARE(answerTo(blind, 1, daily), std::string("UnsupportedParam"));
        StationProfiles lost({.timeZone = "Nowhere/Land"});
        QCOMPARE(answerTo(lost, 1, daily), std::string("UnsupportedParam"));
    }

    /// The grid code, by the standard (use case R04).
    void keepsTheGridCodeByPriority()
    {
        StationDer der;
        const auto limit = [&](const char *id, int priority, int percent, std::optional<Interval> when = {}) {
            Json values{{"priority", priority}, {"pctMaxDischargePower", percent}};
            if (when) {
                values["startTime"] = instantText(when->begin);
                values["duration"] = when->length().count();
            }
            return der.set({{"isDefault", !when}, {"controlId", id}, {"controlType", "LimitMaxDischarge"}, {"limitMaxDischarge", values}}, now);
        };
        const auto most = [&](Instant at) { return der.mostDischarge(10_kW, at).w(); };
        QCOMPARE(most(now), std::int64_t(10'000));
        QVERIFY(limit("a", 5, 60)["status"] == Json("Accepted"));
        QVERIFY(limit("b", 1, 70)["supersededIds"] == Json::array({"a"}));
        QCOMPARE(most(now), std::int64_t(7000));
        QVERIFY(limit("c", 3, 50)["supersededIds"] == Json::array({"c"})); // the stronger stays
        QCOMPARE(most(now), std::int64_t(7000));
        const Interval hour{now + hours(1), now + hours(2)};
        QVERIFY(!limit("timed", 9, 20, hour).contains("supersededIds")); // defaults are for when nothing else is said
        QCOMPARE(der.nextChange(now), hour.begin);
        QVERIFY(der.due(now).empty());
        QCOMPARE(most(hour.begin), std::int64_t(2000));
        QVERIFY(limit("stronger", 0, 10, Interval{now + minutes(90), now + hours(2)})["supersededIds"] == Json::array({"timed"}));
        QCOMPARE(most(now + minutes(80)), std::int64_t(2000)); // not before it begins
        QCOMPARE(der.due(hour.begin).size(), std::size_t(1));
        const auto later = der.due(now + minutes(90));
        QCOMPARE(later.size(), std::size_t(2));
        QVERIFY(later[0]["controlId"] == "timed" && later[0]["started"] == false);
        QVERIFY(later[1]["controlId"] == "stronger" && later[1]["started"] == true && later[1]["supersededIds"] == Json::array({"timed"}));
        QCOMPARE(most(now + minutes(91)), std::int64_t(1000));
        const auto end = der.due(hour.end);
        QCOMPARE(end.size(), std::size_t(1));
        QVERIFY(end[0]["controlId"] == Json("stronger"));
        QCOMPARE(most(hour.end), std::int64_t(7000));
        // In parts of three, numbers as floats.
        limit("d", 5, 33);
        const auto parts = der.reports({{"requestId", 4}});
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(parts[0]["tbc"] == true && parts[1]["tbc"] == false);
        QVERIFY(der.clear({{"isDefault", false}, {"controlId", "b"}})["status"] == Json("NotFound")); // it is a default
        QVERIFY(der.clear({{"isDefault", true}, {"controlId", "b"}})["status"] == Json("Accepted"));
        QVERIFY(der.clear({{"isDefault", true}})["status"] == Json("Accepted"));
        QVERIFY(der.get({{"requestId", 5}})["status"] == Json("NotFound"));
        QCOMPARE(most(now), std::int64_t(10'000));
    }
    void refusesGridCodeThatIsNotTheStandards_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("status");
        const auto row = [](const char *name, const char *json, const char *status) { QTest::newRow(name) << QByteArray(json) << status; };
        row("a type it has not", R"({"isDefault":true,"controlId":"a","controlType":"WattVar","curve":{"priority":0,"yUnit":"PctMaxVar","curveData":[{"x":1,"y":1}]}})", "NotSupported");
        row("a default with a time", R"({"isDefault":true,"controlId":"a","controlType":"LimitMaxDischarge","limitMaxDischarge":{"priority":0,"duration":5}})", "Rejected");
        row("neither", R"({"isDefault":false,"controlId":"a","controlType":"LimitMaxDischarge","limitMaxDischarge":{"priority":0}})", "Rejected");
        row("over", R"({"isDefault":false,"controlId":"a","controlType":"LimitMaxDischarge","limitMaxDischarge":{"priority":0,"startTime":"2020-01-01T00:00:00Z","duration":5}})", "Rejected");
        row("ramps for a time", R"({"isDefault":false,"controlId":"a","controlType":"Gradients","gradient":{"priority":0,"gradient":5,"softGradient":5}})", "Rejected");
        row("ramps", R"({"isDefault":true,"controlId":"a","controlType":"Gradients","gradient":{"priority":0,"gradient":5,"softGradient":5}})", "Accepted");
        row("another object", R"({"isDefault":true,"controlId":"a","controlType":"Gradients","limitMaxDischarge":{"priority":0}})", "Rejected");
        row("a unit of another curve", R"({"isDefault":true,"controlId":"a","controlType":"VoltVar","curve":{"priority":0,"yUnit":"PctMaxW","curveData":[{"x":1,"y":1}]}})", "Rejected");
        row("no object of its shape", R"({"isDefault":true,"controlId":"a","controlType":"VoltVar","curve":{"priority":0,"yUnit":"PctMaxVar","curveData":[]}})", "a call error");
        row("a word of nobody", R"({"isDefault":true,"controlId":"a","controlType":"Volt"})", "a call error");
    }
    void refusesGridCodeThatIsNotTheStandards()
    {
        QFETCH(QByteArray, request);
        QFETCH(QString, status);
        const Json asked = Json::parse(request.toStdString());
        const bool shapeIsWrong = wrongRequest("SetDERControl", asked, Version::V21).has_value();
        const std::string answer = shapeIsWrong ? "a call error" : StationDer().set(asked, now)["status"].get<std::string>();
        QCOMPARE(QString::fromStdString(answer), status);
        QVERIFY(!stationKnows("SetDERControl", Version::V201));
    }
};

QTEST_APPLESS_MAIN(StationProfilesTest)
#include "station_profiles_test.moc"
