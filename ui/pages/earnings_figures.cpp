#include "ui/pages/earnings_figures.h"

#include "ui/models/earnings_model.h"
#include "ui/pages/figure_card.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>

namespace tw::ui {

namespace {

int signOf(Money money)
{
    return money > Money() ? 1 : money < Money() ? -1 : 0;
}

} // namespace

EarningsFigures::EarningsFigures(QWidget *parent)
    : QWidget(parent)
{
    auto *cards = new QHBoxLayout(this);
    cards->setContentsMargins(0, 0, 0, 0);
    m_better = new FigureCard(FigureCard::Kind::Headline, this);
    cards->addWidget(m_better, 2);
    for (FigureCard **card : {&m_sold, &m_home, &m_bought, &m_sun, &m_wear}) {
        *card = new FigureCard(FigureCard::Kind::Part, this);
        cards->addWidget(*card, 1);
    }
}

void EarningsFigures::setNarrow(bool narrow)
{
    m_narrow = narrow;
    for (FigureCard *card : {m_better, m_sold, m_home, m_bought, m_sun, m_wear})
        card->setTight(narrow);
}

void EarningsFigures::set(const EarningsModel &model, const Formats &formats)
{
    const EarningsRow &total = model.view().total;
    FigureCard::Figure better;
    better.caption = tr("Better than only charging");
    better.money = tr("not settled");
    const QString leftOut = model.leftOut(total);
    if (const auto difference = total.betterBy()) {
        better.money = formats.money(*difference);
        better.sign = signOf(*difference);
        if (better.sign < 0)
            better.caption = tr("Worse than only charging");
        better.notes = {tr("%1 this car").arg(formats.money(total.comparedTotal)),
                        tr("%1 only charging").arg(formats.money(total.onlyCharging))};
        // Where there is room for one line, what is missing matters most.
        if (!leftOut.isEmpty())
            better.notes.insert(m_narrow ? 0 : better.notes.size(), leftOut);
    }
    m_better->setFigure(better);
    m_better->setToolTip(total.compared() && leftOut.isEmpty()
                             ? tr("With the same trips and the same energy left at the end.")
                             : tr("Some of these days cannot be compared yet."));
    // With six cards there is room for short names only.
    const bool brief = m_narrow || model.view().anySolar;
    static_cast<QHBoxLayout *>(layout())->setStretch(0, brief && !m_narrow ? 3 : 2);
    m_sold->setFigure({tr("Sold"), formats.money(total.money.sold), 0, {formats.energyWhole(total.flows.sold)},
                       &Tokens::sell});
    m_home->setFigure({brief ? tr("Home") : tr("Used at home"), formats.money(total.money.avoided), 0,
                       {formats.energyWhole(total.flows.avoided)}, &Tokens::home});
    m_bought->setFigure({tr("Bought"), formats.money(total.money.bought), 0,
                         {formats.energyWhole(total.flows.bought)}, &Tokens::buy});
    m_sun->setFigure({brief ? tr("Sun") : tr("Sun kept"), formats.money(total.money.storedSolar), 0,
                      {formats.energyWhole(total.flows.storedSolar)}, &Tokens::sun});
    m_sun->setVisible(model.view().anySolar);
    const QString given = formats.energyWhole(total.discharged);
    m_wear->setFigure({brief ? tr("Wear") : tr("Battery wear"), formats.money(-total.wear), 0,
                       {brief ? given : tr("%1 given").arg(given)}, &Tokens::wear});
    for (FigureCard *card : {m_sold, m_home, m_bought, m_sun, m_wear}) {
        card->setToolTip(total.houseMeter ? QString() : tr("Without a house meter the home counts as nothing."));
    }
}

} // namespace tw::ui
