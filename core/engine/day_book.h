#pragma once

#include "battery/charger_curve.h"
#include "engine/price_book.h"
#include "ledger/baselines.h"
#include "model/figures.h"
#include "model/orders.h"
#include "model/site.h"
#include "store/store.h"
#include "units/calendar.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace tw::engine {

/// The owner's days: what the ledger has, beside the same car only charging and charging at once. A day gets its
/// baselines once all its periods are settled; they never change afterwards.
class DayBook {
public:
    DayBook(store::Store &store, const Site &site, Calendar calendar);

    /// Reads what the store holds.
    Result<void> load();
    /// New postings, as the store wrote them.
    void take(const std::vector<Posting> &postings);
    /// The energy in the real car when a local day begins (or as soon as it is known), for what is left at the end of
    /// the day before. The first word of a day counts, also after another start: true for it, which is then to be kept.
    bool midnight(LocalDay day, Energy stored);
    static Result<void> keepMidnight(store::Batch &batch, LocalDay day, Energy stored);
    /// The car came or left.
    void plugged(const store::PlugEvent &event);

    /// Computes and keeps the baselines of settled days that have none yet, oldest first, some with each call. Of days before
    /// the first that the engine lived through nobody knows when the car was there: they get none.
    Result<void> close(const PriceBook &prices, const Orders &orders, Instant now);
    /// The way of the car that only charges, of each day closed since the last call; kept already.
    std::vector<store::BatteryDay> takeClosed() { return std::exchange(m_closed, {}); }
    /// "Only charging" of the day that runs: settled as far as it is, expected after it.
    std::optional<BaselineDay> forecastOnlyCharging(const PriceBook &prices, const Orders &orders, const Plan &plan,
                                                    Instant now) const;

    std::shared_ptr<const std::vector<DayFigures>> days() const { return m_days; }
    /// The postings of a day as far as there are any; nothing of an unknown day.
    const std::vector<Posting> &postingsOf(LocalDay day) const;
    DayFigures figuresOf(LocalDay day) const;

private:
    struct Day {
        std::vector<Posting> postings;
        std::optional<Energy> storedAtBegin; ///< in the real car
    };
    Result<void> loadMidnight();
    bool complete(LocalDay day, const Day &figures) const;
    std::optional<LocalDay> firstLived() const;
    ledger::BaselineInput input(LocalDay day, const PriceBook &prices, const Orders &orders, Energy carried,
                                Energy storedInCar, const Plan *rest) const;
    std::optional<Energy> storedAtEnd(LocalDay day, Instant now) const;
    Energy carried(store::Baseline kind, LocalDay day, Energy otherwise) const;
    void refresh(const std::set<LocalDay> &changed);

    store::Store *m_store;
    Site m_site;
    Calendar m_calendar;
    battery::ChargerCurve m_curve;
    std::map<LocalDay, Day> m_open; ///< days whose postings may still change, or whose baselines are missing
    std::vector<ledger::Stay> m_stays;
    std::map<LocalDay, BaselineDay> m_onlyCharging;
    std::map<LocalDay, BaselineDay> m_chargeAtOnce;
    std::shared_ptr<const std::vector<DayFigures>> m_days;
    std::vector<store::BatteryDay> m_closed;
};

} // namespace tw::engine
