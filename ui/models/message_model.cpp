#include "ui/models/message_model.h"

#include "units/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <tuple>
#include <utility>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::MessageModel)
};

constexpr int mostCalls = 2'000;
constexpr int mostSaid = 160; ///< letters of what a message says; all of it is in the tool tip

/// What an action of OCPP is about, in plain words; the action's own name where there are none.
QString actionWords(const QString &action)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("MeterValues"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Meter values")},
        {QStringLiteral("TransactionEvent"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Session")},
        {QStringLiteral("StartTransaction"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Session begins")},
        {QStringLiteral("StopTransaction"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Session ends")},
        {QStringLiteral("StatusNotification"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Plug")},
        {QStringLiteral("BootNotification"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Charger started")},
        {QStringLiteral("Heartbeat"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Sign of life")},
        {QStringLiteral("SetChargingProfile"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Send plan or set-point")},
        {QStringLiteral("UpdateDynamicSchedule"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Send set-point")},
        {QStringLiteral("PullDynamicScheduleUpdate"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Asks for the set-point")},
        {QStringLiteral("ClearChargingProfile"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Take back plans")},
        {QStringLiteral("GetCompositeSchedule"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Ask what it holds")},
        {QStringLiteral("GetBaseReport"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Ask what it can do")},
        {QStringLiteral("NotifyReport"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "What it can do")},
        {QStringLiteral("SetVariables"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Settings")},
        {QStringLiteral("GetVariables"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Ask settings")},
        {QStringLiteral("NotifyEvent"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Event")},
        {QStringLiteral("Authorize"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Asks who may charge")},
    };
    const auto it = known.find(action);
    return it == known.end() ? action : Words::tr(it.value());
}

/// The plain values inside `value`, "name value", the way a reader scans them.
void collect(const QJsonValue &value, const QString &name, QStringList &said)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collect(it.value(), it.key(), said);
    } else if (value.isArray()) {
        for (const QJsonValue &part : value.toArray())
            collect(part, name, said);
    } else if (!value.isNull()) {
        said += name.isEmpty() ? value.toVariant().toString() : name + QLatin1Char(' ') + value.toVariant().toString();
    }
}

/// What a register is called by those who read the message, where there are words for it.
QString registerWords(const QString &name)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("power"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Power")},
        {QStringLiteral("setpoint"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Set-point")},
        {QStringLiteral("state"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "State")},
        {QStringLiteral("state_of_charge"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Charge")},
        {QStringLiteral("most_charge"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Most charging")},
        {QStringLiteral("most_discharge"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Most discharging")},
        {QStringLiteral("import_energy"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Charged so far")},
        {QStringLiteral("export_energy"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Discharged so far")},
        {QStringLiteral("watchdog"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Watchdog")},
        {QStringLiteral("watchdog_left"), QT_TRANSLATE_NOOP("tw::ui::MessageModel", "Watchdog left")},
    };
    const auto it = known.find(name);
    return it == known.end() ? QString(name).replace(QLatin1Char('_'), QLatin1Char(' ')) : Words::tr(it.value());
}

QString shortened(const QStringList &said)
{
    const QString all = said.join(QStringLiteral(" · "));
    return all.size() > mostSaid ? all.left(mostSaid) + QChar(0x2026) : all;
}

QString shortWords(const QJsonValue &payload)
{
    QStringList said;
    collect(payload, QString(), said);
    return shortened(said);
}

/// An exchange over Modbus, as core's exchangeText() writes it: what it was, and what it says.
std::pair<QString, QString> modbusWords(const QJsonObject &exchange)
{
    const bool written = exchange[QStringLiteral("modbus")] == QStringLiteral("write");
    if (const QString error = exchange[QStringLiteral("error")].toString(); !error.isEmpty())
        return {Words::tr("Not answered: register %1").arg(exchange[QStringLiteral("register")].toInt()), error.left(mostSaid)};
    QStringList said;
    const QJsonObject says = exchange[QStringLiteral("says")].toObject();
    for (auto it = says.begin(); it != says.end(); ++it)
        said += registerWords(it.key()) + QLatin1Char(' ') + it.value().toString();
    return {written ? Words::tr("Set registers") : Words::tr("Read registers"), shortened(said)};
}

} // namespace

MessageModel::MessageModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void MessageModel::setFormats(const Formats &formats)
{
    beginResetModel();
    m_formats = formats;
    for (auto it = m_entries.rbegin(); it != m_entries.rend(); ++it)
        *it = entryOf(it->message);
    endResetModel();
}

MessageModel::Entry MessageModel::entryOf(const ChargerMessage &message)
{
    Entry entry{message, {}, {}};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(message.text));
    if (document.object().contains(QStringLiteral("modbus"))) {
        std::tie(entry.what, entry.says) = modbusWords(document.object());
        return entry;
    }
    const QJsonArray frame = document.array();
    const int kind = frame.at(0).toInt();
    const QString id = frame.at(1).toString();
    const auto key = [&](bool calledByCharger) { return id + QLatin1Char(calledByCharger ? '<' : '>'); };
    if (kind == 2 || kind == 6) {
        const QString action = frame.at(2).toString();
        if (m_calls.size() > mostCalls)
            m_calls.clear(); // an answer that comes later is named as an answer only
        m_calls.insert(key(message.fromCharger), action);
        entry.what = actionWords(action);
        entry.says = shortWords(frame.at(3));
    } else if (kind == 3) {
        const QString action = m_calls.value(key(!message.fromCharger));
        entry.what = action.isEmpty() ? Words::tr("Answer") : Words::tr("Answer: %1").arg(actionWords(action));
        entry.says = shortWords(frame.at(2));
    } else if (kind == 4 || kind == 5) {
        const QString action = m_calls.value(key(!message.fromCharger));
        entry.what = action.isEmpty() ? Words::tr("Refused") : Words::tr("Refused: %1").arg(actionWords(action));
        entry.says = QStringList{frame.at(2).toString(), frame.at(3).toString()}.join(QLatin1Char(' ')).trimmed();
    } else {
        entry.what = Words::tr("Not understood");
        entry.says = QString::fromStdString(message.text).left(mostSaid);
    }
    return entry;
}

void MessageModel::add(const std::vector<ChargerMessage> &messages)
{
    std::vector<ChargerMessage> fresh;
    for (const ChargerMessage &message : messages) {
        if (message.number > m_newest && (fresh.empty() || message.number > fresh.back().number))
            fresh.push_back(message);
    }
    if (fresh.empty())
        return;
    if (fresh.size() > most)
        fresh.erase(fresh.begin(), fresh.end() - static_cast<std::ptrdiff_t>(most));
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    for (const ChargerMessage &message : fresh)
        m_entries.push_front(entryOf(message));
    m_newest = fresh.back().number;
    endInsertRows();
    if (m_entries.size() > most) {
        beginRemoveRows({}, static_cast<int>(most), static_cast<int>(m_entries.size()) - 1);
        m_entries.resize(most);
        endRemoveRows();
    }
}

QString MessageModel::log(const QString &charger, const QString &protocol) const
{
    QString text;
    for (auto it = m_entries.rbegin(); it != m_entries.rend(); ++it) {
        const QJsonObject line{{QStringLiteral("ts"), QString::fromStdString(instantText(it->message.at))},
                               {QStringLiteral("charge_point"), charger},
                               {QStringLiteral("subprotocol"), protocol},
                               {QStringLiteral("direction"), it->message.fromCharger ? QStringLiteral("cp->csms") : QStringLiteral("csms->cp")},
                               {QStringLiteral("frame"), QString::fromStdString(it->message.text)}};
        text += QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
    }
    return text;
}

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int MessageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Way)
            return entry.message.fromCharger ? tr("from the charger") : tr("to the charger");
        break;
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | Qt::AlignLeft);
    case Qt::ToolTipRole:
    case TextRole: return QString::fromStdString(entry.message.text);
    case FromChargerRole: return entry.message.fromCharger;
    default: return {};
    }
    switch (index.column()) {
    case When: return m_formats.locale().toString(m_formats.local(entry.message.at).time(), QStringLiteral("HH:mm:ss"));
    case Way: return entry.message.fromCharger ? QString(QChar(0x2190)) : QString(QChar(0x2192));
    case What: return entry.what;
    case Says: return entry.says;
    default: return {};
    }
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("Time");
    case Way: return QString();
    case What: return tr("Message");
    case Says: return tr("What it says");
    default: return {};
    }
}

} // namespace tw::ui
