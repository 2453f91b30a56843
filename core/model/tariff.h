#pragma once

#include "units/calendar.h"
#include "units/money.h"
#include "units/power.h"
#include "units/price.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tw {
inline namespace model {

/// One price for every hour.
struct FixedTariff {
    Price price;
    friend bool operator==(const FixedTariff &, const FixedTariff &) = default;
};

/// A rule of a time-of-use tariff. It holds in local time on the listed weekdays, in the listed months, and in
/// [from, to) of the day's clock; to < from wraps over midnight (the weekday is that of the part's own day).
struct TimeOfUseRule {
    std::string name{};                         ///< the contract's word, "peak"; may be empty
    std::vector<std::chrono::weekday> weekdays; ///< empty = every day, holidays too
    std::vector<std::chrono::month> months;     ///< empty = every month
    bool holidays = false;                      ///< with weekdays: holds on the tariff's holidays too, whatever their
                                                ///< weekday; without it a holiday is none of the listed weekdays
    minutes from{0};
    minutes to{24 * 60};
    Price price;
    friend bool operator==(const TimeOfUseRule &, const TimeOfUseRule &) = default;
};

/// The first rule that holds gives the price; `otherwise` where none does.
struct TimeOfUseTariff {
    std::vector<TimeOfUseRule> rules;
    std::vector<LocalDay> holidays;
    Price otherwise;
    friend bool operator==(const TimeOfUseTariff &, const TimeOfUseTariff &) = default;
};

/// (spot * factor + adder) * (1 + vat), rounded half to even to the micro-unit.
struct DynamicTariff {
    std::string source = "energy-charts"; ///< a feed known to prices/, or "file": prices come with the call or import
    std::string zone{};                   ///< bidding zone, "NL"
    std::int64_t factorMicro = 1'000'000; ///< factor in millionths
    Price adder{};                        ///< per kWh before VAT: network, taxes, margin
    std::int64_t vatPerMille = 0;
    friend bool operator==(const DynamicTariff &, const DynamicTariff &) = default;
};

/// What is left of kWh credits at the end of `month` is paid out at `price`, once a year.
struct CreditCashOut {
    std::chrono::month month{12};
    Price price{};
    friend bool operator==(const CreditCashOut &, const CreditCashOut &) = default;
};

/// Export is credited at the full import price of the same interval (26 Del. C. §1014; Dutch net metering until the
/// end of 2026). Export only. Credits are kWh, kept apart by rate, used against import of the same rate within the
/// billing month, and carried over.
struct SameRateTariff {
    std::optional<CreditCashOut> cashOut{};
    friend bool operator==(const SameRateTariff &, const SameRateTariff &) = default;
};

/// The market's price of a month, known after it.
struct MonthPrice {
    LocalDay month; ///< its first day
    Price price;
    friend bool operator==(const MonthPrice &, const MonthPrice &) = default;
};

/// Export is credited as money into a deposit that pays for import (Poland, prosumers since April 2022): at the market
/// price of its interval (RCE) or of its month (RCEm), below zero counted as zero, times `factor`. What is older than
/// `months` is paid out up to a share of what was credited in its month; the rest is lost. Export only.
struct NetBillingTariff {
    enum class Valued { Interval, Month };
    Valued valued = Valued::Interval;
    std::string source = "energy-charts"; ///< Valued::Interval, as in DynamicTariff
    std::string zone{};
    std::int64_t factorMicro = 1'000'000;
    std::vector<MonthPrice> monthPrices{}; ///< Valued::Month: as published, in order
    int months = 12;
    std::int64_t refundPerMille = 0;
    friend bool operator==(const NetBillingTariff &, const NetBillingTariff &) = default;
};

using Tariff = std::variant<FixedTariff, TimeOfUseTariff, DynamicTariff, SameRateTariff, NetBillingTariff>;

/// What the network takes per imported kWh, by season, weekday, holiday and hour, on top of the energy's price.
struct NetworkTariff {
    TimeOfUseTariff zones;
    std::int64_t vatPerMille = 0;
    friend bool operator==(const NetworkTariff &, const NetworkTariff &) = default;
};

/// Owed every month, whatever flows; all taxes in.
struct MonthlyFee {
    std::string name;
    Money amount;
    bool ofExport = false; ///< it belongs to the export side of the contract
    friend bool operator==(const MonthlyFee &, const MonthlyFee &) = default;
};

/// By the highest mean import of a settlement period in the month; all taxes in.
struct CapacityTariff {
    Money perKw;
    Power least; ///< charged even when less was drawn
    friend bool operator==(const CapacityTariff &, const CapacityTariff &) = default;
};

/// What a contract has beside its prices of energy.
struct ContractTerms {
    std::optional<NetworkTariff> network{};
    std::vector<MonthlyFee> fees{};
    std::optional<CapacityTariff> capacity{};
    Price exportFee{}; ///< taken off each exported kWh
    friend bool operator==(const ContractTerms &, const ContractTerms &) = default;
};

/// The contract from a local midnight on.
struct TariffChange {
    LocalDay from;
    Tariff import;
    Tariff feedIn;
    ContractTerms terms{};
    friend bool operator==(const TariffChange &, const TariffChange &) = default;
};

/// What the owner pays and gets: the contract of the beginning, and what came after it in order of time.
struct Tariffs {
    Tariff import;
    Tariff feedIn; ///< for export
    ContractTerms terms{};
    std::vector<TariffChange> changes{};
    friend bool operator==(const Tariffs &, const Tariffs &) = default;

    /// The contract in force on `day`, without changes.
    Tariffs on(LocalDay day) const
    {
        Tariffs result{import, feedIn, terms, {}};
        for (const TariffChange &change : changes) {
            if (change.from <= day)
                result = {change.import, change.feedIn, change.terms, {}};
        }
        return result;
    }
};

/// The market a contract follows: its feed and bidding zone.
struct Market {
    std::string source;
    std::string zone;
    friend bool operator==(const Market &, const Market &) = default;
};

/// The market `tariff` follows; nothing when it has its own prices.
inline std::optional<Market> marketOf(const Tariff &tariff)
{
    if (const auto *dynamic = std::get_if<DynamicTariff>(&tariff))
        return Market{dynamic->source, dynamic->zone};
    if (const auto *billing = std::get_if<NetBillingTariff>(&tariff);
        billing && billing->valued == NetBillingTariff::Valued::Interval)
        return Market{billing->source, billing->zone};
    return {};
}

/// The market of import, or of export, of any of the contracts.
inline std::optional<Market> marketOf(const Tariffs &tariffs)
{
    auto market = marketOf(tariffs.import);
    if (!market)
        market = marketOf(tariffs.feedIn);
    for (const TariffChange &change : tariffs.changes) {
        if (!market)
            market = marketOf(change.import);
        if (!market)
            market = marketOf(change.feedIn);
    }
    return market;
}

} // namespace model
} // namespace tw
