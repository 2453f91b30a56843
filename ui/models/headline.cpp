#include "ui/models/headline.h"

#include "ui/models/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tw::ui {

namespace {

using api::Doing;
using api::NextView;
using api::Snapshot;

/// Less than this beside the sale is the meters' noise, not a home that runs on the car.
constexpr Power runsHomeFrom = Power::fromW(100);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Headline)
};

Power magnitude(std::optional<Power> power)
{
    const Power known = power.value_or(Power());
    return known < Power() ? -known : known;
}

/// What leaves the house because of the car: never more than the car gives.
Power soldPower(const Snapshot &snapshot)
{
    const Power given = magnitude(snapshot.flow.charger);
    return snapshot.flow.grid ? std::min(given, magnitude(snapshot.flow.grid)) : given;
}

QString sellingTitle(const Snapshot &snapshot, const Formats &formats)
{
    const QString power = formats.power(soldPower(snapshot));
    if (!snapshot.exportPrice)
        return Words::tr("Selling %1 to the grid").arg(power);
    return Words::tr("Selling %1 to the grid for %2 per kWh").arg(power, formats.price(*snapshot.exportPrice));
}

QString buyingTitle(const Snapshot &snapshot, const Formats &formats)
{
    const QString power = formats.power(magnitude(snapshot.flow.charger));
    if (!snapshot.importPrice)
        return Words::tr("Charging at %1").arg(power);
    if (*snapshot.importPrice < Price())
        return Words::tr("Charging at %1, and paid %2 per kWh").arg(power, formats.price(-*snapshot.importPrice));
    return Words::tr("Charging at %1 for %2 per kWh").arg(power, formats.price(*snapshot.importPrice));
}

QString heldTitle(const Snapshot &snapshot, const Formats &formats)
{
    const bool paused = snapshot.doing == Doing::Paused;
    if (!snapshot.orders.override_)
        return paused ? Words::tr("Trading is paused") : Words::tr("Holding the charge");
    const QString end = formats.soonTime(snapshot.orders.override_->until, snapshot.now);
    return paused ? Words::tr("Trading is paused until %1").arg(end) : Words::tr("Holding the charge until %1").arg(end);
}

QString waitingTitle(Reason reason)
{
    switch (reason) {
    case Reason::HoldFull: return Words::tr("Charged and waiting");
    case Reason::HoldReserve: return Words::tr("Keeping your reserve");
    case Reason::HoldForTrip: return Words::tr("Keeping the charge for the trip");
    case Reason::HoldOrderMet: return Words::tr("Done for now");
    default: return Words::tr("Waiting for a better price");
    }
}

QString title(const Snapshot &snapshot, const Formats &formats)
{
    const QString power = formats.power(magnitude(snapshot.flow.charger));
    switch (snapshot.doing) {
    case Doing::Starting: return Words::tr("Getting ready");
    case Doing::Away: return Words::tr("The car is away");
    case Doing::Selling: return sellingTitle(snapshot, formats);
    case Doing::RunningHome: return Words::tr("Running your home with %1 from the car").arg(power);
    case Doing::Buying: return buyingTitle(snapshot, formats);
    case Doing::StoringSolar: return Words::tr("Storing %1 of your sun in the car").arg(power);
    case Doing::Waiting: return waitingTitle(snapshot.reason);
    case Doing::Holding:
    case Doing::Paused: return heldTitle(snapshot, formats);
    case Doing::BelowReserve: return Words::tr("Charging at %1: the car is below your reserve").arg(power);
    case Doing::Offline:
        return snapshot.charger.heardAt
                ? Words::tr("Cannot reach the charger since %1")
                          .arg(formats.soonTime(*snapshot.charger.heardAt, snapshot.now))
                : Words::tr("No charger has called yet");
    case Doing::Backup: return Words::tr("Running your home with %1 from the car").arg(power);
    case Doing::NoGrid: return Words::tr("The grid is gone");
    }
    return {};
}

QString sellingReason(const Snapshot &snapshot, const Formats &formats)
{
    QString reason = reasonSentence(snapshot.reason);
    if (snapshot.bestExportPriceAhead && snapshot.publishedUntil && snapshot.reason == Reason::SellHigh) {
        const bool today = formats.local(*snapshot.publishedUntil).date() == formats.local(snapshot.now).date();
        const QString until = today ? formats.time(*snapshot.publishedUntil) : formats.weekday(*snapshot.publishedUntil);
        reason = Words::tr("This is the best price until %1.").arg(until);
    }
    if (snapshot.flow.grid && magnitude(snapshot.flow.charger) - soldPower(snapshot) >= runsHomeFrom)
        reason += QLatin1Char(' ') + Words::tr("The car also runs your home.");
    return reason;
}

QString awayReason(const Snapshot &snapshot, const Formats &formats)
{
    for (const NextView &next : snapshot.next) {
        if (next.what == NextView::What::Return)
            return Words::tr("It should be back at %1. Nothing is bought or sold until then.")
                    .arg(formats.soonTime(next.when, snapshot.now));
    }
    return reasonSentence(Reason::Away);
}

QString offlineReason(const Snapshot &snapshot, const Formats &formats)
{
    if (!snapshot.charger.heardAt)
        return Words::tr("Once it connects, the car is traded by your orders.");
    if (snapshot.charger.holdsUntil && *snapshot.charger.holdsUntil > snapshot.now)
        return Words::tr("It goes on by the plan it holds until %1. Figures are estimates.")
                .arg(formats.soonTime(*snapshot.charger.holdsUntil, snapshot.now));
    return goesOnAlone(snapshot) ? Words::tr("It goes on as it was told last. Figures are estimates.")
                                 : Words::tr("It holds no plan, so the car rests. Figures are estimates.");
}

QString reason(const Snapshot &snapshot, const Formats &formats)
{
    switch (snapshot.doing) {
    case Doing::Starting: return Words::tr("Waiting for the charger and the prices.");
    case Doing::Away: return awayReason(snapshot, formats);
    case Doing::Selling: return sellingReason(snapshot, formats);
    case Doing::RunningHome:
        return snapshot.importPrice ? Words::tr("Each kWh replaces one for %1 from the grid.")
                                              .arg(formats.price(*snapshot.importPrice))
                                    : reasonSentence(Reason::RunHome);
    case Doing::StoringSolar: return reasonSentence(Reason::SolarSurplus);
    case Doing::Holding: return Words::tr("You asked to keep the charge. Only your reserve comes first.");
    case Doing::Paused: return Words::tr("Until then only your reserve and your trips count.");
    case Doing::BelowReserve:
        return Words::tr("It charges to %1 whatever the price. Nothing is sold before that.")
                .arg(formats.range(snapshot.orders.reserveM));
    case Doing::Offline: return offlineReason(snapshot, formats);
    case Doing::Backup: return reasonSentence(Reason::Backup);
    case Doing::NoGrid: return reasonSentence(Reason::NoGrid);
    case Doing::Buying:
    case Doing::Waiting: break;
    }
    return reasonSentence(snapshot.reason);
}

enum class Room { Wide, Narrow };

QString stopWords(const NextView &next, const Snapshot &snapshot, const Formats &formats, const QString &when,
                  Room room)
{
    if (room == Room::Narrow)
        return Words::tr("stops %1").arg(when);
    if (next.amount > Energy() && snapshot.doing == Doing::Selling)
        return Words::tr("stops at %1 with %2 sold").arg(when, formats.energy(next.amount));
    if (next.amount > Energy() && snapshot.doing == Doing::Buying)
        return Words::tr("stops at %1 with %2 bought").arg(when, formats.energy(next.amount));
    return Words::tr("stops at %1").arg(when);
}

QString leaveWords(const NextView &next, const Snapshot &snapshot, const Formats &formats, Room room)
{
    const bool today = formats.local(next.when).date() == formats.local(snapshot.now).date();
    const QString when = today ? formats.time(next.when)
            : room == Room::Wide ? formats.longDayTime(next.when, snapshot.now)
                                 : formats.dayTime(next.when, snapshot.now);
    if (!next.trip)
        return room == Room::Wide ? Words::tr("leaves at %1").arg(when) : Words::tr("leaves %1").arg(when);
    const QString range = formats.range(next.trip->rangeM);
    return room == Room::Wide ? Words::tr("%1 ready for %2").arg(range, when)
                              : Words::tr("%1 ready %2").arg(range, when);
}

QString nextPart(const NextView &next, const Snapshot &snapshot, const Formats &formats, Room room)
{
    const QString when = formats.soonTime(next.when, snapshot.now);
    const bool wide = room == Room::Wide;
    switch (next.what) {
    case NextView::What::Buy: return wide ? Words::tr("charges at %1").arg(when) : Words::tr("charges %1").arg(when);
    case NextView::What::Sell: return wide ? Words::tr("sells at %1").arg(when) : Words::tr("sells %1").arg(when);
    case NextView::What::RunHome:
        return wide ? Words::tr("runs the home from %1").arg(when) : Words::tr("home from %1").arg(when);
    case NextView::What::Stop: return stopWords(next, snapshot, formats, when, room);
    case NextView::What::Leave: return leaveWords(next, snapshot, formats, room);
    case NextView::What::Return: return wide ? Words::tr("back at %1").arg(when) : Words::tr("back %1").arg(when);
    }
    return {};
}

/// As many parts as stay on one line; the later ones are the less certain ones.
QString nextLine(const Snapshot &snapshot, const Formats &formats, Room room)
{
    constexpr int longestLine = 90;
    QString line;
    for (const NextView &next : snapshot.next) {
        const QString part = nextPart(next, snapshot, formats, room);
        const QString longer = line.isEmpty() ? part : line + QStringLiteral(" · ") + part;
        if (longer.size() > longestLine)
            break;
        line = longer;
    }
    return line;
}

} // namespace

Headline headline(const Snapshot &snapshot, const Formats &formats)
{
    return {.title = title(snapshot, formats),
            .reason = reason(snapshot, formats),
            .next = nextLine(snapshot, formats, Room::Wide),
            .nextShort = nextLine(snapshot, formats, Room::Narrow)};
}

} // namespace tw::ui
