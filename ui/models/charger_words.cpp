#include "ui/models/charger_words.h"

#include "ui/models/words.h"

#include "model/charger_protocol.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Charger)
};

using Mood = FactText::Mood;

constexpr minutes electricalIsOld{10};
constexpr qsizetype mostFigures = 5; ///< have room
constexpr int normalWithin = 200; ///< thousandths of Hz: the standard range of frequency (EU 2017/1485, annex III)

QString stateWords(const api::Snapshot &snapshot)
{
    if (!snapshot.charger.connected)
        return snapshot.charger.heardAt                              ? Words::tr("Not connected")
            : snapshot.site.charger.protocol == Protocol::Modbus ? Words::tr("Waiting for its answer")
                                                                 : Words::tr("Waiting for it to call");
    if (snapshot.charger.starting)
        return Words::tr("Connected, starting");
    if (!snapshot.car.pluggedIn)
        return Words::tr("Connected, no car");
    if (snapshot.car.giving)
        return Words::tr("Connected, giving");
    return snapshot.car.charging ? Words::tr("Connected, charging") : Words::tr("Connected, plugged in");
}

QString protocolWords(const std::string &protocol)
{
    const auto known = protocolNamed(protocol);
    if (!known)
        return protocol.empty() ? Words::tr("not known yet") : QString::fromStdString(protocol);
    switch (*known) {
    case Protocol::Ocpp16: return QStringLiteral("OCPP 1.6");
    case Protocol::Ocpp201: return QStringLiteral("OCPP 2.0.1");
    case Protocol::Ocpp21: return QStringLiteral("OCPP 2.1");
    case Protocol::Modbus: break;
    }
    return QStringLiteral("Modbus TCP");
}

QString ago(Instant then, Instant now, const Formats &formats)
{
    const seconds age = std::max(seconds(0), now - then);
    if (age < seconds(2))
        return Words::tr("just now");
    return age < minutes(1) ? Words::tr("%1 s ago").arg(age.count()) : Words::tr("%1 ago").arg(formats.duration(age));
}

FactText ability(const QString &name, bool can, const QString &detail)
{
    return {name, detail, can ? Mood::Good : Mood::Quiet};
}

/// What a charger does that holds nothing of ours.
QString handedBackText(const api::ChargerView &charger, const Formats &formats)
{
    if (charger.hand == api::ChargerView::Hand::HandingBack)
        return Words::tr("It is being handed back: what is stored in it is cleared as soon as it answers. Nothing more is sent.");
    Power most;
    for (const ScheduleStep &step : charger.held ? charger.held->steps : std::vector<ScheduleStep>())
        most = std::max(most, step.power);
    if (!charger.held || charger.held->steps.empty())
        return Words::tr("Handed back: nothing is stored in it, nothing is sent. It does what its own settings say.");
    return most > 0_W ? Words::tr("Handed back: nothing is stored in it, nothing is sent. By itself it charges any car with up to %1.").arg(formats.power(most))
                      : Words::tr("Handed back: nothing is stored in it, nothing is sent. By itself it stays idle.");
}

/// What it does where no plan is left in it, and why.
QString lastlyText(const api::ChargerView &charger, const Formats &formats)
{
    if (!charger.alone)
        return {};
    switch (charger.alone->fallback) {
    case Fallback::CheapHours:
        return Words::tr("Without a plan it charges by itself in cheap hours, with up to %1 and to %2.")
            .arg(formats.power(charger.alone->power), formats.share(charger.alone->until.percent() / 100, 0));
    case Fallback::OwnersChoice: return Words::tr("Without a plan it never charges by itself: the site file says so.");
    case Fallback::OwnersHand: return Words::tr("Without a plan it keeps still, because you hold or pause it.");
    case Fallback::NotAble: return Words::tr("Without a plan it never charges by itself: it cannot stop at a state of charge.");
    case Fallback::Refused: return Words::tr("Without a plan it never charges by itself: it did not take the cheap hours.");
    case Fallback::NoPrices: return Words::tr("Without a plan it never charges by itself: no cheap hours are known within your price limit.");
    case Fallback::NoRoom: return Words::tr("Without a plan it never charges by itself: your home may need all that the connection gives.");
    case Fallback::NoStateOfCharge: return Words::tr("Without a plan it never charges by itself: it does not say the car's charge.");
    case Fallback::Unknown: return Words::tr("Without a plan it may charge by itself: it has not confirmed that it keeps still.");
    case Fallback::NotYet: break;
    }
    return {};
}

} // namespace

ChipText agreementText(const api::Snapshot &snapshot, HeldPlan::Agreement agreement)
{
    if (snapshot.charger.fault)
        return {Words::tr("The charger reports a fault"), ChipText::Mood::Bad};
    if (!snapshot.charger.connected)
        return {Words::tr("Charger not connected"), ChipText::Mood::Warn};
    if (snapshot.charger.hand != api::ChargerView::Hand::Ours)
        return {snapshot.charger.hand == api::ChargerView::Hand::HandedBack ? Words::tr("Handed back") : Words::tr("Being handed back"),
                ChipText::Mood::Quiet};
    switch (agreement) {
    case HeldPlan::Agreement::Agrees: return {Words::tr("Charger and plan agree"), ChipText::Mood::Good};
    case HeldPlan::Agreement::Differs: return {Words::tr("The charger holds another plan"), ChipText::Mood::Warn};
    case HeldPlan::Agreement::Old: return {Words::tr("The plan it holds has ended"), ChipText::Mood::Warn};
    case HeldPlan::Agreement::Nothing: return {Words::tr("The charger holds no plan"), ChipText::Mood::Quiet};
    case HeldPlan::Agreement::Unknown: break;
    }
    return {Words::tr("What it holds is not known yet"), ChipText::Mood::Quiet};
}

QList<FactText> connectionFacts(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    QList<FactText> facts{{Words::tr("State"), stateWords(snapshot), charger.connected ? Mood::Good : Mood::Warn}};
    if (charger.fault)
        facts += FactText{Words::tr("Fault"), QString::fromStdString(*charger.fault), Mood::Warn};
    facts += FactText{Words::tr("Way"), protocolWords(charger.protocol)};
    if (!snapshot.site.charger.id.empty())
        facts += FactText{Words::tr("Identity"), QString::fromStdString(snapshot.site.charger.id)};
    if (!charger.model.empty())
        facts += FactText{Words::tr("Model"), QString::fromStdString(charger.model)};
    if (!charger.firmware.empty())
        facts += FactText{Words::tr("Firmware"), QString::fromStdString(charger.firmware)};
    if (charger.heardAt)
        facts += FactText{Words::tr("Last heard"), ago(*charger.heardAt, snapshot.now, formats)};
    facts += FactText{Words::tr("From the grid"), Words::tr("up to %1").arg(formats.power(snapshot.site.grid.importLimit))};
    facts += FactText{Words::tr("To the grid"), Words::tr("up to %1").arg(formats.power(snapshot.site.grid.exportLimit))};
    return facts;
}

QList<FactText> abilityFacts(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    const ChargerSpec &spec = snapshot.site.charger;
    const bool known = charger.heardAt.has_value();
    QList<FactText> facts{ability(Words::tr("Charges"), true, Words::tr("up to %1").arg(formats.power(spec.maxCharge)))};
    const bool gives = Power() < spec.maxDischarge;
    if (!gives)
        facts += ability(Words::tr("Gives power"), false, Words::tr("not by the site file"));
    else if (charger.connected && charger.onlyCharges)
        facts += ability(Words::tr("Gives power"), false, Words::tr("not shown by this unit"));
    else if (charger.mayDischarge || !charger.connected)
        facts += ability(Words::tr("Gives power"), charger.mayDischarge, Words::tr("up to %1").arg(formats.power(spec.maxDischarge)));
    else
        facts += ability(Words::tr("Gives power"), false, snapshot.car.pluggedIn ? Words::tr("not in this session") : Words::tr("with a car"));
    facts += charger.followsSchedules
        ? ability(Words::tr("Holds a plan by itself"), true, Words::tr("%n steps", nullptr, charger.mostSteps))
        : ability(Words::tr("Holds a plan by itself"), false, known ? Words::tr("no") : Words::tr("not known yet"));
    facts += ability(Words::tr("Says the car's charge"), snapshot.car.storedAt.has_value(),
                     snapshot.car.storedAt ? ago(*snapshot.car.storedAt, snapshot.now, formats) : Words::tr("not heard yet"));
    const bool meter = snapshot.site.meter == MeterKind::ChargerUpstream;
    facts += ability(Words::tr("Reads the house meter"), meter && snapshot.flow.grid.has_value(),
                     meter ? (snapshot.flow.grid ? Words::tr("connected") : Words::tr("silent")) : Words::tr("none at the charger"));
    facts += ability(Words::tr("Runs the home in an outage"), spec.islanding,
                     spec.islanding ? Words::tr("by the site file") : Words::tr("not fitted"));
    return facts;
}

bool canBeAsked(const api::Snapshot &snapshot)
{
    const bool runs = snapshot.runs == api::Runs::Here || snapshot.runs == api::Runs::Elsewhere;
    return runs && snapshot.charger.connected && snapshot.site.charger.protocol != Protocol::Modbus;
}

QString livePowerWords(const api::Snapshot &snapshot)
{
    if (!snapshot.flow.charger)
        return {};
    if (snapshot.car.giving)
        return Words::tr("Giving");
    return snapshot.car.charging ? Words::tr("Charging") : Words::tr("Resting");
}

QList<FigureText> liveFigures(const api::Snapshot &snapshot, const Formats &formats)
{
    QList<FigureText> figures;
    const auto add = [&](const QString &caption, const QString &value, const QString &note) {
        figures += FigureText{caption, value, {note}, {}};
    };
    if (snapshot.car.stored && Energy() < snapshot.site.car.usableCapacity) {
        const double share = snapshot.car.stored->kWh() / snapshot.site.car.usableCapacity.kWh();
        add(Words::tr("Car"), formats.share(share, 0), formats.energy(*snapshot.car.stored));
    }
    const auto addAsked = [&] {
        const Power asked = *snapshot.charger.asked;
        add(Words::tr("Asked for"), formats.power(asked), asked < Power() ? Words::tr("to give") : Power() < asked ? Words::tr("to charge") : Words::tr("to rest"));
    };
    if (const auto &said = snapshot.charger.electrical; said && snapshot.now - said->at < electricalIsOld) {
        const auto number = [&formats](std::int64_t thousandths, int digits) { return formats.number(static_cast<double>(thousandths) / 1000, digits); };
        if (said->voltage)
            add(Words::tr("Voltage"), number(*said->voltage, 0) + QStringLiteral(" V"),
                said->voltageSpread ? Words::tr("phases within %1 V").arg(number(*said->voltageSpread, 0)) : QString());
        if (said->current)
            add(Words::tr("Current"), number(*said->current, 1) + QStringLiteral(" A"), Words::tr("each phase"));
        const auto isNear = [&said](int nominal) { return std::abs(*said->frequency - nominal) < normalWithin; };
        if (said->frequency)
            add(Words::tr("Frequency"), number(*said->frequency, 2) + QStringLiteral(" Hz"),
                isNear(50'000) || isNear(60'000) ? Words::tr("grid normal") : Words::tr("grid strained"));
        if (said->temperature)
            add(Words::tr("Inside"), number(*said->temperature, 0) + QStringLiteral(" °C"), QString());
        // What flows in the home is on the page Today.
        if (figures.size() < mostFigures && snapshot.charger.asked)
            addAsked();
        return figures;
    }
    if (snapshot.charger.asked)
        addAsked();
    if (snapshot.flow.house)
        add(Words::tr("Home"), formats.power(*snapshot.flow.house), Words::tr("uses"));
    if (snapshot.flow.grid)
        add(Words::tr("Grid"), formats.power(*snapshot.flow.grid), *snapshot.flow.grid < Power() ? Words::tr("fed in") : Words::tr("drawn"));
    if (snapshot.flow.solar)
        add(Words::tr("Sun"), formats.power(*snapshot.flow.solar), Words::tr("made"));
    return figures;
}

namespace {

/// Of the plan it holds, or the set-point.
QString plansAlone(const api::Snapshot &snapshot, const HeldPlan &plan, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    const bool charges = charger.afterPlan() == AfterPlan::ActsAlone;
    if (plan.agreement == HeldPlan::Agreement::Differs)
        return (charges ? Words::tr("If this PC goes away, it follows its own plan above until %1. It is sent ours again.")
                        : Words::tr("If this PC goes away, it follows its own plan above until %1, then it rests. It is sent ours again."))
            .arg(formats.longDayTime(charger.held->end, snapshot.now));
    const bool holds = charger.held && snapshot.now < charger.held->end && !charger.held->steps.empty();
    if (holds)
        return (charges ? Words::tr("If this PC goes away, it follows the plan above until %1.")
                        : Words::tr("If this PC goes away, it follows the plan above until %1, then it rests."))
            .arg(formats.longDayTime(charger.held->end, snapshot.now));
    if (!charger.heardAt)
        return Words::tr("Nothing is known of the charger yet.");
    if (goesOnAlone(snapshot))
        return Words::tr("It cannot hold a plan and has no watchdog: if this PC goes away, it goes on as it was told last.");
    if (!snapshot.car.pluggedIn && charger.followsSchedules)
        return Words::tr("Without a car it holds no plan. One is sent when the car is plugged in.");
    if (charges)
        return Words::tr("It holds no plan now: if this PC goes away, the set-point ends within minutes.");
    return charger.followsSchedules ? Words::tr("It holds no plan now: if this PC goes away, the set-point ends within minutes and it rests.")
                                    : Words::tr("It cannot hold a plan: if this PC goes away, it rests within minutes.");
}

} // namespace

QString aloneText(const api::Snapshot &snapshot, const HeldPlan &plan, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    if (charger.hand != api::ChargerView::Hand::Ours)
        return handedBackText(charger, formats);
    const QString first = plansAlone(snapshot, plan, formats);
    const QString lastly = charger.heardAt ? lastlyText(charger, formats) : QString();
    return lastly.isEmpty() ? first : first + QLatin1Char(' ') + lastly;
}

QString heldNote(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::ChargerView &charger = snapshot.charger;
    if (charger.storedAt && charger.heldAt)
        return Words::tr("sent %1, read back %2").arg(formats.soonTime(*charger.storedAt, snapshot.now), formats.soonTime(*charger.heldAt, snapshot.now));
    return charger.heldAt ? Words::tr("read back %1").arg(formats.soonTime(*charger.heldAt, snapshot.now)) : QString();
}

bool PowerTrace::add(const api::Snapshot &snapshot)
{
    const Instant from = snapshot.now - span;
    if (!m_points.empty() && snapshot.now < m_points.back().at)
        m_points.clear(); // another clock
    bool news = false;
    if (m_points.empty() && snapshot.past) {
        for (const PlanStep &step : *snapshot.past) {
            if (from <= step.when.begin)
                m_points.push_back({step.when.begin, step.setpoint});
        }
        news = !m_points.empty();
    }
    if (snapshot.flow.charger && (m_points.empty() || m_points.back().at < snapshot.now)) {
        m_points.push_back({snapshot.now, *snapshot.flow.charger});
        news = true;
    }
    while (!m_points.empty() && m_points.front().at < from) {
        m_points.pop_front();
        news = true;
    }
    return news;
}

} // namespace tw::ui
