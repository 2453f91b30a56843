#include "ui/reports/statement_pdf.h"

#include "tests/support/earnings_days.h"
#include "ui/reports/report_words.h"
#include "units/text.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace tw;

namespace {

const QLocale english(QLocale::English, QLocale::Ireland);
const QLocale german(QLocale::German, QLocale::Germany);
const QLocale polish(QLocale::Polish, QLocale::Poland);

/// August 2027, or its year, with a meter, a fee, a capacity charge and a bank of credits.
Statement statementOf(Grain grain)
{
    using namespace std::chrono;
    Statement s{.home = "Dom \u0141\u00F3d\u017A", .currency = "EUR", .timeZone = "Europe/Amsterdam", .grain = grain};
    s.first = grain == Grain::Day ? year(2027) / 8 / 1 : year(2027) / 1 / 1;
    s.last = grain == Grain::Day ? year(2027) / 8 / 31 : year(2027) / 12 / 31;
    const auto rows = earningsRows(*test::yearOfDays(true), year(2027) / 9 / 16);
    EarningsSlots sums = earningsSlots(rows, s.first, s.last, grain);
    std::erase_if(sums.bars, [](const EarningsRow &row) { return row.days == 0; });
    s.rows = sums.bars;
    s.total = sums.total;
    s.settled = 2976;
    s.meter = MeterStands{{*parseInstant("2027-07-31T22:00Z"), *parseInstant("2027-08-31T22:00Z")},
                          Energy::fromWh(1'204'500), Energy::fromWh(1'834'567), Energy::fromWh(310'250), Energy::fromWh(600'251)};
    s.charges = {{.month = year(2027) / 8 / 1, .kind = MonthCharge::Kind::Fee, .name = "Base fee", .quantity = 31,
                  .microPerUnit = 9'900'000, .amount = Money::fromMicro(-9'900'000)},
                 {.month = year(2027) / 8 / 1, .kind = MonthCharge::Kind::Capacity, .name = "capacity", .quantity = 9'412,
                  .microPerUnit = 4'000'000, .amount = Money::fromMicro(-37'648'000), .byCar = Money::fromMicro(-12'648'000)}};
    s.chargesAreFinal = true;
    s.credits = {{.month = year(2027) / 8 / 1, .rate = "night", .opening = 12_kWh, .credited = 3_kWh, .used = 4_kWh, .paidOut = {},
                  .closing = 11_kWh}};
    s.deposit = {{.month = year(2027) / 8 / 1, .opening = Money::fromMicro(5'000'000), .credited = Money::fromMicro(2'000'000),
                  .used = Money::fromMicro(1'000'000), .closing = Money::fromMicro(6'000'000)}};
    s.lastPosting = 24'123;
    s.lastLink = std::string(60, 'a') + "cafe";
    return s;
}

/// The document's text as a reader finds it; nothing where pdftotext is not installed.
std::optional<QString> textOf(const QString &path)
{
    QProcess reader;
    reader.start("pdftotext", {"-layout", path, "-"});
    if (!reader.waitForStarted() || !reader.waitForFinished())
        return {};
    return QString::fromUtf8(reader.readAllStandardOutput());
}

} // namespace

/// A bill on paper: what the page shows, to the last unit, in its reader's language.
class StatementPdfTest : public QObject
{
    Q_OBJECT
private slots:
    void saysTheMonth_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("English") << english
                                 << QStringList{"Statement August 2027", "Better than only charging", "Settled: all 2976 periods",
                                                "House meter", "630.067 kWh", "Base fee", "−€9.90", "highest import 9.412 kW",
                                                "Credits in kWh, by rate", "posting 24123", "Page 1 of 2", "Page 2 of 2", "Tue 31 Aug"};
        QTest::newRow("German") << german
                                << QStringList{"Abrechnung August 2027", "Besser als nur Laden", "Hauszähler", "630,067 kWh", "−9,90",
                                               "Gebühren des Vertrags", "Batterieverschleiß", "Seite 2 von 2"};
        QTest::newRow("Polish") << polish
                                << QStringList{"sierpień 2027", "Lepiej niż samo ładowanie", "Licznik domu", "Zużycie baterii",
                                               "Opłaty umowne", "Strona 1 z 2"};
    }
    void saysTheMonth()
    {
        QFETCH(QLocale, locale);
        QFETCH(QStringList, says);
        const QString path = m_folder.filePath("month.pdf");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(writeFile(statementOf(Grain::Day), locale, path));
        qInfo("a month's PDF in %lld ms", timer.elapsed());
        const auto text = textOf(path);
        if (!text)
            QSKIP("pdftotext (poppler-utils) is not installed");
        for (const QString &words : says)
            QVERIFY2(text->contains(words), qPrintable(words + "\n" + *text));
        QVERIFY(text->contains(QString::fromStdString(std::string(60, 'a') + "cafe")));
        QVERIFY2(text->contains("Łódź"), qPrintable(*text)); // letters of every language are in the font
    }
    void saysTheYear()
    {
        const QString path = m_folder.filePath("year.pdf");
        QVERIFY(writeFile(statementOf(Grain::Month), english, path));
        const auto text = textOf(path);
        if (!text)
            QSKIP("pdftotext (poppler-utils) is not installed");
        QVERIFY(text->contains("Statement 2027") && text->contains("January") && text->contains("September"));
    }
    void fontsAreEmbedded()
    {
        const QString path = m_folder.filePath("fonts.pdf");
        QVERIFY(writeFile(statementOf(Grain::Day), english, path));
        QProcess fonts;
        fonts.start("pdffonts", {path});
        if (!fonts.waitForStarted())
            QSKIP("pdffonts (poppler-utils) is not installed");
        QVERIFY(fonts.waitForFinished());
        const auto lines = fonts.readAllStandardOutput().trimmed().split('\n');
        QVERIFY(lines.size() > 2);
        for (int i = 2; i < lines.size(); ++i) // columns "emb sub uni": embedded, and with its letters for a search
            QVERIFY2(QString(lines[i]).contains(QRegularExpression("yes +(yes|no) +yes")), lines[i]);
    }
    /// A second program, which shares nothing with this one, adds the table up.
    void theTableAddedByAnotherProgramIsTheTotalOnPaper_data()
    {
        QTest::addColumn<int>("grain");
        QTest::newRow("month") << int(Grain::Day);
        QTest::newRow("year") << int(Grain::Month);
    }
    void theTableAddedByAnotherProgramIsTheTotalOnPaper()
    {
        QFETCH(int, grain);
        const Statement statement = statementOf(Grain(grain));
        const QString pdf = m_folder.filePath("sum.pdf");
        QVERIFY(writeFile(statement, english, pdf));
        QFile csv(m_folder.filePath("sum.csv"));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write(QByteArray::fromStdString(
            earningsCsv(&statement.total, {statement.rows.rbegin(), statement.rows.rend()}, statement.currency)));
        csv.close();
        QProcess adder;
        adder.start("python3", {"-c",
                                "import csv, decimal, sys\n"
                                "rows = [r for r in csv.DictReader(open(sys.argv[1])) if r['kind'] == 'row' and r['state'] == 'settled']\n"
                                "add = lambda key: sum(decimal.Decimal(r[key]) for r in rows)\n"
                                "print('%.6f %.6f' % (add('total_eur'), add('wear_eur')))\n",
                                csv.fileName()});
        if (!adder.waitForStarted())
            QSKIP("python3 is not installed");
        QVERIFY(adder.waitForFinished());
        const auto sums = QString(adder.readAllStandardOutput()).trimmed().split(' ');
        QCOMPARE(sums.size(), 2);
        const auto text = textOf(pdf);
        if (!text)
            QSKIP("pdftotext (poppler-utils) is not installed");
        const auto found = QRegularExpression("Net benefit, exact: (-?[0-9.]+) EUR \\(energy (-?[0-9.]+) EUR, wear\\s+(-?[0-9.]+) EUR\\)")
                               .match(QString(*text).replace(QRegularExpression("\\s+"), " "));
        QVERIFY2(found.hasMatch(), qPrintable(*text));
        QCOMPARE(found.captured(1), sums[0]);
        QCOMPARE(found.captured(3), sums[1]);
    }
    void everyWordHasItsTranslation_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : ui::ReportWords::languages()) {
            if (language != "en")
                QTest::newRow(qPrintable(language)) << language;
        }
    }
    /// What the code marks and what the file translates are the same words, with the same places for numbers.
    void everyWordHasItsTranslation()
    {
        QFETCH(QString, language);
        QString text;
        const QDir folder(TW_SOURCE_DIR "/ui/reports");
        for (const QString &name : folder.entryList({"*.cpp"})) {
            QFile code(folder.filePath(name));
            QVERIFY(code.open(QIODevice::ReadOnly));
            text += QString::fromUtf8(code.readAll());
        }
        QSet<QString> marked;
        static const QRegularExpression call("WORDS\\(((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\")+)\\)");
        static const QRegularExpression part("\"((?:[^\"\\\\]|\\\\.)*)\"");
        for (auto match = call.globalMatch(text); match.hasNext();) {
            QString words;
            for (auto piece = part.globalMatch(match.next().captured(1)); piece.hasNext();)
                words += piece.next().captured(1);
            marked += words;
        }
        QVERIFY(marked.size() > 30);
        QFile file(TW_SOURCE_DIR "/resources/i18n/statement_" + language + ".ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QSet<QString> translated;
        QString source;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"source")
                source = xml.readElementText();
            if (xml.isStartElement() && xml.name() == u"translation") {
                QVERIFY2(xml.attributes().isEmpty(), qPrintable(source)); // not unfinished
                const QString words = xml.readElementText();
                QVERIFY2(!words.isEmpty(), qPrintable(source));
                for (const char *place : {"%1", "%2", "%3"})
                    QVERIFY2(words.count(place) == source.count(place), qPrintable(words));
                translated += source;
            }
        }
        QVERIFY(!xml.hasError());
        QVERIFY2(marked == translated, qPrintable((marked - translated + (translated - marked)).values().join('\n')));
    }
    void saysWhyItIsNotWritten()
    {
        const auto done = ui::writeStatementPdf(statementOf(Grain::Day), english, m_folder.filePath("none/a.pdf"));
        QVERIFY(!done);
        QVERIFY(done.error().fault == Fault::Io);
    }

private:
    static bool writeFile(const Statement &statement, const QLocale &locale, const QString &path)
    {
        return bool(ui::writeStatementPdf(statement, locale, path));
    }
    QTemporaryDir m_folder;
};

QTEST_MAIN(StatementPdfTest)
#include "statement_pdf_test.moc"
