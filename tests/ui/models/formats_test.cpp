#include "ui/models/formats.h"

#include "units/text.h"

#include <QTest>

#include <limits>

using namespace tw;
using ui::DistanceUnit;
using ui::Formats;

namespace {

const QLocale english(QLocale::English, QLocale::Ireland);
const QLocale american(QLocale::English, QLocale::UnitedStates);
const QLocale polish(QLocale::Polish, QLocale::Poland);
const QLocale german(QLocale::German, QLocale::Germany);
const QTimeZone amsterdam("Europe/Amsterdam");

Formats formats(const QLocale &locale, const char *currency = "EUR")
{
    return Formats(locale, QString::fromLatin1(currency), amsterdam);
}

/// No-break spaces are written "~" in the tables, so that a reader sees them.
QString visible(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char('~')).replace(QChar(0x202F), QLatin1Char('~'));
}

Instant at(const char *text)
{
    return *parseInstant(text);
}

} // namespace

/// Numbers as the owner reads them: sign, rounding, place of the symbol, spaces that do not break.
class FormatsTest : public QObject
{
    Q_OBJECT
private slots:
    void money_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<qlonglong>("micro");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QLocale &locale, const char *currency, qlonglong micro,
                            const char *text) {
            QTest::newRow(name) << locale << QString::fromLatin1(currency) << micro << QString::fromUtf8(text);
        };
        row("gain", english, "EUR", 3'490'000, "+€3.49");
        row("cost", english, "EUR", -3'200'000, "−€3.20");
        row("zero", english, "EUR", 0, "€0.00");
        row("negative zero", english, "EUR", -4'999, "€0.00");
        row("half a cent", english, "EUR", 5'000, "+€0.01");
        row("half a cent lost", english, "EUR", -5'000, "−€0.01");
        row("just below half", english, "EUR", 4'999, "€0.00");
        row("carries over", english, "EUR", 999'995'000, "+€1,000.00");
        row("big", english, "EUR", 1'234'567'891'000'000, "+€1,234,567,891.00");
        row("biggest", english, "EUR", std::numeric_limits<qlonglong>::max(), "+€9,223,372,036,854.78");
        row("smallest", english, "EUR", std::numeric_limits<qlonglong>::min(), "−€9,223,372,036,854.78");
        row("dollar", american, "USD", 1'000'000, "+$1.00");
        row("pound", english, "GBP", -990'000, "−£0.99");
        row("zloty in English", english, "PLN", 970'000, "+0.97~zł");
        row("unknown currency", english, "CHF", 970'000, "+0.97~CHF");
        row("no currency", english, "", 970'000, "+0.97");
        row("polish", polish, "PLN", 970'000, "+0,97~zł");
        row("polish cost", polish, "PLN", -1'234'560'000, "−1234,56~zł");
        row("polish ten thousand", polish, "PLN", 12'345'670'000, "+12~345,67~zł");
        row("german", german, "EUR", -1'234'560'000, "−1.234,56~€");
        row("german zero", german, "EUR", -1, "0,00~€");
    }
    void money()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, currency);
        QFETCH(qlonglong, micro);
        const Formats words(locale, currency, amsterdam);
        QTEST(visible(words.money(Money::fromMicro(micro))), "text");
    }

    void otherMoney()
    {
        const Formats words = formats(english);
        QCOMPARE(words.moneyPlain(Money::fromMicro(3'490'000)), QStringLiteral("€3.49"));
        QCOMPARE(words.moneyPlain(Money::fromMicro(-3'490'000)), QStringLiteral("−€3.49"));
        const Money whole = Money::fromMicro(2'000'000);
        const Money half = Money::fromMicro(500'000);
        QCOMPARE(words.moneyAxis(Money::fromMicro(6'000'000), whole), QStringLiteral("+€6"));
        QCOMPARE(words.moneyAxis(Money::fromMicro(-6'000'000), whole), QStringLiteral("−€6"));
        QCOMPARE(words.moneyAxis(Money(), whole), QStringLiteral("€0"));
        QCOMPARE(words.moneyAxis(Money::fromMicro(1'000'000), half), QStringLiteral("+€1.00"));
        QCOMPARE(words.price(Price::fromMicroPerKwh(304'999)), QStringLiteral("€0.30"));
        QCOMPARE(words.price(Price::fromMicroPerKwh(305'000)), QStringLiteral("€0.31"));
        QCOMPARE(words.price(Price::fromMicroPerKwh(-50'000)), QStringLiteral("−€0.05"));
        QCOMPARE(words.pricePerKwh(Price::fromMicroPerKwh(300'000)), QStringLiteral("€0.30 per kWh"));
        QCOMPARE(visible(formats(polish, "PLN").price(Price::fromMicroPerKwh(970'000))), QStringLiteral("0,97~zł"));
    }

    void energyAndPower_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const Formats en = formats(english);
        const Formats pl = formats(polish);
        const Formats de = formats(german);
        QTest::newRow("kWh") << english << en.energy(Energy::fromWh(12'000)) << "12.0~kWh";
        QTest::newRow("rounds up at half") << english << en.energy(Energy::fromWh(4'250)) << "4.3~kWh";
        QTest::newRow("a watt-second below half") << english << en.energy(Energy::fromWs(4'250 * 3600 - 1)) << "4.2~kWh";
        QTest::newRow("no sign") << english << en.energy(Energy::fromWh(-4'250)) << "4.3~kWh";
        QTest::newRow("thousands") << english << en.energyNumber(Energy::fromWh(2'112'840)) << "2,112.8";
        QTest::newRow("whole") << english << en.energyWhole(Energy::fromWh(2'112'500)) << "2,113~kWh";
        QTest::newRow("polish kWh") << polish << pl.energy(Energy::fromWh(12'040)) << "12,0~kWh";
        QTest::newRow("german kWh") << german << de.energy(Energy::fromWh(2'112'840)) << "2.112,8~kWh";
        QTest::newRow("kW") << english << en.power(Power::fromW(8'149)) << "8.1~kW";
        QTest::newRow("kW without sign") << english << en.power(Power::fromW(-8'150)) << "8.2~kW";
        QTest::newRow("kW near zero") << english << en.power(Power::fromW(-49)) << "0.0~kW";
        QTest::newRow("range") << english << en.range(272'352) << "272~km";
        QTest::newRow("range rounds") << english << en.range(119'999) << "120~km";
        QTest::newRow("miles") << english
                               << Formats(english, "GBP", amsterdam, DistanceUnit::Miles).range(272'352) << "169~mi";
        QTest::newRow("percent") << english << en.percent(StateOfCharge::fromPerMille(798)) << "80~%";
        QTest::newRow("percent whole") << english << en.percent(StateOfCharge::fromPerMille(1000)) << "100~%";
    }
    void energyAndPower()
    {
        QFETCH(QString, shown);
        QTEST(visible(shown), "expected");
    }

    void times_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const Instant now = at("2027-09-16T17:42Z"); // Thursday 19:42 in Amsterdam
        const Formats en = formats(english);
        const Formats pl = formats(polish);
        const Formats de = formats(german);
        const auto row = [](const char *name, const QString &shown, const char *expected) {
            QTest::newRow(name) << shown << QString::fromUtf8(expected);
        };
        row("time", en.time(now), "19:42");
        row("American too", formats(american).time(now), "19:42");
        row("weekday", en.dayTime(at("2027-09-17T05:30Z"), now), "Fri~07:30");
        row("six days on", en.dayTime(at("2027-09-22T05:30Z"), now), "Wed~07:30");
        row("a week on", en.dayTime(at("2027-09-23T05:30Z"), now), "23 Sept~07:30");
        row("a week ago", en.dayTime(at("2027-09-09T05:30Z"), now), "9 Sept~07:30");
        row("long weekday", en.longDayTime(at("2027-09-17T05:30Z"), now), "Friday~07:30");
        row("polish day", pl.dayTime(at("2027-09-17T05:30Z"), now), "pt.~07:30");
        row("german date", de.dayTime(at("2027-10-01T05:30Z"), now), "1. Okt.~07:30");
        row("soon", en.soonTime(at("2027-09-17T01:00Z"), now), "03:00");
        row("not so soon", en.soonTime(at("2027-09-18T01:00Z"), now), "Sat~03:00");
        row("winter time", en.time(at("2027-12-01T12:00Z")), "13:00");
        using namespace std::chrono;
        const LocalDay day = year(2027) / 8 / 11;
        row("axis day", en.axisDay(day), "Wed 11");
        row("short day", en.shortDay(day), "Wed 11 Aug");
        row("long day", en.longDay(day), "Wednesday 11 August");
        row("german long day", de.longDay(day), "Mittwoch, 11. August");
        row("polish long day", pl.longDay(day), "środa 11 sierpnia");
        row("month", en.monthYear(day), "August 2027");
        row("polish month", pl.monthYear(day), "sierpień 2027");
        row("minutes", en.duration(minutes(25)), "25~min");
        row("hours and minutes", en.duration(minutes(130)), "2~h~10~min");
        row("hours", en.duration(hours(41) + minutes(59)), "41~h");
        row("two days", en.duration(hours(48)), "48~h");
        row("days", en.duration(hours(74)), "3~days~2~h");
    }
    void times()
    {
        QFETCH(QString, shown);
        QTEST(visible(shown), "expected");
    }

    void unknownZoneIsUtc()
    {
        Site site;
        site.place.timeZone = "Nowhere/At/All";
        site.place.currency = "EUR";
        QCOMPARE(Formats::forSite(site, english).time(at("2027-09-16T17:42Z")), QStringLiteral("17:42"));
        site.place.timeZone = "Europe/Amsterdam";
        QCOMPARE(Formats::forSite(site, english).time(at("2027-09-16T17:42Z")), QStringLiteral("19:42"));
    }
};

QTEST_APPLESS_MAIN(FormatsTest)
#include "formats_test.moc"
