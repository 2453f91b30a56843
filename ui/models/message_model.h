#pragma once

#include "model/charger_message.h"
#include "ui/models/formats.h"

#include <QAbstractTableModel>
#include <QHash>

#include <deque>
#include <vector>

namespace tw::ui {

/// The messages with the charger, newest first, in words; the wire's own text is the tool tip and what is saved.
class MessageModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Way, What, Says, ColumnCount };
    enum Role { TextRole = Qt::UserRole, ///< the message as it was on the wire
                FromChargerRole };       ///< bool
    static constexpr std::size_t most = 4'000;

    explicit MessageModel(const Formats &formats, QObject *parent = nullptr);
    void setFormats(const Formats &formats);
    /// Those numbered beyond the newest there is are added; the oldest make room.
    void add(const std::vector<ChargerMessage> &messages);
    std::int64_t newest() const { return m_newest; }
    /// As JSON lines that an import reads again (INTERFACES, "Local logs"), oldest first.
    QString log(const QString &charger, const QString &protocol) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        ChargerMessage message;
        QString what;
        QString says;
    };
    Entry entryOf(const ChargerMessage &message);

    Formats m_formats;
    std::deque<Entry> m_entries; ///< newest first
    std::int64_t m_newest = 0;
    QHash<QString, QString> m_calls; ///< id and way of a call to its action, to name the answer
};

} // namespace tw::ui
