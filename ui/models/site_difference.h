#pragma once

#include "model/site.h"
#include "ui/models/text_table_model.h"

#include <QByteArray>

namespace tw::ui {

/// Whether these bytes are meant as a site file (INTERFACES, "Site file"), right or wrong.
bool looksLikeSite(const QByteArray &bytes);

/// What `file` says otherwise than `now`, a row a key of the site file: key, now, in the file. The orders are a part of
/// it; each trip of them is one row.
TextTable siteDifference(const Site &now, const Site &file);

} // namespace tw::ui
