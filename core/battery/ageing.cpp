// Symbols: T kelvin; s state of charge 0..1; Ua potential of the anode against lithium, V; d depth of the cycle; C mean
// C-rate of the step, 1/h; E equivalent full cycles; q capacity relative to new.
//
// A loss y grows with time or with E by a law y(x); its rate comes from the stress of the step. Since stress changes,
// the law is used as a state equation: y says where on its law the cell is, the law's slope there says what dx adds.
// Rates that depend on T or s are averaged over the step by the trapezoid rule. A step of 25 points costs 1 us.

#include "battery/ageing.h"

#include "base/assert.h"
#include "battery/cell_voltage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tw::battery {

namespace {

constexpr double kelvinAtZero = 273.15;

/// What a power law y = k x^p adds in dx.
double powerLaw(double y, double k, double p, double dx)
{
    if (dx <= 0 || k <= 0)
        return 0;
    return y <= 0 ? k * std::pow(dx, p) : k * p * std::pow(y / k, (p - 1) / p) * dx;
}

/// The same for y = (k x)^p.
double powerLawInside(double y, double k, double p, double dx)
{
    if (dx <= 0 || k <= 0)
        return 0;
    if (y <= 0)
        return std::pow(k * dx, p);
    const double z = std::pow(y, 1 / p) / k;
    return p * std::pow(k * z, p) / z * dx;
}

/// The same for y = 2 most (1/2 - 1/(1 + exp((k x)^p))). A cell that was under harder stress may be beyond `most`
/// already: then nothing is added.
double sigmoid(double y, double most, double k, double p, double dx)
{
    if (dx <= 0 || k <= 0 || y >= most)
        return 0;
    if (y <= 0)
        return 2 * most * (0.5 - 1 / (1 + std::exp(std::pow(k * dx, p))));
    const double x = std::pow(std::log(-(2 * most / (y - most)) - 1), 1 / p) / k;
    const double z = std::pow(k * x, p);
    const double e = std::exp(z);
    return 2 * most * p * e * z / (x * (e + 1) * (e + 1)) * dx;
}

/// What the step is as a whole.
struct Stress {
    double days = 0;
    double fullCycles = 0;
    double depth = 0;
    double cRate = 0;
    double meanShare = 0; ///< of the points, not weighted by time
};

Stress stressOf(const LifeStep &step, double capacity)
{
    const auto &points = step.points;
    TW_ASSERT(points.size() >= 2);
    Stress stress;
    stress.days = points.back().days - points.front().days;
    double low = points.front().share;
    double high = low;
    double moved = 0;
    double rated = 0; // C-rate x days
    double rateBefore = 0;
    double sum = points.front().share;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double days = points[i].days - points[i - 1].days;
        const double change = std::abs(points[i].share - points[i - 1].share);
        double rate = change / (days * 24);
        if (rate < 0.01)
            rate = 0;
        // The trapezoid begins at the second point and is divided by the whole step, as in BLAST-Lite.
        if (i > 1)
            rated += (rate + rateBefore) / 2 * days;
        rateBefore = rate;
        moved += change;
        sum += points[i].share;
        low = std::min(low, points[i].share);
        high = std::max(high, points[i].share);
    }
    stress.fullCycles = capacity * step.throughput.value_or(moved) / 2;
    stress.depth = step.depth.value_or(high - low);
    stress.cRate = capacity * rated / stress.days;
    stress.meanShare = sum / static_cast<double>(points.size());
    return stress;
}

/// Time average over the step of what `rates` gives at each point.
template <std::size_t N, class Rates>
std::array<double, N> averaged(const LifeStep &step, Rates rates)
{
    const auto &points = step.points;
    std::array<double, N> sum{};
    std::array<double, N> before = rates(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) {
        const bool same = points[i].share == points[i - 1].share && points[i].celsius == points[i - 1].celsius;
        const std::array<double, N> here = same ? before : rates(points[i]);
        const double days = points[i].days - points[i - 1].days;
        for (std::size_t n = 0; n < N; ++n)
            sum[n] += (before[n] + here[n]) / 2 * days;
        before = here;
    }
    const double whole = points.back().days - points.front().days;
    for (double &value : sum)
        value /= whole;
    return sum;
}

void kokamNmc(CellAge &age, const LifeStep &step, const Stress &stress)
{
    const double depth = stress.depth;
    const double deep = 1.04 * std::exp(depth * depth);
    const auto [q1, q3, q5] = averaged<3>(step, [&](const LifePoint &p) {
        const double t = (p.celsius + kelvinAtZero) / 308.15;
        const double u = anodePotential(p.share) / 0.123;
        return std::array{2.66e7 * std::exp(-17.8 / t - 5.21 * u / t), 3.80e3 * std::exp(-18.4 / t + deep),
                          1e4 + 153 * (p.celsius - 55) * depth * (stress.meanShare / 0.6)};
    });
    age.calendarLoss += powerLaw(age.calendarLoss, q1, 0.357, stress.days);
    age.cyclingLoss += powerLaw(age.cyclingLoss, q3, 0.778, stress.fullCycles);
    if (q5 > 0)
        age.activeMaterial += sigmoid(age.activeMaterial, 1, 1 / q5, 10, stress.fullCycles);
    age.calendarRise += powerLaw(age.calendarRise, 0.0570 * q1, 1.25, stress.days);
    age.cyclingRise += powerLaw(age.cyclingRise, 4.87 * q3, 0.712, stress.fullCycles);
}

void sanyoNmc(CellAge &age, const LifeStep &step, const Stress &stress)
{
    const auto [capacityRate, resistanceRate] = averaged<2>(step, [](const LifePoint &p) {
        const double t = p.celsius + kelvinAtZero;
        const double v = sanyoVoltage(p.share);
        return std::array{(7.543 * v - 23.75) * 1e6 * std::exp(-6976 / t),
                          (5.270 * v - 16.32) * 1e5 * std::exp(-5986 / t)};
    });
    double squares = 0;
    for (const LifePoint &p : step.points) {
        const double v = sanyoVoltage(p.share);
        squares += v * v;
    }
    const double rms = std::sqrt(squares / static_cast<double>(step.points.size()));
    const double ampereHours = stress.fullCycles * 2 * 2.15;
    const double cycling = 7.348e-3 * (rms - 3.667) * (rms - 3.667) + 7.6e-4 + 4.081e-3 * stress.depth;
    const double rise = 2.153e-4 * (rms - 3.725) * (rms - 3.725) - 1.521e-5 + 2.798e-4 * stress.depth;
    age.calendarLoss += powerLaw(age.calendarLoss, capacityRate, 0.75, stress.days);
    age.cyclingLoss += powerLaw(age.cyclingLoss, cycling, 0.5, ampereHours);
    age.calendarRise += powerLaw(age.calendarRise, resistanceRate, 0.75, stress.days);
    age.cyclingRise += rise * ampereHours;
}

double normalDensity(double u)
{
    return std::exp(-u * u / 2) / std::sqrt(2 * std::numbers::pi);
}

double skewed(double x, double skew, double width)
{
    const double u = (x - 0.5) / width;
    return 2 * normalDensity(u) * 0.5 * std::erfc(-skew * u / std::numbers::sqrt2);
}

void murataBreakIn(CellAge &age, const LifeStep &step, const Stress &stress)
{
    // Only under cycling as in a laboratory; a car never gets there.
    if (stress.fullCycles <= 3 * stress.days)
        return;
    const double ofDepth = skewed(stress.depth, -3.80744333129564, 1.16126260428210)
        * 2 * (0.5 - 1 / (1 + std::exp(25.4130804598602 * stress.depth)));
    const auto [most] = averaged<1>(step, [&](const LifePoint &p) {
        return std::array{std::abs(0.582258029148225 * skewed(p.share, 0.0583128906965484, 0.208738181522897)
                                   * ofDepth)};
    });
    age.breakIn += sigmoid(age.breakIn, most, 0.00303553871631028, 1.43752162947637, stress.fullCycles);
}

void murataLfp(CellAge &age, const LifeStep &step, const Stress &stress)
{
    const auto [q1, q3, warm, full] = averaged<4>(step, [](const LifePoint &p) {
        const double t = p.celsius + kelvinAtZero;
        const double u = anodePotential(p.share);
        const double root2 = std::sqrt(u);
        const double root3 = std::cbrt(u);
        const double root4 = std::sqrt(root2);
        const double t2 = t * t;
        const double t3 = t2 * t;
        const double half = p.share - 0.5;
        return std::array{
            0.989687151293590 * std::exp(-2881067.56019324 * root2 / t2 + 8742.06309157261 * root2 / t),
            0.000332850281062177
                * std::exp(734553185711.369 * root3 / (t3 * t) - 2.82161575620780e-6 * t3 * root4
                           - 3284991315.45121 * root3 / t3 + 0.00127227593657290 * t2 * root4),
            3.4194e-10 * std::exp(-71827 / 8.3144 * (1 / t - 1 / 298.15)), -3.3903 * half * half * half + 1.5604};
    });
    const double d = stress.depth;
    const double c = stress.cRate;
    const double q5 = std::abs(-6.81260579372875e-6 + 2.59615973160844e-5 * d
                               + 2.11559710307295e-6 * std::exp(d * d * c * c * c));
    age.calendarLoss += sigmoid(age.calendarLoss, q1, 0.000130510034211874, q3, stress.days);
    age.cyclingLoss += powerLawInside(age.cyclingLoss, q5, 1.12847759334355, stress.fullCycles);
    murataBreakIn(age, step, stress);
    age.calendarRise += warm * full * stress.days * 86400;
    const double off = d - 0.5;
    age.cyclingRise += (-0.002 * c + 0.0021) * (6.8477 * off * off * off + 0.91882) * stress.fullCycles / 100;
}

void prismaticLfp(CellAge &age, const LifeStep &step, const Stress &stress)
{
    const double ofCycle = 4.38e-8 + 1.55e-8 * stress.depth + 1.68e-7 * stress.cRate;
    const auto [standing, cycling] = averaged<2>(step, [&](const LifePoint &p) {
        const double t = p.celsius + kelvinAtZero;
        return std::array{8.37e4 * std::exp((-5210 - 3560 * anodePotential(p.share)) / t),
                          ofCycle * (std::exp(2190 / t) + std::exp(-1.55e5 / t))};
    });
    age.calendarLoss += powerLaw(age.calendarLoss, standing, 0.526, stress.days);
    age.cyclingLoss += powerLaw(age.cyclingLoss, cycling, 0.828, stress.fullCycles);
}

void panasonicNca(CellAge &age, const LifeStep &step, const Stress &stress)
{
    const double ofCycle = 1.86e-6 + 4.74e-11 * stress.cRate + 0.000177 * stress.depth;
    const auto [standing, cycling] = averaged<2>(step, [&](const LifePoint &p) {
        const double t = p.celsius + kelvinAtZero;
        return std::array{75.4 * std::exp((-3340 + 353 * p.share) / t),
                          ofCycle * (std::exp(3.34e-11 / t) + std::exp(-2.81e-9 / t))};
    });
    age.calendarLoss += powerLaw(age.calendarLoss, standing, 0.512, stress.days);
    age.cyclingLoss += powerLaw(age.cyclingLoss, cycling, 0.699, stress.fullCycles);
}

} // namespace

std::span<const CellModel> modelsFor(Chemistry chemistry)
{
    static constexpr std::array nmc{CellModel::KokamNmc, CellModel::SanyoNmc};
    static constexpr std::array lfp{CellModel::PrismaticLfp, CellModel::MurataLfp};
    static constexpr std::array nca{CellModel::PanasonicNca};
    switch (chemistry) {
    case Chemistry::Nmc:
        return nmc;
    case Chemistry::Lfp:
        return lfp;
    case Chemistry::Nca:
        return nca;
    }
    return nmc;
}

std::string_view name(CellModel model)
{
    constexpr std::array<std::string_view, 5> names{"NMC, Kokam 75 Ah", "NMC, Sanyo UR18650E", "LFP, Sony-Murata 3 Ah",
                                                    "LFP, prismatic 250 Ah", "NCA, Panasonic NCR18650B"};
    return names.at(static_cast<std::size_t>(model));
}

std::string_view source(CellModel model)
{
    constexpr std::array<std::string_view, 5> sources{
        "Smith et al., IEEE ACC 2017", "Schmalstieg et al., J. Power Sources 257, 2014",
        "Naumann et al., J. Energy Storage 17, 2018 and J. Power Sources 451, 2020",
        "J. Energy Storage, 2023, doi 10.1016/j.est.2023.109042",
        "Keil et al., J. Electrochem. Soc. 163, 2016"};
    return sources.at(static_cast<std::size_t>(model));
}

double CellAge::capacity() const
{
    const double left = 1 - calendarLoss - cyclingLoss;
    switch (model) {
    case CellModel::KokamNmc:
        return std::clamp(left, 0.0, 1.01 - activeMaterial);
    case CellModel::MurataLfp:
        return std::max(0.0, left - breakIn);
    default:
        return std::max(0.0, left);
    }
}

std::optional<double> CellAge::resistance() const
{
    const double risen = 1 + calendarRise + cyclingRise;
    switch (model) {
    case CellModel::KokamNmc:
        return std::max(risen, -0.08 + 1.09 / (1.01 - activeMaterial));
    case CellModel::SanyoNmc:
    case CellModel::MurataLfp:
        return risen;
    default:
        return {};
    }
}

CellAge aged(CellAge before, const LifeStep &step)
{
    CellAge age = before;
    const Stress stress = stressOf(step, before.capacity());
    switch (age.model) {
    case CellModel::KokamNmc:
        kokamNmc(age, step, stress);
        break;
    case CellModel::SanyoNmc:
        sanyoNmc(age, step, stress);
        break;
    case CellModel::MurataLfp:
        murataLfp(age, step, stress);
        break;
    case CellModel::PrismaticLfp:
        prismaticLfp(age, step, stress);
        break;
    case CellModel::PanasonicNca:
        panasonicNca(age, step, stress);
        break;
    }
    age.days += stress.days;
    age.fullCycles += stress.fullCycles;
    return age;
}

} // namespace tw::battery
