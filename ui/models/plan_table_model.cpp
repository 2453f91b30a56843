#include "ui/models/plan_table_model.h"

#include "ui/models/words.h"

namespace tw::ui {

PlanTableModel::PlanTableModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void PlanTableModel::setPlan(std::shared_ptr<const Plan> plan, const Car &car)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_car = car;
    endResetModel();
}

void PlanTableModel::setFormats(const Formats &formats)
{
    beginResetModel();
    m_formats = formats;
    endResetModel();
}

int PlanTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_plan ? 0 : static_cast<int>(m_plan->steps.size());
}

int PlanTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    const PlanStep &step = m_plan->steps[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(step, index.column());
    case Qt::ToolTipRole:
        return index.column() == Why ? reasonSentence(step.reason) : QVariant();
    case Qt::TextAlignmentRole: {
        const bool number = index.column() != When && index.column() != What && index.column() != Why;
        return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    default:
        return {};
    }
}

QVariant PlanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section != When && section != What && section != Why;
        return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When");
    case Pay: return tr("You pay");
    case Get: return tr("You get");
    case What: return tr("The car");
    case PowerKw: return tr("Power");
    case Range: return tr("Range after");
    case Earned: return tr("Money");
    case Why: return tr("Why");
    default: return {};
    }
}

QString PlanTableModel::whatWords(const PlanStep &step) const
{
    if (step.setpoint > Power())
        return step.storedSolar > Energy() && step.bought == Energy() ? tr("stores sun") : tr("charges");
    if (step.setpoint < Power())
        return step.sold > Energy() ? tr("sells") : tr("runs the home");
    return step.reason == Reason::Away ? tr("is away") : tr("waits");
}

QString PlanTableModel::text(const PlanStep &step, int column) const
{
    const bool estimate = step.priceState == PriceState::Forecast;
    const auto price = [&](Price value) {
        return estimate ? tr("about %1").arg(m_formats.price(value)) : m_formats.price(value);
    };
    switch (column) {
    case When: return m_formats.dayTime(step.when.begin, m_plan->madeAt);
    case Pay: return price(step.importPrice);
    case Get: return price(step.exportPrice);
    case What: return whatWords(step);
    case PowerKw: return step.setpoint == Power() ? QString() : m_formats.power(step.setpoint);
    case Range:
        return m_car.consumptionWhPerKm > 0 ? m_formats.range(m_car.rangeOf(step.storedAfter))
                                            : m_formats.energy(step.storedAfter);
    case Earned: return m_formats.money(step.earned);
    case Why: return reasonWords(step.reason);
    default: return {};
    }
}

} // namespace tw::ui
