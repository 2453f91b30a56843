#include "tests/support/years_store.h"

#include "engine/health_book.h"
#include "ledger/days.h"
#include "ledger/settlement.h"
#include "model/site_file.h"
#include "prices/tariff.h"
#include "store/store.h"
#include "tests/support/metered_home.h"
#include "units/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tw::tests {

namespace {

constexpr Energy usable = 58_kWh;
constexpr Price wear = Price::fromMicroPerKwh(24'000);

Site siteInBerlin()
{
    Site site = meteredSite();
    site.place = {"Home", "Europe/Berlin", "EUR", {}, {}};
    site.grid.fuseA = 35;
    site.car.usableCapacity = usable;
    site.car.consumptionWhPerKm = 170;
    site.car.lowest = StateOfCharge::fromPercent(10);
    site.car.wearPerDischargedKwh = wear;
    site.charger.id = "TW-0001";
    site.charger.minCharge = site.charger.minDischarge = 1380_W;
    DynamicTariff import;
    import.zone = "DE-LU";
    import.adder = Price::fromMicroPerKwh(145'000);
    import.vatPerMille = 190;
    DynamicTariff feedIn;
    feedIn.zone = "DE-LU";
    feedIn.adder = Price::fromMicroPerKwh(-4'000);
    site.tariffs = {import, feedIn};
    return site;
}

class Life {
public:
    Life(store::Store &store, const Years &years, Calendar calendar)
        : m_store(store)
        , m_years(years)
        , m_calendar(std::move(calendar))
        , m_site(siteInBerlin())
        , m_settler(rulesOf(m_site), wear)
        , m_random(years.seed)
    {
        m_now.charger = "TW-0001";
        m_now.chargerImport = m_now.chargerExport = m_now.siteImport = m_now.siteExport = m_now.solar = Energy();
        m_now.at = m_calendar.dayInterval(years.first).begin;
    }

    Result<void> begin()
    {
        auto batch = m_store.begin();
        if (!batch)
            return batch.error();
        if (auto added = batch->addSite(m_now.at, siteText(m_site)); !added)
            return added.error();
        if (auto added = batch->addOrders(m_now.at, ordersText(m_site.orders)); !added)
            return added.error();
        return batch->commit();
    }

    Result<void> live(LocalDay day)
    {
        const Interval when = m_calendar.dayInterval(day);
        auto batch = m_store.begin();
        if (!batch)
            return batch.error();
        const SpotSeries spot = spotOf(when);
        if (auto added = batch->add(spot); !added)
            return added.error();
        if (auto added = measure(*batch, day, when); !added)
            return added;
        // The last quarter hour is settled with the first sample of the next day.
        const PriceSlots today = prices::priced(m_site.tariffs, spot, when, m_calendar);
        m_slots.insert(m_slots.end(), today.begin(), today.end());
        const auto settled = m_settler.settle(m_slots);
        m_slots.erase(m_slots.begin(), m_slots.end() - 1);
        for (const ledger::Settled &line : settled) {
            if (auto added = batch->add(line.posting); !added)
                return added.error();
            if (auto added = batch->add(line.after); !added)
                return added;
            m_postings.push_back(line.posting);
        }
        if (auto added = compare(*batch, day, when.end); !added)
            return added;
        return batch->commit();
    }

private:
    std::int64_t any(std::int64_t below) { return static_cast<std::int64_t>(m_random() % static_cast<unsigned>(below)); }

    SpotSeries spotOf(Interval when)
    {
        SpotSeries series{.source = "energy-charts", .zone = "DE-LU", .currency = "EUR",
                          .fetchedAt = when.begin - hours(11), .prices = {}};
        const std::int64_t level = 30'000 + any(90'000);
        for (Instant at = when.begin; at < when.end; at += minutes(15)) {
            const auto hour = static_cast<double>(m_calendar.local(at).clock.count()) / 60.0;
            const double swing = std::cos((hour - 19.0) / 12.0 * std::numbers::pi) + 0.6 * std::cos((hour - 8.0) / 6.0 * std::numbers::pi);
            const auto price = level + static_cast<std::int64_t>(std::lround(swing * 45'000.0)) + any(4'000);
            series.prices.push_back({{at, at + minutes(15)}, Price::fromMicroPerKwh(price)});
        }
        return series;
    }

    /// What the charger does in an hour of a day: into the car from 1 to 5, out of it from 18 to 20.
    Power wish(LocalDay day, int hour) const
    {
        const unsigned weekday = Calendar::weekday(day).c_encoding();
        const bool away = weekday >= 1 && weekday <= 5 && hour >= 8 && hour < 17;
        if (away)
            return 0_W;
        if (hour >= 1 && hour < 5 && m_stored < 50_kWh)
            return 7400_W;
        return hour >= 18 && hour < 20 && 20_kWh < m_stored ? -6000_W : 0_W;
    }

    static void count(std::optional<Energy> &import, std::optional<Energy> &feedIn, Power power, seconds step)
    {
        (power < Power() ? feedIn : import).value() += energyOver(power < Power() ? -power : power, step);
    }

    Result<void> measure(store::Batch &batch, LocalDay day, Interval when)
    {
        const auto month = static_cast<double>(static_cast<unsigned>(day.month()));
        const double summer = 0.55 - 0.45 * std::cos((month - 0.5) / 6.0 * std::numbers::pi);
        m_now.transaction = "t" + dayText(day);
        m_now.sequence = 0;
        const std::int64_t clouds = 300 + any(700);
        while (m_now.at < when.end) {
            if (auto added = batch.add(m_now); !added)
                return added.error();
            m_settler.take(m_now);
            const auto clock = m_calendar.local(m_now.at).clock.count();
            const int hour = static_cast<int>(clock / 60);
            const Power charger = wish(day, hour);
            const double sun = std::max(0.0, std::sin((static_cast<double>(clock) / 60.0 - 6.0) / 12.0 * std::numbers::pi));
            const Power solar = Power::fromW(std::lround(sun * summer * 6.0 * static_cast<double>(clouds)));
            const Power load = Power::fromW(250 + any(200) + (hour >= 17 && hour < 22 ? any(1'500) : 0));
            const seconds step = std::min(m_years.every, std::chrono::duration_cast<seconds>(when.end - m_now.at));
            count(m_now.chargerImport, m_now.chargerExport, charger, step);
            count(m_now.siteImport, m_now.siteExport, load - solar + charger, step);
            *m_now.solar += energyOver(solar, step);
            const Energy moved = energyOver(charger, step);
            m_stored = m_stored + (Power() < charger ? Energy::fromWs(moved.ws() * 92 / 100) : Energy::fromWs(moved.ws() * 100 / 92));
            m_now.at += step;
            ++m_now.sequence;
            m_now.power = charger;
            m_now.sitePower = load - solar + charger;
            m_now.solarPower = solar;
            m_now.stateOfCharge = StateOfCharge::fromPerMille(static_cast<int>(m_stored.ws() * 1000 / usable.ws()));
        }
        return {};
    }

    /// The day before has all its periods now; what it is compared with is worse by about a third.
    Result<void> compare(store::Batch &batch, LocalDay day, Instant now)
    {
        const LocalDay before = Calendar::previous(day);
        std::erase_if(m_postings, [&](const Posting &p) { return m_calendar.day(p.when.begin) < before; });
        const auto days = ledger::daysOf(m_postings, m_calendar);
        if (days.empty() || days.front().day != before)
            return {};
        const Money earned = days.front().money.earned();
        BaselineDay baseline{Money::fromMicro(earned.micro() - std::abs(earned.micro()) / 3), days.front().flows.bought,
                             m_stored, Money(), Price::fromMicroPerKwh(250'000)};
        if (auto added = batch.add(store::Baseline::OnlyCharging, before, baseline, now); !added)
            return added;
        baseline.earned += Money::fromMicro(-150'000);
        return batch.add(store::Baseline::ChargeAtOnce, before, baseline, now);
    }

public:
    const Site &site() const { return m_site; }

private:
    store::Store &m_store;
    Years m_years;
    Calendar m_calendar;
    Site m_site;
    ledger::Settler m_settler;
    std::mt19937 m_random;
    Measurement m_now;
    Energy m_stored = 40_kWh;
    PriceSlots m_slots;
    std::vector<Posting> m_postings; ///< of today and yesterday
};

/// The days of the battery, as an engine that ran all the time has read them.
Result<void> readBattery(store::Store &store, const Site &site, const Calendar &calendar, Instant now)
{
    engine::HealthBook book(store, site, calendar);
    if (auto loaded = book.load(now); !loaded)
        return loaded;
    while (!book.upToDate()) {
        if (auto closed = book.close(now); !closed)
            return closed;
    }
    return {};
}

} // namespace

Result<void> makeYears(const std::string &path, const Years &years, const std::function<void(int)> &progress)
{
    auto store = store::Store::open(path, store::Role::Engine, store::Durability::Temporary);
    if (!store)
        return store.error();
    auto calendar = Calendar::forZone("Europe/Berlin");
    if (!calendar)
        return calendar.error();
    Life life(**store, years, *calendar);
    if (auto begun = life.begin(); !begun)
        return begun;
    LocalDay day = years.first;
    for (int n = 0; n < years.days; ++n, day = Calendar::next(day)) {
        if (auto lived = life.live(day); !lived)
            return lived;
        if (progress)
            progress(n + 1);
    }
    return readBattery(**store, life.site(), *calendar, calendar->dayInterval(day).begin);
}

} // namespace tw::tests
