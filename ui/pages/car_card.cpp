#include "ui/pages/car_card.h"

#include "ui/models/words.h"
#include "ui/widgets/separator.h"

#include <QBoxLayout>

#include <algorithm>

namespace tw::ui {

namespace {

/// The last said state of charge is old, so what is shown is counted from the meter.
bool counted(const api::Snapshot &snapshot)
{
    const auto &said = snapshot.car.storedAt;
    return !said || snapshot.now - *said > snapshot.site.stateOfChargeMaxAge;
}

} // namespace

CarCard::CarCard(QWidget *parent)
    : Card(tr("Car"), parent), m_chip(new Chip(this)),
      m_range(new NumberLabel(TextSize::Display, 600, &Tokens::text, this)),
      m_amount(new TextLabel(TextSize::CardTitle, 400, &Tokens::text2, this)), m_gauge(new BatteryGauge(this)),
      m_line(new Separator(this)), m_orderName(new TextLabel(TextSize::Small, 400, &Tokens::text2, this)),
      m_orderValue(new TextLabel(TextSize::Small, 500, &Tokens::text, this))
{
    addTrailing(m_chip);
    auto *values = new QHBoxLayout;
    values->setSpacing(12);
    values->addWidget(m_range, 0, Qt::AlignTop);
    values->addWidget(m_amount, 1, Qt::AlignTop);
    body()->addStretch(1);
    body()->addLayout(values);
    body()->addStretch(1);
    body()->addWidget(m_gauge);
    body()->addStretch(1);
    body()->addWidget(m_line);
    auto *order = new QHBoxLayout;
    order->setSpacing(10);
    order->addWidget(m_orderName, 0);
    order->addWidget(m_orderValue, 1);
    body()->addStretch(1);
    body()->addLayout(order);
    body()->addStretch(1);
    m_amount->setSmallest(TextSize::Axis);
    m_range->setSmallest(TextSize::Title);
    for (TextLabel *label : {m_orderName, m_orderValue}) {
        label->setSmallest(TextSize::Axis);
        label->setWhole(true);
    }
    m_orderValue->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void CarCard::setNarrow(bool narrow)
{
    m_narrow = narrow;
    Card::setNarrow(narrow);
    m_chip->setPlain(narrow);
    m_amount->setStyle(narrow ? TextSize::Small : TextSize::CardTitle, 400);
    m_amount->setSmallest(TextSize::Axis);
    m_gauge->setBarHeight(narrow ? 30 : 42);
    m_line->setVisible(!narrow);
    lineUp();
}

void CarCard::lineUp()
{
    m_amount->setContentsMargins(0, 0, 0, 0);
    m_amount->setContentsMargins(0, std::max(0, m_range->baseline() - m_amount->baseline()), 0, 0);
    m_amount->updateGeometry();
}

void CarCard::show(const api::Snapshot &snapshot, const Formats &formats)
{
    setTitle(tr("Car"));
    const api::CarView &car = snapshot.car;
    const Chip::Kind kind = snapshot.doing == api::Doing::BelowReserve ? Chip::Kind::Warn
        : car.charging                                                ? Chip::Kind::Buy
                                                                      : Chip::Kind::Neutral;
    m_chip->set(carChip(car), kind, car.pluggedIn ? Icon::Charger : Icon::Car);
    // Before the charger has called nobody knows whether the car is there.
    m_chip->setVisible(snapshot.doing != api::Doing::Starting);
    showRange(snapshot, formats);
    showGauge(snapshot, formats);
    showOrder(snapshot, formats);
}

void CarCard::showRange(const api::Snapshot &snapshot, const Formats &formats)
{
    const Car &car = snapshot.site.car;
    if (!snapshot.car.stored || car.consumptionWhPerKm <= 0) {
        m_range->setStyle(TextSize::Title, 600);
        m_range->setNumber(tr("Unknown", "range of the car"));
        const bool starting = snapshot.doing == api::Doing::Starting;
        m_amount->setText(starting || m_narrow ? QString() : tr("the car does not say"));
        m_amount->setToolTip(starting ? QString() : tr("The car does not say its charge"));
        lineUp();
        return;
    }
    m_range->setStyle(m_narrow ? TextSize::Big : TextSize::Display, 600);
    m_range->setSmallest(TextSize::Title);
    lineUp();
    const Energy stored = *snapshot.car.stored;
    m_range->setNumber(formats.rangeNumber(car.rangeOf(stored)), formats.rangeUnit());
    const QString share = formats.percent(stateOfCharge(stored, std::max(car.usableCapacity, 1_Wh)));
    if (!counted(snapshot))
        m_amount->setText(QStringLiteral("%1 · %2").arg(share, formats.energy(stored)));
    else if (m_narrow)
        m_amount->setText(tr("about %1", "about 80 %").arg(share));
    else
        m_amount->setText(tr("about %1 · %2", "about 80 % · 46.3 kWh").arg(share, formats.energy(stored)));
    m_amount->setToolTip(snapshot.car.storedAt
                             ? tr("The car said so at %1").arg(formats.soonTime(*snapshot.car.storedAt, snapshot.now))
                             : QString());
}

void CarCard::showGauge(const api::Snapshot &snapshot, const Formats &formats)
{
    const Car &car = snapshot.site.car;
    if (car.consumptionWhPerKm <= 0)
        return;
    BatteryGauge::State state;
    state.fullM = car.rangeOf(car.usableCapacity);
    state.reserveM = car.rangeOf(snapshot.site.reserve());
    if (snapshot.car.stored)
        state.storedM = car.rangeOf(*snapshot.car.stored);
    if (const auto &trip = snapshot.car.nextTrip) {
        state.tripM = trip->rangeM;
        state.tripWhen = formats.dayTime(trip->readyBy, snapshot.now);
        state.tripWillBeReady = snapshot.car.nextTripWillBeReady;
    }
    state.charging = snapshot.car.charging;
    state.giving = snapshot.car.giving;
    state.away = !snapshot.car.pluggedIn;
    state.estimate = counted(snapshot);
    m_gauge->setState(state, formats);
}

void CarCard::showOrder(const api::Snapshot &snapshot, const Formats &formats)
{
    // Selling is what the owner asked an amount of most often; without one, whatever is counted first.
    const auto &orders = snapshot.orderProgress;
    auto shown = std::find_if(orders.begin(), orders.end(), [](const api::OrderView &order) {
        return order.what == OrderForecast::What::Sell && order.order.mode != AmountMode::Off;
    });
    if (shown == orders.end() && !orders.empty())
        shown = orders.begin();
    const bool any = shown != orders.end();
    m_orderName->setText(any ? orderLabel(*shown) : QString());
    m_orderValue->setText(any ? ui::orderProgress(*shown, formats) : QString());
    m_line->setVisible(any && !m_narrow);
}

} // namespace tw::ui
