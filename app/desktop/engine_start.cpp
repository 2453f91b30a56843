#include "app/wiring/demo_start.h"
#include "app/wiring/live_start.h"
#include "app/wiring/ocpp_door.h"

// After the core, whose names are keywords of Qt.
#include "app/desktop/engine_start.h"

#include <QFile>
#include <QString>

namespace tw::desktop {

namespace {

std::string pathOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

wiring::LiveOptions liveOptions(const QString &db, const QString &site)
{
    wiring::LiveOptions options;
    options.db = pathOf(db);
    options.site = pathOf(site);
    options.security = wiring::DoorSecurity::PlainUnlessSite;
    options.showDamaged = true;
    return options;
}

} // namespace

std::unique_ptr<api::Engine> demoEngine(const QString &db, EngineFailed failed)
{
    return wiring::startDemo({.db = pathOf(db), .catchUp = hours(4 * 24 + 21) + minutes(20)}, std::move(failed));
}

std::unique_ptr<api::Engine> homeEngine(const QString &db, const QString &site, EngineFailed failed)
{
    return wiring::startLive(liveOptions(db, site), std::move(failed));
}

std::unique_ptr<api::Engine> watchedEngine(const QString &db, EngineFailed failed)
{
    return wiring::startWatching(pathOf(db), std::move(failed));
}

std::unique_ptr<api::Engine> logsEngine(const QString &db, EngineFailed failed)
{
    return wiring::startLogs(pathOf(db), std::move(failed));
}

bool runsElsewhere(const QString &db)
{
    return wiring::runsElsewhere(pathOf(db));
}

Result<bool> holdsHome(const QString &db)
{
    return wiring::holdsHome(pathOf(db));
}

bool looksLikeStore(const QString &path)
{
    return wiring::looksLikeStore(pathOf(path));
}

ui::OcppPlaces ocppPlaces(const QString &db)
{
    const OcppDoor usual;
    const QString port = QString::number(usual.port);
    const std::string network = wiring::namesOfThisComputer("0.0.0.0").front();
    return {.here = QString::fromStdString(usual.address) + QLatin1Char(':') + port,
            .network = QString::fromStdString(network) + QLatin1Char(':') + port,
            .keyFolder = QFile::decodeName(QByteArray::fromStdString(provision::keyFolderOf(pathOf(db))))};
}

} // namespace tw::desktop
