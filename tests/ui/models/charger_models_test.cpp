#include "tests/support/charger_snapshots.h"
#include "tests/support/ui_snapshots.h"

#include "ui/models/charger_words.h"
#include "ui/models/message_model.h"
#include "ui/models/schedule_model.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

QString plain(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char(' '));
}

FactText factNamed(const QList<FactText> &facts, const QString &name)
{
    for (const FactText &fact : facts) {
        if (fact.name == name)
            return fact;
    }
    return {};
}

} // namespace

/// The charger in words and tables, without a window.
class ChargerModelsTest : public QObject
{
    Q_OBJECT
private slots:
    void heldAndSentAreCompared()
    {
        const api::Snapshot same = test::holdingPlanSnapshot();
        const HeldPlan plan = heldPlan(same);
        QCOMPARE(plan.agreement, HeldPlan::Agreement::Agrees);
        QCOMPARE(plan.when.begin, same.now);
        QCOMPARE(plan.when.end, same.charger.held->end);
        for (std::size_t i = 1; i < plan.stretches.size(); ++i) {
            QCOMPARE(plan.stretches[i].when.begin, plan.stretches[i - 1].when.end);
            QVERIFY(plan.stretches[i].held != plan.stretches[i - 1].held);
        }
        // Now the set-point stands above the plan; that is no difference.
        api::Snapshot live = same;
        ChargerSchedule overlaid = *same.charger.held;
        overlaid.steps.front().power = -Power::fromW(5'000);
        live.charger.held = std::make_shared<const ChargerSchedule>(overlaid);
        QCOMPARE(heldPlan(live).agreement, HeldPlan::Agreement::Agrees);
        live.charger.asked.reset();
        QCOMPARE(heldPlan(live).agreement, HeldPlan::Agreement::Differs);
        // The engine's word on it counts as well.
        live = same;
        live.alarms.push_back({.what = api::Alarm::What::ChargerDiffers, .since = same.now, .missing = {}, .detail = {}});
        QCOMPARE(heldPlan(live).agreement, HeldPlan::Agreement::Differs);
        QCOMPARE(heldPlan(test::holdingAnotherPlanSnapshot()).agreement, HeldPlan::Agreement::Differs);
        // A charger rounds, some to whole amperes: the engine's own measure counts.
        api::Snapshot rounded = same;
        ChargerSchedule held = *same.charger.held;
        for (ScheduleStep &step : held.steps)
            step.power += Power::fromW(99);
        rounded.charger.held = std::make_shared<const ChargerSchedule>(held);
        QCOMPARE(heldPlan(rounded).agreement, HeldPlan::Agreement::Agrees);
        // One that ends sooner than it was asked to rests where it should not.
        ChargerSchedule shorter = *same.charger.held;
        shorter.end = same.now + hours(1);
        std::erase_if(shorter.steps, [&](const ScheduleStep &step) { return shorter.end <= step.begin; });
        rounded.charger.held = std::make_shared<const ChargerSchedule>(shorter);
        QCOMPARE(heldPlan(rounded).agreement, HeldPlan::Agreement::Differs);
    }
    void whatItMeasuresIsToldWhileItIsNew()
    {
        const Formats formats(QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam"));
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.electrical = Electrical{.voltage = 231'200, .voltageSpread = 2'100, .current = 13'420, .frequency = 50'012, .temperature = 41'300, .at = s.now - minutes(1)};
        const auto outline = [&] {
            QStringList words;
            for (const FigureText &figure : liveFigures(s, formats))
                words += figure.caption + QLatin1Char('=') + figure.value + QLatin1Char('/') + figure.notes.value(0);
            return words.mid(1).join(QStringLiteral("; ")); // the car comes first
        };
        QCOMPARE(outline(), "Voltage=231 V/phases within 2 V; Current=13.4 A/each phase; Frequency=50.01 Hz/grid normal; Inside=41 °C/");
        s.charger.electrical->frequency = 49'750;
        QVERIFY(outline().contains("49.75 Hz/grid strained"));
        s.charger.electrical->frequency = 60'040; // the other half of the world
        QVERIFY(outline().contains("60.04 Hz/grid normal"));
        s.charger.electrical = Electrical{.frequency = 50'000, .at = s.now};
        QCOMPARE(outline(), QString::fromUtf8("Frequency=50.00 Hz/grid normal; Asked for=9.3\u00a0kW/to give"));
        s.charger.electrical->at = s.now - minutes(20);
        QVERIFY(outline().startsWith("Asked for="));
    }
    void otherStatesOfWhatIsHeld()
    {
        api::Snapshot s = test::holdingPlanSnapshot();
        s.charger.held.reset();
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Unknown);
        s.charger.held = std::make_shared<const ChargerSchedule>();
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Nothing);
        ChargerSchedule old = *s.charger.sent;
        old.end = s.now;
        s.charger.held = std::make_shared<const ChargerSchedule>(old);
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Old);
    }
    void scheduleIsATable()
    {
        ScheduleModel model(formats());
        const QAbstractItemModelTester tester(&model);
        const api::Snapshot s = test::holdingAnotherPlanSnapshot();
        model.setPlan(heldPlan(s), s.now, formats());
        QCOMPARE(plain(model.index(0, ScheduleModel::From).data().toString()), QStringLiteral("Thu 19:42"));
        QCOMPARE(plain(model.index(0, ScheduleModel::Held).data().toString()), QStringLiteral("gives 9.3 kW"));
        QCOMPARE(model.index(0, ScheduleModel::Verdict).data().toString(), QString());
        int differing = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, ScheduleModel::Verdict).data().toString() == QLatin1String("differs")) {
                ++differing;
                QVERIFY(model.spoken(row).contains(QLatin1String("asked for")));
            }
        }
        QVERIFY(differing > 0 && differing < model.rowCount());
        model.setPlan({}, s.now, formats());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.spoken(0), QString());
    }
    /// What it does alone after the plan is no other plan.
    void afterThePlanItMayCharge()
    {
        api::Snapshot s = test::holdingPlanSnapshot();
        ChargerSchedule longer = *s.charger.sent;
        longer.steps.push_back({longer.end + hours(2), 5200_W, 5200_W, 0_W});
        longer.end += hours(5);
        s.charger.held = std::make_shared<const ChargerSchedule>(longer);
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Differs);
        s.charger.alone = api::AloneView{Fallback::CheapHours, 5200_W, StateOfCharge::fromPercent(80)};
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Agrees);
        longer.steps.front().power = 1234_W;
        s.charger.held = std::make_shared<const ChargerSchedule>(longer);
        s.charger.asked.reset();
        QCOMPARE(heldPlan(s).agreement, HeldPlan::Agreement::Differs);
    }
    void whatItDoesAlone_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("says");
        QTest::newRow("holds ours") << "ours" << "follows the plan above until Saturday 06:00, then it rests";
        QTest::newRow("holds another") << "another" << "follows its own plan above";
        QTest::newRow("holds none") << "none" << "the set-point ends within minutes and it rests";
        QTest::newRow("cannot hold one") << "cannot" << "It cannot hold a plan";
        QTest::newRow("has no watchdog") << "goes on" << "it goes on as it was told last";
        QTest::newRow("no car") << "away" << "One is sent when the car is plugged in";
        QTest::newRow("being handed back") << "handing back" << "cleared as soon as it answers";
        QTest::newRow("handed back, charges") << "charges alone" << "By itself it charges any car with up to 11.0 kW";
        QTest::newRow("handed back, idle") << "idle alone" << "By itself it stays idle";
        QTest::newRow("handed back, does not say") << "handed back" << "what its own settings say";
        QTest::newRow("never heard") << "never" << "Nothing is known of the charger yet";
        QTest::newRow("then charges in cheap hours") << "cheap hours"
            << "follows the plan above until Saturday 06:00. Without a plan it charges by itself in cheap hours, with up to 5.2 kW and to 80 %.";
        QTest::newRow("then nobody knows") << "refuses to rest"
            << "follows the plan above until Saturday 06:00. Without a plan it may charge by itself: it has not confirmed that it keeps still.";
        QTest::newRow("then keeps still") << "no limit" << "then it rests. Without a plan it never charges by itself: it cannot stop at a state of charge.";
    }
    void whatItDoesAlone()
    {
        QFETCH(QString, state);
        QFETCH(QString, says);
        api::Snapshot s = state == QLatin1String("another") ? test::holdingAnotherPlanSnapshot() : test::holdingPlanSnapshot();
        if (state == QLatin1String("cheap hours"))
            s.charger.alone = api::AloneView{Fallback::CheapHours, 5200_W, StateOfCharge::fromPercent(80)};
        else if (state == QLatin1String("refuses to rest"))
            s.charger.alone = api::AloneView{Fallback::Unknown, {}, {}};
        else if (state == QLatin1String("no limit"))
            s.charger.alone = api::AloneView{Fallback::NotAble, {}, {}};
        else if (state != QLatin1String("ours") && state != QLatin1String("another"))
            s.charger.held.reset();
        if (state == QLatin1String("cannot"))
            s.charger.followsSchedules = false;
        if (state == QLatin1String("goes on"))
            s.site.charger.protocol = Protocol::Modbus;
        if (state == QLatin1String("away"))
            s.car.pluggedIn = false;
        if (state == QLatin1String("handing back"))
            s.charger.hand = api::ChargerView::Hand::HandingBack;
        if (state == QLatin1String("handed back") || state.endsWith(QLatin1String(" alone")))
            s.charger.hand = api::ChargerView::Hand::HandedBack;
        if (state.endsWith(QLatin1String(" alone")))
            s.charger.held = std::make_shared<const ChargerSchedule>(
                ChargerSchedule{{{s.now, state.startsWith(QLatin1String("charges")) ? 11000_W : 0_W, 11_kW, 0_W}}, s.now + hours(24)});
        if (state == QLatin1String("never"))
            s.charger = {};
        QVERIFY2(plain(aloneText(s, heldPlan(s), formats())).contains(says), qPrintable(aloneText(s, heldPlan(s), formats())));
    }
    void chipSaysTheMostImportant()
    {
        api::Snapshot s = test::holdingPlanSnapshot();
        QCOMPARE(agreementText(s, HeldPlan::Agreement::Agrees).mood, ChipText::Mood::Good);
        QCOMPARE(agreementText(s, HeldPlan::Agreement::Differs).mood, ChipText::Mood::Warn);
        s.charger.hand = api::ChargerView::Hand::HandedBack;
        QCOMPARE(agreementText(s, HeldPlan::Agreement::Differs).text, QStringLiteral("Handed back"));
        s.charger.connected = false;
        QCOMPARE(agreementText(s, HeldPlan::Agreement::Agrees).text, QStringLiteral("Charger not connected"));
        s.charger.fault = "GroundFailure";
        QCOMPARE(agreementText(s, HeldPlan::Agreement::Agrees).mood, ChipText::Mood::Bad);
        QCOMPARE(connectionFacts(s, formats())[1], (FactText{QStringLiteral("Fault"), QStringLiteral("GroundFailure"), FactText::Mood::Warn}));
    }
    void factsAreWhatIsKnown()
    {
        api::Snapshot s = test::holdingPlanSnapshot();
        s.site.grid.exportLimit = 9_kW;
        const auto facts = connectionFacts(s, formats());
        QCOMPARE(factNamed(facts, QStringLiteral("Way")).value, QStringLiteral("OCPP 2.1"));
        QCOMPARE(factNamed(facts, QStringLiteral("Last heard")).value, QStringLiteral("5 s ago"));
        QCOMPARE(plain(factNamed(facts, QStringLiteral("From the grid")).value), QStringLiteral("up to 17.0 kW"));
        QCOMPARE(plain(factNamed(facts, QStringLiteral("To the grid")).value), QStringLiteral("up to 9.0 kW"));
        QCOMPARE(factNamed(facts, QStringLiteral("Fault")).value, QString());
        const auto can = abilityFacts(s, formats());
        QCOMPARE(factNamed(can, QStringLiteral("Gives power")).mood, FactText::Mood::Good);
        QCOMPARE(factNamed(can, QStringLiteral("Holds a plan by itself")).value, QStringLiteral("23 steps"));
        api::Snapshot none = s;
        none.charger = {};
        none.site.charger.maxDischarge = 0_W;
        none.site.charger.islanding = false;
        QCOMPARE(factNamed(abilityFacts(none, formats()), QStringLiteral("Gives power")).value, QStringLiteral("not by the site file"));
        QCOMPARE(factNamed(abilityFacts(none, formats()), QStringLiteral("Holds a plan by itself")).value, QStringLiteral("not known yet"));
        QCOMPARE(factNamed(abilityFacts(none, formats()), QStringLiteral("Runs the home in an outage")).mood, FactText::Mood::Quiet);
    }
    void messagesAreNamedAndPaired()
    {
        MessageModel model(formats());
        const QAbstractItemModelTester tester(&model);
        const Instant at = test::holdingPlanSnapshot().now;
        model.add(test::chargerMessages(1, at));
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.newest(), std::int64_t(7));
        const auto what = [&](int number) { return model.index(7 - number, MessageModel::What).data().toString(); };
        QCOMPARE(what(1), QStringLiteral("Meter values"));
        QCOMPARE(what(2), QStringLiteral("Answer: Meter values"));
        QCOMPARE(what(3), QStringLiteral("Send plan or set-point"));
        QCOMPARE(what(6), QStringLiteral("Refused: Ask what it holds"));
        QCOMPARE(what(7), QStringLiteral("Not understood"));
        QVERIFY(model.index(5, MessageModel::Says).data().toString().isEmpty());
        QVERIFY(model.index(6, MessageModel::Says).data().toString().contains(QLatin1String("value 9330")));
        QCOMPARE(model.index(6, MessageModel::When).data().toString(), QStringLiteral("19:42:00"));
        QCOMPARE(model.index(6, MessageModel::Way).data(Qt::AccessibleTextRole).toString(), QStringLiteral("from the charger"));
        // What is known already is not added again.
        model.add(test::chargerMessages(3, at));
        QCOMPARE(model.rowCount(), 9);
        QCOMPARE(model.newest(), std::int64_t(9));
    }
    void registersAreInWords()
    {
        MessageModel model(formats());
        model.add({{1, Instant(seconds(0)), false,
                    R"({"modbus":"write","unit":1,"register":260,"words":[62536],"says":{"setpoint":"-3000 W"}})"},
                   {2, Instant(seconds(1)), true,
                    R"({"modbus":"read","unit":1,"register":537,"words":[1,62],"says":{"state":"1","state_of_charge":"62 %"}})"},
                   {3, Instant(seconds(2)), true, R"({"modbus":"read","unit":1,"register":526,"error":"it is busy"})"}});
        const auto rowText = [&](int row) {
            return model.index(row, MessageModel::What).data().toString() + QStringLiteral(": ") + model.index(row, MessageModel::Says).data().toString();
        };
        QCOMPARE(rowText(2), QStringLiteral("Set registers: Set-point -3000 W"));
        QCOMPARE(rowText(1), QStringLiteral("Read registers: State 1 · Charge 62 %"));
        QCOMPARE(rowText(0), QStringLiteral("Not answered: register 526: it is busy"));
    }
    void messagesAreBounded()
    {
        MessageModel model(formats());
        std::vector<ChargerMessage> many;
        for (int i = 1; i <= 5'000; ++i)
            many.push_back({i, Instant(seconds(i)), true, "[2,\"x\",\"Heartbeat\",{}]"});
        model.add({many.begin(), many.begin() + 3'000});
        model.add(many);
        QCOMPARE(model.rowCount(), int(MessageModel::most));
        QCOMPARE(model.newest(), std::int64_t(5'000));
        QCOMPARE(model.index(0, MessageModel::When).data().toString().size(), 8);
    }
    void logIsTheOneImportReads()
    {
        MessageModel model(formats());
        model.add(test::chargerMessages(1, test::holdingPlanSnapshot().now));
        const QStringList lines = model.log(QStringLiteral("TW-0417"), QStringLiteral("ocpp2.1")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 7);
        const QJsonObject first = QJsonDocument::fromJson(lines[0].toUtf8()).object();
        QCOMPARE(first.value(QLatin1String("ts")).toString(), QStringLiteral("2027-09-16T17:42:00Z"));
        QCOMPARE(first.value(QLatin1String("charge_point")).toString(), QStringLiteral("TW-0417"));
        QCOMPARE(first.value(QLatin1String("subprotocol")).toString(), QStringLiteral("ocpp2.1"));
        QCOMPARE(first.value(QLatin1String("direction")).toString(), QStringLiteral("cp->csms"));
        QVERIFY(first.value(QLatin1String("frame")).toString().startsWith(QLatin1String("[2,\"a1\"")));
    }
    void traceIsTwoHours()
    {
        PowerTrace trace;
        api::Snapshot s = test::holdingPlanSnapshot();
        QVERIFY(trace.add(s));
        QVERIFY(!trace.points().empty());
        QVERIFY(s.now - PowerTrace::span <= trace.points().front().at);
        QCOMPARE(trace.points().back().power, *s.flow.charger);
        const auto before = trace.points().size();
        QVERIFY(!trace.add(s)); // the same moment
        QCOMPARE(trace.points().size(), before);
        s.now += hours(3);
        QVERIFY(trace.add(s));
        QCOMPARE(trace.points().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(ChargerModelsTest)
#include "charger_models_test.moc"
