// Every struct a snapshot is made of is listed once, as the names of all its fields: the compiler refuses a list that is
// too short or too long, so that no new field is forgotten.
#include "app/wiring/snapshot_json.h"

#include <concepts>
#include <stdexcept>

namespace tw::wiring {

using nlohmann::json;

namespace {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

/// What the store itself has.
template <class T>
concept Stored = Is<T, Site> || Is<T, Orders> || Is<T, Plan> || Is<T, std::vector<DayFigures>>;

template <class T> inline constexpr bool isOptional = false;
template <class T> inline constexpr bool isOptional<std::optional<T>> = true;
template <class T> inline constexpr bool isVector = false;
template <class T> inline constexpr bool isVector<std::vector<T>> = true;
template <class T> inline constexpr bool isArray = false;
template <class T, std::size_t n> inline constexpr bool isArray<std::array<T, n>> = true;
template <class T> inline constexpr bool isShared = false;
template <class T> inline constexpr bool isShared<std::shared_ptr<const T>> = true;
template <class T> inline constexpr bool isSkill = false;
template <class T> inline constexpr bool isSkill<ForecastSkill<T>> = true;

/// Calls `f` with all fields of `v`.
struct Fields {
    static void of(Is<Interval> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<Flows> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<FlowMoney> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<AmountOrder> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<TripOccurrence> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<PriceSlot> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<PlanStep> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q);
    }
    static void of(Is<ScheduleStep> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e] = v;
        f(a, b, c, d, e);
    }
    static void of(Is<ChargerSchedule> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<Outage> auto &v, auto &&f)
    {
        auto &[a, b, c] = v;
        f(a, b, c);
    }
    template <class T>
        requires isSkill<std::remove_const_t<T>>
    static void of(T &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }

    static void of(Is<CapacityByModel> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e] = v;
        f(a, b, c, d, e);
    }
    static void of(Is<CarHealth> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<CapacityPoint> auto &v, auto &&f)
    {
        auto &[a, b, c] = v;
        f(a, b, c);
    }
    static void of(Is<CapacityCourse> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<DischargeUse> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<DischargeAllowance> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<WarrantyCounter> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<MeasuredCapacity> auto &v, auto &&f)
    {
        auto &[a, b, c] = v;
        f(a, b, c);
    }
    static void of(Is<LearntShare> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<LearntLeast> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<ChargerPhysics> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n);
    }
    static void of(Is<BatteryHealth> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w);
    }

    static void of(Is<api::Alarm> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<api::CarView> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k] = v;
        f(a, b, c, d, e, g, h, i, j, k);
    }
    static void of(Is<api::FlowView> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<api::MoneyView> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k] = v;
        f(a, b, c, d, e, g, h, i, j, k);
    }
    static void of(Is<api::OrderView> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e] = v;
        f(a, b, c, d, e);
    }
    static void of(Is<api::ChargerView> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w, x] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w, x);
    }
    static void of(Is<Electrical> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g] = v;
        f(a, b, c, d, e, g);
    }
    static void of(Is<api::AloneView> auto &v, auto &&f)
    {
        auto &[a, b, c] = v;
        f(a, b, c);
    }
    static void of(Is<api::MeterView> auto &v, auto &&f)
    {
        auto &[a, b, c] = v;
        f(a, b, c);
    }
    static void of(Is<api::LastsView> auto &v, auto &&f)
    {
        auto &[a, b] = v;
        f(a, b);
    }
    static void of(Is<api::BackupView> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n);
    }
    static void of(Is<api::NextView> auto &v, auto &&f)
    {
        auto &[a, b, c, d] = v;
        f(a, b, c, d);
    }
    static void of(Is<api::Snapshot> auto &v, auto &&f)
    {
        auto &[a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w, x, y, z, aa, bb, cc, dd, ee, ff, gg] = v;
        f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, w, x, y, z, aa, bb, cc, dd, ee, ff, gg);
    }
};

template <class T>
json written(const T &value)
{
    if constexpr (Stored<T>) {
        return {};
    } else if constexpr (std::is_arithmetic_v<T> || Is<T, std::string>) {
        return value;
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<int>(value);
    } else if constexpr (Is<T, Energy>) {
        return value.ws();
    } else if constexpr (Is<T, Power>) {
        return value.w();
    } else if constexpr (Is<T, StateOfCharge>) {
        return value.perMille();
    } else if constexpr (Is<T, Money>) {
        return value.micro();
    } else if constexpr (Is<T, Price>) {
        return value.microPerKwh();
    } else if constexpr (Is<T, Instant>) {
        return value.time_since_epoch().count();
    } else if constexpr (Is<T, seconds>) {
        return value.count();
    } else if constexpr (Is<T, LocalDay>) {
        return json{int(value.year()), unsigned(value.month()), unsigned(value.day())};
    } else if constexpr (isOptional<T> || isShared<T>) {
        return value ? json::array({written(*value)}) : json();
    } else if constexpr (isVector<T> || isArray<T>) {
        json list = json::array();
        for (const auto &one : value)
            list.push_back(written(one));
        return list;
    } else {
        json list = json::array();
        Fields::of(value, [&](const auto &...fields) { (list.push_back(written(fields)), ...); });
        return list;
    }
}

/// Throws what nlohmann's json throws where it does not fit.
template <class T>
void take(const json &from, T &value)
{
    const auto count = [&] { return from.get<std::int64_t>(); };
    if constexpr (Stored<T>) {
        return;
    } else if constexpr (std::is_arithmetic_v<T> || Is<T, std::string>) {
        from.get_to(value);
    } else if constexpr (std::is_enum_v<T>) {
        value = static_cast<T>(count());
    } else if constexpr (Is<T, Energy>) {
        value = Energy::fromWs(count());
    } else if constexpr (Is<T, Power>) {
        value = Power::fromW(count());
    } else if constexpr (Is<T, StateOfCharge>) {
        value = StateOfCharge::fromPerMille(count());
    } else if constexpr (Is<T, Money>) {
        value = Money::fromMicro(count());
    } else if constexpr (Is<T, Price>) {
        value = Price::fromMicroPerKwh(count());
    } else if constexpr (Is<T, Instant>) {
        value = Instant(seconds(count()));
    } else if constexpr (Is<T, seconds>) {
        value = seconds(count());
    } else if constexpr (Is<T, LocalDay>) {
        value = LocalDay(std::chrono::year(from.at(0).get<int>()), std::chrono::month(from.at(1).get<unsigned>()),
                         std::chrono::day(from.at(2).get<unsigned>()));
    } else if constexpr (isOptional<T>) {
        value.reset();
        if (!from.is_null())
            take(from.at(0), value.emplace());
    } else if constexpr (isShared<T>) {
        value = nullptr;
        if (!from.is_null()) {
            auto made = std::make_shared<std::remove_const_t<typename T::element_type>>();
            take(from.at(0), *made);
            value = std::move(made);
        }
    } else if constexpr (isVector<T>) {
        value.clear();
        for (const json &one : from)
            take(one, value.emplace_back());
    } else if constexpr (isArray<T>) {
        for (std::size_t i = 0; i < value.size(); ++i)
            take(from.at(i), value[i]);
    } else {
        std::size_t next = 0;
        Fields::of(value, [&](auto &...fields) { (take(from.at(next++), fields), ...); });
    }
}

} // namespace

json snapshotJson(const api::Snapshot &snapshot)
{
    return written(snapshot);
}

bool snapshotFrom(const json &from, api::Snapshot &snapshot)
{
    try {
        take(from, snapshot);
    } catch (const json::exception &) {
        return false;
    }
    return true;
}

} // namespace tw::wiring
