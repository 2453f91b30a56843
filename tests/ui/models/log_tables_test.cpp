#include "ui/models/log_tables.h"

#include "tests/support/log_previews.h"
#include "ui/models/language.h"
#include "ui/models/log_coverage.h"
#include "ui/models/log_words.h"
#include "units/text.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), QStringLiteral("EUR"), QTimeZone("UTC")};
}

/// The row of `table` that begins with `name`, without no-break spaces.
QStringList rowOf(const TextTable &table, const QString &name)
{
    for (QStringList row : table.rows) {
        if (row.front().startsWith(name)) {
            row.replaceInStrings(QString(QChar(0xA0)), QStringLiteral(" "));
            return row;
        }
    }
    return {};
}

/// The sentences that a reader refuses with, "7" where something is put in.
QStringList reasonsIn(const QString &source)
{
    static const QRegularExpression call(QStringLiteral("(?:refused?|wrong|finding)\\(((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\);"));
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QStringList reasons;
    for (auto calls = call.globalMatch(source); calls.hasNext();) {
        const QString arguments = calls.next().captured(1);
        QString reason;
        qsizetype end = 0;
        for (auto parts = literal.globalMatch(arguments); parts.hasNext();) {
            const auto part = parts.next();
            const QString between = arguments.mid(end, part.capturedStart() - end).trimmed();
            if (between.contains(QLatin1Char(':')) && !between.contains(QLatin1Char('+')) && !reason.isEmpty()) {
                reasons += reason; // the other of two
                reason.clear();
            } else if (between.endsWith(QLatin1Char('+'))) {
                reason += QLatin1Char('7');
            }
            reason += part.captured(1);
            end = part.capturedEnd();
        }
        if (arguments.mid(end).trimmed().startsWith(QLatin1Char('+')))
            reason += QLatin1Char('7');
        if (reason.contains(QLatin1Char(' ')))
            reasons += reason;
    }
    return reasons;
}

} // namespace

/// What files say and would change, in words.
class LogTablesTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { speak(localeOf(Language::English)); }
    void moneyIsShownBesideWhatTheLedgerHad()
    {
        const TextTable table = changeTable(test::augustPreview(), formats());
        QCOMPARE(rowOf(table, "Sold"), QStringList({"Sold", "239.8 kWh", "€0.212", "+€50.93", "+€46.45", "+€4.48"}));
        QCOMPARE(rowOf(table, "Battery wear")[5], QStringLiteral("−€0.63"));
        QCOMPARE(rowOf(table, "Total"), QStringList({"Total", "", "", "+€19.97", "+€16.93", "+€3.04"}));
        QVERIFY(table.summed);
        QCOMPARE(changeOf(test::augustPreview()), Money::fromMicro(3'040'000));
        QVERIFY(rowOf(table, "Stored sun").isEmpty()); // there is none
    }
    void aFlowOfNothingHasNoRate()
    {
        LogPreview preview = test::augustPreview();
        preview.after.flows.sold = Energy();
        QCOMPARE(rowOf(changeTable(preview, formats()), "Sold")[2], QString(QChar(0x2013)));
    }
    void filesSayWhatTheyAreAndWhatBecameOfThem()
    {
        const LogPreview preview = test::augustPreview();
        const TextTable table = fileTable(preview, formats());
        QCOMPARE(table.rows.size(), 4);
        QCOMPARE(rowOf(table, "transactions")[2], QStringLiteral("31 sessions"));
        QCOMPARE(rowOf(table, "charger-messages")[1], QStringLiteral("OCPP messages · 1 to 31 Aug 2027"));
        QCOMPARE(rowOf(table, "charger-messages")[2], QStringLiteral("2745 rows, 3 refused"));
        QCOMPARE(rowOf(table, "meter-signed")[2], QStringLiteral("3 records, 1 verified, 2 refused"));
        QCOMPARE(rowOf(table, "IMG")[2], QStringLiteral("left out"));
        QCOMPARE(table.muted, QList<int>{3});
        QVERIFY(!rowOf(table, "transactions")[8].isEmpty()); // why it is taken for that
    }
    void whatIsFoundSaysWhereAndWhatIsDone()
    {
        const TextTable table = findingTable(test::augustPreview(), formats());
        QCOMPARE(rowOf(table, "1 gap"), QStringList({"1 gap, 2 days 10 h", "9 to 11 Aug 2027", "left empty"}));
        QCOMPARE(rowOf(table, "1 conflict")[1], QStringLiteral("20 Aug 2027"));
        QCOMPARE(rowOf(table, "31 duplicates")[2], QStringLiteral("counted once"));
        QCOMPARE(rowOf(table, "1 bad signature")[1], QStringLiteral("A1"));
        QCOMPARE(rowOf(table, "1 without a key")[1], QStringLiteral("B7"));
        QVERIFY(!rowOf(table, "5 rows refused").isEmpty());
        QVERIFY(!rowOf(table, "1 file not read").isEmpty());
        QVERIFY(findingTable(LogPreview(), formats()).rows.isEmpty());
    }
    void sessionsHaveTheirSum()
    {
        const TextTable table = sessionTable(test::augustPreview(), formats());
        QCOMPARE(table.rows.size(), 32);
        QCOMPARE(rowOf(table, "31 sessions")[3], QStringLiteral("585.9 kWh"));
        QCOMPARE(table.rows[30][1], QStringLiteral("not told"));
    }
    void sessionsAreWrittenSoThatAnImportReadsThemAgain()
    {
        const QStringList lines = sessionsCsv(test::augustPreview()).split('\n');
        QCOMPARE(lines[0], QStringLiteral("start,end,energy_wh,energy_out_wh,charger,session"));
        QCOMPARE(lines[1], QStringLiteral("2027-08-01T18:00:00Z,2027-08-02T05:00:00Z,18900,10100,TW-0001,1001"));
    }
    void aMeterThatIsNotTrustedYetIsNamedWithItsKey()
    {
        const QList<MeterToTrust> meters = metersToTrust(test::augustPreview());
        QCOMPARE(meters.size(), 2);
        QCOMPARE(meters[0], (MeterToTrust{"A1", "3059301306072a8648ce3d"}));
        QCOMPARE(meters[1], (MeterToTrust{"B7", QString()}));
    }
    void coverageHasARowForEachSourceAndWhatTheStoreHas()
    {
        const QList<CoverageRow> rows = coverageRows(test::augustPreview());
        QStringList names;
        for (const CoverageRow &row : rows)
            names += row.name;
        QCOMPARE(names, QStringList({"Sessions", "Messages", "Signed readings", "In the ledger so far", "Prices"}));
        QCOMPARE(rows[1].spans.size(), 4); // two stretches, the gap and the conflict
        QCOMPARE(rows[1].spans.back().kind, CoverageRow::Kind::Conflict);
        QCOMPARE(rows[4].spans.back().kind, CoverageRow::Kind::Missing); // after the last price
        QVERIFY(coverageRows(LogPreview()).isEmpty());
    }
    void fieldsThatNeedThemHaveQuotes()
    {
        QCOMPARE(csvOf({.headings = {"a", "b"}, .rows = {{"1,5", "say \"so\""}}, .numbers = {}}), QStringLiteral("a,b\n\"1,5\",\"say \"\"so\"\"\"\n"));
    }
    void theCoresSentencesKeepWhatDiffersInThem_data()
    {
        QTest::addColumn<QString>("said");
        QTest::newRow("plain") << "is binary; a log or an export as text is expected";
        QTest::newRow("one place") << "lies ahead of the clock: 2030-01-01T20:00:00Z";
        QTest::newRow("meter") << "beside a record of meter A (1) stands another key than the one known for it";
        QTest::newRow("unknown") << "something nobody foresaw: 50 %1";
    }
    void theCoresSentencesKeepWhatDiffersInThem()
    {
        QFETCH(QString, said);
        QCOMPARE(coreWords(said.toStdString()), said);
    }
    void everyReasonOfTheReadersHasWords_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"charger_events", "json_rows", "local_stamps", "ocmf", "ocmf_text", "ocmf_xml", "ocpp_log", "ocpp_table", "table"})
            QTest::newRow(file) << QStringLiteral(TW_SOURCE_DIR "/core/logs/%1.cpp").arg(QLatin1String(file));
    }
    /// A sentence that the core learns has to be learnt here too, or a Polish owner reads English.
    void everyReasonOfTheReadersHasWords()
    {
        QFETCH(QString, file);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QStringList reasons = reasonsIn(QString::fromUtf8(source.readAll()));
        QVERIFY(!reasons.isEmpty());
        QStringList missing;
        for (const Language language : {Language::Polish, Language::German}) {
            speak(localeOf(language));
            for (const QString &reason : reasons) {
                if (coreWords(reason.toStdString()) == reason)
                    missing += languageCode(language) + QStringLiteral(": ") + reason;
            }
        }
        speak(localeOf(Language::English));
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }
    void aReasonWithinAReasonHasWordsToo()
    {
        speak(localeOf(Language::German));
        const QString said = coreWords("a document type, which could name other files; a file without one is expected; nothing after this line is read");
        speak(localeOf(Language::English));
        QVERIFY2(!said.contains(QStringLiteral("document type")) && !said.contains(QStringLiteral("nothing after")), qPrintable(said));
    }
    void nothingNewIsSaid()
    {
        LogPreview preview = test::augustPreview();
        QVERIFY(bringsAnything(preview));
        for (LogFile &file : preview.files)
            file.report.fresh = file.report.conflicting = 0;
        QVERIFY(!bringsAnything(preview));
        QCOMPARE(effectWords({}, formats()), QStringLiteral("The ledger stays as it is."));
    }
};

QTEST_GUILESS_MAIN(LogTablesTest)
#include "log_tables_test.moc"
