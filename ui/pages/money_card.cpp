#include "ui/pages/money_card.h"

#include "ui/widgets/separator.h"

#include <QBoxLayout>

namespace tw::ui {

namespace {

int signOf(Money money) { return money < Money() ? -1 : money > Money() ? 1 : 0; }

} // namespace

MoneyCard::MoneyCard(QWidget *parent)
    : Card(tr("Money today"), parent), m_when(new Chip(this)),
      m_total(new MoneyLabel(TextSize::Big, 600, MoneyLabel::Tint::Plain, this)),
      m_against(new TextLabel(TextSize::Small, 500, &Tokens::good, this)),
      m_sold(new MoneyRow(&Tokens::sell, Legend::Mark::Square, this)),
      m_home(new MoneyRow(&Tokens::home, Legend::Mark::Square, this)),
      m_bought(new MoneyRow(&Tokens::buy, Legend::Mark::Square, this)),
      m_sun(new MoneyRow(&Tokens::sun, Legend::Mark::Square, this)),
      m_wear(new MoneyRow(&Tokens::wear, Legend::Mark::Hatched, this)), m_soFar(new QWidget(this)),
      m_soFarName(new TextLabel(TextSize::Small, 400, &Tokens::text2, m_soFar)),
      m_soFarMoney(new MoneyLabel(TextSize::Small, 500, MoneyLabel::Tint::Plain, m_soFar))
{
    m_when->setPlain(true);
    addTrailing(m_when);
    m_total->setSmallest(TextSize::Title);
    m_against->setSmallest(TextSize::Axis);
    body()->addSpacing(4);
    body()->addWidget(m_total);
    body()->addWidget(m_against);
    body()->addStretch(1);
    for (MoneyRow *row : {m_sold, m_home, m_bought, m_sun, m_wear})
        body()->addWidget(row);
    body()->addStretch(1);
    auto *soFar = new QVBoxLayout(m_soFar);
    soFar->setContentsMargins(0, 0, 0, 0);
    soFar->setSpacing(7);
    soFar->addWidget(new Separator(m_soFar));
    auto *line = new QHBoxLayout;
    line->addWidget(m_soFarName, 1);
    line->addWidget(m_soFarMoney, 0);
    soFar->addLayout(line);
    body()->addWidget(m_soFar);
}

void MoneyCard::setNarrow(bool narrow)
{
    m_narrow = narrow;
    Card::setNarrow(narrow);
    m_total->setStyle(narrow ? TextSize::Mid : TextSize::Big, 600);
    m_total->setSmallest(TextSize::CardTitle);
    m_against->setStyle(narrow ? TextSize::Axis : TextSize::Small, 500);
    m_against->setSmallest(TextSize::Axis);
    m_soFar->setVisible(!narrow);
    m_when->setVisible(!narrow);
    for (MoneyRow *row : {m_sold, m_home, m_bought, m_sun, m_wear})
        row->setNarrow(narrow);
}

void MoneyCard::show(const api::Snapshot &snapshot, const Formats &formats)
{
    const api::MoneyView &view = snapshot.today;
    const Money total = view.byMidnight.earned() - view.wearByMidnight;
    setTitle(tr("Money today"));
    m_when->set(tr("by midnight"));
    // Money of a demo is nobody's, so it does not look like the owner's.
    m_total->setColour(snapshot.demo ? &Tokens::text2 : &Tokens::text);
    m_total->setMoney(formats.money(total), signOf(total));

    const auto &against = view.againstOnlyCharging;
    m_against->setText(!against ? tr("No comparison yet")
                                : tr("%1 against only charging", "+€3.25").arg(formats.money(*against)));
    m_against->setColour(!against || snapshot.demo ? &Tokens::text2
                             : *against < Money()  ? &Tokens::bad
                                                   : &Tokens::good);
    m_against->setToolTip(tr("The same car only charging at the cheapest hours, battery wear counted"));

    const Flows &flows = view.flowsByMidnight;
    const FlowMoney &money = view.byMidnight;
    m_sold->set(tr("Sold"), formats.energy(flows.sold), formats.money(money.sold));
    m_home->set(tr("Used at home"), formats.energy(flows.avoided), formats.money(money.avoided));
    m_bought->set(tr("Bought"), formats.energy(flows.bought), formats.money(money.bought));
    m_sun->set(tr("Sun stored"), formats.energy(flows.storedSolar), formats.money(money.storedSolar));
    m_sun->setVisible(flows.storedSolar != Energy() || money.storedSolar != Money());
    m_wear->set(tr("Battery wear"), formats.energy(view.dischargedByMidnight), formats.money(-view.wearByMidnight));
    for (MoneyRow *row : {m_sold, m_home, m_bought, m_sun, m_wear})
        row->setPretended(snapshot.demo);

    const Money soFar = view.soFar.earned() - view.wearSoFar;
    const QString time = formats.time(snapshot.now);
    m_soFarName->setText(view.houseMeter ? tr("So far, at %1").arg(time)
                                         : tr("So far, no house meter"));
    m_soFarMoney->setColour(snapshot.demo ? &Tokens::text2 : &Tokens::text);
    m_soFarMoney->setMoney(formats.money(soFar), signOf(soFar));
}

} // namespace tw::ui
