#include "planner/instance_file.h"

#include "base/located_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double huge = 1e6; // kWh, kW, currency per kWh: beyond it a file has the wrong unit
constexpr int mostSteps = 40'000;
constexpr std::size_t mostQuotas = 200;

struct Range {
    double least = -huge;
    double most = huge;
};
constexpr Range anyNumber{};
constexpr Range notNegative{0, huge};

std::string shown(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end.ptr);
}

/// Reads values one by one; the first thing that is wrong is kept and everything after it gives defaults.
class Reader {
public:
    Reader(const LocatedJson &root, std::string subject) : m_root(root), m_subject(std::move(subject)) { }

    Result<Instance> run()
    {
        Instance instance;
        if (!m_root.is(JsonKind::Object))
            wrong(m_root,
                  std::string("the file holds ") + tw::base::name(m_root.kind)
                      + "; a planner instance is an object");
        const std::string format = text(m_root, "format", "");
        if (!m_error && format != "tidewatt-planner-instance/1")
            wrong(*m_root.find("format"),
                  "format is \"" + format + "\"; tidewatt-planner-instance/1 is read here");
        if (const LocatedJson *name = m_root.find("name"); name && name->is(JsonKind::Text))
            instance.name = name->text;
        grid(instance.problem);
        charger(instance.problem);
        money(instance.problem);
        quotas(instance.problem);
        reference(instance);
        if (m_error)
            return *m_error;
        return instance;
    }

private:
    void wrong(const LocatedJson &where, std::string detail)
    {
        if (!m_error)
            m_error = Error{
                .fault = Fault::BadInput, .subject = m_subject, .detail = std::move(detail), .at = where.at};
    }

    /// The value under `key`, or nullptr when something is wrong.
    const LocatedJson *need(const LocatedJson &object, const std::string &key, JsonKind kind)
    {
        if (m_error)
            return nullptr;
        const LocatedJson *value = object.find(key);
        if (!value) {
            wrong(object, "\"" + key + "\" is missing; " + tw::base::name(kind) + " belongs there");
            return nullptr;
        }
        if (!value->is(kind)) {
            wrong(*value,
                  "\"" + key + "\" is " + tw::base::name(value->kind) + "; " + tw::base::name(kind)
                      + " would be right");
            return nullptr;
        }
        return value;
    }

    std::string text(const LocatedJson &object, const std::string &key, std::string otherwise)
    {
        const LocatedJson *value = need(object, key, JsonKind::Text);
        return value ? value->text : otherwise;
    }

    double inRange(const LocatedJson &value, const std::string &what, Range range)
    {
        const std::optional<double> number = value.number();
        if (!number) {
            wrong(value, what + " is " + tw::base::name(value.kind) + "; a number would be right");
            return range.least;
        }
        if (!(*number >= range.least && *number <= range.most)) {
            wrong(value,
                  what + " is " + shown(*number) + "; it must lie from " + shown(range.least) + " to "
                      + shown(range.most));
            return range.least;
        }
        return *number;
    }

    double number(const LocatedJson &object, const std::string &key, Range range)
    {
        const LocatedJson *value = need(object, key, JsonKind::Number);
        return value ? inRange(*value, "\"" + key + "\"", range) : range.least;
    }

    std::optional<double> numberOrNull(const std::string &key, Range range)
    {
        const LocatedJson *value = m_root.find(key);
        if (m_error || !value || value->is(JsonKind::Null))
            return std::nullopt;
        return inRange(*value, "\"" + key + "\"", range);
    }

    int whole(const LocatedJson &object, const std::string &key, Range range)
    {
        const double value = number(object, key, range);
        if (value != std::floor(value) && !m_error)
            wrong(*object.find(key),
                  "\"" + key + "\" is " + shown(value) + "; a whole number would be right");
        return static_cast<int>(value);
    }

    std::vector<double> series(const std::string &key, int length, Range range)
    {
        std::vector<double> values;
        const LocatedJson *array = need(m_root, key, JsonKind::Array);
        if (!array)
            return values;
        if (array->items.size() != std::size_t(length)) {
            wrong(*array,
                  "\"" + key + "\" has " + std::to_string(array->items.size()) + " values; "
                      + std::to_string(length) + " are needed");
            return values;
        }
        values.reserve(array->items.size());
        for (std::size_t i = 0; i < array->items.size() && !m_error; ++i)
            values.push_back(inRange(array->items[i], "\"" + key + "\"[" + std::to_string(i) + "]", range));
        return values;
    }

    enum class Bend { Concave, Convex };
    enum class Rise { Any, Strict };
    Curve curve(const std::string &key, Bend bend, Rise rise)
    {
        Curve points;
        const LocatedJson *array = need(m_root, key, JsonKind::Array);
        if (!array)
            return points;
        if (array->items.size() < 2 || array->items.size() > 200)
            wrong(*array,
                  "\"" + key + "\" has " + std::to_string(array->items.size())
                      + " points; 2 to 200 are needed");
        double before = bend == Bend::Concave ? 1e300 : -1e300;
        for (const LocatedJson &item : array->items) {
            if (!m_error && (!item.is(JsonKind::Array) || item.items.size() != 2))
                wrong(item, "a point of \"" + key + "\" is two numbers, [x, y]");
            if (m_error)
                break;
            const Point point{inRange(item.items[0], "x", notNegative),
                              inRange(item.items[1], "y", anyNumber)};
            if (!points.empty() && !m_error) {
                const Point &last = points.back();
                if (point.x < last.x + 1e-6) {
                    wrong(item, "x of \"" + key + "\" must rise from point to point, by 0.000001 at least");
                    break;
                }
                const double slope = (point.y - last.y) / (point.x - last.x);
                if (rise == Rise::Strict && slope <= 0)
                    wrong(item,
                          "y of \"" + key + "\" must rise: more power at the grid is more at the battery");
                const double slack = 1e-6 * std::max(1.0, std::abs(slope));
                if (bend == Bend::Concave ? slope > before + slack : slope < before - slack)
                    wrong(item,
                          "\"" + key + "\" must be " + (bend == Bend::Concave ? "concave" : "convex")
                              + ": its slope may only " + (bend == Bend::Concave ? "fall" : "rise"));
                before = slope;
            }
            points.push_back(point);
        }
        return points;
    }

    void grid(Problem &problem)
    {
        const int n = whole(m_root, "n", {1, mostSteps});
        problem.dt = number(m_root, "dt_h", {1.0 / 60, 24});
        problem.capacity = number(m_root, "capacity_kwh", {0.001, huge});
        const Range inBattery{0, problem.capacity};
        problem.e0 = number(m_root, "e0_kwh", inBattery);
        problem.eMin = series("e_min_kwh", n + 1, notNegative);
        problem.eMax = series("e_max_kwh", n + 1, inBattery);
        for (double away : series("away", n, {0, 1}))
            problem.away.push_back(away != 0.0);
        problem.drop = series("drop_kwh", n, notNegative);
        problem.importLimit = number(m_root, "import_limit_kw", notNegative);
        problem.exportLimit = number(m_root, "export_limit_kw", notNegative);
        problem.load = series("load_kw", n, notNegative);
        problem.pv = series("pv_kw", n, notNegative);
    }

    void charger(Problem &problem)
    {
        problem.chargeMax = number(m_root, "charge_max_kw", notNegative);
        problem.chargeMin = number(m_root, "charge_min_kw", {0, problem.chargeMax});
        problem.dischargeMax = number(m_root, "discharge_max_kw", notNegative);
        problem.dischargeMin = number(m_root, "discharge_min_kw", {0, problem.dischargeMax});
        problem.chargeCurve = curve("charge_curve", Bend::Concave, Rise::Strict);
        problem.dischargeCurve = curve("discharge_curve", Bend::Convex, Rise::Strict);
        if (m_error)
            return;
        const Point &charge = problem.chargeCurve.front();
        const Point &discharge = problem.dischargeCurve.front();
        if (charge.x != 0 || charge.y > 0)
            wrong(*m_root.find("charge_curve"), "\"charge_curve\" must begin at [0, minus the standby loss]");
        if (discharge.x != 0 || discharge.y < 0)
            wrong(*m_root.find("discharge_curve"), "\"discharge_curve\" must begin at [0, the standby loss]");
    }

    void money(Problem &problem)
    {
        problem.buy = series("buy", problem.n(), anyNumber);
        problem.sell = series("sell", problem.n(), anyNumber);
        problem.buyCeiling = numberOrNull("buy_ceiling", anyNumber);
        problem.sellFloor = numberOrNull("sell_floor", anyNumber);
        problem.wearPerKwh = number(m_root, "wear_per_kwh", notNegative);
        if (const LocatedJson *hold = m_root.find("hold_cost"); hold && !hold->is(JsonKind::Null))
            problem.holdCost = curve("hold_cost", Bend::Convex, Rise::Any);
        problem.terminalValue = curve("terminal_value", Bend::Concave, Rise::Any);
        if (const LocatedJson *penalty = need(m_root, "penalty", JsonKind::Object)) {
            problem.penalty.reserve = number(*penalty, "reserve", notNegative);
            problem.penalty.quota = number(*penalty, "quota", notNegative);
            problem.penalty.price = number(*penalty, "price", notNegative);
        }
    }

    template <class Value>
    Value oneOf(const LocatedJson &object, const std::string &key,
                std::initializer_list<std::pair<const char *, Value>> names)
    {
        const std::string name = text(object, key, "");
        std::string allowed;
        for (const auto &[word, value] : names) {
            if (name == word)
                return value;
            allowed += (allowed.empty() ? "" : ", ") + std::string(word);
        }
        if (!m_error)
            wrong(*object.find(key),
                  "\"" + key + "\" is \"" + name + "\"; one of " + allowed + " would be right");
        return names.begin()->second;
    }

    void quotas(Problem &problem)
    {
        const LocatedJson *array = need(m_root, "quotas", JsonKind::Array);
        if (!array)
            return;
        if (array->items.size() > mostQuotas)
            wrong(*array, std::to_string(array->items.size()) + " quotas; at most 200 are read");
        for (const LocatedJson &item : array->items) {
            if (m_error)
                return;
            if (!item.is(JsonKind::Object)) {
                wrong(item, "a quota is an object with what, sense, kwh, from and to");
                return;
            }
            Quota quota;
            quota.what = oneOf<Quota::What>(item, "what",
                                            {{"buy", Quota::What::Buy},
                                             {"sell", Quota::What::Sell},
                                             {"throughput", Quota::What::Throughput}});
            quota.sense = oneOf<Quota::Sense>(
                item, "sense",
                {{"le", Quota::Sense::AtMost}, {"ge", Quota::Sense::AtLeast}, {"eq", Quota::Sense::Exactly}});
            quota.kwh = number(item, "kwh", notNegative);
            quota.from = whole(item, "from", {0, double(problem.n() - 1)});
            quota.to = whole(item, "to", {double(quota.from + 1), double(problem.n())});
            problem.quotas.push_back(quota);
        }
    }

    void reference(Instance &instance)
    {
        const LocatedJson *known = m_root.find("best_known");
        if (!m_error && known && known->is(JsonKind::Object))
            instance.bestKnown = number(*known, "objective", {-1e12, 1e12});
        if (!m_error && m_root.find("tolerance_scale"))
            instance.toleranceScale = number(m_root, "tolerance_scale", {1e-9, 1e12});
    }

    const LocatedJson &m_root;
    std::string m_subject;
    std::optional<Error> m_error;
};

} // namespace

Result<Instance> parseInstance(std::string_view text, const std::string &subject)
{
    const auto root = parseJson(text, subject);
    if (!root)
        return root.error();
    return Reader(*root, subject).run();
}

Result<Instance> readInstance(const std::string &path)
{
    const auto text = readText(path, std::size_t(64) << 20);
    if (!text)
        return text.error();
    return parseInstance(*text, path);
}

} // namespace tw::planner
