#include "ui/pages/amount_card.h"

#include "ui/models/words.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"
#include "ui/widgets/value_slider.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

constexpr std::array allModes{AmountMode::Off, AmountMode::Automatic, AmountMode::Exactly, AmountMode::AtMost, AmountMode::AtLeast};
constexpr int beforeName = 16; ///< the square and the air behind it, px
constexpr int stepWh = 500;
constexpr double mostKwh = 9999; ///< that can be typed
constexpr double mostPrice = 9999; ///< some currencies pay tens for a kWh

bool counts(const AmountOrder &order)
{
    return order.mode != AmountMode::Off && order.mode != AmountMode::Automatic;
}

int whOf(Energy energy)
{
    return static_cast<int>(std::min<std::int64_t>(energy.ws() / 3600, 10'000'000));
}

/// The colour that stands for the side in every chart.
class Square : public QWidget {
public:
    Square(QColor Tokens::*colour, QWidget *parent)
        : QWidget(parent), m_colour(colour)
    {
        setFixedSize(10, 10);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintSquare(painter, {0, 0}, tokens().*m_colour, Legend::Mark::Square);
    }

private:
    QColor Tokens::*m_colour;
};

} // namespace

AmountCard::AmountCard(Side side, QWidget *parent)
    : Card(QString(), parent)
    , m_side(side)
    , m_headRow(new QHBoxLayout)
    , m_name(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this))
    , m_modes(new Segment(QString(), this))
    , m_amountRow(new QWidget(this))
    , m_slider(new ValueSlider(side == Side::Sell ? &Tokens::sell : &Tokens::buy, m_amountRow))
    , m_amount(new UnitField(m_amountRow))
    , m_per(new Segment(QString(), m_amountRow))
    , m_automatic(new Paragraph(TextSize::Body, &Tokens::text2, this))
    , m_limitRow(new QWidget(this))
    , m_limited(new Switch(m_limitRow))
    , m_limit(new UnitField(m_limitRow))
    , m_limitHint(new TextLabel(TextSize::Small, 400, &Tokens::text3, m_limitRow))
    , m_offer(new OfferBar(this))
{
    m_name->setRole(QAccessible::Heading);
    m_amount->setStrong(true);
    m_amount->setRange(0, mostKwh);
    m_amount->setSingleStep(stepWh / 1000.0);
    m_amount->setShownDecimals(1, 3);
    m_limit->setRange(-mostPrice, mostPrice);
    m_limit->setShownDecimals(2, 4);
    makeRows();
    retranslate();
    connect(m_modes, &Segment::chosen, this, &AmountCard::chooseMode);
    connect(m_per, &Segment::chosen, this, &AmountCard::choosePer);
    connect(m_slider, &ValueSlider::moved, this, [this](int wh) { setEnergy(Energy::fromWh(wh)); });
    connect(m_slider, &ValueSlider::settled, this, &AmountCard::settled);
    connect(m_amount, &UnitField::edited, this, [this](double kwh) { setEnergy(Energy::fromWh(std::llround(kwh * 1000))); });
    connect(m_amount, &UnitField::editingFinished, this, &AmountCard::settled);
    connect(m_limited, &QCheckBox::clicked, this, [this](bool on) {
        setLimit(on, m_state.inForce.priceLimit.value_or(m_state.usualLimit).perKwh());
        emit settled();
    });
    connect(m_limit, &UnitField::edited, this, [this](double price) { setLimit(true, price); });
    connect(m_limit, &UnitField::editingFinished, this, &AmountCard::settled);
}

void AmountCard::makeRows()
{
    auto *name = new QHBoxLayout;
    name->setSpacing(6);
    name->addWidget(new Square(m_side == Side::Sell ? &Tokens::sell : &Tokens::buy, this), 0, Qt::AlignVCenter);
    name->addWidget(m_name, 1);
    m_headRow->setSpacing(6);
    m_headRow->addLayout(name, 1);
    m_headRow->addWidget(m_modes, 0);
    body()->addLayout(m_headRow);

    auto *numbers = new QVBoxLayout;
    numbers->setSpacing(6);
    numbers->addWidget(m_amount, 0, Qt::AlignRight);
    numbers->addWidget(m_per, 0, Qt::AlignRight);
    auto *amount = new QHBoxLayout(m_amountRow);
    amount->setContentsMargins(0, 8, 0, 0);
    amount->setSpacing(20);
    amount->addWidget(m_slider, 1, Qt::AlignVCenter);
    amount->addLayout(numbers, 0);
    body()->addWidget(m_amountRow);
    body()->addSpacing(6);
    body()->addWidget(m_automatic);

    auto *limit = new QHBoxLayout(m_limitRow);
    limit->setContentsMargins(0, 6, 0, 0);
    limit->setSpacing(10);
    limit->addWidget(m_limited, 0);
    limit->addWidget(m_limit, 0);
    limit->addWidget(m_limitHint, 0);
    limit->addStretch(1);
    body()->addWidget(m_limitRow);
    body()->addSpacing(2);
    body()->addWidget(m_offer);
}

void AmountCard::retranslate()
{
    const bool sells = m_side == Side::Sell;
    showName();
    setSpoken(m_modes, sells ? tr("How to sell") : tr("How to buy"));
    QList<QString> names;
    for (const AmountMode mode : allModes)
        names += amountModeWords(mode);
    m_modes->setChoices(names);
    fitHead();
    setSpoken(m_per, tr("Counted"));
    m_per->setChoices({tr("per day"), tr("per week")});
    m_limited->setText(sells ? tr("Only when paid at least") : tr("Never pay more than"));
    m_limit->setAccessibleName(sells ? tr("Lowest price to sell at") : tr("Highest price to buy at"));
    m_limitHint->setText(sells ? tr("an amount you ask for comes first") : tr("a trip or the reserve always comes first"));
    if (m_formats)
        showOrder();
}

void AmountCard::showName()
{
    const QString whole = m_side == Side::Sell ? tr("Sell to the grid") : tr("Buy from the grid");
    const QString brief = m_side == Side::Sell ? tr("Sell") : tr("Buy");
    m_name->setText(m_narrow ? brief : whole);
    setSpoken(this, whole);
    fitHead();
}

/// The modes stand beside the name where there is room for both, else below it.
void AmountCard::fitHead()
{
    const int both = beforeName + m_name->sizeHint().width() + m_headRow->spacing() + m_modes->sizeHint().width();
    const QMargins air = layout()->contentsMargins();
    m_headRow->setDirection(both > width() - air.left() - air.right() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void AmountCard::resizeEvent(QResizeEvent *event)
{
    fitHead();
    Card::resizeEvent(event);
}

void AmountCard::setState(const State &state, const Formats &formats)
{
    m_state = state;
    m_formats = formats;
    if (counts(state.order))
        m_lastEnergy = state.order.energy;
    showOrder();
}

void AmountCard::showOrder()
{
    const AmountOrder &order = m_state.order;
    const bool sells = m_side == Side::Sell;
    m_modes->setCurrent(static_cast<int>(std::ranges::find(allModes, order.mode) - allModes.begin()));
    m_amountRow->setVisible(counts(order));
    m_per->setCurrent(order.per == Per::Day ? 0 : 1);
    m_amount->setLocale(m_formats->locale());
    m_amount->setSuffix(QStringLiteral("\u00a0kWh"));
    m_amount->setNumber(order.energy.kWh());
    const QString mode = amountModeWords(order.mode);
    const QString per = order.per == Per::Day ? tr("per day") : tr("per week");
    setSpoken(m_slider, sells ? tr("Sell %1").arg(mode) : tr("Buy %1").arg(mode), QStringLiteral("%1 %2").arg(m_formats->energy(order.energy), per));
    setSpoken(m_amount, sells ? tr("Amount to sell") : tr("Amount to buy"), per);
    showScale();

    m_automatic->setVisible(!counts(order));
    if (order.mode == AmountMode::Off)
        m_automatic->setText(sells ? tr("Nothing is sold. The car still runs the home where that pays.")
                                   : tr("Nothing is bought to trade. Trips and the reserve still charge."));
    else if (m_state.plannedPerDay)
        m_automatic->setText(sells ? tr("As much as pays for itself: about %1 per day.").arg(m_formats->energy(*m_state.plannedPerDay))
                                   : tr("As much as trips and sales need, at the cheapest times: about %1 per day.")
                                             .arg(m_formats->energy(*m_state.plannedPerDay)));
    else
        m_automatic->setText(sells ? tr("As much as pays for itself.") : tr("As much as trips and sales need, at the cheapest times."));

    m_limitRow->setVisible(order.mode != AmountMode::Off);
    m_limited->setChecked(order.priceLimit.has_value());
    m_limit->setVisible(order.priceLimit.has_value());
    m_limitHint->setVisible(!m_narrow && order.priceLimit.has_value());
    m_limit->setLocale(m_formats->locale());
    // The currency stands where the language puts it.
    static const QRegularExpression number(QStringLiteral("\\d.*\\d"));
    const QString written = m_formats->pricePerKwh(Price());
    const QRegularExpressionMatch found = number.match(written);
    m_limit->setPrefix(written.left(found.capturedStart()));
    m_limit->setSuffix(written.mid(found.capturedEnd()));
    // A hundredth where a kWh costs cents, one where it costs tens.
    const double usual = m_state.usualLimit.perKwh();
    m_limit->setSingleStep(usual >= 10 ? 1 : usual >= 1 ? 0.1 : 0.01);
    if (order.priceLimit)
        m_limit->setNumber(order.priceLimit->perKwh());
    m_limit->updateGeometry();
}

void AmountCard::showScale()
{
    const AmountOrder &order = m_state.order;
    const bool week = order.per == Per::Week;
    const int times = week ? 7 : 1;
    const auto tickOf = [](int most) {
        for (const int tick : {5, 10, 20, 25, 50, 100, 200, 500, 1000}) {
            if (most / tick <= 6)
                return tick * 1000;
        }
        return most * 200;
    };
    // The scale does not move under the hand: what is typed beyond its end stretches it, dragging does not.
    const int reach = std::max({whOf(m_state.usualPerDay) * times, counts(m_state.inForce) && m_state.inForce.per == order.per ? whOf(m_state.inForce.energy) : 0,
                                whOf(order.energy)});
    const int tick = tickOf((reach + 999) / 1000);
    const ValueSlider::Scale scale{.least = 0,
                                   .most = (reach + tick - 1) / tick * tick,
                                   .step = stepWh,
                                   .fine = 100,
                                   .page = 5000 * times,
                                   .tick = tick,
                                   .spoken = 0.001};
    const Formats formats = *m_formats;
    const auto whole = [formats](int wh) { return formats.locale().toString(wh / 1000); };
    m_slider->setScale(scale, whole, [whole](int wh) { return whole(wh) + QStringLiteral("\u00a0kWh"); });
    m_slider->setValue(whOf(order.energy));
    const bool comparable = counts(m_state.inForce) && m_state.inForce.per == order.per;
    m_slider->setWas(comparable ? std::optional(whOf(m_state.inForce.energy)) : std::nullopt,
                     tr("was %1").arg(m_formats->energyNumber(m_state.inForce.energy)));
    m_slider->setPossible(m_state.possible ? std::optional(whOf(*m_state.possible)) : std::nullopt);
}

void AmountCard::setOffer(OfferBar::Kind kind, const Offer &offer)
{
    if (offer.title.isEmpty() && offer.text.isEmpty())
        m_offer->clear();
    else
        m_offer->setOffer(kind, offer.title, offer.text, offer.action);
}

void AmountCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    m_narrow = narrow;
    showName();
    m_limitHint->setVisible(!narrow && m_state.order.priceLimit.has_value());
}

void AmountCard::chooseMode(int mode)
{
    AmountOrder order = m_state.order;
    order.mode = allModes.at(static_cast<std::size_t>(mode));
    order.energy = counts(order) ? m_lastEnergy : Energy();
    emit changed(order);
    emit settled();
}

void AmountCard::choosePer(int per)
{
    AmountOrder order = m_state.order;
    const Per wanted = per == 0 ? Per::Day : Per::Week;
    if (wanted == order.per)
        return;
    // The same over a week; a seventh is rounded to what the slider can say.
    order.energy = wanted == Per::Week ? Energy::fromWs(order.energy.ws() * 7)
                                       : Energy::fromWh((order.energy.ws() / 7 + 180'000) / 360'000 * 100);
    order.per = wanted;
    emit changed(order);
    emit settled();
}

void AmountCard::setEnergy(Energy energy)
{
    AmountOrder order = m_state.order;
    order.energy = energy;
    emit changed(order);
}

void AmountCard::setLimit(bool on, double price)
{
    AmountOrder order = m_state.order;
    order.priceLimit = on ? std::optional(Price::fromMicroPerKwh(std::llround(price * 1e6))) : std::nullopt;
    emit changed(order);
}

void AmountCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

} // namespace tw::ui
