#include "ui/models/battery_words.h"

#include "ui/models/earnings.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Battery)
};

constexpr QChar noBreakSpace(0x00A0);
constexpr int roughError = 25; ///< a measure within a 25th of the capacity
constexpr int fewPaceDays = 28; ///< fewer do not tell how a year goes on

/// One digit while it says something.
QString cycles(double count, const Formats &formats)
{
    return formats.number(count, count < 99.95 ? 1 : 0);
}

QString watts(Power power, const Formats &formats)
{
    return formats.number(static_cast<double>(power.w()), 0) + noBreakSpace + QStringLiteral("W");
}

LocalDay dayOf(Instant moment, const Formats &formats)
{
    const QDate date = formats.local(moment).date();
    return std::chrono::year(date.year()) / date.month() / date.day();
}

const WarrantyCounter *counterOf(const BatteryHealth &health, WarrantyCounter::What what)
{
    const auto it = std::ranges::find(health.warranty, what, &WarrantyCounter::what);
    return it == health.warranty.end() ? nullptr : &*it;
}

QString counterNote(const WarrantyCounter &counter, const BatteryHealth &health, const Formats &formats)
{
    if (counter.what == WarrantyCounter::What::Years)
        return counter.fullOn ? Words::tr("until %1").arg(formats.date(*counter.fullOn)) : QString();
    if (counter.limit <= counter.used)
        return Words::tr("full: no trading beyond it");
    if (counter.fullOn)
        return Words::tr("at this pace full on %1").arg(formats.date(*counter.fullOn));
    if (health.days < 2)
        return Words::tr("the pace is known tomorrow");
    return counter.what == WarrantyCounter::What::Cycles ? Words::tr("not full within this year of the warranty")
                                                         : Words::tr("not full before the warranty ends");
}

CounterText textOf(const WarrantyCounter &counter, const BatteryHealth &health, const Formats &formats)
{
    CounterText text;
    text.share = 0 < counter.limit ? std::clamp(counter.used / counter.limit, 0.0, 1.0) : 1;
    text.note = counterNote(counter, health, formats);
    if (counter.what != WarrantyCounter::What::Years) {
        text.kind = counter.limit <= counter.used ? CounterText::Kind::Full
            : counter.fullOn                      ? CounterText::Kind::Early
                                                  : CounterText::Kind::Fine;
    }
    const int limit = static_cast<int>(std::lround(counter.limit));
    const QString whole = formats.number(counter.limit, 0);
    switch (counter.what) {
    case WarrantyCounter::What::Years:
        text.name = Words::tr("Age");
        text.used = formats.number(counter.used, 1);
        text.limit = Words::tr("of %n years", nullptr, limit);
        break;
    case WarrantyCounter::What::Discharge:
        text.name = Words::tr("Energy given");
        text.used = formats.number(counter.used, counter.used < 99.95 ? 1 : 0);
        text.limit = Words::tr("of %1 kWh").arg(whole);
        break;
    case WarrantyCounter::What::DischargeTime:
        text.name = Words::tr("Hours giving");
        text.used = formats.number(counter.used, counter.used < 99.95 ? 1 : 0);
        text.limit = Words::tr("of %1 h").arg(whole);
        break;
    case WarrantyCounter::What::Cycles:
        text.name = Words::tr("Full cycles this year");
        text.used = cycles(counter.used, formats);
        text.limit = Words::tr("of %1").arg(whole);
        break;
    }
    return text;
}

FactText least(const QString &name, const LearntLeast &least, const Formats &formats)
{
    if (!least.learnt)
        return {name, Words::tr("%1 (sheet)").arg(formats.power(least.sheet)), FactText::Mood::Quiet};
    return {name, Words::tr("%1 (sheet %2)").arg(formats.power(*least.learnt), formats.power(least.sheet)),
            FactText::Mood::Plain};
}

} // namespace

FigureText healthFigure(const BatteryHealth &health, const Car &car, const Formats &formats)
{
    FigureText figure{.caption = Words::tr("Health"), .value = {}, .notes = {}, .details = {}};
    const auto &models = health.thisCar.models;
    const QString byModel = models.empty() ? QString() : formats.share(models.front().left, 1);
    // What is measured leads once it says more than "something near new".
    if (health.capacity && health.capacity->error.ws() * roughError <= car.usableCapacity.ws()) {
        const MeasuredCapacity &measured = *health.capacity;
        figure.value = formats.share(measured.value.kWh() / car.usableCapacity.kWh(), 1);
        figure.notes = {Words::tr("%1 ± %2, measured").arg(formats.energyNumber(measured.value), formats.energy(measured.error))};
        figure.details = Words::tr("Told by %n charges and discharges of the last year.", nullptr, measured.strokes);
        if (!byModel.isEmpty())
            figure.notes += Words::tr("%1 by the ageing model").arg(byModel);
        return figure;
    }
    figure.value = byModel.isEmpty() ? Words::tr("not known") : Words::tr("about %1").arg(byModel);
    figure.notes = {Words::tr("by the ageing model")};
    if (health.capacity)
        figure.notes += Words::tr("%1 ± %2 measured so far")
                            .arg(formats.energyNumber(health.capacity->value), formats.energy(health.capacity->error));
    figure.details = Words::tr("A charge or discharge of more than half of the battery measures it.");
    return figure;
}

FigureText cyclesFigure(const BatteryHealth &health, const Formats &formats)
{
    FigureText figure{.caption = Words::tr("Full cycles so far"),
                      .value = cycles(health.thisCar.fullCycles, formats),
                      .notes = {},
                      .details = Words::tr("A full cycle is once empty and full again, in as many parts as it takes.")};
    if (health.daysCompared > 0) {
        const double trading = std::max(0.0, health.thisCar.fullCycles - health.onlyCharging.fullCycles);
        figure.notes = {Words::tr("%1 driving · %2 trading")
                            .arg(cycles(health.onlyCharging.fullCycles, formats), cycles(trading, formats))};
    } else {
        figure.notes = {Words::tr("trading and driving are told apart tomorrow")};
    }
    if (health.since)
        figure.notes += Words::tr("since %1").arg(formats.date(*health.since));
    return figure;
}

FigureText wearFigure(const BatteryHealth &health, const Formats &formats)
{
    FigureText figure{.caption = Words::tr("Wear per kWh given"),
                      .value = formats.priceFine(health.wear),
                      .notes = {Words::tr("counted in every decision")},
                      .details = {}};
    figure.details = health.wearFromModel ? Words::tr("From the ageing models and a new battery at %1 per kWh.")
                                                .arg(formats.price(health.batteryPrice))
                                          : Words::tr("As entered for this car.");
    if (Price() < health.wearMost)
        figure.notes += Words::tr("models say %1 to %2")
                            .arg(formats.priceFine(health.wearLeast), formats.priceFine(health.wearMost));
    return figure;
}

FigureText wearPaidFigure(const api::Snapshot &snapshot, const Formats &formats)
{
    FigureText figure{.caption = Words::tr("Wear paid, all days"), .value = {}, .notes = {}, .details = {}};
    const EarningsBook book(snapshot.days, dayOf(snapshot.now, formats));
    if (!book.anySettled()) {
        figure.value = formats.moneyPlain(Money());
        figure.notes = {Words::tr("no day is settled yet")};
        return figure;
    }
    const EarningsRow total = book.view(Period::All, book.lastDay()).total;
    figure.value = formats.moneyPlain(total.wear);
    if (const auto better = total.betterBy())
        figure.notes = {Words::tr("%1 after wear").arg(formats.money(*better))};
    figure.notes += Words::tr("for %1 given").arg(formats.energyWhole(total.discharged));
    figure.details = Words::tr("Wear is beside the cash: it is subtracted in every comparison.");
    return figure;
}

QString batterySubtitle(const BatteryHealth &health, const Car &car, const Formats &formats)
{
    const QString usable = formats.energy(car.usableCapacity);
    return health.since ? Words::tr("%1 usable when new · known since %2").arg(usable, formats.date(*health.since))
                        : Words::tr("%1 usable when new").arg(usable);
}

QString tradingCosts(const HealthView &view, const Formats &formats)
{
    const auto points = view.pointsByTheEnd();
    if (!points)
        return {};
    const QString amount = formats.number(std::abs(*points), 1);
    const bool warranty = view.end() == view.warrantyEnds;
    if (*points < 0) {
        return warranty ? Words::tr("Trading spares about %1 points by the end of the warranty.").arg(amount)
                        : Words::tr("Trading spares about %1 points by %2.").arg(amount, formats.monthYear(view.end()));
    }
    return warranty ? Words::tr("Trading costs about %1 points by the end of the warranty.").arg(amount)
                    : Words::tr("Trading costs about %1 points by %2.").arg(amount, formats.monthYear(view.end()));
}

QString courseNote(const BatteryHealth &health, const Formats &formats)
{
    QStringList notes;
    if (health.course.paceDays == 0)
        notes += Words::tr("It is looked ahead once a day is over.");
    else if (health.course.paceDays < fewPaceDays)
        notes += Words::tr("Ahead as the last %n days, which are few: it will change.", nullptr, health.course.paceDays);
    else
        notes += Words::tr("Ahead as the last %n days.", nullptr, health.course.paceDays);
    notes += health.celsiusAssumed
        ? Words::tr("Cells at %1 °C, assumed.").arg(formats.number(health.celsius, 0))
        : Words::tr("Cells at %1 °C.").arg(formats.number(health.celsius, 0));
    if (health.daysBefore > 0)
        notes += Words::tr("%n days before the first known one are taken as driving only.", nullptr, health.daysBefore);
    return notes.join(QLatin1Char(' '));
}

QList<CounterText> warrantyCounterTexts(const BatteryHealth &health, const Formats &formats)
{
    using What = WarrantyCounter::What;
    QList<CounterText> texts;
    for (const What what : {What::Years, What::Discharge, What::DischargeTime, What::Cycles}) {
        if (const WarrantyCounter *counter = counterOf(health, what)) {
            texts += textOf(*counter, health, formats);
        } else if (what == What::Discharge || what == What::DischargeTime) {
            const bool energy = what == What::Discharge;
            const double used = energy ? health.discharged.energy.kWh()
                                       : static_cast<double>(health.discharged.time.count()) / 3600;
            const QString amount = formats.number(used, used < 99.95 ? 1 : 0);
            texts += CounterText{.name = energy ? Words::tr("Energy given") : Words::tr("Hours giving"),
                                 .used = energy ? Words::tr("%1 kWh").arg(amount) : Words::tr("%1 h").arg(amount),
                                 .limit = {},
                                 .share = 0,
                                 .note = Words::tr("no limit"),
                                 .kind = CounterText::Kind::Fine};
        }
    }
    return texts;
}

QString virtualRange(const BatteryHealth &health, const Formats &formats)
{
    return Words::tr("What was given would have driven %1.").arg(formats.range(health.virtualM));
}

QList<FactText> learntFacts(const ChargerPhysics &charger, const Formats &formats)
{
    QList<FactText> facts;
    facts += charger.standby
        ? FactText{Words::tr("Standby loss"), Words::tr("%1 (sheet %2)").arg(watts(*charger.standby, formats), watts(charger.standbySheet, formats))}
        : FactText{Words::tr("Standby loss"), Words::tr("%1 (sheet)").arg(watts(charger.standbySheet, formats)), FactText::Mood::Quiet};
    if (charger.idle)
        facts += FactText{Words::tr("Drawn when idle"), watts(*charger.idle, formats)};
    facts += least(Words::tr("Least charging power"), charger.leastCharge, formats);
    facts += least(Words::tr("Least giving power"), charger.leastDischarge, formats);
    if (charger.latency)
        facts += FactText{Words::tr("Follows a command"), Words::tr("within %1 s").arg(charger.latency->count())};
    else
        facts += FactText{Words::tr("Follows a command"), Words::tr("not learnt yet"), FactText::Mood::Quiet};
    return facts;
}

QString learntVerdict(const ChargerPhysics &charger, const Formats &formats)
{
    if (charger.planned)
        return Words::tr("The plan uses what was learnt: it is %1 better.").arg(formats.share(charger.betterBy, 0));
    if (charger.charge.empty() && charger.discharge.empty())
        return Words::tr("Nothing is learnt yet; the plan uses the data sheet.");
    return Words::tr("The plan uses the data sheet: what was learnt is not surely better yet.");
}

} // namespace tw::ui
