#include "tests/support/instance_evaluator.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tw::test {

namespace {

using nlohmann::json;

constexpr double close = 1e-6; ///< kW and kWh

/// The value at `x` of the line through [x, y] points, linear between them and on from the last two.
double onCurve(const json &points, double x)
{
    std::size_t right = 1;
    while (right + 1 < points.size() && points[right][0].get<double>() < x)
        ++right;
    const double xa = points[right - 1][0], ya = points[right - 1][1];
    const double xb = points[right][0], yb = points[right][1];
    return ya + (x - xa) / (xb - xa) * (yb - ya);
}

/// Rule 3: what the battery gets, in kW, of `p` kW at the charger.
double batteryPower(const json &instance, double p)
{
    if (p > 0)
        return onCurve(instance["charge_curve"], p);
    if (p < 0)
        return -onCurve(instance["discharge_curve"], -p);
    return 0;
}

/// Rule 2: nothing when `p` is allowed in step t, else what is wrong with it.
std::string wrongPower(const json &instance, std::size_t t, double base, double p)
{
    const std::string where = "step " + std::to_string(t) + ": " + std::to_string(p) + " kW, ";
    if (p == 0)
        return {};
    if (instance["away"][t].get<int>() == 1)
        return where + "but the car is away";
    const bool charges = p > 0;
    const double least = instance[charges ? "charge_min_kw" : "discharge_min_kw"];
    const double charger = instance[charges ? "charge_max_kw" : "discharge_max_kw"];
    const double grid = charges ? instance["import_limit_kw"].get<double>() - base
                                : instance["export_limit_kw"].get<double>() + base;
    const double most = std::min(charger, std::max(0.0, grid));
    if (most < least)
        return where + "but the grid leaves less than the minimum";
    if (std::abs(p) > most + close)
        return where + "more than " + std::to_string(most);
    if (std::abs(p) < least - close)
        return where + "less than the minimum";
    return {};
}

double deviation(const std::string &sense, double use, double asked)
{
    if (sense == "le")
        return std::max(0.0, use - asked);
    if (sense == "ge")
        return std::max(0.0, asked - use);
    return std::abs(use - asked);
}

} // namespace

Evaluation evaluate(const json &instance, const std::vector<double> &kw, const std::vector<double> &road)
{
    Evaluation result;
    const auto n = instance["n"].get<std::size_t>();
    const double dt = instance["dt_h"];
    if (kw.size() != n || road.size() != n) {
        result.broken.push_back("a plan of " + std::to_string(kw.size()) + " steps");
        return result;
    }
    std::vector<double> bought(n), sold(n), through(n);
    double energy = instance["e0_kwh"];
    result.energy.push_back(energy);
    for (std::size_t t = 0; t < n; ++t) {
        const double p = kw[t];
        const double base = instance["load_kw"][t].get<double>() - instance["pv_kw"][t].get<double>(); // 1
        if (const std::string wrong = wrongPower(instance, t, base, p); !wrong.empty())
            result.broken.push_back(wrong);
        const double f = batteryPower(instance, p);

        // 4: the battery
        const double drop = instance["drop_kwh"][t];
        if (road[t] < -close || (road[t] > close && drop <= 0))
            result.broken.push_back("step " + std::to_string(t) + ": charges on a road without a trip");
        energy += dt * f - drop + road[t];
        result.road += road[t];
        result.energy.push_back(energy);
        if (energy < -close || energy > instance["e_max_kwh"][t + 1].get<double>() + close)
            result.broken.push_back("boundary " + std::to_string(t + 1) + ": " + std::to_string(energy)
                                    + " kWh");
        result.shortfall += std::max(0.0, instance["e_min_kwh"][t + 1].get<double>() - energy);

        // 5: the money
        const double net = base + p;
        const double buy = instance["buy"][t], sell = instance["sell"][t];
        result.energyCost += net > 0 ? dt * buy * net : dt * sell * net;
        result.wear += instance["wear_per_kwh"].get<double>() * dt * std::abs(f);
        if (instance.contains("hold_cost") && !instance["hold_cost"].is_null())
            result.hold += dt * onCurve(instance["hold_cost"], energy);

        // 6: the orders
        bought[t] = p > 0 ? dt * std::max(0.0, std::min(p, p + base)) : 0;
        sold[t] = p < 0 ? dt * std::max(0.0, std::min(-p, -p - base)) : 0;
        through[t] = dt * std::abs(f);
        if (instance.contains("buy_ceiling") && !instance["buy_ceiling"].is_null()
            && buy > instance["buy_ceiling"].get<double>())
            result.forbidden += bought[t];
        if (instance.contains("sell_floor") && !instance["sell_floor"].is_null()
            && sell < instance["sell_floor"].get<double>())
            result.forbidden += sold[t];
    }
    result.terminalValue = onCurve(instance["terminal_value"], energy);
    for (const json &quota : instance["quotas"]) {
        const auto &what = quota["what"] == "buy" ? bought : quota["what"] == "sell" ? sold : through;
        double use = 0;
        for (std::size_t t = quota["from"]; t < quota["to"].get<std::size_t>(); ++t)
            use += what[t];
        result.quotaDeviation += deviation(quota["sense"], use, quota["kwh"]);
    }
    // 7
    const json &penalty = instance["penalty"];
    result.objective = result.energyCost + result.wear + result.hold - result.terminalValue
        + penalty["reserve"].get<double>() * (result.shortfall + result.road)
        + penalty["quota"].get<double>() * result.quotaDeviation
        + penalty["price"].get<double>() * result.forbidden;
    return result;
}

} // namespace tw::test
