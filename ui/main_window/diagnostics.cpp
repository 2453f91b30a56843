#include "ui/main_window/diagnostics.h"

#include <QApplication>
#include <QDateTime>
#include <QScreen>
#include <QStringList>
#include <QStyle>
#include <QSysInfo>

namespace tw::ui {

namespace {

QString time(std::optional<Instant> moment)
{
    return moment ? QDateTime::fromSecsSinceEpoch(moment->time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate)
                  : QStringLiteral("unknown");
}

QString yes(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

const char *nameOf(api::Alarm::What what)
{
    using What = api::Alarm::What;
    switch (what) {
    case What::ChargerLost: return "charger lost";
    case What::CommandRefused: return "command refused";
    case What::StateOfChargeUnknown: return "state of charge unknown";
    case What::MeterSilent: return "house meter silent";
    case What::BelowReserve: return "below reserve";
    case What::TripNotReached: return "trip not reached";
    case What::OrderNotReached: return "order not reached";
    case What::PricesLate: return "prices late";
    case What::NotSaved: return "not saved";
    case What::RegisterJumped: return "register jumped";
    case What::ChargerDiffers: return "charger differs";
    case What::ChargerChanged: return "charger changed";
    case What::GridGone: return "grid gone";
    case What::ChargerClock: return "charger's clock";
    case What::DischargeFailed: return "discharge failed";
    case What::StoreDamaged: return "store damaged";
    }
    return "unknown";
}

QString nameOf(api::Runs runs)
{
    switch (runs) {
    case api::Runs::Here: return QStringLiteral("in this program");
    case api::Runs::Elsewhere: return QStringLiteral("in another program");
    case api::Runs::Silent: return QStringLiteral("in another program that is silent");
    case api::Runs::Ended: return QStringLiteral("ended in another program");
    case api::Runs::Nowhere: return QStringLiteral("none, logs only");
    }
    return {};
}

void addProgram(QStringList &lines, const Preferences &preferences)
{
    lines += QStringLiteral("Tidewatt %1, Qt %2 (built with %3)")
                 .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR));
    lines += QStringLiteral("System: %1, %2, platform %3, style %4")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(), QGuiApplication::platformName(),
                      QApplication::style()->objectName());
    if (const QScreen *screen = QGuiApplication::primaryScreen())
        lines += QStringLiteral("Screen: %1x%2 at %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    lines += QStringLiteral("Language %1, theme %2, text %3 %, miles %4")
                 .arg(QLocale().name())
                 .arg(static_cast<int>(preferences.theme))
                 .arg(preferences.textPercent)
                 .arg(yes(preferences.distance == DistanceUnit::Miles));
}

void addSite(QStringList &lines, const api::Snapshot &snapshot)
{
    const api::ChargerView &charger = snapshot.charger;
    lines += QStringLiteral("Now: %1, demo %2, snapshot %3").arg(time(snapshot.now), yes(snapshot.demo)).arg(snapshot.version);
    lines += QStringLiteral("Engine: %1").arg(nameOf(snapshot.runs));
    lines += QStringLiteral("Site: zone %1, currency %2, house meter %3")
                 .arg(QString::fromStdString(snapshot.site.place.timeZone), QString::fromStdString(snapshot.site.place.currency),
                      yes(snapshot.site.meter != MeterKind::None));
    if (!snapshot.meter.title.empty())
        lines += QStringLiteral("House meter: %1, heard %2, %3")
                     .arg(QString::fromStdString(snapshot.meter.title), time(snapshot.meter.heardAt),
                          snapshot.meter.fault ? QStringLiteral("faulty") : QStringLiteral("well")); // its words may name an address
    lines += QStringLiteral("Charger: connected %1, %2, model %3, heard %4, plan stored %5, holds until %6")
                 .arg(yes(charger.connected), QString::fromStdString(charger.protocol),
                      QString::fromStdString(charger.model), time(charger.heardAt), time(charger.storedAt),
                      time(charger.holdsUntil));
    lines += QStringLiteral("Car: plugged in %1, charge said %2").arg(yes(snapshot.car.pluggedIn), time(snapshot.car.storedAt));
    lines += QStringLiteral("Plan: %1 steps; prices published until %2; not saved since %3")
                 .arg(snapshot.plan ? snapshot.plan->steps.size() : 0)
                 .arg(time(snapshot.publishedUntil),
                      snapshot.notSavedSince ? time(snapshot.notSavedSince) : QStringLiteral("(saved)"));
    for (const api::Alarm &alarm : snapshot.alarms)
        lines += QStringLiteral("Alarm: %1 since %2").arg(QLatin1String(nameOf(alarm.what)), time(alarm.since));
}

} // namespace

QString diagnostics(const api::Snapshot *snapshot, const Preferences &preferences)
{
    QStringList lines;
    addProgram(lines, preferences);
    if (snapshot)
        addSite(lines, *snapshot);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace tw::ui
