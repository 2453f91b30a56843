#include "ui/models/loss_model.h"


namespace tw::ui {

LossModel::LossModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void LossModel::setPhysics(const ChargerPhysics &physics, const Formats &formats)
{
    beginResetModel();
    m_formats = formats;
    m_physics = physics;
    endResetModel();
}

const LearntShare &LossModel::shareOf(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    return charging(row) ? m_physics.charge[i] : m_physics.discharge[i - m_physics.charge.size()];
}

int LossModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_physics.charge.size() + m_physics.discharge.size());
}

int LossModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LossModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Way ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const LearntShare &share = shareOf(index.row());
    switch (index.column()) {
    case Way: return charging(index.row()) ? tr("charging") : tr("giving");
    case AtPower: return m_formats.power(share.power);
    case DataSheet: return m_formats.share(share.sheet, 1);
    case Learnt: return m_formats.share(share.learnt, 1);
    case Error: return QChar(0x00B1) + m_formats.number(100 * share.error, 1);
    case Difference: return m_formats.number(100 * (share.learnt - share.sheet), 1);
    default: return {};
    }
}

QVariant LossModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Way ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Way: return tr("When");
    case AtPower: return tr("Power");
    case DataSheet: return tr("Data sheet");
    case Learnt: return tr("Learnt");
    case Error: return tr("Error");
    case Difference: return tr("Points more");
    default: return {};
    }
}

QString LossModel::csv() const
{
    QString text = QStringLiteral("way,power_w,data_sheet,learnt,error\n");
    for (int row = 0; row < rowCount(); ++row) {
        const LearntShare &share = shareOf(row);
        text += QLatin1String(charging(row) ? "charge" : "discharge") + QLatin1Char(',') + QString::number(share.power.w());
        for (const double value : {share.sheet, share.learnt, share.error})
            text += QLatin1Char(',') + QString::number(value, 'f', 5);
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace tw::ui
