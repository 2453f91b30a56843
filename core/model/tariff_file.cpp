#include "model/site_file_parts.h"

#include <algorithm>

namespace tw::model {

namespace {

enum class Kind { Fixed, TimeOfUse, Dynamic, SameRate, NetBilling };

FixedTariff readFixed(FieldReader &reader)
{
    return {.price = priceOf(reader, "price_per_kwh")};
}

bool isZone(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// "source" and "zone", as every tariff that follows a market has them.
Market readMarket(FieldReader &reader, const Place &place)
{
    enum class Source { EnergyCharts, File };
    const auto source = reader.choice<Source>("source", {{"energy-charts", Source::EnergyCharts}, {"file", Source::File}},
                                              Need::Required, {"entsoe", "smard", "octopus", "energinet", "nordpool"});
    // An empty currency was already found wrong.
    if (source == Source::EnergyCharts && !place.currency.empty() && place.currency != "EUR")
        reader.wrong("source", "quotes in EUR, but site.currency is " + quote(place.currency)
                         + "; the currency \"EUR\" or the source \"file\" is expected");
    return {source == Source::File ? "file" : "energy-charts",
            reader.text("zone", {1, 40, isZone, "a bidding zone such as \"DE-LU\""}, Need::Required).value_or("")};
}

DynamicTariff readDynamic(FieldReader &reader, const Place &place)
{
    const Market market = readMarket(reader, place);
    DynamicTariff tariff{.source = market.source, .zone = market.zone};
    tariff.factorMicro = reader.number("factor", {0, 10, 6}, Need::Optional).value_or(1'000'000);
    tariff.adder = Price::fromMicroPerKwh(reader.number("adder_per_kwh", priceRange, Need::Optional).value_or(0));
    tariff.vatPerMille = reader.number("vat_pct", {0, 100, 1}, Need::Optional).value_or(0);
    return tariff;
}

/// A month such as "2026-01", as its first day.
std::optional<LocalDay> monthOf(const std::string &text)
{
    if (text.size() != 7)
        return {};
    const auto day = parseDay(text + "-01");
    return day ? std::optional(*day) : std::nullopt;
}

std::vector<MonthPrice> readMonthPrices(FieldReader &reader)
{
    std::vector<MonthPrice> prices;
    const LocatedJson *list = reader.value("month_prices", JsonKind::Array, Need::Required);
    if (!list)
        return prices;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const LocatedJson &item = list->items[i];
        const std::string path = reader.path("month_prices") + '[' + std::to_string(i) + ']';
        if (!item.is(JsonKind::Object)) {
            reader.findings().add(item.at, path + " is " + name(item.kind) + "; an object is expected");
            continue;
        }
        FieldReader entry(item, path, reader.findings());
        const auto text = entry.text("month", {7, 7, nullptr, "a month such as \"2026-01\""}, Need::Required);
        const auto month = monthOf(text.value_or(""));
        const Price price = priceOf(entry, "price_per_kwh");
        entry.finish();
        if (text && !month)
            entry.wrong("month", "is " + quote(*text) + "; a month such as \"2026-01\" is expected");
        else if (month && std::ranges::find(prices, *month, &MonthPrice::month) != prices.end())
            entry.wrong("month", "is there twice; once is expected");
        else if (month)
            prices.push_back({*month, price});
    }
    if (list->items.empty())
        reader.wrong("month_prices", "is empty; at least one month with its price is expected");
    std::ranges::sort(prices, {}, &MonthPrice::month);
    return prices;
}

NetBillingTariff readNetBilling(FieldReader &reader, const Place &place)
{
    using Valued = NetBillingTariff::Valued;
    NetBillingTariff tariff;
    const auto valued = reader.choice<Valued>("valued", {{"interval", Valued::Interval}, {"month", Valued::Month}},
                                              Need::Required);
    tariff.valued = valued.value_or(Valued::Interval);
    if (valued == Valued::Interval) {
        const Market market = readMarket(reader, place);
        tariff.source = market.source;
        tariff.zone = market.zone;
        reader.refuse("month_prices", "where each interval has its own price");
    } else if (valued == Valued::Month) {
        tariff.monthPrices = readMonthPrices(reader);
        reader.refuse("source", "where the month has one price");
        reader.refuse("zone", "where the month has one price");
    } else {
        for (const char *key : {"source", "zone", "month_prices"})
            reader.value(key, Need::Optional); // which of them belong is not known
    }
    tariff.factorMicro = reader.number("factor", {0, 10, 6}, Need::Optional).value_or(1'000'000);
    tariff.months = static_cast<int>(reader.number("months", {1, 60, 0}, Need::Optional).value_or(12));
    tariff.refundPerMille = reader.number("refund_pct", {0, 100, 1}, Need::Optional).value_or(0);
    return tariff;
}

SameRateTariff readSameRate(FieldReader &reader)
{
    SameRateTariff tariff;
    const LocatedJson *value = reader.value("cash_out", JsonKind::Object, Need::Optional);
    if (!value)
        return tariff;
    FieldReader cashOut(*value, reader.path("cash_out"), reader.findings());
    const auto month = cashOut.number("month", {1, 12, 0}, Need::Required).value_or(12);
    tariff.cashOut = CreditCashOut{std::chrono::month(static_cast<unsigned>(month)), priceOf(cashOut, "price_per_kwh")};
    cashOut.finish();
    return tariff;
}

Tariff readKind(FieldReader &reader, Kind kind, const Place &place)
{
    switch (kind) {
    case Kind::Fixed:
        return readFixed(reader);
    case Kind::TimeOfUse:
        return readTimeOfUse(reader);
    case Kind::Dynamic:
        return readDynamic(reader, place);
    case Kind::SameRate:
        return readSameRate(reader);
    case Kind::NetBilling:
        return readNetBilling(reader, place);
    }
    return FixedTariff{};
}

Tariff readTariff(const LocatedJson &value, const std::string &path, Side side, const Place &place,
                  ContractTerms &terms, Findings &findings)
{
    FieldReader reader(value, path, findings);
    const auto kind = side == Side::Import
        ? reader.choice<Kind>(
            "kind", {{"fixed", Kind::Fixed}, {"time-of-use", Kind::TimeOfUse}, {"dynamic", Kind::Dynamic}},
            Need::Required)
        : reader.choice<Kind>("kind",
                              {{"fixed", Kind::Fixed},
                               {"time-of-use", Kind::TimeOfUse},
                               {"dynamic", Kind::Dynamic},
                               {"same-rate", Kind::SameRate},
                               {"net-billing", Kind::NetBilling}},
                              Need::Required);
    if (!kind)
        return FixedTariff{}; // without a kind no other key can be judged
    Tariff tariff = readKind(reader, *kind, place);
    readTerms(reader, side, terms);
    reader.finish();
    return tariff;
}

/// The sides of a contract; one that a change leaves out stays as it was.
template <class Contract>
void readSides(FieldReader &reader, Need need, const Place &place, Contract &contract)
{
    const std::string at = reader.path("");
    if (const LocatedJson *import = reader.value("import", JsonKind::Object, need)) {
        contract.terms.network.reset();
        contract.terms.capacity.reset();
        std::erase_if(contract.terms.fees, [](const MonthlyFee &fee) { return !fee.ofExport; });
        contract.import = readTariff(*import, at + "import", Side::Import, place, contract.terms, reader.findings());
    }
    if (const LocatedJson *feedIn = reader.value("export", JsonKind::Object, need)) {
        contract.terms.exportFee = Price();
        std::erase_if(contract.terms.fees, [](const MonthlyFee &fee) { return fee.ofExport; });
        contract.feedIn = readTariff(*feedIn, at + "export", Side::Export, place, contract.terms, reader.findings());
    }
}

void readChanges(FieldReader &reader, const Place &place, Tariffs &tariffs)
{
    const LocatedJson *list = reader.value("changes", JsonKind::Array, Need::Optional);
    if (!list)
        return;
    if (list->items.size() > 100)
        reader.wrong("changes", "has " + std::to_string(list->items.size()) + " entries; at most 100 are expected");
    TariffChange last{{}, tariffs.import, tariffs.feedIn, tariffs.terms};
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const LocatedJson &item = list->items[i];
        const std::string path = reader.path("changes") + '[' + std::to_string(i) + ']';
        if (!item.is(JsonKind::Object)) {
            reader.findings().add(item.at, path + " is " + name(item.kind) + "; an object is expected");
            continue;
        }
        FieldReader change(item, path, reader.findings());
        const auto text = change.text("from", {10, 10, nullptr, "a date such as \"2027-01-01\""}, Need::Required);
        const auto from = parseDay(text.value_or(""));
        if (text && !from)
            change.wrong("from", "is " + quote(*text) + "; a date such as \"2027-01-01\" is expected");
        else if (text && i > 0 && *from <= last.from)
            change.wrong("from", "is not after the change before it; the changes stand in order of time");
        last.from = from ? *from : last.from;
        readSides(change, Need::Optional, place, last);
        change.finish();
        tariffs.changes.push_back(last);
    }
}

struct TariffWriter {
    WrittenJson operator()(const FixedTariff &tariff) const
    {
        return {{"kind", "fixed"}, {"price_per_kwh", scaledNumber(tariff.price.microPerKwh(), 6)}};
    }
    WrittenJson operator()(const TimeOfUseTariff &tariff) const
    {
        WrittenJson json{{"kind", "time-of-use"}};
        json.update(writtenRules(tariff));
        return json;
    }
    WrittenJson operator()(const DynamicTariff &tariff) const
    {
        return {{"kind", "dynamic"},
                {"source", tariff.source},
                {"zone", tariff.zone},
                {"factor", scaledNumber(tariff.factorMicro, 6)},
                {"adder_per_kwh", scaledNumber(tariff.adder.microPerKwh(), 6)},
                {"vat_pct", scaledNumber(tariff.vatPerMille, 1)}};
    }
    WrittenJson operator()(const SameRateTariff &tariff) const
    {
        WrittenJson json{{"kind", "same-rate"}};
        if (tariff.cashOut)
            json["cash_out"] = {{"month", static_cast<unsigned>(tariff.cashOut->month)},
                                {"price_per_kwh", scaledNumber(tariff.cashOut->price.microPerKwh(), 6)}};
        return json;
    }
    WrittenJson operator()(const NetBillingTariff &tariff) const
    {
        const bool byInterval = tariff.valued == NetBillingTariff::Valued::Interval;
        WrittenJson json{{"kind", "net-billing"}, {"valued", byInterval ? "interval" : "month"}};
        if (byInterval) {
            json["source"] = tariff.source;
            json["zone"] = tariff.zone;
        }
        for (const MonthPrice &known : tariff.monthPrices)
            json["month_prices"].push_back({{"month", dayText(known.month).substr(0, 7)},
                                            {"price_per_kwh", scaledNumber(known.price.microPerKwh(), 6)}});
        json["factor"] = scaledNumber(tariff.factorMicro, 6);
        json["months"] = tariff.months;
        json["refund_pct"] = scaledNumber(tariff.refundPerMille, 1);
        return json;
    }
};

WrittenJson writtenSide(const Tariff &tariff, const ContractTerms &terms, Side side)
{
    WrittenJson json = std::visit(TariffWriter{}, tariff);
    json.update(writtenTerms(terms, side));
    return json;
}

} // namespace

Price priceOf(FieldReader &reader, const char *key)
{
    return Price::fromMicroPerKwh(reader.number(key, priceRange, Need::Required).value_or(0));
}

Tariffs readTariffs(const LocatedJson &value, const Place &place, Findings &findings)
{
    FieldReader reader(value, "tariff", findings);
    Tariffs tariffs;
    readSides(reader, Need::Required, place, tariffs);
    readChanges(reader, place, tariffs);
    reader.finish();
    return tariffs;
}

WrittenJson written(const Tariffs &tariffs)
{
    WrittenJson json{{"import", writtenSide(tariffs.import, tariffs.terms, Side::Import)},
                     {"export", writtenSide(tariffs.feedIn, tariffs.terms, Side::Export)}};
    for (const TariffChange &change : tariffs.changes)
        json["changes"].push_back({{"from", dayText(change.from)},
                                   {"import", writtenSide(change.import, change.terms, Side::Import)},
                                   {"export", writtenSide(change.feedIn, change.terms, Side::Export)}});
    return json;
}

} // namespace tw::model
