#pragma once

#include "model/earnings.h"
#include "ui/models/formats.h"

#include <QRectF>

class QPainter;

namespace tw::ui {

/// The rows of a statement as bars: gains up, costs down, wear hatched. `lastDay` and `first` give a month all its
/// days, whether or not each has figures.
void paintStatementChart(QPainter &painter, const QRectF &place, const std::vector<EarningsRow> &rows, LocalDay first,
                         LocalDay last, Grain grain, const Formats &formats);

} // namespace tw::ui
