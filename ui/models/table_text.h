#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QString>

namespace tw::ui {

/// Headings and the given rows (all if there are none) as shown, with tabs between cells: for the clipboard.
QString tableText(const QAbstractItemModel &model, QList<int> rows = {});

} // namespace tw::ui
