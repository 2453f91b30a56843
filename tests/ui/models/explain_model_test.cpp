#include "ui/models/explain_model.h"

#include "units/text.h"

#include <QtTest>

using namespace tw;
using ui::ExplainDayModel;

namespace {

const Instant noon = *parseInstant("2027-08-11T10:00Z"); // 12:00 in Amsterdam

ui::Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

/// An hour that sold 12 kWh at 0.3 = 3.49 less a fee.
PeriodExplanation period()
{
    PeriodExplanation e;
    e.posting.id = 412;
    e.posting.when = {noon, noon + hours(1)};
    e.posting.flows.sold = Energy::fromWh(11'634);
    e.posting.importPrice = Price::fromMicroPerKwh(310'000);
    e.posting.exportPrice = Price::fromMicroPerKwh(300'000);
    e.posting.money.sold = Money::fromMicro(3'490'200);
    e.posting.wear = Money::fromMicro(280'000);
    e.posting.state = SettleState::Corrected;
    e.posting.houseMeter = true;
    e.replaced = {e.posting};
    e.replaced[0].id = 388;
    e.replaced[0].state = SettleState::Settled;
    e.replaced[0].money.sold = Money::fromMicro(3'000'000);
    e.link = std::string(64, 'c');
    e.after.flows.sold = Energy::fromWh(11'634);
    e.samplesGiveTheTotals = true;
    e.stretches = {{.when = {noon, noon + seconds(60)}, .counted = {noon, noon + seconds(60)}, .flows = {.sold = Energy::fromWs(698'040)}},
                   {.when = {noon + seconds(60), noon + hours(1)}, .counted = {noon + seconds(60), noon + hours(1)},
                    .flows = {.sold = Energy::fromWs(41'184'360)}, .source = Source::Estimated, .finding = "gap"}};
    e.exportPrice = {.kind = PriceTrace::Kind::Market, .price = e.posting.exportPrice, .spot = Price::fromMicroPerKwh(302'000),
                     .fee = Price::fromMicroPerKwh(2'000), .source = "energy-charts", .zone = "NL", .version = 17,
                     .fetchedAt = noon - hours(23)};
    e.importPrice = {.kind = PriceTrace::Kind::TimeOfUse, .price = e.posting.importPrice, .rule = "day"};
    return e;
}

SumExplanation day()
{
    SumExplanation sum{.when = {noon - hours(12), noon + hours(12)}, .lines = {}, .total = {}};
    Money soFar;
    for (int hour = 0; hour < 3; ++hour) {
        SumLine line;
        line.when = {noon + hours(hour), noon + hours(hour + 1)};
        line.posting = hour + 1;
        line.money.bought = Money::fromMicro(hour == 1 ? -3'490'200 : 10'000);
        soFar += line.money.earned();
        line.soFar = soFar;
        sum.lines.push_back(line);
        sum.total.money.bought += line.money.bought;
    }
    sum.total.soFar = soFar;
    return sum;
}

QStringList allOf(const QList<ui::ExplainStep> &steps)
{
    QStringList all;
    for (const ui::ExplainStep &step : steps) {
        all += step.title;
        for (const ui::ExplainLine &line : step.lines)
            all += line.what + ": " + line.says;
    }
    return all;
}

} // namespace

/// "Why is this 3.49?", in the owner's words.
class ExplainModelTest : public QObject
{
    Q_OBJECT
private slots:
    void aPeriodSaysWhereItsFigureComesFrom()
    {
        const QStringList all = allOf(ui::explainSteps(period(), formats()));
        const QString text = all.join('\n');
        for (const char *words : {"Money: +€3.49", "Sold: 11.634 kWh × 0.30 = 3.4902", "Get: 0.30 = (market 0.302", "− fee 0.002",
                                  "energy-charts NL, fetched", "version 17", "Pay: 0.31 = by the clock: day",
                                  "Sold: 11.634 − 0.000 = 11.634 kWh", "12:00:00–12:01:00: Sold 698,040 Ws, heard live",
                                  "the mean is used", "Line 412 of the ledger", "corrected", "Replaces line 388: settled, +€3.00"})
            QVERIFY2(text.contains(words), qPrintable(QString(words) + "\n" + text));
        QVERIFY(text.contains(QString(64, 'c')));
    }
    void samplesThatAreGoneAreSaidToBe()
    {
        PeriodExplanation e = period();
        e.stretches.clear();
        QVERIFY(allOf(ui::explainSteps(e, formats())).join('\n').contains("None are kept"));
    }
    void aDayIsTheChainOfItsSum()
    {
        ExplainDayModel model(formats());
        QCOMPARE(model.rowCount(), 0);
        model.setDay(day());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.title(), QString("Wednesday 11 August: −€3.47, the sum of 3 postings"));
        QCOMPARE(model.weightiest(), 1);
        QCOMPARE(model.index(1, ExplainDayModel::When).data().toString(), QString("13:00–14:00"));
        QCOMPARE(model.index(1, ExplainDayModel::Earned).data().toString(), QString("−€3.49"));
        QCOMPARE(model.index(2, ExplainDayModel::SoFar).data().toString(), QString("−€3.47"));
        QCOMPARE(model.index(3, ExplainDayModel::When).data().toString(), QString("Total"));
        QCOMPARE(model.index(3, ExplainDayModel::Earned).data().toString(), QString("−€3.47"));
        QVERIFY(model.momentOf(1) == noon + hours(1));
        QVERIFY(!model.momentOf(3));
    }
};

QTEST_GUILESS_MAIN(ExplainModelTest)
#include "explain_model_test.moc"
