#include "ui/models/earnings_model.h"

#include "units/text.h"

#include <QStringList>

namespace tw::ui {

namespace {

constexpr QChar enDash(0x2013);
constexpr std::int64_t microPerCent = 10'000;

int signInCents(Money money)
{
    const std::int64_t cents = divided(money.micro(), microPerCent, Rounding::HalfAwayFromZero);
    return cents > 0 ? 1 : cents < 0 ? -1 : 0;
}

} // namespace

EarningsModel::EarningsModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void EarningsModel::setView(const EarningsView &view)
{
    beginResetModel();
    m_view = view;
    m_slots.clear();
    for (int slot = static_cast<int>(view.bars.size()) - 1; slot >= 0; --slot) {
        if (view.bars[static_cast<std::size_t>(slot)].days > 0)
            m_slots.push_back(slot);
    }
    endResetModel();
}

void EarningsModel::setFormats(const Formats &formats)
{
    beginResetModel();
    m_formats = formats;
    endResetModel();
}

int EarningsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_slots.empty() ? 0 : static_cast<int>(m_slots.size()) + 1;
}

int EarningsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const EarningsRow &EarningsModel::row(int row) const
{
    return row == 0 ? m_view.total
                    : m_view.bars[static_cast<std::size_t>(m_slots[static_cast<std::size_t>(row - 1)])];
}

int EarningsModel::rowOfSlot(int slot) const
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i] == slot)
            return static_cast<int>(i) + 1;
    }
    return -1;
}

std::optional<Money> EarningsModel::moneyOf(const EarningsRow &row, int column) const
{
    switch (column) {
    case Sold: return row.money.sold;
    case Home: return row.money.avoided;
    case Bought: return row.money.bought;
    case Sun: return row.money.storedSolar;
    case Wear: return -row.wear;
    case Total: return row.total();
    case OnlyCharging: return row.onlyChargingKnown();
    case BetterBy: return row.betterBy();
    default: return std::nullopt;
    }
}

std::optional<Energy> EarningsModel::energyOf(const EarningsRow &row, int column) const
{
    switch (column) {
    case SoldKwh: return row.flows.sold;
    case HomeKwh: return row.flows.avoided;
    case BoughtKwh: return row.flows.bought;
    case SunKwh: return row.flows.storedSolar;
    default: return std::nullopt;
    }
}

QString EarningsModel::periodTitle() const
{
    if (m_view.bars.empty())
        return {};
    const LocalDay first = m_view.bars.front().first;
    const LocalDay last = m_view.bars.back().last;
    switch (m_view.period) {
    case Period::Week: return m_formats.date(first) + QLatin1Char(' ') + enDash + QLatin1Char(' ') + m_formats.date(last);
    case Period::Month: return m_formats.monthYear(first);
    case Period::Year: return QString::number(static_cast<int>(first.year()));
    case Period::All: return tr("All days");
    case Period::Day: return m_formats.longDay(first);
    }
    return {};
}

QString EarningsModel::slotTitle(int slot) const
{
    if (slot < 0 || slot >= static_cast<int>(m_view.bars.size()))
        return {};
    if (!m_view.hours.empty())
        return hourTitle(slot);
    const LocalDay first = m_view.bars[static_cast<std::size_t>(slot)].first;
    switch (m_view.grain) {
    case Grain::Day: return m_formats.longDay(first);
    case Grain::Month: return m_formats.monthYear(first);
    case Grain::Year: return QString::number(static_cast<int>(first.year()));
    }
    return {};
}

QString EarningsModel::hourTitle(int slot) const
{
    const Interval &hour = m_view.hours[static_cast<std::size_t>(slot)];
    return m_formats.time(hour.begin) + QLatin1Char(' ') + enDash + QLatin1Char(' ') + m_formats.time(hour.end);
}

QString EarningsModel::axisText(int slot) const
{
    const auto index = static_cast<std::size_t>(slot);
    if (!m_view.hours.empty())
        return m_formats.time(m_view.hours[index].begin);
    const LocalDay first = m_view.bars[index].first;
    switch (m_view.grain) {
    case Grain::Day:
        return m_view.period == Period::Month ? m_formats.locale().toString(static_cast<int>(static_cast<unsigned>(first.day())))
                                              : m_formats.axisDay(first);
    case Grain::Month: return m_formats.shortMonth(first);
    case Grain::Year: return QString::number(static_cast<int>(first.year()));
    }
    return {};
}

QString EarningsModel::chartTitle(bool brief) const
{
    if (m_view.period == Period::Day)
        return brief ? tr("Per hour") : tr("Per hour, and added up");
    switch (m_view.grain) {
    case Grain::Day: return brief ? tr("Per day") : tr("Per day, and added up");
    case Grain::Month: return brief ? tr("Per month") : tr("Per month, and added up");
    case Grain::Year: return brief ? tr("Per year") : tr("Per year, and added up");
    }
    return {};
}

QString EarningsModel::leftOut(const EarningsRow &sum) const
{
    if (sum.comparedDays == 0 || (sum.compared() && sum.unsettledDays == 0))
        return {};
    if (sum.compared() && sum.unsettledDays == 1 && sum.lastUnsettled == m_today)
        return tr("without today");
    return tr("%1 of %2 days compared").arg(sum.comparedDays).arg(sum.days + sum.unsettledDays);
}

QString EarningsModel::totalTitle() const
{
    const LocalDay first = m_view.total.first;
    switch (m_view.period) {
    case Period::Week: return tr("Total of the week");
    case Period::Month: return tr("Total %1").arg(m_formats.month(first));
    case Period::Year: return tr("Total %1").arg(static_cast<int>(first.year()));
    case Period::Day: return tr("Total of the day");
    case Period::All: break;
    }
    return tr("Total");
}

QString EarningsModel::rowTitle(int index) const
{
    const EarningsRow &figures = row(index);
    if (index == 0) {
        if (m_view.period == Period::Day && figures.provisional)
            return tr("%1, so far").arg(totalTitle());
        const QString rest = leftOut(figures);
        return rest.isEmpty() ? totalTitle() : tr("%1, %2", "Total August, without today").arg(totalTitle(), rest);
    }
    QString title;
    if (!m_view.hours.empty()) {
        title = hourTitle(m_slots[static_cast<std::size_t>(index - 1)]);
        return figures.provisional ? tr("%1, so far").arg(title) : title;
    }
    switch (m_view.grain) {
    case Grain::Day:
        title = m_formats.shortDay(figures.first);
        return figures.provisional ? tr("%1, so far").arg(title) : title;
    case Grain::Month:
        title = m_view.period == Period::Year ? m_formats.month(figures.first) : m_formats.monthYear(figures.first);
        break;
    case Grain::Year:
        title = QString::number(static_cast<int>(figures.first.year()));
        break;
    }
    // The last one is still growing.
    const bool growing = m_slots[static_cast<std::size_t>(index - 1)] == m_slots.front()
            && figures.lastWithFigures < figures.last;
    return growing ? tr("%1, so far").arg(title) : title;
}

QString EarningsModel::text(int index, int column) const
{
    if (column == When)
        return rowTitle(index);
    const EarningsRow &figures = row(index);
    if (const auto energy = energyOf(figures, column))
        return m_formats.energyNumber(*energy);
    if (const auto money = moneyOf(figures, column))
        return m_formats.money(*money);
    return QString(enDash);
}

QVariant EarningsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == When ? Qt::AlignLeft : Qt::AlignRight));
    case SignRole:
        if (const auto money = moneyOf(row(index.row()), index.column()))
            return signInCents(*money);
        return {};
    case SlotRole:
        return index.row() == 0 ? -1 : m_slots[static_cast<std::size_t>(index.row() - 1)];
    case Qt::ToolTipRole:
        if (index.column() == When && index.row() == 0)
            return rowTitle(0);
        if (index.column() >= OnlyCharging && index.row() > 0 && !m_view.hours.empty())
            return tr("Compared by whole days.");
        if (index.column() >= OnlyCharging && !row(index.row()).provisional) {
            const QString rest = leftOut(row(index.row()));
            return rest.isEmpty() ? QVariant() : rest;
        }
        if (index.column() != When && !row(index.row()).houseMeter)
            return tr("Without a house meter the home counts as nothing.");
        return {};
    default:
        return {};
    }
}

QVariant EarningsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == When ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section == OnlyCharging)
        return tr("The same car only charging at the cheapest hours, with the same energy left at the end.");
    if (role == Qt::ToolTipRole && section == Sun)
        return tr("Sun stored in the car is not sold to the grid; this is what it would have earned.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        if (!m_view.hours.empty())
            return tr("Hour");
        return m_view.grain == Grain::Day ? tr("Day") : m_view.grain == Grain::Month ? tr("Month") : tr("Year");
    case SoldKwh: return tr("Sold kWh");
    case Sold: return tr("Sold");
    case HomeKwh: return tr("Home kWh");
    case Home: return tr("Home");
    case BoughtKwh: return tr("Bought kWh");
    case Bought: return tr("Bought");
    case SunKwh: return tr("Sun kWh");
    case Sun: return tr("Sun kept");
    case Wear: return tr("Wear");
    case Total: return tr("Total");
    case OnlyCharging: return tr("Only charging");
    case BetterBy: return tr("Better by");
    default: return {};
    }
}

QString EarningsModel::csv() const
{
    // For machines: one language. Of hours the clock is told, with its distance from UTC: one is there twice in autumn.
    std::vector<EarningsRow> rows;
    std::vector<EarningsSpan> spans;
    for (int index = 1; index < rowCount(); ++index) {
        rows.push_back(row(index));
        if (m_view.hours.empty())
            continue;
        const Interval &hour = m_view.hours[static_cast<std::size_t>(m_slots[static_cast<std::size_t>(index - 1)])];
        const auto clock = [this](Instant moment) { return m_formats.local(moment).toString(Qt::ISODate).toStdString(); };
        spans.emplace_back(clock(hour.begin), clock(hour.end));
    }
    return QString::fromStdString(earningsCsv(rowCount() > 0 ? &row(0) : nullptr, rows, m_formats.currency().toStdString(), spans));
}

} // namespace tw::ui
