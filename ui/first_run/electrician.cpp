#include "ui/first_run/electrician.h"

#include <QDir>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Electrician)
};

const char *versionOf(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Ocpp16: return "OCPP 1.6J";
    case Protocol::Ocpp201: return "OCPP 2.0.1";
    case Protocol::Ocpp21: return "OCPP 2.1";
    case Protocol::Modbus: break;
    }
    return "Modbus TCP";
}

} // namespace

QList<std::pair<QString, QString>> electricianNotes(const Site &site, const OcppPlaces &places, const Formats &formats)
{
    const ChargerSpec &charger = site.charger;
    QList<std::pair<QString, QString>> notes{{Words::tr("Protocol"), QLatin1String(versionOf(charger.protocol))}};
    if (charger.modbus) {
        notes += {Words::tr("Modbus TCP"), Words::tr("switched on, port %1, unit %2").arg(charger.modbus->port.value_or(502)).arg(charger.modbus->unit.value_or(1))};
        notes += {Words::tr("Fixed address"), QString::fromStdString(charger.modbus->host)};
        notes += {Words::tr("Other control"), Words::tr("switched off: no app and no timer may steer it")};
    } else {
        const QString id = QString::fromStdString(charger.id);
        if (charger.ocpp) {
            notes += {Words::tr("Central system"), QStringLiteral("wss://%1/%2").arg(places.network, id)};
            notes += {Words::tr("Identity"), id};
            notes += {Words::tr("Security"), Words::tr("profile 2: encrypted, with a password")};
            notes += {Words::tr("Password"), Words::tr("in the file %1").arg(QLatin1String("charger.password"))};
            notes += {Words::tr("Authority it trusts"), Words::tr("the file %1").arg(QLatin1String("authority.crt"))};
            notes += {Words::tr("Both files"), Words::tr("made at the start, in %1").arg(QDir::toNativeSeparators(places.keyFolder))};
        } else {
            notes += {Words::tr("Central system"), QStringLiteral("ws://%1/%2").arg(places.here, id)};
            notes += {Words::tr("Identity"), id};
            notes += {Words::tr("Security"), Words::tr("none: it runs on this computer")};
        }
    }
    notes += {Words::tr("Most into the car"), formats.power(charger.maxCharge)};
    notes += {Words::tr("Most out of the car"), charger.maxDischarge == 0_W ? Words::tr("nothing, it only charges") : formats.power(charger.maxDischarge)};
    notes += {Words::tr("Feed-in limit"), formats.power(site.grid.exportLimit)};
    return notes;
}

} // namespace tw::ui
