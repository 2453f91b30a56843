#include "ledger/accounts.h"

#include "prices/tariff.h"
#include "units/text.h"

#include <algorithm>

namespace tw::ledger {

namespace {

/// The last day of the month that begins on `first`.
LocalDay lastOf(LocalDay first)
{
    return endOfSlot(Grain::Month, first);
}

int daysIn(LocalDay first)
{
    return static_cast<int>(unsigned(lastOf(first).day()));
}

/// A share of `amount`, half to even.
Money share(Money amount, std::int64_t part, std::int64_t whole)
{
    return Money::fromMicro(divided(amount.micro() * part, whole, Rounding::HalfEven));
}

/// Each fee with the days of the month it was owed, in the order of the contracts.
std::vector<std::pair<MonthlyFee, int>> feesOf(LocalDay month, const Tariffs &tariffs)
{
    std::vector<std::pair<MonthlyFee, int>> fees;
    for (LocalDay day = month; day <= lastOf(month); day = Calendar::next(day)) {
        for (const MonthlyFee &fee : tariffs.on(day).terms.fees) {
            const auto known = std::ranges::find(fees, fee, &std::pair<MonthlyFee, int>::first);
            if (known == fees.end())
                fees.emplace_back(fee, 1);
            else
                ++known->second;
        }
    }
    return fees;
}

Power meanOf(Energy energy, const Posting &posting)
{
    return meanPower(std::max(energy, Energy()), posting.when.length());
}

std::optional<MonthCharge> capacityOf(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs,
                                      const Calendar &calendar)
{
    std::optional<CapacityTariff> contract;
    Power peak;
    Power without;
    bool measured = false;
    for (const Posting &posting : postings) {
        const auto terms = tariffs.on(calendar.day(posting.when.begin)).terms;
        if (!terms.capacity || !posting.houseMeter)
            continue;
        contract = terms.capacity; // the last one of the month
        measured = true;
        peak = std::max(peak, meanOf(netImport(posting), posting));
        without = std::max(without, meanOf(posting.house, posting));
    }
    if (!measured)
        return {};
    const auto owed = [&](Power power) { return share(contract->perKw, std::max(power, contract->least).w(), 1000); };
    return MonthCharge{.month = month,
                       .kind = MonthCharge::Kind::Capacity,
                       .name = "capacity",
                       .quantity = std::max(peak, contract->least).w(),
                       .microPerUnit = contract->perKw.micro(),
                       .amount = -owed(peak),
                       .byCar = owed(without) - owed(peak)};
}

/// What the meter, or without one the car, drew and gave in a period; in whole Wh, never both.
struct Through {
    Energy import;
    Energy feedIn;
};

Through through(const Posting &posting)
{
    if (!posting.houseMeter)
        return {posting.flows.bought, posting.flows.sold};
    const Energy net = netImport(posting);
    return {std::max(net, Energy()), std::max(-net, Energy())};
}

/// The rate of an hour, by which credits are kept apart.
std::string rateAt(const Tariffs &contract, const LocalTime &local)
{
    const auto *tariff = std::get_if<TimeOfUseTariff>(&contract.import);
    if (!tariff)
        return "all hours";
    const TimeOfUseRule *rule = prices::ruleAt(*tariff, local);
    if (!rule)
        return "other hours";
    return rule->name.empty() ? clockText(rule->from) + "-" + clockText(rule->to) : rule->name;
}

Money valued(Energy energy, Price price)
{
    return valueOf(energy, price, Rounding::HalfEven);
}

int monthsBetween(LocalDay from, LocalDay to)
{
    return static_cast<int>((to.year() - from.year()).count()) * 12 + static_cast<int>(unsigned(to.month()))
        - static_cast<int>(unsigned(from.month()));
}

} // namespace

Energy netImport(const Posting &posting)
{
    const Flows &flows = posting.flows;
    return posting.house + flows.bought + flows.storedSolar - flows.sold - flows.avoided;
}

std::vector<MonthCharge> chargesOf(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs,
                                   const Calendar &calendar)
{
    std::vector<MonthCharge> charges;
    for (const auto &[fee, days] : feesOf(month, tariffs)) {
        charges.push_back({.month = month,
                           .kind = MonthCharge::Kind::Fee,
                           .name = fee.name,
                           .quantity = days,
                           .microPerUnit = fee.amount.micro(),
                           .amount = -share(fee.amount, days, daysIn(month)),
                           .byCar = {}});
    }
    if (const auto capacity = capacityOf(month, postings, tariffs, calendar))
        charges.push_back(*capacity);
    return charges;
}

void CreditBank::add(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs,
                     const Calendar &calendar)
{
    std::map<std::string, Through> byRate;
    for (const auto &[rate, held] : m_held)
        byRate[rate];
    for (const Posting &posting : postings) {
        const LocalTime local = calendar.local(posting.when.begin);
        const Tariffs contract = tariffs.on(local.day);
        if (!std::holds_alternative<SameRateTariff>(contract.feedIn))
            continue;
        Through &sum = byRate[rateAt(contract, local)];
        const Through period = through(posting);
        sum.import += period.import;
        sum.feedIn += period.feedIn;
    }
    const Tariffs atEnd = tariffs.on(lastOf(month));
    const auto *sameRate = std::get_if<SameRateTariff>(&atEnd.feedIn);
    const CreditCashOut *cashOut = sameRate && sameRate->cashOut ? &*sameRate->cashOut : nullptr;
    for (const auto &[rate, sum] : byRate) {
        Energy &held = m_held[rate];
        CreditMonth line{.month = month, .rate = rate, .opening = held, .credited = sum.feedIn, .used = {}, .paidOut = {},
                         .closing = {}};
        line.used = std::min(held + sum.feedIn, sum.import);
        held = held + sum.feedIn - line.used;
        if (cashOut && cashOut->month == month.month() && held > Energy()) {
            line.paidOut = held;
            const Money amount = valued(held, cashOut->price);
            m_paidOut.push_back({.month = month,
                                 .kind = MonthCharge::Kind::CreditPaidOut,
                                 .name = rate,
                                 .quantity = wholeWh(held, Rounding::HalfEven),
                                 .microPerUnit = cashOut->price.microPerKwh(),
                                 .amount = amount,
                                 .byCar = {}});
            held = Energy();
        }
        line.closing = held;
        m_months.push_back(line);
    }
}

std::vector<MonthCharge> CreditBank::paidOut(LocalDay month) const
{
    std::vector<MonthCharge> result;
    std::ranges::copy_if(m_paidOut, std::back_inserter(result), [&](const MonthCharge &c) { return c.month == month; });
    return result;
}

void DepositBank::add(LocalDay month, const std::vector<Posting> &postings, const Tariffs &tariffs,
                      const Calendar &calendar)
{
    const Tariffs atEnd = tariffs.on(lastOf(month));
    const auto *billing = std::get_if<NetBillingTariff>(&atEnd.feedIn);
    Money credited;
    Money cost;
    for (const Posting &posting : postings) {
        const Tariffs contract = tariffs.on(calendar.day(posting.when.begin));
        const Through period = through(posting);
        cost += valued(period.import, posting.importPrice);
        if (std::holds_alternative<NetBillingTariff>(contract.feedIn))
            credited += valued(period.feedIn, posting.exportPrice);
    }
    if (!billing && m_credits.empty() && credited == Money())
        return;
    DepositMonth line{.month = month};
    for (const Credit &credit : m_credits)
        line.opening += credit.left;
    line.credited = credited;
    m_credits.push_back({month, credited, credited});
    // The oldest credit pays first.
    Money owed = std::max(cost, Money());
    for (Credit &credit : m_credits) {
        const Money used = std::min(owed, std::max(credit.left, Money()));
        credit.left -= used;
        owed -= used;
        line.used += used;
    }
    if (billing) {
        for (Credit &credit : m_credits) {
            if (monthsBetween(credit.month, month) < billing->months)
                continue;
            const Money most = share(credit.credited, billing->refundPerMille, 1000);
            const Money paid = std::min(credit.left, most);
            line.paidOut += paid;
            line.lost += credit.left - paid;
            credit.left = Money();
        }
        if (line.paidOut > Money())
            m_paidOut.push_back({.month = month,
                                 .kind = MonthCharge::Kind::DepositPaidOut,
                                 .name = "deposit",
                                 .quantity = (line.paidOut + line.lost).micro(),
                                 .microPerUnit = billing->refundPerMille * 1000,
                                 .amount = line.paidOut,
                                 .byCar = {}});
    }
    std::erase_if(m_credits, [](const Credit &credit) { return credit.left == Money(); });
    for (const Credit &credit : m_credits)
        line.closing += credit.left;
    m_months.push_back(line);
}

std::vector<MonthCharge> DepositBank::paidOut(LocalDay month) const
{
    std::vector<MonthCharge> result;
    std::ranges::copy_if(m_paidOut, std::back_inserter(result), [&](const MonthCharge &c) { return c.month == month; });
    return result;
}

} // namespace tw::ledger
