#pragma once

// A planner problem as a linear or mixed-integer model in the LP file format, for the general solvers that
// the planner is measured against. Written from the README of the instances; binaries only where the linear
// model would cheat, so that the solvers get the easiest model there is:
//
//   on/off of charging and discharging    minimum power or standby; a price below zero, or an order that asks
//   for more
//                                         (energy could be burned by charging and discharging at once)
//   one segment of the curve              a price below zero, or an order that asks for more (losses could be
//   chosen) import or export                      sold dearer than bought, or an order that asks for more
//
// Variables of step t: cN_t, dN_t weights of the curve's points; i_t, x_t import and export (kW); e_t energy;
// s_t below the reserve; r_t on the road; v_t |battery power| while charging.

#include "planner/problem.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace tw::bench {

class MilpModel {
public:
    explicit MilpModel(const planner::Problem &problem) : m_p(problem)
    {
        m_rows.precision(15);
        m_bounds.precision(15);
        for (int t = 0; t < m_p.n(); ++t)
            step(t);
        orders();
        terminal();
    }
    /// The whole file.
    std::string text() const
    {
        std::string costs;
        for (const auto &[variable, factor] : m_costs) {
            if (factor != 0)
                costs += term(factor, variable) + "\n";
        }
        return "Minimize\n cost: " + costs + "Subject To\n" + m_rows.str() + "Bounds\n" + m_bounds.str()
            + (m_binaries.empty() ? "" : "Binaries\n" + m_binaries) + "End\n";
    }
    bool linear() const { return m_binaries.empty(); }

private:
    using Curve = planner::Curve;
    static std::string name(const char *letter, int t) { return letter + ("_" + std::to_string(t)); }
    void cost(double factor, const std::string &variable) { m_costs[variable] += factor; }
    void costOfSum(const std::string &sum, double by)
    {
        std::istringstream in(sum);
        std::string sign, variable;
        for (double factor = 0; in >> sign >> factor >> variable;)
            cost((sign == "-" ? -factor : factor) * by, variable);
    }
    static std::string term(double factor, const std::string &variable)
    {
        std::ostringstream text;
        text.precision(15);
        text << (factor < 0 ? " - " : " + ") << std::abs(factor) << ' ' << variable;
        return text.str();
    }
    void row(const std::string &left, const char *sense, double right)
    {
        m_rows << " r" << ++m_count << ':' << left << ' ' << sense << ' ' << right << '\n';
    }
    void binary(const std::string &variable) { m_binaries += " " + variable + "\n"; }

    /// The curve cut to [least, most], its ends on the line.
    static Curve cut(const Curve &curve, double least, double most)
    {
        const auto on = [&](double x) {
            std::size_t right = 1;
            while (right + 1 < curve.size() && curve[right].x < x)
                ++right;
            const auto &a = curve[right - 1], &b = curve[right];
            return a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y);
        };
        Curve part{{least, on(least)}};
        for (const planner::Point &point : curve) {
            if (least < point.x && point.x < most)
                part.push_back(point);
        }
        if (least < most)
            part.push_back({most, on(most)});
        return part;
    }

    /// Power and battery power of one side, as sums over weighted points.
    struct Side {
        std::string power, battery;
        bool used = false;
        double leastBattery = 0;
    };
    Side side(int t, const char *letter, const Curve &curve, double least, double most, bool onOff,
              bool segments)
    {
        Side result;
        if (most <= 1e-12 || most < least)
            return result;
        result.used = true;
        const std::string on = name((std::string(letter) + "on").c_str(), t);
        const Curve points = cut(curve, least, most);
        std::string weights, pieces;
        const auto weigh = [&](const planner::Point &point, const std::string &variable) {
            result.power += term(point.x, variable);
            result.battery += term(point.y, variable);
            result.leastBattery = std::min(result.leastBattery, point.y);
            return term(1, variable);
        };
        if (segments && points.size() > 2) {
            for (std::size_t k = 0; k + 1 < points.size(); ++k) {
                const std::string piece = name((letter + ("z" + std::to_string(k))).c_str(), t);
                const std::string low = name((letter + ("a" + std::to_string(k))).c_str(), t);
                const std::string high = name((letter + ("b" + std::to_string(k))).c_str(), t);
                row(weigh(points[k], low) + weigh(points[k + 1], high) + term(-1, piece), "=", 0);
                binary(piece);
                pieces += term(1, piece);
            }
            weights = pieces;
        } else {
            for (std::size_t k = 0; k < points.size(); ++k)
                weights += weigh(points[k], name((letter + std::to_string(k)).c_str(), t));
        }
        row(weights + term(-1, on), "=", 0);
        m_bounds << ' ' << on << " <= 1\n";
        if (onOff)
            binary(on);
        return result;
    }

    void step(int t)
    {
        const auto at = static_cast<std::size_t>(t);
        const double dt = m_p.hours(t), base = m_p.base(t), buy = m_p.buy[at], sell = m_p.sell[at];
        bool wants = false; // an order asks for more of what happens here
        for (const planner::Quota &quota : m_p.quotas)
            wants =
                wants || (quota.sense != planner::Quota::Sense::AtMost && quota.from <= t && t < quota.to);
        const bool negative = buy < 0 || sell < 0;
        const bool standby = m_p.chargeCurve.front().y != 0 || m_p.dischargeCurve.front().y != 0;
        const bool onOff = negative || wants || standby || m_p.chargeMin > 0 || m_p.dischargeMin > 0;
        const double charge =
            m_p.away[at] ? 0 : std::min(m_p.chargeMax, std::max(0.0, m_p.importLimit - base));
        const double discharge =
            m_p.away[at] ? 0 : std::min(m_p.dischargeMax, std::max(0.0, m_p.exportLimit + base));
        const Side in = side(t, "c", m_p.chargeCurve, m_p.chargeMin, charge, onOff, negative || wants);
        const Side out =
            side(t, "d", m_p.dischargeCurve, m_p.dischargeMin, discharge, onOff, negative || wants);
        if (in.used && out.used)
            row(term(1, name("con", t)) + term(1, name("don", t)), "<=", 1);

        // i - x = base + p
        const std::string import = name("i", t), export_ = name("x", t);
        row(term(1, import) + term(-1, export_) + negated(in.power) + out.power, "=", base);
        if (sell > buy || wants) {
            const std::string which = name("w", t);
            binary(which);
            row(term(1, import) + term(-(std::max(0.0, base) + charge), which), "<=", 0);
            const double most = std::max(0.0, -base) + discharge;
            row(term(1, export_) + term(most, which), "<=", most);
        }
        cost(dt * buy, import);
        cost(-dt * sell, export_);

        // battery
        const std::string after = name("e", t + 1), road = name("r", t);
        std::string change = term(1, after) + scaled(in.battery, -dt) + scaled(out.battery, dt);
        if (t > 0)
            change += term(-1, name("e", t));
        const bool trip = m_p.drop[at] > 0;
        if (trip) {
            change += term(-1, road);
            cost(m_p.penalty.reserve, road);
        }
        row(change, "=", (t == 0 ? m_p.e0 : 0.0) - m_p.drop[at]);
        m_bounds << ' ' << after << " <= " << m_p.eMax[at + 1] << '\n';
        if (m_p.eMin[at + 1] > 0) {
            const std::string below = name("s", t + 1);
            row(term(1, below) + term(1, after), ">=", m_p.eMin[at + 1]);
            cost(m_p.penalty.reserve, below);
        }
        if (!m_p.holdCost.empty())
            hold(t, dt, after);

        // |battery power|
        std::string through = out.battery;
        if (in.used) {
            if (in.leastBattery >= 0) {
                through += in.battery;
            } else {
                const std::string size = name("v", t);
                row(term(1, size) + negated(in.battery), ">=", 0);
                row(term(1, size) + in.battery, ">=", 0);
                through += term(1, size);
            }
        }
        costOfSum(through, m_p.wearPerKwh * dt);

        // bought and sold because of the car
        const std::string bought = base >= 0 ? in.power : in.used ? term(1, import) : "";
        const std::string sold = base <= 0 ? out.power : out.used ? term(1, export_) : "";
        if (m_p.buyCeiling && buy > *m_p.buyCeiling)
            costOfSum(bought, m_p.penalty.price * dt);
        if (m_p.sellFloor && sell < *m_p.sellFloor)
            costOfSum(sold, m_p.penalty.price * dt);
        m_bought.push_back(scaled(bought, dt));
        m_sold.push_back(scaled(sold, dt));
        m_through.push_back(scaled(through, dt));
    }

    void hold(int t, double dt, const std::string &energy)
    {
        const std::string held = name("h", t + 1);
        for (std::size_t k = 1; k < m_p.holdCost.size(); ++k) {
            const auto &a = m_p.holdCost[k - 1], &b = m_p.holdCost[k];
            const double slope = (b.y - a.y) / (b.x - a.x);
            row(term(1, held) + term(-slope, energy), ">=", a.y - slope * a.x);
        }
        m_bounds << ' ' << held << " free\n";
        cost(dt, held);
    }

    void orders()
    {
        for (std::size_t k = 0; k < m_p.quotas.size(); ++k) {
            const planner::Quota &quota = m_p.quotas[k];
            const auto &what = quota.what == planner::Quota::What::Buy ? m_bought
                : quota.what == planner::Quota::What::Sell             ? m_sold
                                                                       : m_through;
            std::string use;
            for (int t = quota.from; t < quota.to; ++t)
                use += what[static_cast<std::size_t>(t)] + (t % 8 == 7 ? "\n" : "");
            const std::string over = "over_" + std::to_string(k), under = "under_" + std::to_string(k);
            row(use + term(-1, over) + term(1, under), "=", quota.kwh);
            if (quota.sense != planner::Quota::Sense::AtLeast)
                cost(m_p.penalty.quota, over);
            if (quota.sense != planner::Quota::Sense::AtMost)
                cost(m_p.penalty.quota, under);
        }
    }

    void terminal()
    {
        for (std::size_t k = 1; k < m_p.terminalValue.size(); ++k) {
            const auto &a = m_p.terminalValue[k - 1], &b = m_p.terminalValue[k];
            const double slope = (b.y - a.y) / (b.x - a.x);
            row(term(1, "left") + term(-slope, name("e", m_p.n())), "<=", a.y - slope * a.x);
        }
        m_bounds << " left free\n";
        cost(-1, "left");
    }

    /// Each factor of a sum times `by`.
    static std::string scaled(const std::string &sum, double by)
    {
        std::istringstream in(sum);
        std::string sign, variable, text;
        for (double factor = 0; in >> sign >> factor >> variable;)
            text += term((sign == "-" ? -factor : factor) * by, variable);
        return text;
    }
    static std::string negated(const std::string &sum) { return scaled(sum, -1); }

    const planner::Problem &m_p;
    std::map<std::string, double> m_costs; // CBC wants each variable once
    std::ostringstream m_rows, m_bounds;
    std::string m_binaries;
    std::vector<std::string> m_bought, m_sold, m_through;
    int m_count = 0;
};

} // namespace tw::bench
