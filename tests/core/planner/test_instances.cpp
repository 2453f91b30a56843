#include "planner/audit.h"
#include "planner/instance_file.h"
#include "planner/planner.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace tw;
using namespace tw::planner;

namespace {

const QString folder = QStringLiteral(TW_SHARED_DATA "/planner-instances");

Instance read(const QString &name)
{
    const auto instance = readInstance((folder + "/" + name + ".json").toStdString());
    if (!instance)
        qWarning("%s", instance.error().text().c_str());
    return instance ? *instance : Instance{};
}

} // namespace

/// The reference instances: best plans of a MILP solver, and the definition's own evaluator.
class InstancesTest : public QObject {
    Q_OBJECT
private:
    void rows()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(folder).entryList({"*.json"}, QDir::Files, QDir::Name);
        if (files.isEmpty())
            QSKIP("no reference instances in TW_SHARED_DATA/planner-instances");
        for (const QString &file : files)
            QTest::newRow(qPrintable(file.chopped(5))) << file.chopped(5);
    }

private slots:
    void areSolved_data() { rows(); }
    void areSolved()
    {
        QFETCH(QString, name);
        const Instance instance = read(name);
        QVERIFY(instance.bestKnown);
        const double best = *instance.bestKnown;
        const double scale = instance.toleranceScale;
        const Solution solution = solve(instance.problem);
        const Audit lived = audit(instance.problem, solution.kw, solution.road);
        QVERIFY2(lived.violations.empty(), lived.violations.empty() ? "" : lived.violations.front().c_str());
        const double above = (lived.objective - best) / scale;
        const QString figures = QStringLiteral("above best %1, bound below best %2")
                                    .arg(above)
                                    .arg((best - solution.bound) / scale);
        QVERIFY2(solution.bound <= best + 1e-6 * scale, qPrintable(figures));
        QVERIFY2(above >= -1e-6, qPrintable(figures));
        QVERIFY(std::abs(solution.objective - lived.objective)
                <= 1e-7 * std::max(1.0, std::abs(lived.objective)));
        // Exact but for amounts together with minimum powers, which a search comes close to.
        const bool convex = name.startsWith('c');
        const bool searched = !convex && !instance.problem.quotas.empty();
        QVERIFY2(above <= (searched ? 1e-4 : 1e-6), qPrintable(figures));
        if (!searched)
            QVERIFY2(solution.gap() <= 1e-6 * scale && solution.certified(), qPrintable(figures));
        if (name != "n16-impossible-quota")
            QVERIFY(lived.quotaDeviation <= 1e-6);
    }
    void haveAFirstAnswer_data() { rows(); }
    void haveAFirstAnswer()
    {
        QFETCH(QString, name);
        const Instance instance = read(name);
        const Solution first = solve(instance.problem, Effort::LookAhead);
        const Audit lived = audit(instance.problem, first.kw, first.road);
        QVERIFY2(lived.violations.empty(), lived.violations.empty() ? "" : lived.violations.front().c_str());
        const double above = (lived.objective - *instance.bestKnown) / instance.toleranceScale;
        QVERIFY2(above <= (name == "n16-impossible-quota" ? 0.25 : 3e-3), qPrintable(QString::number(above)));
        QVERIFY(first.bound <= *instance.bestKnown + 1e-6 * instance.toleranceScale);
    }
    void agreeWithTheDefinition_data() { rows(); }
    void agreeWithTheDefinition()
    {
        QFETCH(QString, name);
        const QString python = QStandardPaths::findExecutable("python3");
        const QString checker = folder + "/check_plan.py";
        if (python.isEmpty() || !QFile::exists(checker))
            QSKIP("python3 or check_plan.py is absent");
        const Instance instance = read(name);
        const Solution solution = solve(instance.problem);
        QTemporaryDir temporary;
        QFile plan(temporary.filePath("plan.json"));
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(nlohmann::json{{"p_kw", solution.kw}, {"road_kwh", solution.road}}.dump().c_str());
        plan.close();
        QProcess process;
        process.start(python, {checker, folder + "/" + name + ".json", plan.fileName()});
        QVERIFY(process.waitForFinished(60'000));
        const auto answer = nlohmann::json::parse(process.readAllStandardOutput().toStdString());
        QCOMPARE(process.exitCode(), 0);
        const Audit lived = audit(instance.problem, solution.kw, solution.road);
        const double scale = std::max(1.0, std::abs(lived.objective));
        QVERIFY(std::abs(answer["objective"].get<double>() - lived.objective) <= 1e-9 * scale);
        QVERIFY(std::abs(answer["energy_cost"].get<double>() - lived.energyCost) <= 1e-9 * scale);
        QVERIFY(std::abs(answer["wear"].get<double>() - lived.wear) <= 1e-9 * scale);
        QVERIFY(std::abs(answer["quota_deviation_kwh"].get<double>() - lived.quotaDeviation) <= 1e-9);
    }
};

QTEST_APPLESS_MAIN(InstancesTest)
#include "test_instances.moc"
