#include "ui/models/notices.h"

#include "ui/models/earnings.h"
#include "ui/models/words.h"

#include <QCoreApplication>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Notices)
};

LocalDay monthOf(LocalDay day)
{
    return day.year() / day.month() / 1;
}

} // namespace

std::optional<Notice> noticeOf(api::Alarm::What what)
{
    using What = api::Alarm::What;
    switch (what) {
    case What::ChargerLost:
    case What::CommandRefused:
    case What::ChargerDiffers:
    case What::ChargerChanged:
    case What::DischargeFailed:
    case What::ChargerClock: return Notice::Charger;
    case What::BelowReserve:
    case What::StateOfChargeUnknown:
    case What::MeterSilent:
    case What::TripNotReached:
    case What::OrderNotReached: return Notice::Energy;
    case What::PricesLate: return Notice::Prices;
    case What::GridGone:
    case What::StoreDamaged:
    case What::NotSaved: return Notice::Safety;
    case What::RegisterJumped: break;
    }
    return std::nullopt;
}

QList<NoticeText> Notices::news(const api::Snapshot &snapshot, const Formats &formats)
{
    QList<NoticeText> news;
    if (snapshot.catchingUp)
        return news;
    std::set<api::Alarm::What> now;
    for (const api::Alarm &alarm : snapshot.alarms) {
        now.insert(alarm.what);
        const auto notice = noticeOf(alarm.what);
        if (!notice || !m_alarms || m_alarms->contains(alarm.what))
            continue;
        const BannerText words = alarmWords(alarm, snapshot, formats);
        news += NoticeText{*notice, words.title, words.text};
    }
    m_alarms = std::move(now);
    addMonth(snapshot, formats, news);
    return news;
}

void Notices::addMonth(const api::Snapshot &snapshot, const Formats &formats, QList<NoticeText> &news)
{
    const QDate date = formats.local(snapshot.now).date();
    const LocalDay today = std::chrono::year(date.year()) / date.month() / date.day();
    // A year of days is added up once a day, not with every snapshot; a late settlement is told the day after.
    if (today == m_monthAsked || !snapshot.days)
        return;
    m_monthAsked = today;
    const LocalDay last = monthOf(LocalDay(std::chrono::sys_days(monthOf(today)) - std::chrono::days(1)));
    const bool known = m_monthTold.has_value();
    if (known && *m_monthTold >= last)
        return;
    const EarningsRow month = EarningsBook(snapshot.days, today).view(Period::Month, last).total;
    if (known && (month.unsettledDays > 0 || month.days == 0))
        return;
    m_monthTold = last;
    const auto better = month.betterBy();
    if (known && better)
        news += NoticeText{Notice::Month, Words::tr("%1: %2 against only charging", "August 2027: +€12.30 …").arg(formats.monthYear(last), formats.money(*better)),
                           Words::tr("The car earned %1, battery wear counted.").arg(formats.money(month.total()))};
}

} // namespace tw::ui
