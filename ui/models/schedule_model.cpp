#include "ui/models/schedule_model.h"

#include "units/text.h"

#include <algorithm>

namespace tw::ui {

HeldPlan heldPlan(const api::Snapshot &snapshot)
{
    const api::ChargerView &charger = snapshot.charger;
    HeldPlan plan;
    if (!charger.held)
        return plan;
    if (charger.held->steps.empty()) {
        plan.agreement = HeldPlan::Agreement::Nothing;
        return plan;
    }
    if (charger.held->end <= snapshot.now) {
        plan.agreement = HeldPlan::Agreement::Old;
        return plan;
    }
    plan.stretches = heldStretches(charger.held.get(), charger.sent.get(), snapshot.now, charger.asked.has_value(),
                                   charger.afterPlan());
    const bool differs = std::ranges::any_of(plan.stretches, &HeldStretch::differs)
        || std::ranges::any_of(snapshot.alarms, [](const api::Alarm &alarm) { return alarm.what == api::Alarm::What::ChargerDiffers; });
    plan.when = {snapshot.now, plan.stretches.back().when.end};
    plan.agreement = !charger.sent ? HeldPlan::Agreement::Unknown
        : differs                  ? HeldPlan::Agreement::Differs
                                   : HeldPlan::Agreement::Agrees;
    return plan;
}

ScheduleModel::ScheduleModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void ScheduleModel::setPlan(const HeldPlan &plan, Instant now, const Formats &formats)
{
    const bool sameRows = plan.stretches.size() == m_plan.stretches.size();
    if (!sameRows)
        beginResetModel();
    m_plan = plan;
    m_now = now;
    m_formats = formats;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString ScheduleModel::powerWords(const std::optional<Power> &power) const
{
    if (!power)
        return tr("not said");
    if (*power == Power())
        return tr("rests");
    return *power < Power() ? tr("gives %1").arg(m_formats.power(*power)) : tr("charges with %1").arg(m_formats.power(*power));
}

QString ScheduleModel::spoken(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const HeldStretch &stretch = m_plan.stretches[static_cast<std::size_t>(row)];
    const QString held = tr("%1 to %2: %3").arg(m_formats.dayTime(stretch.when.begin, m_now),
                                                m_formats.dayTime(stretch.when.end, m_now), powerWords(stretch.held));
    return stretch.differs() ? tr("%1; asked for: %2").arg(held, powerWords(stretch.sent)) : held;
}

QString ScheduleModel::csv() const
{
    QString text = QStringLiteral("start_utc,end_utc,held_w,asked_w\n");
    const auto watts = [](const std::optional<Power> &power) { return power ? QString::number(power->w()) : QString(); };
    for (const HeldStretch &stretch : m_plan.stretches)
        text += QStringLiteral("%1,%2,%3,%4\n").arg(QString::fromStdString(instantText(stretch.when.begin)), QString::fromStdString(instantText(stretch.when.end)), watts(stretch.held), watts(stretch.sent));
    return text;
}

int ScheduleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.stretches.size());
}

int ScheduleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScheduleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const HeldStretch &stretch = m_plan.stretches[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case From: return m_formats.dayTime(stretch.when.begin, m_now);
    case Until: return m_formats.dayTime(stretch.when.end, m_now);
    case Held: return powerWords(stretch.held);
    case Sent: return stretch.sent ? powerWords(stretch.sent) : tr("not asked");
    case Verdict: return stretch.differs() ? tr("differs") : QString();
    default: return {};
    }
}

QVariant ScheduleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case From: return tr("From");
    case Until: return tr("Until");
    case Held: return tr("The charger will");
    case Sent: return tr("It was asked to");
    case Verdict: return tr("Compared");
    default: return {};
    }
}

} // namespace tw::ui
