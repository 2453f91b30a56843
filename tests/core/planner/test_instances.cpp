#include "planner/audit.h"
#include "planner/instance_file.h"
#include "planner/planner.h"
#include "tests/support/instance_evaluator.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

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

/// The certified plan of an instance, made once for all tests.
const Solution &solved(const QString &name)
{
    static std::map<QString, Solution> all;
    auto it = all.find(name);
    if (it == all.end())
        it = all.emplace(name, solve(read(name).problem)).first;
    return it->second;
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
        const Solution &solution = solved(name);
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
        // Whatever found the plan, it says what a stored kWh is worth.
        QVERIFY(*std::max_element(first.value.begin(), first.value.end()) > 1e-3);
    }
    /// The plan as the definition counts it, read anew: nothing of ours but the powers goes in.
    void agreeWithTheReadme_data() { rows(); }
    void agreeWithTheReadme()
    {
        QFETCH(QString, name);
        QFile file(folder + "/" + name + ".json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = nlohmann::json::parse(file.readAll().toStdString());
        const Solution &solution = solved(name);
        const test::Evaluation lived = test::evaluate(text, solution.kw, solution.road);
        QVERIFY2(lived.broken.empty(), lived.broken.empty() ? "" : lived.broken.front().c_str());
        const double size = std::max(1.0, std::abs(lived.objective));
        QVERIFY(std::abs(lived.objective - solution.objective) <= 1e-7 * size);
        const double best = text["best_known"]["objective"];
        const double scale = text["tolerance_scale"];
        QVERIFY(solution.bound <= best + 1e-6 * scale);
        QVERIFY(solution.bound <= lived.objective + 1e-7 * size);
        const double shortfall = text["reference"]["reserve_shortfall_kwh_steps"];
        QVERIFY(std::abs(lived.shortfall - shortfall) <= 1e-5 * std::max(1.0, shortfall));
        const Audit audited = audit(read(name).problem, solution.kw, solution.road);
        QVERIFY(std::abs(audited.objective - lived.objective) <= 1e-9 * size);
        QVERIFY(std::abs(audited.quotaDeviation - lived.quotaDeviation) <= 1e-9);
        QVERIFY(std::abs(audited.forbidden - lived.forbidden) <= 1e-9);
        QVERIFY(std::abs(audited.hold - lived.hold) <= 1e-9 * size);
        QVERIFY(std::abs(audited.terminalValue - lived.terminalValue) <= 1e-9 * size);
        for (std::size_t t = 0; t < solution.energy.size(); ++t)
            QVERIFY(std::abs(lived.energy[t] - solution.energy[t]) < 1e-6);
    }
    /// One that breaks each rule is told so, or the test above could not fail.
    void theEvaluatorSeesEachBrokenRule()
    {
        const auto text = nlohmann::json::parse(R"({"n": 2, "dt_h": 1, "e0_kwh": 5, "e_min_kwh": [0, 4, 4],
            "e_max_kwh": [20, 20, 20], "away": [0, 1], "drop_kwh": [0, 2], "charge_max_kw": 8, "charge_min_kw": 1,
            "discharge_max_kw": 8, "discharge_min_kw": 1, "charge_curve": [[0, -0.5], [8, 7.5]],
            "discharge_curve": [[0, 0.5], [8, 8.5]], "import_limit_kw": 6, "export_limit_kw": 4, "load_kw": [1, 1],
            "pv_kw": [0, 3], "buy": [0.3, 0.3], "sell": [0.1, 0.1], "buy_ceiling": 0.2, "sell_floor": null,
            "wear_per_kwh": 0.01, "hold_cost": [[0, 0], [20, 1]], "terminal_value": [[0, 0], [10, 2], [20, 3]],
            "quotas": [{"what": "buy", "sense": "eq", "kwh": 3, "from": 0, "to": 1}],
            "penalty": {"reserve": 100, "quota": 5, "price": 3}})");
        const auto broken = [&](std::vector<double> kw, std::vector<double> road) {
            return test::evaluate(text, kw, road).broken;
        };
        QVERIFY(broken({4, 0}, {0, 0}).empty());
        QCOMPARE(broken({5.1, 0}, {0, 0}).size(), std::size_t(1));  // beyond the fuse
        QCOMPARE(broken({0.5, 0}, {0, 0}).size(), std::size_t(1));  // below the minimum
        QCOMPARE(broken({-5.1, 0}, {0, 3}).size(), std::size_t(2)); // beyond the export limit, and emptier than empty
        QCOMPARE(broken({4, 2}, {0, 0}).size(), std::size_t(1));    // away
        QCOMPARE(broken({4, 0}, {1, 0}).size(), std::size_t(1));    // no trip to charge on
        QCOMPARE(broken({4}, {0}).size(), std::size_t(1));
        // By hand: 5 kWh for 0.3 and 2 kWh of sun for 0.1; 3.5 kWh of wear; 8.5 and 6.5 kWh held; 6.5 left; 4 kWh
        // bought of 3, all above the ceiling.
        const test::Evaluation lived = test::evaluate(text, {4, 0}, {0, 0});
        QVERIFY(std::abs(lived.energyCost - (1.5 - 0.2)) < 1e-12);
        QVERIFY(std::abs(lived.wear - 0.035) < 1e-12);
        QVERIFY(std::abs(lived.hold - (8.5 + 6.5) / 20) < 1e-12);
        QVERIFY(std::abs(lived.terminalValue - 1.3) < 1e-12);
        QVERIFY(std::abs(lived.objective - (1.3 + 0.035 + 0.75 - 1.3 + 5 * 1 + 3 * 4)) < 1e-12);
        const test::Evaluation empty = test::evaluate(text, {0, 0}, {0, 1});
        QVERIFY(std::abs(empty.shortfall) < 1e-12 && std::abs(empty.road - 1) < 1e-12);
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
        const Solution &solution = solved(name);
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
