#include "ui/pages/today_page.h"

#include "ui/models/headline.h"
#include "ui/models/words.h"
#include "ui/pages/car_card.h"
#include "ui/pages/money_card.h"
#include "ui/pages/page_frame.h"
#include "ui/pages/plan_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/power_flow_view.h"
#include "ui/widgets/status_headline.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>

namespace tw::ui {

namespace {

using api::Doing;

constexpr int narrowWidth = 1000; ///< of the page, without the sidebar
constexpr int narrowHeight = 690;
/// The side cards never take more than this of the page, however large the text.
constexpr double sideShare = 0.32;

struct Face {
    Icon icon;
    StatusHeadline::Mood mood;
};

Face faceOf(Doing doing)
{
    using Mood = StatusHeadline::Mood;
    switch (doing) {
    case Doing::Starting: return {Icon::Sync, Mood::Calm};
    case Doing::Away: return {Icon::Car, Mood::Calm};
    case Doing::Selling: return {Icon::Trade, Mood::Selling};
    case Doing::RunningHome: return {Icon::Home, Mood::Home};
    case Doing::Buying: return {Icon::Bolt, Mood::Buying};
    case Doing::StoringSolar: return {Icon::Sun, Mood::Home};
    case Doing::Waiting: return {Icon::Today, Mood::Calm};
    case Doing::Holding: return {Icon::Hold, Mood::Calm};
    case Doing::Paused: return {Icon::Pause, Mood::Calm};
    case Doing::BelowReserve: return {Icon::Warning, Mood::Warn};
    case Doing::Offline: return {Icon::Offline, Mood::Warn};
    case Doing::Backup: return {Icon::Home, Mood::Home};
    case Doing::NoGrid: return {Icon::Warning, Mood::Warn};
    }
    return {Icon::Today, Mood::Calm};
}

/// A layout height at the present text size.
int scaled(int height) { return height * Theme::instance().lineHeight(TextSize::Body) / 18; }

bool fewPixels(const QSize &size)
{
    return size.width() < scaled(narrowWidth) || size.height() < scaled(narrowHeight);
}

/// The headline says this already; saying it twice would make it look like two troubles.
bool saidByHeadline(api::Alarm::What what, Doing doing)
{
    return (what == api::Alarm::What::ChargerLost && doing == Doing::Offline)
        || (what == api::Alarm::What::BelowReserve && doing == Doing::BelowReserve);
}

} // namespace

TodayPage::TodayPage(QWidget *parent)
    : QWidget(parent), m_banner(new Banner(this)), m_headline(new StatusHeadline(this)),
      m_overrides(new OverrideBar(this)), m_header(new QWidget(this)), m_cards(new QWidget(this)),
      m_car(new CarCard(m_cards)), m_now(new Card(tr("Right now"), m_cards)), m_flow(new PowerFlowView(m_now)),
      m_money(new MoneyCard(m_cards)), m_plan(new PlanCard(this))
{
    setAccessibleName(tr("Today"));
    auto *header = new QHBoxLayout(m_header);
    header->setContentsMargins(0, 0, 0, 0);
    header->addWidget(m_headline, 1);
    m_right = new QVBoxLayout;
    m_right->setSpacing(6);
    m_right->addWidget(m_overrides, 0, Qt::AlignRight);
    header->addLayout(m_right, 0);

    m_now->body()->addWidget(m_flow, 1);
    auto *cards = new QHBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->addWidget(m_car, 0);
    cards->addWidget(m_now, 1);
    cards->addWidget(m_money, 0);

    auto *column = new QVBoxLayout(this);
    column->addWidget(m_banner, 0);
    column->addWidget(m_header, 0);
    column->addWidget(m_cards, 0);
    column->addWidget(m_plan, 1);
    layOut();

    connect(m_overrides, &OverrideBar::requested, this,
            [this](OverrideKind kind, Instant until) { emit overrideRequested(Override{kind, until}); });
    connect(m_overrides, &OverrideBar::resumeRequested, this, &TodayPage::resumeRequested);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        layOut();
        showSnapshot();
    });
}

void TodayPage::setSnapshot(std::shared_ptr<const api::Snapshot> snapshot)
{
    if (!snapshot)
        return;
    m_snapshot = std::move(snapshot);
    showSnapshot();
}

void TodayPage::layOut()
{
    m_narrow = fewPixels(size());
    const int gap = framePage(layout(), m_narrow);
    m_cards->layout()->setSpacing(gap);
    m_header->layout()->setSpacing(m_narrow ? 12 : 16);
    m_header->setFixedHeight(scaled(m_narrow ? 58 : 76));
    m_cards->setFixedHeight(scaled(m_narrow ? 202 : 272));
    fitSides();
    m_right->setContentsMargins(0, m_narrow ? 0 : 4, 0, 0);
    m_right->setAlignment(m_narrow ? Qt::AlignVCenter : Qt::AlignTop);
    m_headline->setNarrow(m_narrow);
    m_overrides->setNarrow(m_narrow);
    m_car->setNarrow(m_narrow);
    m_money->setNarrow(m_narrow);
    m_now->setNarrow(m_narrow);
    m_plan->setNarrow(m_narrow);
    for (Card *card : {static_cast<Card *>(m_now), static_cast<Card *>(m_plan)}) {
        QMargins margins = card->body()->contentsMargins();
        margins.setBottom(m_narrow ? 4 : 8);
        card->body()->setContentsMargins(margins);
    }
}

void TodayPage::fitSides()
{
    const int most = std::max(200, static_cast<int>(width() * sideShare));
    m_car->setFixedWidth(std::min(most, scaled(m_narrow ? 256 : 326)));
    m_money->setFixedWidth(std::min(most, scaled(m_narrow ? 202 : 284)));
}

void TodayPage::showSnapshot()
{
    if (!m_snapshot)
        return;
    const Formats formats = Formats::forSite(m_snapshot->site, locale());
    setAccessibleName(tr("Today"));
    showHeadline(formats);
    showOverrides(formats);
    showBanner(formats);
    showFlow(formats);
    m_car->show(*m_snapshot, formats);
    m_money->show(*m_snapshot, formats);
    m_plan->show(m_snapshot, formats);
}

void TodayPage::showHeadline(const Formats &formats)
{
    const Headline words = ui::headline(*m_snapshot, formats);
    const Face face = faceOf(m_snapshot->doing);
    m_headline->setContent({.icon = face.icon,
                            .mood = face.mood,
                            .title = words.title,
                            .reason = words.reason,
                            .next = words.next,
                            .nextShort = words.nextShort});
}

void TodayPage::showOverrides(const Formats &formats)
{
    OverrideBar::State state;
    state.now = m_snapshot->now;
    state.nextChange = m_snapshot->doingUntil;
    if (!state.nextChange && !m_snapshot->next.empty())
        state.nextChange = m_snapshot->next.front().when;
    state.active = m_snapshot->orders.override_;
    state.sixOClock = m_snapshot->now + hours(12);
    if (const auto calendar = Calendar::forZone(m_snapshot->site.place.timeZone)) {
        const LocalDay today = calendar->day(m_snapshot->now);
        state.sixOClock = calendar->at(today, hours(6));
        if (state.sixOClock <= m_snapshot->now)
            state.sixOClock = calendar->at(Calendar::next(today), hours(6));
    }
    if (!m_snapshot->charger.connected)
        state.chargeImpossible = tr("The charger cannot be reached");
    else if (!m_snapshot->car.pluggedIn)
        state.chargeImpossible = tr("The car is not plugged in");
    if (m_snapshot->doing == Doing::Starting)
        state.chargeImpossible = state.holdImpossible = state.pauseImpossible = tr("Nothing is known yet");
    m_overrides->setState(state, formats);
}

void TodayPage::showBanner(const Formats &formats)
{
    QList<Banner::Message> messages;
    for (const api::Alarm &alarm : m_snapshot->alarms) {
        if (saidByHeadline(alarm.what, m_snapshot->doing))
            continue;
        const BannerText words = alarmWords(alarm, *m_snapshot, formats);
        const Banner::Kind kind = words.severity == Severity::Danger ? Banner::Kind::Bad
            : words.severity == Severity::Warning                    ? Banner::Kind::Warn
                                                                     : Banner::Kind::Info;
        messages.append({kind, words.title, words.text});
    }
    m_banner->setMessages(messages);
}

void TodayPage::showFlow(const Formats &formats)
{
    PowerFlowView::State state;
    state.power = m_snapshot->flow;
    state.hasSolar = m_snapshot->site.house.solarPeak > 0_W;
    state.hasMeter = m_snapshot->site.meter != MeterKind::None;
    state.outage = m_snapshot->backup.grid == GridState::Outage || m_snapshot->backup.grid == GridState::Island;
    state.carHere = m_snapshot->car.pluggedIn || m_snapshot->doing == Doing::Starting;
    m_now->setTitle(tr("Right now"));
    m_flow->setState(state, formats);
}

void TodayPage::resizeEvent(QResizeEvent *event)
{
    if (fewPixels(size()) != m_narrow) {
        layOut();
        showSnapshot();
    } else {
        fitSides();
    }
    QWidget::resizeEvent(event);
}

void TodayPage::changeEvent(QEvent *event)
{
    const bool words = event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange;
    if (words && isVisible()) // unseen, the next snapshot does it
        showSnapshot();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
