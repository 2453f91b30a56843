#include "ui/models/why_words.h"

#include <QCoreApplication>

#include <array>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Why)
};

QString instead(StepWhy::Does does)
{
    switch (does) {
    case StepWhy::Does::Charges: return Words::tr("Charging instead");
    case StepWhy::Does::Discharges: return Words::tr("Giving instead");
    case StepWhy::Does::Rests: break;
    }
    return Words::tr("Waiting instead");
}

QString wouldBegin(StepWhy::Does does)
{
    switch (does) {
    case StepWhy::Does::Charges: return Words::tr("It would charge");
    case StepWhy::Does::Discharges: return Words::tr("It would give");
    case StepWhy::Does::Rests: break;
    }
    return Words::tr("It would wait");
}

} // namespace

QString bindsWords(unsigned binds)
{
    const std::array<std::pair<Binds, QString>, 8> names{{{Binds::BelowReserve, Words::tr("below the reserve")},
                                                          {Binds::Reserve, Words::tr("what has to stay in the car")},
                                                          {Binds::BatteryFull, Words::tr("the charge limit")},
                                                          {Binds::ChargerLimit, Words::tr("the charger's full power")},
                                                          {Binds::MinimumPower, Words::tr("the charger's least power")},
                                                          {Binds::GridLimit, Words::tr("the connection")},
                                                          {Binds::PriceLimit, Words::tr("your price limit")},
                                                          {Binds::Amount, Words::tr("the amount you asked for")}}};
    QStringList said;
    for (const auto &[what, name] : names) {
        if (binds & static_cast<unsigned>(what))
            said += name;
    }
    return said.join(QStringLiteral(", "));
}

QList<FactText> stepFacts(const PlanStep &step, const Formats &formats)
{
    const bool estimate = step.priceState == PriceState::Forecast;
    const auto price = [&](Price value) { return estimate ? Words::tr("about %1").arg(formats.price(value)) : formats.price(value); };
    QList<FactText> facts{{Words::tr("You pay"), price(step.importPrice)}, {Words::tr("You get"), price(step.exportPrice)}};
    if (step.earned != Money())
        facts += FactText{Words::tr("Money"), formats.money(step.earned)};
    if (step.wear != Money())
        facts += FactText{Words::tr("Battery wear"), formats.money(Money() - step.wear)};
    facts += FactText{Words::tr("A stored kWh is worth"), formats.price(step.storedValue)};
    const QString binds = bindsWords(step.binds);
    facts += FactText{Words::tr("Held back by"), binds.isEmpty() ? Words::tr("nothing") : binds};
    return facts;
}

QList<FactText> otherWays(const StepWhy &why, const Formats &formats)
{
    QList<FactText> facts;
    for (const StepWhy::Alternative &other : why.alternatives) {
        facts += other.breaks ? FactText{instead(other.does), Words::tr("breaks a promise"), FactText::Mood::Warn}
            : other.costs < Money::fromMicro(5000)
            ? FactText{instead(other.does), Words::tr("costs the same")}
            : FactText{instead(other.does), Words::tr("costs %1").arg(formats.moneyPlain(other.costs))};
    }
    for (const StepWhy::Turn &turn : why.turns) {
        const QString at = formats.price(turn.at);
        facts += FactText{wouldBegin(turn.becomes), turn.of == StepWhy::Turn::Of::Import ? Words::tr("if you paid %1").arg(at) : Words::tr("if you got %1").arg(at)};
    }
    return facts;
}

} // namespace tw::ui
