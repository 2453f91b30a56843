#include "ui/widgets/plan_painter.h"

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

/// 1, 2 or 5 times a power of ten, so that about `parts` ticks cover `span`.
double niceTick(double span, int parts)
{
    const double rough = std::max(span / parts, 0.001);
    const double ten = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * ten)
            return factor * ten;
    }
    return 10 * ten;
}

} // namespace

PlanGeometry::PlanGeometry(const PlanSeries &series, const QSizeF &size, qreal axisLabelWidth, qreal textHeight)
    : window(series.window), left(axisLabelWidth + labelGap), right(size.width() - rightMargin)
{
    const bool small = size.height() < 270;
    const qreal gap = small ? 9 : 13;
    const qreal top = textHeight + 2;
    const qreal axis = textHeight + 7;
    bottom = size.height() - axis;
    const qreal inner = bottom - top - 2 * gap;
    const qreal priceHeight = std::round(inner * 0.34);
    const qreal powerHeight = std::round(inner * 0.28);
    const qreal width = std::max(1.0, right - left);
    prices = QRectF(left, top, width, priceHeight);
    powers = QRectF(left, prices.bottom() + gap, width, powerHeight);
    ranges = QRectF(left, powers.bottom() + gap, width, bottom - powers.bottom() - gap);

    double low = 0;
    double high = 0.1;
    for (const PlanSeries::PriceStep &step : series.prices) {
        low = std::min({low, step.import.perKwh(), step.feedIn.perKwh()});
        high = std::max({high, step.import.perKwh(), step.feedIn.perKwh()});
    }
    priceTick = niceTick(high - low, std::clamp(static_cast<int>(priceHeight / 20), 1, 3));
    priceHigh = std::ceil(high / priceTick - 1e-9) * priceTick;
    // A little below zero costs no tick, a lot does.
    priceLow = low < -priceTick / 2 ? std::floor(low / priceTick) * priceTick : std::min(low, -priceTick / 4);
    powerMax = series.powerMax.kW() * 1.05;
    rangeMax = std::max<double>(1000, double(series.fullM));
}

qreal PlanGeometry::x(Instant moment) const
{
    return left + double((moment - window.begin).count()) / double(window.length().count()) * (right - left);
}

Instant PlanGeometry::momentAt(qreal x) const
{
    const double share = std::clamp((x - left) / (right - left), 0.0, 1.0);
    return window.begin + seconds(std::llround(share * double(window.length().count())));
}

qreal PlanGeometry::price(double perKwh) const
{
    return prices.bottom() - (perKwh - priceLow) / (priceHigh - priceLow) * prices.height();
}

qreal PlanGeometry::power(double kw) const { return powers.center().y() - kw / powerMax * powers.height() / 2; }

qreal PlanGeometry::range(double metres) const { return ranges.bottom() - metres / rangeMax * ranges.height(); }

} // namespace tw::ui
