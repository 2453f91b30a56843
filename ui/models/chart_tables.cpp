#include "ui/models/chart_tables.h"

#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::ChartTables)
};

const QString none(QChar(0x2013));

QString line(const QStringList &fields) { return fields.join(QLatin1Char(',')) + QLatin1Char('\n'); }

QString text(const std::string &field) { return QString::fromStdString(field); }

/// Six digits after the point at most, as the ledger's own files.
QString amount(std::int64_t micro) { return text(decimalText(micro, 6)); }

QString wh(Energy energy) { return QString::number(wholeWh(energy, Rounding::HalfEven)); }

QString rangeWords(const PlanStep *step, const Car &car, const Formats &formats)
{
    if (!step)
        return none;
    return car.consumptionWhPerKm > 0 ? formats.range(car.rangeOf(step->storedAfter)) : formats.energy(step->storedAfter);
}

QString powerWords(Power power, const Formats &formats)
{
    if (power == Power())
        return Words::tr("rests");
    return Power() < power ? Words::tr("charges with %1").arg(formats.power(power)) : Words::tr("gives %1").arg(formats.power(power));
}

/// The steps to tell, in time order: those of the plan that is drawn.
std::vector<const PlanStep *> stepsUntil(const Plan *before, const Plan *after, Instant until)
{
    std::vector<const PlanStep *> steps;
    if (const Plan *drawn = after ? after : before) {
        for (const PlanStep &step : drawn->steps) {
            if (step.when.end <= until)
                steps.push_back(&step);
        }
    }
    return steps;
}

const DayMoney *dayOf(const std::vector<DayMoney> &days, LocalDay day)
{
    const auto found = std::ranges::find(days, day, &DayMoney::day);
    return found == days.end() ? nullptr : &*found;
}

} // namespace

TextTable planComparison(const Plan *before, const Plan *after, const Car &car, Instant until, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("When"), Words::tr("Range after"), Words::tr("Power")}, .rows = {}, .numbers = {1, 2}};
    const bool both = before && after;
    if (both) {
        table.headings += {Words::tr("Range in force"), Words::tr("Power in force")};
        table.numbers += {3, 4};
    }
    for (const PlanStep *step : stepsUntil(before, after, until)) {
        QStringList row{formats.dayTime(step->when.begin, (after ? after : before)->steps.front().when.begin),
                        rangeWords(step, car, formats), powerWords(step->setpoint, formats)};
        if (both) {
            const PlanStep *then = before->at(step->when.begin);
            row += {rangeWords(then, car, formats), then ? powerWords(then->setpoint, formats) : none};
        }
        table.rows += row;
    }
    return table;
}

QString planComparisonCsv(const Plan *before, const Plan *after, Instant until)
{
    QString all = QStringLiteral("start_utc,minutes,power_w,stored_after_wh,power_w_in_force,stored_after_wh_in_force\n");
    for (const PlanStep *step : stepsUntil(before, after, until)) {
        const PlanStep *then = before ? before->at(step->when.begin) : nullptr;
        all += line({text(instantText(step->when.begin)), QString::number(step->when.length() / minutes(1)),
                     QString::number(step->setpoint.w()), wh(step->storedAfter), then ? QString::number(then->setpoint.w()) : QString(),
                     then ? wh(then->storedAfter) : QString()});
    }
    return all;
}

QString planCsv(const Plan &plan)
{
    QString all = QStringLiteral("start_utc,minutes,price_buy_per_kwh,price_sell_per_kwh,price_is_estimate,power_w,bought_wh,sold_wh,"
                                 "avoided_wh,stored_solar_wh,stored_after_wh,earned,wear\n");
    for (const PlanStep &step : plan.steps) {
        all += line({text(instantText(step.when.begin)), QString::number(step.when.length() / minutes(1)),
                     amount(step.importPrice.microPerKwh()), amount(step.exportPrice.microPerKwh()),
                     step.priceState == PriceState::Forecast ? QStringLiteral("yes") : QStringLiteral("no"),
                     QString::number(step.setpoint.w()), wh(step.bought), wh(step.sold), wh(step.avoided), wh(step.storedSolar),
                     wh(step.storedAfter), amount(step.earned.micro()), amount(step.wear.micro())});
    }
    return all;
}

TextTable moneyDays(const std::vector<DayMoney> &before, const std::vector<DayMoney> &after, bool changed, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("Day"), Words::tr("Money")}, .rows = {}, .numbers = {1}};
    if (changed) {
        table.headings += Words::tr("In force");
        table.numbers += 2;
    }
    for (const DayMoney &day : after) {
        if (!day.whole)
            table.muted += static_cast<int>(table.rows.size());
        QStringList row{day.whole ? formats.shortDay(day.day) : Words::tr("%1, in part", "a day").arg(formats.shortDay(day.day)),
                        formats.money(day.net)};
        if (changed) {
            const DayMoney *then = dayOf(before, day.day);
            row += then ? formats.money(then->net) : none;
        }
        table.rows += row;
    }
    return table;
}

QString moneyDaysCsv(const std::vector<DayMoney> &before, const std::vector<DayMoney> &after)
{
    QString all = QStringLiteral("day,whole,money,money_in_force\n");
    for (const DayMoney &day : after) {
        const DayMoney *then = dayOf(before, day.day);
        all += line({text(dayText(day.day)), day.whole ? QStringLiteral("yes") : QStringLiteral("no"), amount(day.net.micro()),
                     then ? amount(then->net.micro()) : QString()});
    }
    return all;
}

TextTable powerHeard(const PowerTrace &trace, Instant now, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("From"), Words::tr("Power")}, .rows = {}, .numbers = {1}};
    std::optional<Instant> told;
    for (const PowerTrace::Point &point : trace.points()) {
        const Instant minute = stepStart(point.at, minutes(1));
        if (told == minute)
            continue;
        told = minute;
        table.rows.prepend(QStringList{formats.dayTime(minute, now), powerWords(point.power, formats)});
    }
    return table;
}

QString powerHeardCsv(const PowerTrace &trace)
{
    QString all = QStringLiteral("from_utc,power_w\n");
    for (const PowerTrace::Point &point : trace.points())
        all += line({text(instantText(point.at)), QString::number(point.power.w())});
    return all;
}

TextTable lastsTable(const QList<LastsBar> &bars, const Formats &formats)
{
    TextTable table{.headings = {bars.isEmpty() || bars.first().homes == 0 ? Words::tr("The home draws") : Words::tr("Shared by"), Words::tr("Lasts"), Words::tr("From the reserve")}, .rows = {}, .numbers = {0, 1, 2}};
    for (const LastsBar &bar : bars)
        table.rows += QStringList{bar.load, bar.time, formats.share(bar.fromReserve, 0)};
    return table;
}

} // namespace tw::ui
