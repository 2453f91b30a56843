#include "ui/models/backup_words.h"

#include "units/convert.h"

#include <QCoreApplication>

#include <algorithm>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Backup)
};

using Mood = FactText::Mood;

Energy reserveOf(const api::Snapshot &snapshot)
{
    return model::reserveOf(snapshot.site.car, snapshot.orders);
}

Energy floorOf(const api::Snapshot &snapshot)
{
    return backupFloorOf(snapshot.site, snapshot.orders);
}

QString floorWords(const api::Snapshot &snapshot, const Formats &formats)
{
    const Energy full = snapshot.site.car.usableCapacity;
    return Energy() < full ? formats.percent(stateOfCharge(floorOf(snapshot), full)) : formats.energy(floorOf(snapshot));
}

QString stored(const api::Snapshot &snapshot, Energy energy, const Formats &formats)
{
    const std::int64_t perKm = snapshot.site.car.consumptionWhPerKm;
    return perKm > 0 ? formats.range(wholeWh(energy, Rounding::TowardZero) * 1000 / perKm) : formats.energy(energy);
}

/// "0.41 kW": homes draw little, and a tenth of a kilowatt would make a quarter and a half of it alike.
QString finePower(Power power, const Formats &formats)
{
    return formats.number(static_cast<double>(power.w()) / 1000, 2) + QChar(0x00A0) + QStringLiteral("kW");
}

/// What is, in words; why nothing can be said where nothing can.
QString whyText(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::BackupView &backup = snapshot.backup;
    switch (backup.grid) {
    case GridState::Outage:
        return backup.canIsland
            ? Words::tr("Power is out since %1. The home is not switched over to the car.").arg(formats.soonTime(backup.since, snapshot.now))
            : Words::tr("Power is out since %1. Without a switch the car cannot run the home.").arg(formats.soonTime(backup.since, snapshot.now));
    case GridState::Island:
        return Words::tr("Power is out since %1. The car runs your home, down to %2.")
            .arg(formats.soonTime(backup.since, snapshot.now), floorWords(snapshot, formats));
    case GridState::Reconnecting:
        return backup.exportFrom
            ? Words::tr("The grid is back. Nothing is sold before %1.").arg(formats.soonTime(*backup.exportFrom, snapshot.now))
            : Words::tr("The grid is back. Nothing is sold for some minutes.");
    case GridState::Connected: break;
    }
    if (snapshot.orders.backup.mode == BackupMode::OnNow)
        return Words::tr("The car runs your home by your order, down to %1.").arg(floorWords(snapshot, formats));
    if (!backup.canIsland)
        return Words::tr("This home has no switch that cuts it off the grid, so the car cannot run it in an outage.");
    if (!snapshot.car.pluggedIn)
        return Words::tr("The car is not plugged in.");
    if (!backup.spare)
        return Words::tr("The car does not say its charge.");
    return Words::tr("%1 in the car above %2, which stay in it.").arg(formats.energy(*backup.spare), floorWords(snapshot, formats));
}

} // namespace

ChipText readyText(const api::Snapshot &snapshot)
{
    const api::BackupView &backup = snapshot.backup;
    switch (backup.grid) {
    case GridState::Outage: return {Words::tr("Power is out"), ChipText::Mood::Bad};
    case GridState::Island: return {Words::tr("Power is out, home runs on the car"), ChipText::Mood::Warn};
    case GridState::Reconnecting: return {Words::tr("The grid is back"), ChipText::Mood::Warn};
    case GridState::Connected: break;
    }
    if (snapshot.orders.backup.mode == BackupMode::OnNow)
        return {Words::tr("On now"), ChipText::Mood::Warn};
    if (!backup.canIsland)
        return {Words::tr("No backup switch"), ChipText::Mood::Quiet};
    if (snapshot.orders.backup.mode == BackupMode::Off)
        return {Words::tr("Backup is off"), ChipText::Mood::Quiet};
    if (!backup.gridReported)
        return {Words::tr("Outages are not noticed"), ChipText::Mood::Warn};
    if (!snapshot.car.pluggedIn)
        return {Words::tr("Not ready: no car"), ChipText::Mood::Warn};
    if (!backup.spare)
        return {Words::tr("Not ready: charge not known"), ChipText::Mood::Warn};
    if (*backup.spare <= Energy())
        return {Words::tr("Not ready: the car is empty"), ChipText::Mood::Warn};
    return {Words::tr("Ready for an outage"), ChipText::Mood::Good};
}

std::array<ModeText, 3> modeTexts(const api::Snapshot &snapshot)
{
    const bool gives = Power() < snapshot.site.charger.maxDischarge;
    std::array<ModeText, 3> modes{
        ModeText{BackupMode::Off, Words::tr("Off"), Words::tr("Nothing is kept for outages, and your reserve stays in the car"), true},
        ModeText{BackupMode::Standby, Words::tr("Standby"), Words::tr("Trades as usual and keeps enough for an outage"),
                 snapshot.backup.canIsland && gives},
        ModeText{BackupMode::OnNow, Words::tr("On now"), Words::tr("Runs the home on the car now, down to its floor"), gives}};
    if (!snapshot.backup.canIsland)
        modes[1].note = Words::tr("Needs a switch that cuts the home off the grid");
    if (!gives)
        modes[1].note = modes[2].note = Words::tr("The charger does not give power");
    return modes;
}

LastsText lastsText(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::BackupView &backup = snapshot.backup;
    const bool gone = backup.grid == GridState::Outage || backup.grid == GridState::Island;
    LastsText text;
    text.title = gone ? Words::tr("How long the car lasts") : Words::tr("If the power went out now");
    text.why = whyText(snapshot, formats);
    const bool runs = backup.canIsland || snapshot.orders.backup.mode == BackupMode::OnNow;
    if (!runs || !backup.spare)
        return text;
    // Two days are foreseen; what lasts longer is not counted to the hour.
    text.time = backup.lasts ? formats.duration(*backup.lasts) : Words::tr("over 2 days");
    text.behind = Words::tr("for this home as expected");
    const Energy inReserve = std::clamp(reserveOf(snapshot) - floorOf(snapshot), Energy(), *backup.spare);
    const double share = Energy() < *backup.spare ? inReserve.kWh() / backup.spare->kWh() : 0;
    text.barsName = gone ? Words::tr("How long it lasts, by what the home draws") : Words::tr("Homes next door can share it");
    int homes = 0;
    for (const api::LastsView &one : gone ? backup.savings : backup.homes) {
        ++homes;
        text.bars += LastsBar{.load = gone ? finePower(one.load, formats) : Words::tr("%n home(s)", nullptr, homes),
                              .homes = gone ? 0 : homes,
                              .time = formats.duration(one.time),
                              .lasts = one.time,
                              .fromReserve = share};
    }
    return text;
}

QString keptText(const api::Snapshot &snapshot, const Formats &formats)
{
    const BackupOrder &order = snapshot.orders.backup;
    const QString reserve = stored(snapshot, reserveOf(snapshot), formats);
    if (order.mode != BackupMode::Standby || order.hours <= 0)
        return Words::tr("Nothing is kept beyond your reserve of %1.").arg(reserve);
    const Energy needed = floorOf(snapshot) + snapshot.backup.standby;
    const QString energy = formats.energy(snapshot.backup.standby);
    if (snapshot.site.car.usableCapacity < needed)
        return Words::tr("That takes %1, more than the car holds: it is kept full.").arg(energy);
    if (needed <= reserveOf(snapshot))
        return Words::tr("That takes %1. Your reserve of %2 covers it already.").arg(energy, reserve);
    return Words::tr("That takes %1: the car is kept above %2.").arg(energy, stored(snapshot, needed, formats));
}

QList<FactText> backupFacts(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::BackupView &backup = snapshot.backup;
    const QString load = finePower(backup.homeLoad, formats);
    const QString draws = backup.homeLoad <= Power() ? Words::tr("not known yet")
        : backup.loadMeasured                        ? Words::tr("%1, measured").arg(load)
                                                     : Words::tr("%1, by the year").arg(load);
    return {
        {Words::tr("Backup switch"), backup.canIsland ? Words::tr("fitted") : Words::tr("not fitted"), backup.canIsland ? Mood::Good : Mood::Warn},
        {Words::tr("Outages"), backup.gridReported ? Words::tr("noticed") : Words::tr("not noticed"),
         backup.gridReported ? Mood::Good : Mood::Warn},
        {Words::tr("Home draws"), draws, Mood::Plain},
        {Words::tr("Stays in the car"), floorWords(snapshot, formats), Mood::Plain},
    };
}

} // namespace tw::ui
