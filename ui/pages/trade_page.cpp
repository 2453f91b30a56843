#include "ui/pages/trade_page.h"

#include "ui/pages/amount_card.h"
#include "ui/pages/chart_stack.h"
#include "ui/pages/page_frame.h"
#include "ui/pages/reserve_card.h"
#include "ui/pages/trips_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int greyAfterMs = 150;
constexpr int silenceMs = 10'000;

} // namespace

TradePage::TradePage(api::Preview *preview, const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_draft([this](const Orders &before, const Orders &after) { return stepWords(before, after, m_formats); })
    , m_link(preview)
{
    m_stale.setSingleShot(true);
    m_stale.setInterval(greyAfterMs);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    m_stack = new QStackedLayout(this);
    auto *empty = new QWidget(this);
    auto *column = new QVBoxLayout(empty);
    m_emptyTitle = new TextLabel(TextSize::Title, 600, &Tokens::text, empty);
    m_emptyText = new TextLabel(TextSize::Body, 400, &Tokens::text2, empty);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addStretch(1);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeContent());
    connectCards();
    connect(&m_draft, &OrderDraft::draftChanged, this, &TradePage::draftChanged);
    connect(&m_link, &PreviewLink::planned, this, [this](const OrderOutlook &outlook) {
        m_outlook = outlook;
        m_failure.clear();
        showAnswer();
    });
    connect(&m_link, &PreviewLink::answered, this, [this](const OrderAnswer &answer) {
        m_answer = answer;
        if (m_outlook && m_link.outlookOrders() == m_link.answerOrders()) {
            // The outlook's plan was made in a hurry.
            m_outlook->before = answer.before;
            m_outlook->after = answer.after;
            m_outlook->plan = answer.plan;
        }
        m_stale.stop();
        m_grey = false;
        showAnswer();
    });
    connect(&m_link, &PreviewLink::failed, this, [this](const QString &detail) {
        m_failure = detail;
        showAnswer();
    });
    connect(&m_link, &PreviewLink::lateChanged, this, &TradePage::showAnswer);
    connect(&m_stale, &QTimer::timeout, this, [this] {
        m_grey = true;
        showAnswer();
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_sending = Sending::Idle;
        m_notice->setOffer(OfferBar::Kind::Warn, tr("The engine does not answer"), tr("It may still take the orders."), QString());
        showStatus();
    });
    retranslate();
    arrange();
}

QWidget *TradePage::makeHead()
{
    m_head = new QWidget(this);
    m_title = new TextLabel(TextSize::Title, 600, &Tokens::text, m_head);
    m_title->setRole(QAccessible::Heading);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_status = new Chip(m_head);
    m_undoButton = new Button(QString(), Button::Kind::Normal, m_head);
    m_undoButton->setGlyph(Icon::Undo);
    m_discardButton = new Button(QString(), Button::Kind::Normal, m_head);
    m_applyButton = new Button(QString(), Button::Kind::Primary, m_head);
    m_applyButton->setGlyph(Icon::Check);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(m_title, 0);
    row->addStretch(1);
    row->addWidget(m_status, 0);
    row->addWidget(m_undoButton, 0);
    row->addWidget(m_discardButton, 0);
    row->addWidget(m_applyButton, 0);
    m_apply = new QAction(this);
    m_apply->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_discard = new QAction(this);
    connect(m_apply, &QAction::triggered, this, &TradePage::apply);
    connect(m_discard, &QAction::triggered, &m_draft, &OrderDraft::discard);
    connect(m_applyButton, &QPushButton::clicked, m_apply, &QAction::trigger);
    connect(m_discardButton, &QPushButton::clicked, m_discard, &QAction::trigger);
    connect(m_undoButton, &QPushButton::clicked, m_draft.undoStack(), &QUndoStack::undo);
    return m_head;
}

QWidget *TradePage::makeContent()
{
    auto *content = new QWidget(this);
    auto *whole = new QVBoxLayout(content);
    whole->addWidget(makeHead());
    m_notice = new OfferBar(content);
    whole->addWidget(m_notice);

    m_scroll = new QScrollArea(content);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *both = new QWidget(m_scroll);
    both->setAutoFillBackground(false);
    auto *columns = new QHBoxLayout(both);
    auto *left = new QVBoxLayout;
    m_sell = new AmountCard(AmountCard::Side::Sell, both);
    m_buy = new AmountCard(AmountCard::Side::Buy, both);
    m_reserve = new ReserveCard(both);
    m_trips = new TripsCard(both);
    for (QWidget *card : {static_cast<QWidget *>(m_sell), static_cast<QWidget *>(m_buy), static_cast<QWidget *>(m_reserve), static_cast<QWidget *>(m_trips)}) {
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        left->addWidget(card);
    }
    left->addStretch(1);
    m_consequences = new Consequences(both);
    columns->addLayout(left, 60);
    columns->addWidget(m_consequences, 42);
    m_scroll->setWidget(both);
    whole->addWidget(m_scroll, 1);
    return content;
}

void TradePage::connectCards()
{
    using Part = OrderDraft::Part;
    connect(m_sell, &AmountCard::changed, this, [this](const AmountOrder &order) { change(Part::Sell, [&](Orders &orders) { orders.sell = order; }); });
    connect(m_buy, &AmountCard::changed, this, [this](const AmountOrder &order) { change(Part::Buy, [&](Orders &orders) { orders.buy = order; }); });
    connect(m_reserve, &ReserveCard::reserveChanged, this, [this](std::int64_t metres) { change(Part::Reserve, [&](Orders &orders) { orders.reserveM = metres; }); });
    connect(m_reserve, &ReserveCard::limitChanged, this, [this](StateOfCharge limit) {
        // The car's own limit holds anyway; a wish above it would say nothing.
        change(Part::ChargeLimit, [&](Orders &orders) {
            orders.wear.highest = limit < m_snapshot->site.car.highest ? std::optional(limit) : std::nullopt;
        });
    });
    connect(m_reserve, &ReserveCard::backupChanged, this, [this](const BackupOrder &order) { change(Part::Backup, [&](Orders &orders) { orders.backup = order; }); });
    connect(m_trips, &TripsCard::changed, this, [this](const std::vector<Trip> &trips) {
        m_draft.settle();
        change(Part::Trips, [&](Orders &orders) { orders.trips = trips; });
        m_draft.settle();
    });
    connect(m_sell, &AmountCard::settled, &m_draft, &OrderDraft::settle);
    connect(m_buy, &AmountCard::settled, &m_draft, &OrderDraft::settle);
    connect(m_reserve, &ReserveCard::settled, &m_draft, &OrderDraft::settle);
    connect(m_sell->offer(), &OfferBar::taken, this, [this] { take(m_sellOffer); });
    connect(m_buy->offer(), &OfferBar::taken, this, [this] { take(m_buyOffer); });
    connect(m_reserve->offer(), &OfferBar::taken, this, [this] { take(m_reserveOffer); });
    connect(m_trips->offer(), &OfferBar::taken, this, [this] { take(m_tripOffer); });
    connect(m_consequences, &Consequences::wishChosen, this, &TradePage::goTo);
    connect(m_consequences, &Consequences::tableAsked, this, &TradePage::tableAsked);
}

void TradePage::retranslate()
{
    setSpoken(this, tr("Trade"));
    m_title->setText(tr("Trade"));
    m_emptyTitle->setText(tr("Trade"));
    m_emptyText->setText(tr("The engine has said nothing yet. Orders appear here as soon as it does."));
    m_undoButton->setText(tr("Undo"));
    m_discardButton->setText(tr("Discard"));
    m_applyButton->setText(tr("Apply"));
    m_apply->setText(tr("&Apply"));
    m_discard->setText(tr("&Discard changes"));
    if (m_snapshot)
        showAnswer();
}

QAction *TradePage::addTripAction() const
{
    return m_trips->addTripAction();
}

void TradePage::arrange()
{
    framePage(m_stack->widget(0)->layout(), m_narrow);
    const int gap = framePage(m_stack->widget(1)->layout(), m_narrow);
    m_head->layout()->setSpacing(m_narrow ? 8 : 14);
    auto *columns = static_cast<QBoxLayout *>(m_scroll->widget()->layout());
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(gap);
    columns->itemAt(0)->layout()->setSpacing(gap);
    m_sell->setNarrow(m_narrow);
    m_buy->setNarrow(m_narrow);
    m_reserve->setNarrow(m_narrow);
    m_trips->setNarrow(m_narrow);
    m_consequences->setNarrow(m_narrow);
    showAnswer();
}

void TradePage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void TradePage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    if (!snapshot || snapshot->doing == api::Doing::Starting)
        return;
    const bool first = !m_snapshot;
    const bool otherWords = first || formats.currency() != m_formats.currency() || formats.locale() != m_formats.locale()
        || formats.distance() != m_formats.distance() || formats.zone() != m_formats.zone();
    const bool otherSite = first || snapshot->site != m_snapshot->site;
    m_snapshot = snapshot;
    m_formats = formats;
    m_stack->setCurrentIndex(1);
    const Orders inForce = m_draft.inForce();
    {
        const QSignalBlocker quiet(m_draft); // what is new is shown and asked for once, below
        m_draft.setInForce(snapshot->orders);
    }
    const bool otherOrders = m_draft.inForce() != inForce;
    if (otherOrders)
        leaveApplied();
    followCharger();
    if (first || otherWords || otherSite || otherOrders)
        showAnswer();
    else
        showStatus();
    if (first || otherOrders || snapshot->plan != m_askedFor || snapshot->orders.override_ != m_asked)
        ask();
}

void TradePage::change(OrderDraft::Part part, const std::function<void(Orders &)> &edit)
{
    Orders orders = m_draft.orders();
    edit(orders);
    m_draft.change(part, std::move(orders));
}

void TradePage::draftChanged()
{
    if (!m_snapshot)
        return;
    leaveApplied();
    showAnswer();
    ask();
}

/// With the next change what was said of the last Apply is no more.
void TradePage::leaveApplied()
{
    if (m_sending != Sending::Asked)
        m_notice->clear();
    if (m_draft.changed() && m_sending != Sending::Asked)
        m_sending = Sending::Idle;
}

void TradePage::ask()
{
    if (!isVisible() || m_snapshot->catchingUp) {
        m_askWhenShown = true; // nobody sees it
        return;
    }
    m_askWhenShown = false;
    m_askedFor = m_snapshot->plan;
    m_asked = m_snapshot->orders.override_;
    Orders orders = m_draft.orders();
    orders.override_ = m_snapshot->orders.override_;
    m_link.ask(orders);
    if (!answer() && !m_grey && !m_stale.isActive())
        m_stale.start();
}

void TradePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_askWhenShown && m_snapshot)
        ask();
}

const OrderAnswer *TradePage::answer() const
{
    return m_answer && onPage(m_link.answerOrders()) ? &*m_answer : nullptr;
}

bool TradePage::onPage(const std::optional<Orders> &orders) const
{
    if (!orders || !m_snapshot)
        return false;
    Orders shown = m_draft.orders();
    shown.override_ = orders->override_;
    return shown == *orders;
}

std::optional<WishPrice> TradePage::priceOf(Wish wish, std::size_t trip) const
{
    if (m_answer) {
        for (const WishPrice &price : m_answer->preferences.prices) {
            if (price.wish == wish && price.trip == trip)
                return price;
        }
    }
    return std::nullopt;
}

void TradePage::take(const std::optional<Orders> &orders)
{
    if (!orders)
        return;
    const Orders wanted = *orders; // the offers change with the draft
    m_draft.settle();
    m_draft.change(OrderDraft::Part::Everything, wanted);
    m_draft.settle();
}

void TradePage::goTo(Wish wish, int trip)
{
    QWidget *to = nullptr;
    switch (wish) {
    case Wish::Sell: to = m_sell->amount()->isVisible() ? static_cast<QWidget *>(m_sell->amount()) : m_sell->modes(); break;
    case Wish::Buy: to = m_buy->amount()->isVisible() ? static_cast<QWidget *>(m_buy->amount()) : m_buy->modes(); break;
    case Wish::SellFloor: to = m_sell->limit(); break;
    case Wish::BuyCeiling: to = m_buy->limit(); break;
    case Wish::Reserve:
    case Wish::LowestCharge: to = m_reserve->slider()->reserveHandle(); break;
    case Wish::HighestCharge: to = m_reserve->slider()->limitHandle(); break;
    case Wish::Backup: to = m_reserve->hours(); break;
    case Wish::Trip:
        to = m_trips->table();
        if (answer()) // else the row may be another trip by now
            m_trips->table()->selectRow(trip);
        break;
    case Wish::WearLimit:
    case Wish::Override: break;
    }
    if (!to)
        return;
    to->setFocus(Qt::ShortcutFocusReason);
    m_scroll->ensureWidgetVisible(to);
}

void TradePage::setTableOnly(bool tableOnly)
{
    m_consequences->setTableOnly(tableOnly);
}

void TradePage::copy() const
{
    if (m_consequences->isAncestorOf(focusWidget()))
        m_consequences->figureMeant()->copy();
    else
        copyRows(m_trips->table());
}

void TradePage::exportShown()
{
    m_consequences->figureMeant()->askExport();
}

void TradePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
