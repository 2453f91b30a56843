#include "tests/support/ui_snapshots.h"

#include "ui/models/plan_table_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tw;
using ui::PlanTableModel;

/// The plan in words and numbers, a row a step.
class PlanTableTest : public QObject
{
    Q_OBJECT
private slots:
    void aRowForEachStep()
    {
        const api::Snapshot snapshot = test::sellingSnapshot();
        PlanTableModel model(ui::Formats::forSite(snapshot.site, QLocale(QLocale::English, QLocale::Ireland)));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setPlan(snapshot.plan, snapshot.site.car);
        QCOMPARE(model.rowCount(), int(snapshot.plan->steps.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const PlanStep &step = snapshot.plan->steps[std::size_t(row)];
            const QString what = model.index(row, PlanTableModel::What).data().toString();
            QCOMPARE(what == QStringLiteral("charges") || what == QStringLiteral("stores sun"),
                     step.setpoint > Power());
            QCOMPARE(what == QStringLiteral("sells") || what == QStringLiteral("runs the home"),
                     step.setpoint < Power());
            QVERIFY(!model.index(row, PlanTableModel::Why).data().toString().isEmpty());
            QCOMPARE(model.index(row, PlanTableModel::Pay).data().toString().startsWith(QStringLiteral("about")),
                     step.priceState == PriceState::Forecast);
        }
        model.setPlan(nullptr, snapshot.site.car);
        QCOMPARE(model.rowCount(), 0);
    }

    void everyColumnHasAName()
    {
        const PlanTableModel model(ui::Formats(QLocale::c(), QStringLiteral("EUR"), QTimeZone::utc()));
        for (int column = 0; column < PlanTableModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
};

QTEST_APPLESS_MAIN(PlanTableTest)
#include "plan_table_test.moc"
