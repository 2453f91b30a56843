#pragma once

// Inside the planner only.

#include "battery/charger_curve.h"
#include "planner/prepare.h"

namespace tw::planner {

/// The way from a PlanRequest to a Prepared, in the order of run(). Written in prepare.cpp (machine, presence, limits,
/// the owner's hand), prepare_prices.cpp (what each step costs) and prepare_amounts.cpp (orders, and what is left at the
/// end).
class Preparation {
public:
    explicit Preparation(const PlanRequest &request);
    Prepared run();

private:
    Problem &problem() { return m_result.problem; }
    Instant boundary(int i) const { return m_start + m_request.step * i; }
    Interval horizon() const { return {m_start, boundary(m_n)}; }
    /// The last boundary at or before `moment`, and the first at or after it.
    int floorBoundary(Instant moment) const;
    int ceilBoundary(Instant moment) const { return floorBoundary(moment + m_request.step - seconds(1)); }
    Energy reserve() const { return reserveOf(m_request.site.car, m_request.orders); }

    std::vector<TripOccurrence> tripsIn(Interval window) const; ///< those that touch it, in order of readyBy
    void machine();
    void presence(); ///< away steps and what the trips take
    void need(const TripOccurrence &trip, int from, int to);
    void away(Instant from, Instant until);
    void leave(Instant from, Instant until, std::int64_t usedM);
    void minimums();
    /// What `hours` of outage from boundary `b` on would take, above the floor of the battery.
    double backupAt(int b) const;
    void limits();
    void hand();

    void steps();
    Power houseAt(std::size_t t, std::size_t perDay) const;
    /// The mean of the prices over the step, or none when a part of it has none.
    void price(int t);
    /// Steps without a price are not traded in; they carry the mean of the known ones, so that a promise kept
    /// there has a cost.
    void fillUnpriced();
    void penalties();

    void amounts(OrderForecast::What what, const AmountOrder &order, Energy today, Energy week);
    void amount(OrderForecast::What what, const AmountOrder &order, const Interval &window, Energy left);
    /// What has to be bought from the end of the horizon to that of `window`, kWh at the charger: for the trips, and for the
    /// sales that are ordered.
    double boughtLater(const Interval &window) const;
    /// Of a kWh bought at full power, what reaches the battery.
    double chargeShare() const;
    void add(OrderWindow window, Quota quota);
    /// What the owner's yearly limits still allow to take out of the battery, kWh; nothing: no limit.
    std::optional<double> yearlyLeft() const;
    void pace();
    void terminal();

    const PlanRequest &m_request;
    const Car &m_car;
    battery::ChargerCurve m_curve;
    int m_n;
    Instant m_start;
    double m_handStrength = 0;
    std::vector<char> m_priced;
    std::vector<double> m_needs; ///< n+1, kWh for trips
    Prepared m_result;
};

constexpr double never = 1e9; ///< a price no market reaches

} // namespace tw::planner
