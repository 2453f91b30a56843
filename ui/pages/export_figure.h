#pragma once

#include <QString>

class QWidget;

namespace tw::ui {

/// Writes a chart or its table to `path`: .svg and .png the chart as it looks now on a card, anything else the table as
/// CSV. Nothing is left half written; false with the reason. `chart` may be nullptr: then there is only the table.
bool exportFigure(QWidget *chart, const QString &csv, const QString &path, QString *reason);

/// Asks where, writes, and says what went wrong. `name` is the file's name without its ending.
void askExportFigure(QWidget *parent, QWidget *chart, const QString &csv, const QString &name);

} // namespace tw::ui
