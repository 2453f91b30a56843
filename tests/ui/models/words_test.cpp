#include "tests/support/ui_snapshots.h"

#include "ui/models/headline.h"
#include "ui/models/words.h"
#include "units/text.h"

#include <QSet>
#include <QTest>

using namespace tw;
using api::Alarm;
using api::Doing;

namespace {

constexpr int longestSentence = 90;

ui::Formats formatsOf(const api::Snapshot &snapshot)
{
    return ui::Formats::forSite(snapshot.site, QLocale(QLocale::English, QLocale::Ireland));
}

QString visible(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char(' '));
}

/// The first word a neighbour would not use, or nothing.
QString strangeWord(const QString &text)
{
    static const QStringList words{"dispatch", "arbitrage", "discharge", "soc", "v2g", "setpoint", "mandate", "please",
                                   "oops", "!", "error", "%1", "%2"};
    for (const QString &word : words) {
        if (text.contains(word, Qt::CaseInsensitive))
            return word;
    }
    return {};
}

/// Every sentence is short, plain and there.
void check(const QString &text, const char *what)
{
    QVERIFY2(!text.isEmpty(), what);
    QVERIFY2(strangeWord(text).isEmpty(), qPrintable(text));
    const QStringList sentences = text.split(QStringLiteral(". "));
    for (const QString &sentence : sentences)
        QVERIFY2(sentence.size() <= longestSentence, qPrintable(sentence));
}

std::vector<Reason> allReasons()
{
    std::vector<Reason> reasons;
    for (int i = 0; i <= static_cast<int>(Reason::NoGrid); ++i)
        reasons.push_back(static_cast<Reason>(i));
    return reasons;
}

} // namespace

/// What the program says: plain, whole, short, and the same for the same state.
class WordsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyReasonHasItsOwnWords()
    {
        QSet<QString> words;
        QSet<QString> sentences;
        for (const Reason reason : allReasons()) {
            check(ui::reasonWords(reason), "reason");
            check(ui::reasonSentence(reason), "reason sentence");
            QVERIFY(ui::reasonSentence(reason).endsWith(QLatin1Char('.')));
            words.insert(ui::reasonWords(reason));
            sentences.insert(ui::reasonSentence(reason));
        }
        QCOMPARE(words.size(), qsizetype(allReasons().size()));
        QCOMPARE(sentences.size(), qsizetype(allReasons().size()));
    }

    void headlineOfEveryState_data()
    {
        QTest::addColumn<int>("doing");
        QTest::addColumn<int>("reason");
        for (int doing = 0; doing <= static_cast<int>(Doing::Offline); ++doing) {
            for (const Reason reason : allReasons())
                QTest::addRow("doing %d for reason %d", doing, static_cast<int>(reason))
                        << doing << static_cast<int>(reason);
        }
    }
    void headlineOfEveryState()
    {
        QFETCH(int, doing);
        QFETCH(int, reason);
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.doing = static_cast<Doing>(doing);
        snapshot.reason = static_cast<Reason>(reason);
        const ui::Headline words = ui::headline(snapshot, formatsOf(snapshot));
        check(words.title, "title");
        check(words.reason, "reason");
        QVERIFY(!words.title.endsWith(QLatin1Char('.')));
        QVERIFY(words.next.size() <= longestSentence && words.nextShort.size() <= words.next.size());
        check(ui::doingWords(snapshot.doing), "doing");
    }

    void headlinesAsDrawn()
    {
        const api::Snapshot selling = test::sellingSnapshot();
        const ui::Headline words = ui::headline(selling, formatsOf(selling));
        QCOMPARE(visible(words.title), QStringLiteral("Selling 8.1 kW to the grid for €0.30 per kWh"));
        QCOMPARE(visible(words.reason),
                 QStringLiteral("This is the best price until Saturday. The car also runs your home."));
        QVERIFY2(visible(words.next).startsWith(QStringLiteral("stops at 21:15 with 12.0 kWh sold · ")),
                 qPrintable(words.next));
        QVERIFY2(visible(words.nextShort).startsWith(QStringLiteral("stops 21:15 · ")), qPrintable(words.nextShort));
    }

    void everyBuiltSnapshotSpeaks()
    {
        for (const test::NamedSnapshot &named : test::allSnapshots()) {
            const ui::Headline words = ui::headline(*named.snapshot, formatsOf(*named.snapshot));
            check(words.title, named.name.c_str());
            check(words.reason, named.name.c_str());
        }
    }

    void aStrangerPriceIsSaidStraight()
    {
        api::Snapshot snapshot = test::buyingSnapshot();
        snapshot.flow.charger = Power::fromW(10'000);
        snapshot.importPrice = Price::fromMicroPerKwh(-50'000);
        QCOMPARE(visible(ui::headline(snapshot, formatsOf(snapshot)).title),
                 QStringLiteral("Charging at 10.0 kW, and paid €0.05 per kWh"));
        snapshot.importPrice.reset();
        QCOMPARE(visible(ui::headline(snapshot, formatsOf(snapshot)).title), QStringLiteral("Charging at 10.0 kW"));
    }

    void everyAlarmSaysWhatGoesOn()
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        QSet<QString> titles;
        for (int what = 0; what <= static_cast<int>(Alarm::What::StoreDamaged); ++what) {
            const Alarm alarm{.what = static_cast<Alarm::What>(what),
                              .since = snapshot.now - minutes(14),
                              .missing = Energy::fromWh(4'200),
                              .detail = "GetCompositeSchedule: 0x17"};
            const ui::BannerText words = ui::alarmWords(alarm, snapshot, formatsOf(snapshot));
            check(words.title, "title");
            check(words.text, "text");
            QVERIFY2(!words.text.contains(QStringLiteral("0x17")), "codes are not for the sentence");
            titles.insert(words.title);
        }
        QCOMPARE(titles.size(), 16);
    }

    void alarmsAsDrawn()
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        snapshot.car.nextTrip = TripOccurrence{.readyBy = *parseInstant("2027-09-17T05:30Z"), .rangeM = 240'000};
        const ui::Formats formats = formatsOf(snapshot);
        const auto title = [&](Alarm::What what) {
            return visible(ui::alarmWords({.what = what, .since = *parseInstant("2027-09-16T17:28Z")}, snapshot,
                                          formats).title);
        };
        QCOMPARE(title(Alarm::What::ChargerLost), QStringLiteral("Cannot reach the charger since 19:28"));
        QCOMPARE(title(Alarm::What::TripNotReached), QStringLiteral("240 km for 07:30 will not be reached"));
        QCOMPARE(title(Alarm::What::NotSaved), QStringLiteral("Nothing is saved since 19:28"));
        QCOMPARE(title(Alarm::What::ChargerClock), QStringLiteral("The charger's clock is not set"));
        snapshot.charger.clockOff = hours(1);
        QCOMPARE(title(Alarm::What::ChargerClock), QStringLiteral("The charger's clock is 1 h ahead"));
        snapshot.charger.clockOff = -minutes(12);
        QCOMPARE(title(Alarm::What::ChargerClock), QStringLiteral("The charger's clock is 12 min behind"));
    }

    void everyShortfallNamesItsAmount()
    {
        const api::Snapshot snapshot = test::sellingSnapshot();
        for (int what = 0; what <= static_cast<int>(Shortfall::What::Backup); ++what) {
            const QString words = ui::shortfallWords({.what = static_cast<Shortfall::What>(what),
                                                      .missing = Energy::fromWh(4'200),
                                                      .when = snapshot.now + hours(12)},
                                                     snapshot.now, formatsOf(snapshot));
            check(words, "shortfall");
            QVERIFY(visible(words).contains(QStringLiteral("4.2 kWh")));
            QVERIFY(visible(words).contains(QStringLiteral("Fri 07:42")));
        }
    }

    void ordersInTheirOwnWords_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("per");
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("progress");
        using What = OrderForecast::What;
        const auto row = [](const char *name, AmountMode mode, Per per, What what, const char *label,
                            const char *progress) {
            QTest::newRow(name) << int(mode) << int(per) << int(what) << QString::fromLatin1(label)
                                << QString::fromLatin1(progress);
        };
        row("exactly a day", AmountMode::Exactly, Per::Day, What::Sell, "Sold today", "4.3 of exactly 12.0 kWh");
        row("at most a week", AmountMode::AtMost, Per::Week, What::Sell, "Sold this week", "4.3 of at most 12.0 kWh");
        row("at least bought", AmountMode::AtLeast, Per::Week, What::Buy, "Bought this week",
            "4.3 of at least 12.0 kWh");
        row("automatic", AmountMode::Automatic, Per::Day, What::Buy, "Bought today", "4.3 kWh");
        row("off", AmountMode::Off, Per::Day, What::Sell, "Sold today", "4.3 kWh");
    }
    void ordersInTheirOwnWords()
    {
        QFETCH(int, mode);
        QFETCH(int, per);
        QFETCH(int, what);
        const api::Snapshot snapshot = test::sellingSnapshot();
        const api::OrderView order{.what = static_cast<OrderForecast::What>(what),
                                   .order = {.mode = static_cast<AmountMode>(mode),
                                             .energy = Energy::fromWh(12'000),
                                             .per = static_cast<Per>(per)},
                                   .delivered = Energy::fromWh(4'300)};
        QTEST(ui::orderLabel(order), "label");
        QTEST(visible(ui::orderProgress(order, formatsOf(snapshot))), "progress");
    }

    void footSaysWhatTheChargerHolds()
    {
        api::Snapshot snapshot = test::sellingSnapshot();
        const ui::Formats formats = formatsOf(snapshot);
        snapshot.charger = {.connected = true,
                            .heardAt = snapshot.now,
                            .storedAt = *parseInstant("2027-09-16T17:30Z"),
                            .holdsUntil = snapshot.now + hours(20)};
        QCOMPARE(ui::chargerFoot(snapshot, formats).title, QStringLiteral("Charger connected"));
        QCOMPARE(visible(ui::chargerFoot(snapshot, formats).text),
                 QStringLiteral("Plan stored 19:30, runs without this PC"));
        snapshot.charger.holdsUntil = snapshot.now;
        QCOMPARE(ui::chargerFoot(snapshot, formats).text, QStringLiteral("No plan stored; without this PC it rests"));
        snapshot.charger.alone = api::AloneView{.fallback = Fallback::Unknown, .power = {}, .until = {}};
        QCOMPARE(ui::chargerFoot(snapshot, formats).text, QStringLiteral("No plan stored; without this PC it may charge"));
        snapshot.charger.alone.reset();
        snapshot.site.charger.protocol = Protocol::Modbus;
        QCOMPARE(ui::chargerFoot(snapshot, formats).text, QStringLiteral("Without this PC it goes on as told last"));
        snapshot.charger.stopsAfter = seconds(60);
        QCOMPARE(ui::chargerFoot(snapshot, formats).text, QStringLiteral("No plan stored; without this PC it rests"));
        snapshot.charger.connected = false;
        QCOMPARE(ui::chargerFoot(snapshot, formats).title, QStringLiteral("Charger not connected"));
        QCOMPARE(visible(ui::chargerFoot(snapshot, formats).text), QStringLiteral("Last heard 19:42"));
        snapshot.charger = {};
        QCOMPARE(ui::chargerFoot(snapshot, formats).title, QStringLiteral("No charger yet"));
        QCOMPARE(ui::chargerFoot(snapshot, formats).text, QStringLiteral("Waiting for its answer"));
    }

    void overridesShowTheirEnd()
    {
        const api::Snapshot snapshot = test::sellingSnapshot();
        for (int kind = 0; kind <= static_cast<int>(OverrideKind::SellNow); ++kind)
            check(ui::overrideWords(static_cast<OverrideKind>(kind)), "override");
        QCOMPARE(ui::overrideEnd({.kind = OverrideKind::Hold, .until = snapshot.now + minutes(18)}, snapshot.now,
                                 formatsOf(snapshot)),
                 QStringLiteral("until 20:00"));
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"
