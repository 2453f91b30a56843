#include "ui/models/health_model.h"

#include "units/text.h"

#include <cmath>

namespace tw::ui {

namespace {

constexpr QChar enDash(0x2013);

bool newYear(LocalDay day)
{
    return day.month() == std::chrono::January && day.day() == std::chrono::day(1);
}

} // namespace

HealthModel::HealthModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void HealthModel::setView(const HealthView &view, const Formats &formats)
{
    beginResetModel();
    m_formats = formats;
    m_view = view;
    m_rows.clear();
    const int last = static_cast<int>(view.points.size()) - 1;
    for (int i = 0; i <= last; ++i) {
        const LocalDay day = view.points[static_cast<std::size_t>(i)].day;
        if (i == 0 || i == last || newYear(day) || day == view.today || day == view.warrantyEnds)
            m_rows.push_back(i);
    }
    endResetModel();
}

QString HealthModel::title(int point) const
{
    const LocalDay day = m_view.points[static_cast<std::size_t>(point)].day;
    if (day == m_view.today)
        return tr("%1, today").arg(m_formats.date(day));
    if (day == m_view.warrantyEnds)
        return tr("%1, warranty ends").arg(m_formats.date(day));
    return m_formats.date(day);
}

QString HealthModel::spoken(int point) const
{
    if (point < 0 || point >= static_cast<int>(m_view.points.size()))
        return {};
    const HealthPoint &p = m_view.points[static_cast<std::size_t>(point)];
    return tr("%1: %2 with trading, %3 with only charging")
        .arg(title(point), percent(p.withTrading.best), percent(p.onlyCharging.best));
}

int HealthModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HealthModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HealthModel::span(const HealthSpan &span) const
{
    return m_view.severalModels ? m_formats.number(span.least, 1) + enDash + m_formats.number(span.most, 1) : QString();
}

QString HealthModel::text(const HealthPoint &point, int column) const
{
    switch (column) {
    case WithTrading: return percent(point.withTrading.best);
    case WithTradingSpan: return span(point.withTrading);
    case OnlyCharging: return percent(point.onlyCharging.best);
    case OnlyChargingSpan: return span(point.onlyCharging);
    case TradingCosts:
        return m_view.compared ? m_formats.number(point.onlyCharging.best - point.withTrading.best, 2) : QString();
    default: return {};
    }
}

QVariant HealthModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const int point = pointOf(index.row());
        return index.column() == When ? title(point) : text(m_view.points[static_cast<std::size_t>(point)], index.column());
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == When ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == When ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When");
    case WithTrading: return tr("With trading");
    case WithTradingSpan: return tr("models, %");
    case OnlyCharging: return tr("Only charging");
    case OnlyChargingSpan: return tr("models, %");
    case TradingCosts: return tr("Costs, points");
    default: return {};
    }
}

QString HealthModel::csv() const
{
    QString text = QStringLiteral("day,lived,with_trading_pct,with_trading_least_pct,with_trading_most_pct,"
                                  "only_charging_pct,only_charging_least_pct,only_charging_most_pct\n");
    for (const HealthPoint &point : m_view.points) {
        text += QString::fromStdString(dayText(point.day)) + QLatin1Char(',')
            + QLatin1String(point.day <= m_view.today ? "yes" : "no");
        for (const HealthSpan &span : {point.withTrading, point.onlyCharging}) {
            for (const double value : {span.best, span.least, span.most})
                text += QLatin1Char(',') + QString::number(value, 'f', 3);
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace tw::ui
