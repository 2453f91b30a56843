#include "app/desktop/charger_choices.h"

#include "app/wiring/charger_maps.h"

namespace tw::desktop {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::desktop::ChargerChoices)
};

} // namespace

QList<ui::ChargerChoice> chargerChoices()
{
    QList<ui::ChargerChoice> choices;
    if (const auto maps = wiring::chargerMaps()) {
        for (const wiring::ChargerMap &map : *maps)
            choices += {.name = QString::fromStdString(map.title),
                        .protocol = Protocol::Modbus,
                        .map = QString::fromStdString(map.name),
                        .gives = map.gives,
                        .port = map.port,
                        .unit = map.unit,
                        .tried = map.tried};
    }
    choices += {.name = Words::tr("OCPP 2.1, in my network"), .protocol = Protocol::Ocpp21, .map = {}, .gives = true, .elsewhere = true};
    choices += {.name = Words::tr("OCPP 2.1, on this computer"), .protocol = Protocol::Ocpp21, .map = {}, .gives = true};
    return choices;
}

} // namespace tw::desktop
