#pragma once

#include "api/log_desk.h"
#include "ui/models/formats.h"

#include <QString>

namespace tw::ui {

/// What a log is: "OCPP messages".
QString formatWords(LogFormat format);
/// What it was recognised by: "its lines are messages between a charger and its program".
QString formatWhy(LogFormat format);

/// "IMG_2041.heic": a path's last part.
QString fileName(const std::string &path);
/// "1 to 31 Aug 2027", "31 Dec 2026 to 2 Jan 2027", "4 Aug 2027".
QString spanWords(const Interval &span, const Formats &formats);
/// "4 Aug 2027 07:30".
QString momentWords(Instant moment, const Formats &formats);

/// What the core says of a row, a record or a file, in the owner's language; the core's own words where there are no
/// others.
QString coreWords(const std::string &detail);
/// Why a file is left out, or why nothing was done.
QString problemWords(const Error &error);

/// How far a piece of work is: "evcc.csv, 45 %, 32 MB/s". `perSecond`: bytes; 0: not known yet.
QString progressWords(const api::LogProgress &progress, const api::LogFiles &files, double perSecond,
                      const Formats &formats);

} // namespace tw::ui
