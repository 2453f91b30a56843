#include "model/site_file_parts.h"

namespace tw::model {

namespace {

/// Money a month or a kW, in any currency, in millionths.
constexpr NumberRange moneyRange{0, 1'000'000, 6};

Money moneyOf(FieldReader &reader, const char *key)
{
    return Money::fromMicro(reader.number(key, moneyRange, Need::Required).value_or(0));
}

void readFees(FieldReader &reader, Side side, std::vector<MonthlyFee> &fees)
{
    const LocatedJson *list = reader.value("monthly_fees", JsonKind::Array, Need::Optional);
    if (!list)
        return;
    if (list->items.size() > 20)
        reader.wrong("monthly_fees", "has " + std::to_string(list->items.size()) + " fees; at most 20 are expected");
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const LocatedJson &item = list->items[i];
        const std::string path = reader.path("monthly_fees") + '[' + std::to_string(i) + ']';
        if (!item.is(JsonKind::Object)) {
            reader.findings().add(item.at, path + " is " + name(item.kind) + "; an object is expected");
            continue;
        }
        FieldReader fee(item, path, reader.findings());
        const std::string word = fee.text("name", {1, 60}, Need::Required).value_or("");
        fees.push_back({word, moneyOf(fee, "amount"), side == Side::Export});
        fee.finish();
    }
}

std::optional<NetworkTariff> readNetwork(FieldReader &reader)
{
    const LocatedJson *value = reader.value("network", JsonKind::Object, Need::Optional);
    if (!value)
        return {};
    FieldReader network(*value, reader.path("network"), reader.findings());
    NetworkTariff tariff{.zones = readTimeOfUse(network)};
    tariff.vatPerMille = network.number("vat_pct", {0, 100, 1}, Need::Optional).value_or(0);
    network.finish();
    return tariff;
}

std::optional<CapacityTariff> readCapacity(FieldReader &reader)
{
    const LocatedJson *value = reader.value("capacity", JsonKind::Object, Need::Optional);
    if (!value)
        return {};
    FieldReader capacity(*value, reader.path("capacity"), reader.findings());
    const CapacityTariff tariff{
        moneyOf(capacity, "per_kw_month"),
        Power::fromW(capacity.number("least_w", {0, 1'000'000, 0}, Need::Optional).value_or(0))};
    capacity.finish();
    return tariff;
}

} // namespace

void readTerms(FieldReader &reader, Side side, ContractTerms &terms)
{
    readFees(reader, side, terms.fees);
    if (side == Side::Import) {
        terms.network = readNetwork(reader);
        terms.capacity = readCapacity(reader);
    } else {
        terms.exportFee
            = Price::fromMicroPerKwh(reader.number("fee_per_kwh", {0, 10'000, 6}, Need::Optional).value_or(0));
    }
}

WrittenJson writtenTerms(const ContractTerms &terms, Side side)
{
    WrittenJson json = WrittenJson::object();
    for (const MonthlyFee &fee : terms.fees) {
        if (fee.ofExport == (side == Side::Export))
            json["monthly_fees"].push_back({{"name", fee.name}, {"amount", scaledNumber(fee.amount.micro(), 6)}});
    }
    if (side == Side::Import && terms.network) {
        json["network"] = writtenRules(terms.network->zones);
        json["network"]["vat_pct"] = scaledNumber(terms.network->vatPerMille, 1);
    }
    if (side == Side::Import && terms.capacity)
        json["capacity"] = {{"per_kw_month", scaledNumber(terms.capacity->perKw.micro(), 6)},
                            {"least_w", terms.capacity->least.w()}};
    if (side == Side::Export && terms.exportFee != Price())
        json["fee_per_kwh"] = scaledNumber(terms.exportFee.microPerKwh(), 6);
    return json;
}

} // namespace tw::model
