#include "tests/core/modbus/scripted_bus.h"

#include "modbus/device.h"

#include <QTest>

using namespace tw;
using namespace tw::modbus;
using namespace tw::modbus::test;

namespace {

using Reads = std::vector<std::pair<int, int>>;

RegisterMap quasar()
{
    return *readRegisterMap(TW_SOURCE_DIR "/resources/chargers", "wallbox-quasar");
}

/// A Quasar with a car that rests.
std::map<int, std::uint16_t> resting()
{
    return {{260, 0}, {514, 7400}, {526, 0}, {537, 4}, {538, 55}};
}

} // namespace

/// A unit that lacks registers is asked for what it has, and told of what it has not.
class DeviceTest : public QObject
{
    Q_OBJECT
    Scripted m_unit;

    Reads polled(Device &device)
    {
        ScriptedBus bus(m_unit);
        m_unit.reads.clear();
        m_values = device.poll(bus);
        return m_unit.reads;
    }
    std::optional<Result<DeviceValues>> m_values;

private slots:
    void init() { m_unit = {.registers = resting()}; }

    void aRefusedRegisterIsNotAskedForForEver()
    {
        ScriptedBus bus(m_unit);
        Device device(quasar(), 1);
        m_unit.registers.erase(538);
        QVERIFY(device.open(bus));
        const Reads all{{260, 1}, {514, 1}, {526, 1}, {537, 2}, {537, 1}, {538, 1}};
        const Reads rest{{260, 1}, {514, 1}, {526, 1}, {537, 1}};
        const auto told = [this] {
            return *m_values && (*m_values)->refused == std::vector<std::string>{"state_of_charge (unit: no such register)"};
        };
        for (int i = 0; i < 3; ++i) {
            QVERIFY(polled(device) == all);
            QVERIFY(told());
        }
        for (int i = 3; i < 120; ++i) {
            QVERIFY(polled(device) == rest);
            QVERIFY(told());
            QCOMPARE((*m_values)->pluggedIn, std::optional(true));
        }
        QVERIFY(polled(device) == all); // once in a while
        m_unit.registers[538] = 55;
        polled(device);
        QCOMPARE((**m_values)[Role::StateOfCharge], std::optional(std::int64_t(55'000)));
        QVERIFY((*m_values)->refused.empty());
        m_unit.registers.erase(538);
        for (int i = 0; i < 3; ++i)
            QVERIFY(polled(device) == all);
        QVERIFY(polled(device) == rest);
        m_unit.registers[538] = 55;
        m_unit.registers[537] = 0; // some have it only with a car
        polled(device);
        m_unit.registers[537] = 4;
        polled(device);
        polled(device);
        QVERIFY((**m_values)[Role::StateOfCharge]);
    }

    void aNewConnectionBeginsAnew()
    {
        ScriptedBus bus(m_unit);
        Device device(quasar(), 1);
        m_unit.registers.erase(538);
        QVERIFY(device.open(bus));
        for (int i = 0; i < 5; ++i)
            polled(device);
        m_unit.registers[538] = 55;
        polled(device);
        QVERIFY(!(**m_values)[Role::StateOfCharge]);
        QVERIFY(device.open(bus));
        polled(device);
        QVERIFY((**m_values)[Role::StateOfCharge]);
    }

    void aBusyMomentTeachesNothing()
    {
        ScriptedBus bus(m_unit);
        Device device(quasar(), 1);
        QVERIFY(device.open(bus));
        for (int i = 0; i < 10; ++i) {
            m_unit.fails.assign(i % 5 < 2 ? 1 : 0, Fault::Refused); // the set-point's, twice in a row
            polled(device);
            QCOMPARE((*m_values)->refused.size(), std::size_t(i % 5 < 2 ? 1 : 0));
        }
    }

    void aHoleThatIsNotThereIsReadAround() // registers nobody needs lie between, and are not there
    {
        RegisterMap map = quasar();
        map.mostHole = 16;
        ScriptedBus bus(m_unit);
        Device device(map, 1);
        QVERIFY(device.open(bus));
        for (int i = 0; i < 3; ++i)
            QVERIFY((polled(device) == Reads{{260, 1}, {514, 25}, {514, 1}, {526, 1}, {537, 1}, {538, 1}}));
        QVERIFY((polled(device) == Reads{{260, 1}, {514, 1}, {526, 1}, {537, 2}}));
        QVERIFY(*m_values && (*m_values)->refused.empty());
    }

    void withoutItsPowerNothingIsSaid() // however often it was refused, and with few questions
    {
        ScriptedBus bus(m_unit);
        Device device(quasar(), 1);
        QVERIFY(device.open(bus));
        m_unit.registers.erase(526);
        for (int i = 0; i < 300; ++i) {
            polled(device);
            QVERIFY(!*m_values);
            QCOMPARE(m_values->error().fault, Fault::Refused);
        }
        m_unit.registers[526] = 7;
        polled(device);
        QVERIFY(*m_values);
    }
};
QTEST_APPLESS_MAIN(DeviceTest)
#include "device_test.moc"
