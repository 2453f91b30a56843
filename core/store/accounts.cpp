#include "store/accounts.h"

#include "ledger/accounts.h"
#include "units/text.h"

#include <algorithm>

namespace tw::store {

namespace {

/// The month up to which all charges are written: its first day.
const std::string closedKey = "ledger.charges-until";

LocalDay firstOf(LocalDay day)
{
    return day.year() / day.month() / 1;
}

LocalDay nextMonth(LocalDay first)
{
    return (first.year() / first.month() + std::chrono::months(1)) / 1;
}

bool hasBank(const Tariffs &tariffs)
{
    const auto kept = [](const Tariff &tariff) {
        return std::holds_alternative<SameRateTariff>(tariff) || std::holds_alternative<NetBillingTariff>(tariff);
    };
    return kept(tariffs.feedIn)
        || std::ranges::any_of(tariffs.changes, [&](const TariffChange &change) { return kept(change.feedIn); });
}

/// The accounts of credits and deposit from the first posting up to the month `last`.
struct Banks {
    ledger::CreditBank credits;
    ledger::DepositBank deposit;
    std::optional<LocalDay> next; ///< the month that is not in them yet; nothing: none is
};

/// Takes in the months that are not in `banks` yet.
Result<void> extend(Banks &banks, const Store &store, const Home &home, LocalDay last)
{
    if (!hasBank(home.site.tariffs))
        return {};
    const auto span = store.settledSpan();
    if (!span)
        return span.error();
    if (!*span)
        return {};
    last = std::min(last, firstOf(home.calendar.day((*span)->end - seconds(1))));
    LocalDay month = banks.next.value_or(firstOf(home.calendar.day((*span)->begin)));
    for (; month <= last; month = nextMonth(month)) {
        const auto postings = store.postings(monthInterval(home.calendar, month));
        if (!postings)
            return postings.error();
        banks.credits.add(month, *postings, home.site.tariffs, home.calendar);
        banks.deposit.add(month, *postings, home.site.tariffs, home.calendar);
    }
    banks.next = month;
    return {};
}

Result<Banks> banksUntil(const Store &store, const Home &home, LocalDay last)
{
    Banks banks;
    if (const auto done = extend(banks, store, home, last); !done)
        return done.error();
    return banks;
}

/// What the month owes, as its postings are now.
Result<std::vector<MonthCharge>> chargesNow(const Store &store, const Home &home, LocalDay month, const Banks &banks)
{
    const auto postings = store.postings(monthInterval(home.calendar, month));
    if (!postings)
        return postings.error();
    auto charges = ledger::chargesOf(month, *postings, home.site.tariffs, home.calendar);
    for (const auto &paid : {banks.credits.paidOut(month), banks.deposit.paidOut(month)})
        charges.insert(charges.end(), paid.begin(), paid.end());
    return charges;
}

std::optional<LocalDay> closedUntil(const std::optional<std::string> &text)
{
    if (!text)
        return {};
    const auto day = parseDay(*text);
    return day ? std::optional(*day) : std::nullopt;
}

Result<std::optional<MeterStands>> meterStands(const Store &store, Interval when)
{
    const auto ends = store.siteReadings(when);
    if (!ends)
        return ends.error();
    if (!*ends)
        return std::optional<MeterStands>();
    const auto &[first, last] = **ends;
    if (*last.siteImport < *first.siteImport || *last.siteExport < *first.siteExport)
        return std::optional<MeterStands>(); // the meter was changed
    return std::optional(MeterStands{{first.at, last.at}, *first.siteImport, *last.siteImport, *first.siteExport,
                                     *last.siteExport});
}

/// The charges of [first, last]: those written, and of the months not closed yet what they would be today.
Result<void> addCharges(const Store &store, const Home &home, const Banks &banks, Statement &statement)
{
    auto written = store.charges(statement.first, statement.last);
    if (!written)
        return written.error();
    statement.charges = *std::move(written);
    const auto text = store.meta(closedKey);
    if (!text)
        return text.error();
    const auto closed = closedUntil(*text);
    statement.chargesAreFinal = closed && firstOf(statement.last) <= *closed;
    for (const EarningsRow &row : statement.rows) {
        const LocalDay month = firstOf(row.first);
        const bool known = (closed && month <= *closed)
            || std::ranges::any_of(statement.charges, [&](const MonthCharge &c) { return c.month == month; });
        if (known)
            continue;
        const auto now = chargesNow(store, home, month, banks);
        if (!now)
            return now.error();
        statement.charges.insert(statement.charges.end(), now->begin(), now->end());
    }
    return {};
}

Result<void> addEvidence(const Store &store, Interval when, Statement &statement)
{
    const auto postings = store.postings(when);
    if (!postings)
        return postings.error();
    for (const Posting &posting : *postings) {
        statement.provisional += posting.state == SettleState::Provisional;
        statement.settled += posting.state == SettleState::Settled;
        statement.corrected += posting.state == SettleState::Corrected;
        statement.estimated += posting.source == Source::Estimated && posting.flows != Flows();
        statement.lastPosting = std::max(statement.lastPosting, posting.id);
    }
    const auto link = store.chainLink(statement.lastPosting);
    if (!link)
        return link.error();
    if (*link)
        statement.lastLink = (*link)->link;
    auto meter = meterStands(store, {when.begin, when.end + seconds(1)});
    if (!meter)
        return meter.error();
    statement.meter = *meter;
    return {};
}

Result<Statement> statementOf(const Store &store, LocalDay first, LocalDay last, Grain grain,
                              std::optional<LocalDay> today)
{
    const auto home = homeOf(store);
    if (!home)
        return home.error();
    const auto days = store.days(firstDay, last);
    if (!days)
        return days.error();
    Statement statement{.home = home->site.place.name,
                        .currency = home->site.place.currency,
                        .timeZone = home->site.place.timeZone,
                        .first = first,
                        .last = last,
                        .grain = grain};
    EarningsSlots sums = earningsSlots(earningsRows(*days, today), first, last, grain);
    std::erase_if(sums.bars, [](const EarningsRow &row) { return row.days == 0; });
    if (sums.bars.empty())
        return Error{Fault::NotFound, store.path(),
                     "nothing is settled from " + dayText(first) + " to " + dayText(last)
                         + "; tidewattctl ledger --per month lists what is",
                     {}};
    statement.rows = std::move(sums.bars);
    statement.total = sums.total;
    const auto banks = banksUntil(store, *home, firstOf(last));
    if (!banks)
        return banks.error();
    for (const CreditMonth &month : banks->credits.months()) {
        if (first <= month.month)
            statement.credits.push_back(month);
    }
    for (const DepositMonth &month : banks->deposit.months()) {
        if (first <= month.month)
            statement.deposit.push_back(month);
    }
    if (const auto done = addCharges(store, *home, *banks, statement); !done)
        return done.error();
    const Interval when{home->calendar.dayInterval(first).begin, home->calendar.dayInterval(last).end};
    if (const auto done = addEvidence(store, when, statement); !done)
        return done.error();
    return statement;
}

bool sayTheSame(const MonthCharge &a, const MonthCharge &b)
{
    return a.quantity == b.quantity && a.microPerUnit == b.microPerUnit && a.amount == b.amount && a.byCar == b.byCar;
}

/// The lines that make `written` say what `now` says.
std::vector<MonthCharge> changesTo(const std::vector<MonthCharge> &written, const std::vector<MonthCharge> &now)
{
    std::vector<MonthCharge> lines;
    for (MonthCharge charge : now) {
        const auto old = std::ranges::find_if(written, [&](const MonthCharge &c) {
            return c.kind == charge.kind && c.name == charge.name;
        });
        if (old != written.end() && sayTheSame(*old, charge))
            continue;
        if (old != written.end())
            charge.replaces = old->id;
        lines.push_back(charge);
    }
    return lines;
}

/// Over, and every day of it settled.
bool isComplete(const std::vector<DayFigures> &days)
{
    return !days.empty()
        && std::ranges::none_of(days, [](const DayFigures &d) { return d.state == SettleState::Provisional; });
}

} // namespace

Result<LocalDay> parseMonth(const std::string &text)
{
    const auto day = parseDay(text + "-01");
    if (text.size() != 7 || !day)
        return Error{Fault::BadInput, "month", "\"" + text.substr(0, 40) + "\" is no month; one such as 2025-06 is expected", {}};
    return *day;
}

Result<Statement> monthStatement(const Store &store, LocalDay month, std::optional<LocalDay> today)
{
    return statementOf(store, firstOf(month), endOfSlot(Grain::Month, month), Grain::Day, today);
}

Result<Statement> yearStatement(const Store &store, std::chrono::year year, std::optional<LocalDay> today)
{
    return statementOf(store, year / 1 / 1, year / 12 / 31, Grain::Month, today);
}

Result<int> closeMonths(Store &store, const Home &home, LocalDay today)
{
    const auto span = store.settledSpan();
    if (!span)
        return span.error();
    const auto text = store.meta(closedKey);
    if (!text)
        return text.error();
    if (!*span)
        return 0;
    // Once more the last closed one: a correction may have changed it.
    const auto closed = closedUntil(*text);
    std::vector<MonthCharge> lines;
    std::optional<LocalDay> until;
    Banks banks;
    for (LocalDay month = closed.value_or(firstOf(home.calendar.day((*span)->begin))); nextMonth(month) <= firstOf(today);
         month = nextMonth(month)) {
        const auto days = store.days(month, endOfSlot(Grain::Month, month));
        if (!days)
            return days.error();
        if (!days->empty() && !isComplete(*days))
            break;
        if (const auto done = extend(banks, store, home, month); !done)
            return done.error();
        const auto now = days->empty() ? std::vector<MonthCharge>() : chargesNow(store, home, month, banks);
        if (!now)
            return now.error();
        const auto written = store.charges(month, month);
        if (!written)
            return written.error();
        const auto changes = changesTo(*written, *now);
        lines.insert(lines.end(), changes.begin(), changes.end());
        until = month;
    }
    if (lines.empty() && (!until || until == closed))
        return 0;
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    for (const MonthCharge &line : lines) {
        if (const auto id = batch->add(line); !id)
            return id.error();
    }
    if (const auto done = batch->setMeta(closedKey, dayText(*until)); !done)
        return done.error();
    if (const auto done = batch->commit(); !done)
        return done.error();
    return static_cast<int>(lines.size());
}

} // namespace tw::store
