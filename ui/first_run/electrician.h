#pragma once

#include "model/site.h"
#include "ui/models/formats.h"

#include <QList>
#include <QString>

#include <utility>

namespace tw::ui {

/// What is entered at the charger, so that it and the program find each other: names and values, in the owner's words.
/// `address` is where chargers over OCPP call, "127.0.0.1:9220".
QList<std::pair<QString, QString>> electricianNotes(const Site &site, const QString &address, const Formats &formats);

} // namespace tw::ui
