#pragma once

#include "model/site.h"
#include "ui/models/formats.h"

#include <QList>
#include <QString>

#include <utility>

namespace tw::ui {

/// Where chargers over OCPP call, and the folder that their keys will be in.
struct OcppPlaces {
    QString here;      ///< from this computer: "127.0.0.1:9220"
    QString network;   ///< from elsewhere: "192.168.1.20:9220"
    QString keyFolder;
};

/// What is entered at the charger, so that it and the program find each other: names and values, in the owner's words.
QList<std::pair<QString, QString>> electricianNotes(const Site &site, const OcppPlaces &places, const Formats &formats);

} // namespace tw::ui
