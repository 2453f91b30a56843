#pragma once

#include <QString>

namespace tw::ui {

/// Starting with the owner's session, by the file the desktops agreed on (XDG autostart). Only where there is such a way.
bool canAutostart();
bool autostarts();
/// False with the reason when the file cannot be written or removed.
bool setAutostart(bool on, QString *reason);

/// `path` as the word of an Exec line, quoted as the Desktop Entry Specification wants it.
QString execWord(const QString &path);

} // namespace tw::ui
