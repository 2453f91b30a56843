#include "charger/metered_sink.h"
#include "tests/support/printers.h"

#include <QTest>
#include <rapidcheck.h>

using namespace tw;
using namespace tw::charger;

namespace {

constexpr Instant noon{seconds(1'719'230'400)};

struct Meter final : HouseMeter {
    HouseReading reading;
    HouseReading last() const override { return reading; }
    void say(SiteRegisters registers, Power power, Instant at) { reading = {.sitePower = {{power, at}}, .solarPower = {}, .registers = {{registers, at}}}; }
};

struct Kept final : MeasurementSink {
    std::vector<Measurement> all;
    Result<void> take(const Measurement &measurement) override
    {
        all.push_back(measurement);
        return {};
    }
};

Measurement ofCharger(Instant at)
{
    Measurement m;
    m.charger = "C";
    m.at = at;
    m.chargerImport = 7_kWh;
    m.chargerExport = 2_kWh;
    return m;
}

} // namespace

/// The house meter's registers stand beside the charger's as of the same moment, or not at all.
class MeteredSinkTest : public QObject
{
    Q_OBJECT
private slots:
    void putsTheMeterBeside_data()
    {
        QTest::addColumn<Power>("power");
        QTest::addColumn<int>("later"); // s, the charger's moment after the meter's
        QTest::addColumn<Energy>("import");
        QTest::addColumn<Energy>("feedIn");
        QTest::newRow("of the same moment") << 3600_W << 0 << 100_kWh << 50_kWh;
        QTest::newRow("importing, 5 s before") << 3600_W << 5 << 100_kWh + 5_Wh << 50_kWh;
        QTest::newRow("exporting, 5 s before") << -7200_W << 5 << 100_kWh << 50_kWh + 10_Wh;
        QTest::newRow("a charger whose clock is behind") << 3600_W << -10 << 100_kWh - 10_Wh << 50_kWh;
        QTest::newRow("silent for long") << 3600_W << 16 << Energy() << Energy();
        QTest::newRow("far in the future") << 3600_W << -16 << Energy() << Energy();
    }
    void putsTheMeterBeside()
    {
        QFETCH(Power, power);
        QFETCH(int, later);
        QFETCH(Energy, import);
        QFETCH(Energy, feedIn);
        Meter meter;
        Kept kept;
        MeteredSink sink(meter, kept);
        meter.say({100_kWh, 50_kWh}, power, noon);
        QVERIFY(sink.take(ofCharger(noon + seconds(later))));
        const Measurement &m = kept.all.front();
        QCOMPARE(m.chargerImport, std::optional(7_kWh));
        const bool known = import != Energy();
        QCOMPARE(m.siteImport, known ? std::optional(import) : std::nullopt);
        QCOMPARE(m.siteExport, known ? std::optional(feedIn) : std::nullopt);
        QCOMPARE(m.sitePower, known ? std::optional(power) : std::nullopt);
    }

    void leavesWhatItIsNotFor()
    {
        Meter meter;
        Kept kept;
        MeteredSink sink(meter, kept);
        QVERIFY(sink.take(ofCharger(noon))); // a meter not heard yet
        meter.say({100_kWh, 50_kWh}, 1000_W, noon);
        Measurement queued = ofCharger(noon);
        queued.source = Source::Replayed;
        QVERIFY(sink.take(queued));
        Measurement itsOwn = ofCharger(noon);
        itsOwn.sitePower = 900_W;
        QVERIFY(sink.take(itsOwn));
        QCOMPARE(kept.all.at(0), ofCharger(noon));
        QCOMPARE(kept.all.at(1), queued);
        QCOMPARE(kept.all.at(2), itsOwn);
    }

    void goesOnAfterARestart() // between two readings of the meter
    {
        Meter meter;
        Kept kept;
        meter.say({100_kWh, 50_kWh}, 7200_W, noon);
        MeteredSink before(meter, kept);
        QVERIFY(before.take(ofCharger(noon + seconds(10))));
        const Measurement &last = kept.all.back();
        QCOMPARE(last.siteImport, std::optional(100_kWh + 20_Wh));
        meter.say({100_kWh + 5_Wh, 50_kWh}, 0_W, noon + seconds(20)); // the load was off in between
        MeteredSink after(meter, kept, {{{*last.siteImport, *last.siteExport}, last.at}});
        QVERIFY(after.take(ofCharger(noon + seconds(20))));
        QCOMPARE(kept.all.back().siteImport, std::optional(100_kWh + 20_Wh));
    }

    void anotherMeterIsTold() // and not hidden: the ledger flags it
    {
        Meter meter;
        Kept kept;
        MeteredSink sink(meter, kept);
        meter.say({100_kWh, 50_kWh}, 0_W, noon);
        QVERIFY(sink.take(ofCharger(noon)));
        meter.say({3_kWh, 1_kWh}, 0_W, noon + seconds(30));
        QVERIFY(sink.take(ofCharger(noon + seconds(30))));
        QCOMPARE(kept.all.back().siteImport, std::optional(3_kWh));
    }

    /// Whatever the load does between two readings: registers never go back, and end where the meter's do.
    void neverGoesBack()
    {
        QVERIFY(rc::check([](std::vector<std::int16_t> powers) {
            Meter meter;
            Kept kept;
            MeteredSink sink(meter, kept);
            SiteRegisters truly{100_kWh, 50_kWh};
            Instant at = noon;
            for (const std::int16_t power : powers) {
                meter.say(truly, Power::fromW(power), at);
                RC_ASSERT(bool(sink.take(ofCharger(at + seconds(4)))));
                // The load changes right after the reading, so what was followed is wrong.
                (power < 0 ? truly.import : truly.feedIn) += energyOver(Power::fromW(std::abs(int(power))), seconds(5));
                at += seconds(5);
            }
            meter.say(truly, 0_W, at + seconds(3600));
            RC_ASSERT(bool(sink.take(ofCharger(at + seconds(3600)))));
            for (std::size_t i = 1; i < kept.all.size(); ++i) {
                RC_ASSERT(*kept.all[i - 1].siteImport <= *kept.all[i].siteImport);
                RC_ASSERT(*kept.all[i - 1].siteExport <= *kept.all[i].siteExport);
            }
            const Energy off = *kept.all.back().siteImport - truly.import;
            RC_ASSERT((Energy() <= off && off < 50_Wh));
        }));
    }
};
QTEST_APPLESS_MAIN(MeteredSinkTest)
#include "metered_sink_test.moc"
