#include "ui/models/table_text.h"

#include <algorithm>

namespace tw::ui {

QString tableText(const QAbstractItemModel &model, QList<int> rows, const QList<int> &hidden)
{
    if (rows.isEmpty()) {
        for (int row = 0; row < model.rowCount(); ++row)
            rows += row;
    }
    std::sort(rows.begin(), rows.end());
    const auto line = [&](auto cell) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (!hidden.contains(column))
                cells += cell(column);
        }
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QString text = line([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        text += line([&](int column) { return model.index(row, column).data().toString(); });
    return text;
}

} // namespace tw::ui
