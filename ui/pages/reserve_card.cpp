#include "ui/pages/reserve_card.h"

#include "ui/models/backup_words.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"

#include <QBoxLayout>
#include <QEvent>

#include <algorithm>
#include <cmath>

namespace tw::ui {

ReserveCard::ReserveCard(QWidget *parent)
    : Card(QString(), parent)
    , m_more(new TextLabel(TextSize::Small, 400, &Tokens::text2, this))
    , m_slider(new ReserveSlider(this))
    , m_backup(new Switch(this))
    , m_hours(new UnitField(this))
    , m_backupRow(new QHBoxLayout)
    , m_hint(new Paragraph(TextSize::Small, &Tokens::text3, this))
    , m_offer(new OfferBar(this))
{
    addTrailing(m_more);
    body()->addWidget(m_slider);
    auto *asked = new QHBoxLayout;
    asked->setSpacing(10);
    asked->addWidget(m_backup, 0);
    asked->addWidget(m_hours, 0);
    asked->addStretch(1);
    m_backupRow->setContentsMargins(0, 8, 0, 0);
    m_backupRow->setSpacing(10);
    m_backupRow->addLayout(asked, 0);
    m_hint->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_backupRow->addWidget(m_hint, 1);
    body()->addLayout(m_backupRow);
    body()->addWidget(m_offer);
    m_hours->setRange(1, mostBackupHours);
    m_hours->setShownDecimals(0, 0);
    retranslate();
    connect(m_slider, &ReserveSlider::reserveMoved, this, &ReserveCard::reserveChanged);
    connect(m_slider, &ReserveSlider::limitMoved, this, &ReserveCard::limitChanged);
    connect(m_slider, &ReserveSlider::settled, this, &ReserveCard::settled);
    connect(m_backup, &QCheckBox::clicked, this, [this](bool on) {
        BackupOrder order = m_order;
        order.mode = on ? BackupMode::Standby : BackupMode::Off;
        if (order.hours <= 0)
            order.hours = firstBackupHours;
        emit backupChanged(order);
        emit settled();
    });
    connect(m_hours, &UnitField::edited, this, [this](double hours) {
        BackupOrder order = m_order;
        order.hours = static_cast<int>(std::lround(hours));
        emit backupChanged(order);
    });
    connect(m_hours, &UnitField::editingFinished, this, &ReserveCard::settled);
}

void ReserveCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    m_backupRow->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_backupRow->setSpacing(narrow ? 4 : 10);
}

void ReserveCard::retranslate()
{
    setTitle(tr("Reserve range"));
    m_backup->setText(tr("For an outage, keep the home's"));
    m_hours->setAccessibleName(tr("Hours of the home kept for an outage"));
    if (m_formats)
        showBackup();
}

void ReserveCard::setState(const Orders &orders, const Orders &inForce, const Site &site, const Formats &formats)
{
    m_formats = formats;
    m_order = orders.backup;
    m_islanding = site.charger.islanding;
    const StateOfCharge limit = std::min(site.car.highest, orders.wear.highest.value_or(StateOfCharge::fromPercent(100)));
    const StateOfCharge lowest = std::max(site.car.lowest, orders.wear.lowest.value_or(StateOfCharge()));
    const bool known = site.car.consumptionWhPerKm > 0;
    ReserveSlider::State state;
    if (known) {
        state.fullM = site.car.rangeOf(site.car.usableCapacity);
        state.keptM = std::max(orders.reserveM, site.car.rangeOf(energyAt(lowest, site.car.usableCapacity)));
    }
    state.reserveM = orders.reserveM;
    state.limit = limit;
    if (orders.reserveM != inForce.reserveM)
        state.wasReserveM = inForce.reserveM;
    m_slider->setState(state, formats);
    showBackup();
}

void ReserveCard::showBackup()
{
    const bool on = m_order.mode != BackupMode::Off;
    m_backup->setChecked(on);
    m_backup->setEnabled(m_order.mode != BackupMode::OnNow);
    m_hours->setVisible(on);
    m_hours->setEnabled(m_order.mode == BackupMode::Standby);
    m_hours->setLocale(m_formats->locale());
    m_hours->setSuffix(QStringLiteral("\u00a0h"));
    m_hours->setNumber(std::max(1, m_order.hours));
    if (m_order.mode == BackupMode::OnNow)
        m_hint->setText(tr("the home runs on the car now"));
    else if (on && m_order.homes > 1)
        m_hint->setText(tr("of the usual load of %n home(s)", nullptr, m_order.homes));
    else if (on)
        m_hint->setText(m_islanding ? tr("of its usual load") : tr("of its usual load; needs a backup switch"));
    else
        m_hint->setText(tr("only the reserve is kept"));
}

void ReserveCard::setMoreCosts(std::optional<Money> perWeek, bool stale)
{
    if (!m_formats || !perWeek) {
        m_more->setText(QString());
        return;
    }
    const QString more = m_formats->range(20'000); // what the answer asks for: 20 km, whatever the unit
    m_more->setColour(stale ? &Tokens::text3 : &Tokens::text2);
    m_more->setText(*perWeek > Money() ? tr("%1 more would cost %2 per week").arg(more, m_formats->moneyPlain(*perWeek))
                                       : tr("%1 more would cost nothing").arg(more));
}

void ReserveCard::setOffer(OfferBar::Kind kind, const Offer &offer)
{
    if (offer.title.isEmpty() && offer.text.isEmpty())
        m_offer->clear();
    else
        m_offer->setOffer(kind, offer.title, offer.text, offer.action);
}

void ReserveCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

} // namespace tw::ui
