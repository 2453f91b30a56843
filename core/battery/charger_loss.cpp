#include "battery/charger_loss.h"

#include "battery/charger_curve.h"

#include <algorithm>
#include <cmath>

namespace tw::battery {

namespace {

using Matrix = std::array<std::array<double, lossTerms>, lossTerms>;
enum class Way { Charge, Discharge };

constexpr int leastReadings = 5;      ///< a day with fewer tells nothing
constexpr double priorFixedKw = 0.15; ///< how far off a data sheet is, as a rule
constexpr double priorShare = 0.06;   ///< of the largest power
constexpr double clearlyBetter = 3.5; ///< Student's t: at 7 days a chance of one in 150, of less than one in 1000 at 20
constexpr double worthwhile = 0.005;  ///< of efficiency; less is not worth a change
constexpr double mostOff = 0.15;

std::size_t at(std::size_t i, std::size_t j)
{
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
}

/// x of m x = v for each column of `v`; m symmetric, positive definite (a prior sees to it). By Cholesky.
LossVector solved(Matrix m, LossVector v)
{
    for (std::size_t i = 0; i < lossTerms; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = m[i][j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= m[i][k] * m[j][k];
            m[i][j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / m[j][j];
        }
    }
    for (std::size_t i = 0; i < lossTerms; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            v[i] -= m[i][k] * v[k];
        v[i] /= m[i][i];
    }
    for (std::size_t i = lossTerms; i-- > 0;) {
        for (std::size_t k = i + 1; k < lossTerms; ++k)
            v[i] -= m[k][i] * v[k];
        v[i] /= m[i][i];
    }
    return v;
}

LossVector times(const LossSums &sums, const LossVector &v)
{
    LossVector result{};
    for (std::size_t i = 0; i < lossTerms; ++i) {
        for (std::size_t j = 0; j < lossTerms; ++j)
            result[i] += sums.xx[at(i, j)] * v[j];
    }
    return result;
}

double dot(const LossVector &a, const LossVector &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < lossTerms; ++i)
        sum += a[i] * b[i];
    return sum;
}

/// Sum of (y - k + theta . X)^2 about each stretch's mean.
double squaredError(const LossSums &sums, const LossVector &theta)
{
    return std::max(0.0, sums.yy + 2 * dot(theta, sums.xy) + dot(theta, times(sums, theta)));
}

void widen(double &least, double &most, double otherLeast, double otherMost)
{
    if (otherMost <= 0)
        return;
    least = most > 0 ? std::min(least, otherLeast) : otherLeast;
    most = std::max(most, otherMost);
}

void addTo(LossSums &sum, const LossSums &other, double sign)
{
    sum.readings += sign > 0 ? other.readings : -other.readings;
    for (std::size_t i = 0; i < sum.xx.size(); ++i)
        sum.xx[i] += sign * other.xx[i];
    for (std::size_t i = 0; i < lossTerms; ++i)
        sum.xy[i] += sign * other.xy[i];
    sum.yy += sign * other.yy;
    if (sign > 0) {
        widen(sum.leastCharge, sum.mostCharge, other.leastCharge, other.mostCharge);
        widen(sum.leastDischarge, sum.mostDischarge, other.leastDischarge, other.mostDischarge);
    }
}

/// 1 / variance of the prior, on the diagonal.
LossVector prior(const ChargerSpec &sheet)
{
    LossVector result{};
    for (std::size_t i = 0; i < lossTerms; ++i) {
        const double most = (i < 3 ? sheet.maxCharge : sheet.maxDischarge).kW();
        const double off = i % 3 == 0 ? priorFixedKw : std::max(0.01, priorShare * most);
        result[i] = 1 / (off * off);
    }
    return result;
}

Matrix normal(const LossSums &sums, const LossVector &inverse, double variance)
{
    Matrix m{};
    for (std::size_t i = 0; i < lossTerms; ++i) {
        for (std::size_t j = 0; j < lossTerms; ++j)
            m[i][j] = sums.xx[at(i, j)] + (i == j ? variance * inverse[i] : 0);
    }
    return m;
}

LossVector fitted(const LossSums &sums, const LossVector &inverse, double variance)
{
    LossVector right{};
    for (std::size_t i = 0; i < lossTerms; ++i)
        right[i] = -sums.xy[i];
    return solved(normal(sums, inverse, variance), right);
}

/// What theta is multiplied with at `kW`. Outside the powers that were used the parabola goes on as its tangent, so that
/// the curve keeps its shape and nothing far away is claimed of its square.
LossVector terms(const LearntLoss &loss, const ChargerSpec &sheet, Way way, double kW)
{
    const bool charge = way == Way::Charge;
    const double least = charge ? loss.range.leastCharge : loss.range.leastDischarge;
    const double most = charge ? loss.range.mostCharge : loss.range.mostDischarge;
    const double whole = (charge ? sheet.maxCharge : sheet.maxDischarge).kW();
    const double x = kW / whole;
    const double used = std::clamp(kW, least, std::max(least, most)) / whole;
    LossVector result{};
    const std::size_t first = charge ? 0 : 3;
    result[first] = 1;
    result[first + 1] = x;
    result[first + 2] = used * (2 * x - used);
    return result;
}

bool known(const LearntLoss &loss, Way way)
{
    return (way == Way::Charge ? loss.range.mostCharge : loss.range.mostDischarge) > 0;
}

double beyond(const LearntLoss &loss, const ChargerSpec &sheet, Way way, double kW)
{
    if (!known(loss, way))
        return 0;
    return std::clamp(dot(terms(loss, sheet, way, kW), loss.theta), -mostOff * kW, mostOff * kW);
}

/// What reaches the other side, standby included.
double efficiency(const ChargerCurve &curve, Way way, double kW, double more)
{
    const double share = way == Way::Charge ? (curve.chargeKw(kW) - more) / kW : kW / (curve.dischargeKw(kW) + more);
    return std::clamp(share, 0.1, 0.999);
}

std::vector<LearntShare> shares(const LearntLoss &loss, const ChargerSpec &sheet, const ChargerCurve &curve, Way way)
{
    std::vector<LearntShare> result;
    const double least = way == Way::Charge ? loss.range.leastCharge : loss.range.leastDischarge;
    const double most = way == Way::Charge ? loss.range.mostCharge : loss.range.mostDischarge;
    if (!known(loss, way))
        return result;
    constexpr int points = 5;
    for (int i = 0; i < points; ++i) {
        const Power power = Power::fromW(std::llround((least + (most - least) * i / (points - 1)) * 100) * 10);
        if (power <= 0_W || (!result.empty() && power <= result.back().power))
            continue;
        const double kW = power.kW();
        const LossVector f = terms(loss, sheet, way, kW);
        double variance = 0;
        for (std::size_t a = 0; a < lossTerms; ++a) {
            for (std::size_t b = 0; b < lossTerms; ++b)
                variance += f[a] * loss.covariance[a][b] * f[b];
        }
        result.push_back({power, efficiency(curve, way, kW, 0),
                          efficiency(curve, way, kW, beyond(loss, sheet, way, kW)),
                          2 * std::sqrt(std::max(0.0, variance)) / kW});
    }
    return result;
}

} // namespace

void LossStretch::add(const LossVector &x, double y)
{
    if (m_count++ == 0) {
        m_x0 = x;
        m_y0 = y;
    }
    LossVector d{};
    for (std::size_t i = 0; i < lossTerms; ++i) {
        d[i] = x[i] - m_x0[i];
        m_x[i] += d[i];
        m_xy[i] += d[i] * (y - m_y0);
        for (std::size_t j = 0; j <= i; ++j)
            m_xx[at(i, j)] += d[i] * d[j];
    }
    m_y += y - m_y0;
    m_yy += (y - m_y0) * (y - m_y0);
}

void LossStretch::into(LossSums &sums) const
{
    if (m_count < 3)
        return;
    const double n = m_count;
    sums.readings += m_count - 1;
    for (std::size_t i = 0; i < lossTerms; ++i) {
        sums.xy[i] += m_xy[i] - m_x[i] * m_y / n;
        for (std::size_t j = 0; j <= i; ++j)
            sums.xx[at(i, j)] += m_xx[at(i, j)] - m_x[i] * m_x[j] / n;
    }
    sums.yy += m_yy - m_y * m_y / n;
}

std::optional<LearntLoss> learntLoss(const std::vector<LossSums> &all, const ChargerSpec &sheet)
{
    std::vector<LossSums> days;
    LossSums sum;
    for (const LossSums &day : all) {
        if (day.readings < leastReadings)
            continue;
        days.push_back(day);
        addTo(sum, day, 1);
    }
    if (days.size() < 3)
        return {};
    const LossVector inverse = prior(sheet);
    // The spread of readings, first by the data sheet, then by what was learnt with it.
    double variance = squaredError(sum, {}) / sum.readings;
    LearntLoss loss;
    for (int i = 0; i < 3; ++i) {
        variance = std::max(variance, 1e-6);
        loss.theta = fitted(sum, inverse, variance);
        variance = squaredError(sum, loss.theta) / std::max(1.0, sum.readings - double(lossTerms));
    }
    variance = std::max(variance, 1e-6);
    loss.days = static_cast<int>(days.size());
    loss.range = sum;

    double before = 0;
    double gained = 0;
    std::vector<double> gains;
    Matrix middle{};
    for (const LossSums &day : days) {
        LossSums others = sum;
        addTo(others, day, -1);
        const double sheetError = squaredError(day, {});
        const double gain = sheetError - squaredError(day, fitted(others, inverse, variance));
        before += sheetError;
        gained += gain;
        gains.push_back(gain / day.readings);
        LossVector u = times(day, loss.theta);
        for (std::size_t i = 0; i < lossTerms; ++i)
            u[i] = -day.xy[i] - u[i];
        for (std::size_t i = 0; i < lossTerms; ++i) {
            for (std::size_t j = 0; j < lossTerms; ++j)
                middle[i][j] += u[i] * u[j];
        }
    }
    loss.betterBy = before > 0 ? gained / before : 0;
    const double n = static_cast<double>(gains.size());
    double mean = 0;
    for (const double gain : gains)
        mean += gain / n;
    double squares = 0;
    for (const double gain : gains)
        squares += (gain - mean) * (gain - mean);
    const double error = std::sqrt(squares / (n - 1) / n);
    loss.significance = error > 0 ? mean / error : 0;

    // Sandwich: M^-1 (sum of u u') M^-1, a column at a time; a few days are too few for less than n / (n - 1).
    const Matrix m = normal(sum, inverse, variance);
    Matrix half{};
    for (std::size_t j = 0; j < lossTerms; ++j) {
        LossVector column{};
        for (std::size_t i = 0; i < lossTerms; ++i)
            column[i] = middle[i][j] * n / (n - 1);
        column = solved(m, column);
        for (std::size_t i = 0; i < lossTerms; ++i)
            half[i][j] = column[i];
    }
    for (std::size_t i = 0; i < lossTerms; ++i)
        loss.covariance[i] = solved(m, half[i]);
    return loss;
}

bool significantlyBetter(const LearntLoss &loss, const ChargerSpec &sheet)
{
    if (loss.days < leastDays || loss.significance < clearlyBetter || loss.betterBy <= 0)
        return false;
    ChargerPhysics physics;
    describe(loss, sheet, physics);
    const auto matters = [](const LearntShare &share) {
        const double off = std::abs(share.learnt - share.sheet);
        return off >= worthwhile && off > share.error;
    };
    return std::ranges::any_of(physics.charge, matters) || std::ranges::any_of(physics.discharge, matters);
}

ChargerSpec withLoss(const ChargerSpec &sheet, const LearntLoss &loss)
{
    ChargerSpec spec = sheet;
    const ChargerCurve curve(sheet);
    std::vector<Power> powers = sheet.efficiency.power;
    for (const double kW : {loss.range.leastCharge, loss.range.mostCharge, loss.range.leastDischarge, loss.range.mostDischarge}) {
        if (kW > 0)
            powers.push_back(Power::fromW(std::llround(kW * 1000)));
    }
    std::ranges::sort(powers);
    powers.erase(std::unique(powers.begin(), powers.end()), powers.end());
    spec.efficiency = {.power = powers, .charge = {}, .discharge = {}};
    for (const Power power : powers) {
        // The table's shares leave out the standby, which stays as it is.
        const double kW = std::max(power.kW(), 0.001);
        const double in = curve.chargeKw(kW) - beyond(loss, sheet, Way::Charge, kW) + sheet.standby.kW();
        const double out = curve.dischargeKw(kW) + beyond(loss, sheet, Way::Discharge, kW) - sheet.standby.kW();
        spec.efficiency.charge.push_back(std::clamp(in / kW, 0.1, 1.0));
        spec.efficiency.discharge.push_back(std::clamp(kW / std::max(out, 0.001), 0.1, 1.0));
    }
    return spec;
}

void describe(const LearntLoss &loss, const ChargerSpec &sheet, ChargerPhysics &into)
{
    const ChargerCurve curve(sheet);
    into.days = loss.days;
    into.betterBy = loss.betterBy;
    into.significance = loss.significance;
    into.standbySheet = sheet.standby;
    into.charge = shares(loss, sheet, curve, Way::Charge);
    into.discharge = shares(loss, sheet, curve, Way::Discharge);
    // Toward no power the curve is extended: only from powers that are near.
    if (known(loss, Way::Charge) && loss.range.leastCharge <= 0.3 * sheet.maxCharge.kW())
        into.standby = std::max(0_W, sheet.standby + Power::fromW(std::llround(loss.theta[0] * 1000)));
}

} // namespace tw::battery
