#include "ui/models/what_if_words.h"

#include <QCoreApplication>

#include <array>
#include <cstdlib>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::WhatIf)
};

/// Usual chargers of one and three phases, and usual batteries.
constexpr std::array<std::int64_t, 4> chargerWatts{3'700, 7'400, 11'000, 22'000};
constexpr std::array<std::int64_t, 4> batteryWh{40'000, 60'000, 80'000, 100'000};

QString changeWords(const WhatIfAnswer &answer, const Formats &formats)
{
    QStringList said;
    const WhatIf &asked = answer.question;
    const QString mean = formats.pricePerKwh(answer.meanPrice);
    switch (asked.contract) {
    case WhatIf::Contract::AsItIs: break;
    case WhatIf::Contract::OnePrice: said += Words::tr("Import costs %1 in every hour, the mean of what it did cost.").arg(mean); break;
    case WhatIf::Contract::Hourly: said += Words::tr("Import costs the market's price of the hour and what keeps the mean of %1.").arg(mean); break;
    case WhatIf::Contract::SameRate: said += Words::tr("Export is credited at the import price of its hour."); break;
    }
    if (asked.charger && *asked.charger <= Power())
        said += Words::tr("The charger only charges.");
    else if (asked.charger)
        said += Words::tr("The charger has %1 both ways, and loses at each share of its power what yours does.").arg(formats.power(*asked.charger));
    if (asked.battery)
        said += Words::tr("The battery holds %1; your trips and your reserve stay as far as they are.").arg(formats.energy(*asked.battery));
    if (asked.plugged == WhatIf::Plugged::EveryNight) {
        said += answer.byTrips            ? Words::tr("By your trips the car is there every night already.")
            : answer.nightsAdded == 0 ? Words::tr("The car was there every night already.")
                                      : Words::tr("The car stands at the charger in %n night(s) more, from 20:00 to 07:00.", nullptr, answer.nightsAdded);
    }
    return said.join(QLatin1Char(' '));
}

} // namespace

QList<WhatIfChoice<WhatIf::Contract>> contractChoices(const Site &site)
{
    QList<WhatIfChoice<WhatIf::Contract>> choices{{Words::tr("as it is"), WhatIf::Contract::AsItIs}};
    const Tariffs &tariffs = site.tariffs;
    if (!std::holds_alternative<FixedTariff>(tariffs.import))
        choices += {Words::tr("one price in every hour"), WhatIf::Contract::OnePrice};
    if (!std::holds_alternative<DynamicTariff>(tariffs.import) && marketOf(tariffs))
        choices += {Words::tr("the market's price of the hour"), WhatIf::Contract::Hourly};
    if (!std::holds_alternative<SameRateTariff>(tariffs.feedIn))
        choices += {Words::tr("export pays what import costs"), WhatIf::Contract::SameRate};
    return choices;
}

QList<WhatIfChoice<std::optional<Power>>> chargerChoices(const Site &site, const Formats &formats)
{
    QList<WhatIfChoice<std::optional<Power>>> choices{{Words::tr("as it is, %1").arg(formats.power(site.charger.maxCharge)), std::nullopt}};
    if (Power() < site.charger.maxDischarge)
        choices += {Words::tr("one that only charges"), Power()};
    for (const std::int64_t watts : chargerWatts) {
        const Power power = Power::fromW(watts);
        // More than the connection takes is no charger for this home.
        if (power <= site.grid.importLimit && (power != site.charger.maxCharge || power != site.charger.maxDischarge))
            choices += {Words::tr("%1 both ways").arg(formats.power(power)), power};
    }
    return choices;
}

QList<WhatIfChoice<std::optional<Energy>>> batteryChoices(const Site &site, const Formats &formats)
{
    QList<WhatIfChoice<std::optional<Energy>>> choices{{Words::tr("as it is, %1").arg(formats.energy(site.car.usableCapacity)), std::nullopt}};
    for (const std::int64_t wh : batteryWh) {
        const Energy energy = Energy::fromWh(wh);
        if (energy != site.car.usableCapacity && site.reserve() < energy)
            choices += {formats.energy(energy), energy};
    }
    return choices;
}

QList<WhatIfChoice<WhatIf::Plugged>> pluggedChoices()
{
    return {{Words::tr("as it was"), WhatIf::Plugged::AsItWas}, {Words::tr("every night too"), WhatIf::Plugged::EveryNight}};
}

TextTable whatIfTable(const WhatIfAnswer &answer, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("What"), Words::tr("Really was"), Words::tr("Lived again"), Words::tr("With the change"), Words::tr("The change makes")},
                    .rows = {}, .numbers = {1, 2, 3, 4}, .summed = true};
    const auto energy = [&](const QString &name, Energy Flows::*flow) {
        const Energy more = answer.changed.flows.*flow - answer.asItIs.flows.*flow;
        const bool shown = formats.energyWhole(more) != formats.energyWhole(Energy()); // not what rounds to nothing
        const QString sign = !shown ? QString() : more < Energy() ? QString(QChar(0x2212)) : QStringLiteral("+");
        table.rows += QStringList{name, formats.energyWhole(answer.really.flows.*flow), formats.energyWhole(answer.asItIs.flows.*flow),
                                  formats.energyWhole(answer.changed.flows.*flow), sign + formats.energyWhole(more)};
    };
    energy(Words::tr("Sold"), &Flows::sold);
    energy(Words::tr("Used at home"), &Flows::avoided);
    energy(Words::tr("Bought"), &Flows::bought);
    const auto money = [&](const QString &name, const std::optional<Money> &really, const std::optional<Money> &asItIs, const std::optional<Money> &changed) {
        const auto said = [&](const std::optional<Money> &amount) { return amount ? formats.money(*amount) : QString(QChar(0x2013)); };
        table.rows += QStringList{name, said(really), said(asItIs), said(changed), asItIs && changed ? formats.money(*changed - *asItIs) : QString(QChar(0x2013))};
    };
    money(Words::tr("Battery wear"), Money() - answer.really.wear, Money() - answer.asItIs.wear, Money() - answer.changed.wear);
    money(Words::tr("Better than only charging"), answer.really.betterBy(), answer.asItIs.betterBy(), answer.changed.betterBy());
    money(Words::tr("Left in the battery"), std::nullopt, answer.asItIsLeft, answer.changedLeft);
    money(Words::tr("Total"), answer.really.total(), answer.asItIs.total() + answer.asItIsLeft, answer.changed.total() + answer.changedLeft);
    return table;
}

QString whatIfSentence(const WhatIfAnswer &answer, const Formats &formats)
{
    const int days = static_cast<int>((std::chrono::sys_days(answer.last) - std::chrono::sys_days(answer.first)).count()) + 1;
    return Words::tr("Over %n day(s) the change would have made %1.", nullptr, days).arg(formats.money(answer.makes()));
}

QString whatIfAssumptions(const WhatIfAnswer &answer, const Formats &formats)
{
    QStringList said{changeWords(answer, formats)};
    said += Words::tr("From %1 to %2: really was is the ledger's.").arg(formats.date(answer.first), formats.date(answer.last));
    said += Words::tr("The other two live the same days again with the orders and the contract of today, by the prices that were known at each moment. They begin with the same energy, and what is left in the battery counts at %1.").arg(formats.pricePerKwh(answer.meanPrice));
    said += answer.homeMeasured ? Words::tr("The home draws what its meter measured.") : Words::tr("The home is the usual one of its year's sum, or nothing without a meter.");
    said += answer.byTrips ? Words::tr("The car comes and goes by your trips.") : Words::tr("The car comes and goes as it did.");
    said += Words::tr("The change is between these two; what they differ by from what really was is not of the change.");
    said.removeAll(QString());
    return said.join(QLatin1Char(' '));
}

} // namespace tw::ui
