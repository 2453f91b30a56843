#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QList>
#include <QString>

#include <optional>
#include <set>

namespace tw::ui {

/// What the owner is told outside the window; each kind can be turned off.
enum class Notice {
    Charger, ///< it is lost, does not follow, or holds another plan
    Energy,  ///< below the reserve; a trip or an order will not be reached
    Prices,  ///< they are late
    Month,   ///< how a month ended
    Safety,  ///< nothing is saved, or the grid is gone; cannot be turned off
};

struct NoticeText {
    Notice notice = Notice::Safety;
    QString title;
    QString text;
    friend bool operator==(const NoticeText &, const NoticeText &) = default;
};

/// Says each thing once: an alarm when it comes and not while it lasts, a month when all its days are settled.
class Notices {
public:
    /// The last month that was told, as its first day; nothing: the months known so far are told silently.
    explicit Notices(std::optional<LocalDay> monthTold = {})
        : m_monthTold(monthTold)
    {
    }
    /// What is new in `snapshot`. The first one says no alarms: the owner sees them in the window that opens. While a
    /// demo catches up nothing is said.
    QList<NoticeText> news(const api::Snapshot &snapshot, const Formats &formats);
    const std::optional<LocalDay> &monthTold() const { return m_monthTold; }

private:
    void addMonth(const api::Snapshot &snapshot, const Formats &formats, QList<NoticeText> &news);

    std::optional<std::set<api::Alarm::What>> m_alarms; ///< at the snapshot before
    std::optional<LocalDay> m_monthTold;
    LocalDay m_monthAsked{}; ///< the day for which months were looked at
};

/// The kind of an alarm; nothing for those that are no news to act on.
std::optional<Notice> noticeOf(api::Alarm::What what);

} // namespace tw::ui
