#include "tests/core/modbus/scripted_bus.h"

#include "modbus/meter_session.h"

#include <QTest>

using namespace tw;
using namespace tw::modbus;
using namespace tw::modbus::test;

Q_DECLARE_METATYPE(Fault)

namespace {

constexpr Instant morning{seconds(1'719'208'800)};
constexpr int sitePower = 100;

RegisterMap meterMap()
{
    RegisterMap map;
    map.title = "a meter";
    map.kind = RegisterMap::Kind::Meter;
    map.points.push_back({.name = "site_power", .role = Role::SitePower, .address = sitePower, .type = WordType::Int16});
    return map;
}

} // namespace

/// A line that fails for a moment costs no reading, and one that stays bad is told.
class ModbusMeterSessionTest : public QObject
{
    Q_OBJECT
    ManualClock m_clock{morning};

    void poll(MeterSession &session)
    {
        m_clock.advance(seconds(5));
        session.tick();
        while (!session.settled()) {
            session.wait(std::chrono::milliseconds(20));
            session.tick();
        }
    }

private slots:
    void aMomentOnTheLine_data()
    {
        QTest::addColumn<QVector<Fault>>("fails");
        QTest::addColumn<bool>("heard");
        QTest::addColumn<int>("drops");
        QTest::newRow("none") << QVector<Fault>{} << true << 0;
        QTest::newRow("closed as it was quiet") << QVector<Fault>{Fault::Unreachable} << true << 1;
        QTest::newRow("an answer cut short") << QVector<Fault>{Fault::Broken} << true << 1;
        QTest::newRow("closed for good") << QVector<Fault>{Fault::Unreachable, Fault::Unreachable} << false << 2;
        QTest::newRow("no answer") << QVector<Fault>{Fault::TimedOut} << false << 1; // it waited long enough
        QTest::newRow("refused") << QVector<Fault>{Fault::Refused} << false << 0;
    }
    void aMomentOnTheLine()
    {
        QFETCH(QVector<Fault>, fails);
        Scripted unit{.registers = {{sitePower, 500}}};
        MeterSession session({.map = meterMap()}, std::make_unique<ScriptedBus>(unit), m_clock);
        poll(session);
        QVERIFY(session.last().sitePower);
        unit.fails.assign(fails.begin(), fails.end());
        poll(session);
        QTEST(session.last().sitePower->at == m_clock.now(), "heard");
        QCOMPARE(session.last().fault.has_value(), session.last().sitePower->at != m_clock.now());
        QTEST(unit.drops, "drops");
        poll(session);
        QCOMPARE(session.last().sitePower->at, m_clock.now());
        QVERIFY(!session.last().fault);
    }
};
QTEST_GUILESS_MAIN(ModbusMeterSessionTest)
#include "meter_session_test.moc"
