#include "ui/models/review_words.h"

#include "units/text.h"

#include <QCoreApplication>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Review)
};

const QString none(QChar(0x2013));
constexpr Price sayable = Price::fromMicroPerKwh(5'000); ///< less is 0.00 in the owner's currency

QString wh(Energy energy) { return QString::number(wholeWh(energy, Rounding::HalfEven)); }

QString amount(Money money) { return QString::fromStdString(decimalText(money.micro(), 6)); }

QString signedPrice(Price price, const Formats &formats)
{
    return price > Price() ? QLatin1Char('+') + formats.price(price) : formats.price(price);
}

QString carWords(Energy difference, const Formats &formats)
{
    return difference < Energy() ? Words::tr("the car holds %1 less than expected").arg(formats.energy(difference))
                                 : Words::tr("the car holds %1 more than expected").arg(formats.energy(difference));
}

QString houseWords(Energy difference, const Formats &formats)
{
    if (difference == Energy())
        return Words::tr("the home needs its power at other times");
    return difference < Energy() ? Words::tr("the home needs %1 less").arg(formats.energy(difference))
                                 : Words::tr("the home needs %1 more").arg(formats.energy(difference));
}

QString priceWords(Price difference, const Formats &formats)
{
    if (-sayable < difference && difference < sayable)
        return Words::tr("prices moved a little");
    return Words::tr("a price moved by %1 per kWh").arg(signedPrice(difference, formats));
}

} // namespace

QString movedWords(const PlanChange &change, const Formats &formats)
{
    using Moved = PlanChange::Moved;
    QStringList said;
    if (change.has(Moved::Orders))
        said += Words::tr("your orders changed");
    if (change.has(Moved::Prices))
        said += priceWords(change.price, formats);
    if (change.has(Moved::Car))
        said += carWords(change.car, formats);
    if (change.has(Moved::House))
        said += houseWords(change.house, formats);
    if (change.has(Moved::Presence))
        said += Words::tr("the car comes or goes at other times");
    if (said.isEmpty())
        said += Words::tr("more hours came into view");
    QString all = said.join(QStringLiteral("; "));
    all[0] = all[0].toUpper();
    return all;
}

QString broughtWords(const PlanChange &change, const Formats &formats)
{
    return change.keepsPromise ? Words::tr("keeps a promise") : formats.money(change.gains);
}

QString reviewSentence(const PlanReview &review, const Formats &formats)
{
    if (!review.madeAt)
        return Words::tr("No plan that foresaw this day was kept.");
    const QString made = formats.dayTime(*review.madeAt, review.when.begin);
    if (review.comparedHours == 0)
        return Words::tr("The plan of %1 is held against this day. No hour of it is settled yet.").arg(made);
    const QString expected = formats.money(review.expected.net());
    const QString happened = formats.money(review.happened.net());
    if (review.comparedHours == static_cast<int>(review.hours.size()))
        return Words::tr("The plan of %1 expected %2 for this day; it became %3.").arg(made, expected, happened);
    return Words::tr("The plan of %1 expected %2 for %n hour(s) of this day; it became %3.", nullptr, review.comparedHours)
        .arg(made, expected, happened);
}

TextTable reviewSums(const PlanReview &review, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("What"), Words::tr("Expected"), Words::tr("Happened"), Words::tr("Difference")},
                    .rows = {}, .numbers = {1, 2, 3}, .summed = true};
    const auto flow = [&](const QString &name, Energy expected, Energy happened) {
        const Energy more = happened - expected;
        const bool shown = formats.energy(more) != formats.energy(Energy()); // what rounds to nothing has no sign
        const QString sign = !shown ? QString() : more < Energy() ? QString(QChar(0x2212)) : QStringLiteral("+");
        table.rows += QStringList{name, formats.energy(expected), formats.energy(happened), sign + formats.energy(more)};
    };
    const Flows &e = review.expected.flows;
    const Flows &h = review.happened.flows;
    flow(Words::tr("Sold"), e.sold, h.sold);
    flow(Words::tr("Used at home"), e.avoided, h.avoided);
    flow(Words::tr("Bought"), e.bought, h.bought);
    if (e.storedSolar != Energy() || h.storedSolar != Energy())
        flow(Words::tr("Stored sun"), e.storedSolar, h.storedSolar);
    const auto money = [&](const QString &name, Money expected, Money happened) {
        table.rows += QStringList{name, formats.money(expected), formats.money(happened), formats.money(happened - expected)};
    };
    money(Words::tr("Battery wear"), Money() - review.expected.wear, Money() - review.happened.wear);
    money(Words::tr("Money, wear taken off"), review.expected.net(), review.happened.net());
    return table;
}

TextTable reviewHours(const PlanReview &review, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("From"), Words::tr("Sold, expected"), Words::tr("happened"), Words::tr("Used at home, expected"),
                                 Words::tr("happened"), Words::tr("Bought, expected"), Words::tr("happened"), Words::tr("Money, expected"),
                                 Words::tr("happened")},
                    .rows = {}, .numbers = {1, 2, 3, 4, 5, 6, 7, 8}};
    for (const PlanReview::Hour &hour : review.hours) {
        const auto energy = [&](const std::optional<CarDoings> &doings, Energy Flows::*flow) {
            return doings ? formats.energy(doings->flows.*flow) : none;
        };
        const auto money = [&](const std::optional<CarDoings> &doings) { return doings ? formats.money(doings->net()) : none; };
        if (!hour.compared())
            table.muted += static_cast<int>(table.rows.size());
        table.rows += QStringList{formats.time(hour.when.begin),
                                  energy(hour.expected, &Flows::sold), energy(hour.happened, &Flows::sold),
                                  energy(hour.expected, &Flows::avoided), energy(hour.happened, &Flows::avoided),
                                  energy(hour.expected, &Flows::bought), energy(hour.happened, &Flows::bought),
                                  money(hour.expected), money(hour.happened)};
    }
    return table;
}

QString reviewHoursCsv(const PlanReview &review)
{
    QString all = QStringLiteral("start_utc,minutes,bought_wh_expected,bought_wh,sold_wh_expected,sold_wh,avoided_wh_expected,avoided_wh,"
                                 "stored_solar_wh_expected,stored_solar_wh,earned_expected,earned,wear_expected,wear\n");
    for (const PlanReview::Hour &hour : review.hours) {
        QStringList fields{QString::fromStdString(instantText(hour.when.begin)), QString::number(hour.when.length() / minutes(1))};
        for (Energy Flows::*flow : {&Flows::bought, &Flows::sold, &Flows::avoided, &Flows::storedSolar}) {
            for (const auto *doings : {&hour.expected, &hour.happened})
                fields += *doings ? wh((*doings)->flows.*flow) : QString();
        }
        for (Money CarDoings::*part : {&CarDoings::earned, &CarDoings::wear}) {
            for (const auto *doings : {&hour.expected, &hour.happened})
                fields += *doings ? amount((**doings).*part) : QString();
        }
        all += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return all;
}

TextTable reviewChanges(const PlanReview &review, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("When"), Words::tr("It brings"), Words::tr("What had moved")}, .rows = {}, .numbers = {1}};
    for (auto replaced = review.changes.rbegin(); replaced != review.changes.rend(); ++replaced) {
        table.rows += QStringList{formats.time(replaced->at), broughtWords(replaced->change, formats), movedWords(replaced->change, formats)};
        table.tips += table.rows.last().last();
    }
    return table;
}

} // namespace tw::ui
