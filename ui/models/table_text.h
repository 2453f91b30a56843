#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QString>

namespace tw::ui {

/// Headings and the given rows (all if there are none) as shown, with tabs between cells: for the clipboard. `hidden`
/// columns are left out.
QString tableText(const QAbstractItemModel &model, QList<int> rows = {}, const QList<int> &hidden = {});

} // namespace tw::ui
