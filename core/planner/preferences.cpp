#include "planner/preferences.h"

#include "planner/conflicts.h"
#include "planner/wordings.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double none = 1e-7; // currency: less is rounding
constexpr std::int64_t stepM = 20'000;
constexpr Price cent = Price::fromMicroPerKwh(10'000);
constexpr Energy stepEnergy = Energy::fromWh(1000);

using Edit = std::function<void(Site &, Orders &)>;

/// How a wish is dropped, and made a little stronger and weaker; an Edit that is not there has no meaning.
struct Handle {
    Wish wish;
    std::size_t trip = 0;
    Edit drop;
    Edit more;
    Edit less;
    /// Whether `more` binds the plan tighter; an exact amount does neither.
    enum class More { Tighter, Looser, Neither } direction = More::Tighter;
};

void amountHandles(std::vector<Handle> &handles, const AmountOrder &order, AmountOrder Orders::*which)
{
    const bool sells = which == &Orders::sell;
    const bool asks = order.mode != AmountMode::Automatic && order.mode != AmountMode::Off;
    if (order.mode != AmountMode::Automatic) {
        Handle handle{.wish = sells ? Wish::Sell : Wish::Buy, .drop = [=](Site &, Orders &orders) {
                          (orders.*which).mode = AmountMode::Automatic;
                      }};
        if (asks) {
            handle.more = [=](Site &, Orders &orders) { (orders.*which).energy += stepEnergy; };
            if (order.energy >= stepEnergy)
                handle.less = [=](Site &, Orders &orders) { (orders.*which).energy -= stepEnergy; };
            handle.direction = order.mode == AmountMode::AtMost ? Handle::More::Looser
                : order.mode == AmountMode::AtLeast             ? Handle::More::Tighter
                                                                : Handle::More::Neither;
        }
        handles.push_back(std::move(handle));
    }
    if (order.priceLimit && order.mode != AmountMode::Off) {
        const auto move = [=](Price by) {
            return [=](Site &, Orders &orders) { *(orders.*which).priceLimit += by; };
        };
        const Price tighter = sells ? cent : Price() - cent;
        handles.push_back({.wish = sells ? Wish::SellFloor : Wish::BuyCeiling,
                           .drop = [=](Site &, Orders &orders) { (orders.*which).priceLimit.reset(); },
                           .more = move(tighter),
                           .less = move(Price() - tighter)});
    }
}

void chargeHandles(std::vector<Handle> &handles, const PlanRequest &request)
{
    const StateOfCharge lowest = lowestOf(request);
    const StateOfCharge highest = highestOf(request);
    const auto percent = StateOfCharge::fromPercent(1);
    const auto low = [](StateOfCharge value) {
        return [=](Site &site, Orders &orders) {
            site.car.lowest = value;
            orders.wear.lowest.reset();
        };
    };
    const auto high = [](StateOfCharge value) {
        return [=](Site &site, Orders &orders) {
            site.car.highest = value;
            orders.wear.highest.reset();
        };
    };
    if (lowest > StateOfCharge()) {
        Handle handle{.wish = Wish::LowestCharge, .drop = low({}), .less = low(std::max(StateOfCharge(), lowest - percent))};
        if (lowest + percent < highest)
            handle.more = low(lowest + percent);
        handles.push_back(std::move(handle));
    }
    if (highest < StateOfCharge::fromPercent(100)) {
        Handle handle{.wish = Wish::HighestCharge,
                      .drop = high(StateOfCharge::fromPercent(100)),
                      .less = high(std::min(StateOfCharge::fromPercent(100), highest + percent))};
        if (lowest < highest - percent)
            handle.more = high(highest - percent);
        handles.push_back(std::move(handle));
    }
}

std::vector<Handle> handlesOf(const PlanRequest &request, Interval horizon)
{
    const Orders &orders = request.orders;
    std::vector<Handle> handles;
    if (orders.reserveM > 0)
        handles.push_back({.wish = Wish::Reserve,
                           .drop = [](Site &, Orders &o) { o.reserveM = 0; },
                           .more = [](Site &, Orders &o) { o.reserveM += stepM; },
                           .less = [](Site &, Orders &o) { o.reserveM = std::max<std::int64_t>(0, o.reserveM - stepM); }});
    for (std::size_t i = 0; i < orders.trips.size(); ++i) {
        if (!occurrences({orders.trips[i]}, horizon, request.calendar).empty())
            handles.push_back({.wish = Wish::Trip,
                               .trip = i,
                               .drop = [i](Site &, Orders &o) { o.trips[i].rangeM = 0; },
                               .more = [i](Site &, Orders &o) { o.trips[i].rangeM += stepM; },
                               .less = [i](Site &, Orders &o) {
                                   o.trips[i].rangeM = std::max<std::int64_t>(0, o.trips[i].rangeM - stepM);
                               }});
    }
    if (orders.backup.mode != BackupMode::Off && orders.backup.hours > 0)
        handles.push_back({.wish = Wish::Backup,
                           .drop = [](Site &, Orders &o) { o.backup.mode = BackupMode::Off; },
                           .more = [](Site &, Orders &o) { ++o.backup.hours; },
                           .less = [](Site &, Orders &o) { --o.backup.hours; }});
    if (request.override_)
        handles.push_back({.wish = Wish::Override, .drop = [](Site &, Orders &o) { o.override_.reset(); }});
    amountHandles(handles, orders.sell, &Orders::sell);
    amountHandles(handles, orders.buy, &Orders::buy);
    chargeHandles(handles, request);
    return handles;
}

class Pricer {
public:
    Pricer(const PlanRequest &request, std::stop_token stop)
        : m_request(request), m_stop(std::move(stop)), m_base(prepare(request)), m_best(bestWay(m_base.problem))
    {
    }

    std::optional<Preferences> run()
    {
        const Interval horizon{m_base.start, m_base.start + m_request.step * m_request.steps};
        std::vector<Without> dropped;
        const std::vector<Handle> handles = handlesOf(m_request, horizon);
        for (const Handle &handle : handles) {
            if (m_stop.stop_requested())
                return {};
            Without without{.wish = handle.wish,
                            .trip = handle.trip,
                            .prepared = edited(m_request, m_base, Wishes::Fewer, handle.drop)};
            without.way = bestWay(without.prepared.problem);
            consider(without.way);
            dropped.push_back(std::move(without));
        }
        m_with = lived(m_base.problem, m_best);
        Preferences found{.horizon = horizon};
        const Lived idle = lived(m_base.problem, {std::vector<double>(m_best.kw.size()), m_best.road});
        found.net = moneyOf(idle.money - m_with.money);
        for (std::size_t i = 0; i < dropped.size(); ++i) {
            Without &without = dropped[i];
            without.lived = better(without.prepared.problem, without.way);
            found.prices.push_back(priceOf(without));
            if (!margins(handles[i], found.prices.back()))
                return {};
        }
        found.wordings = wordingsOf(m_request, m_base, m_with, dropped);
        found.conflicts = conflictsOf(m_request, m_base, m_best, dropped);
        for (Conflict &conflict : found.conflicts) {
            for (const WishPrice &price : found.prices) {
                if (price.wish == conflict.gives && price.trip == conflict.trip)
                    conflict.costs = price.costs;
            }
        }
        return found;
    }

private:
    /// A plan made for other wishes may be the best one for these.
    void consider(const Way &way)
    {
        const Lived there = lived(m_base.problem, way);
        if (there.possible && there.total < lived(m_base.problem, m_best).total - none)
            m_best = way;
    }

    /// The better of `way` and the best plan of all wishes, in another problem; `way` becomes it.
    Lived better(const Problem &problem, Way &way) const
    {
        Lived own = lived(problem, way);
        Lived base = lived(problem, m_best);
        if (!own.possible || (base.possible && base.total <= own.total + none)) {
            way = m_best;
            return base;
        }
        return own;
    }

    WishPrice priceOf(const Without &without) const
    {
        WishPrice price{.wish = without.wish, .trip = without.trip};
        price.binds = m_with.total - without.lived.total > none;
        if (price.binds) {
            price.costs = moneyOf(m_with.money - without.lived.money);
            price.breaks = m_with.promises - without.lived.promises > none;
        }
        return price;
    }

    bool margins(const Handle &handle, WishPrice &price)
    {
        const auto solved = [&](const Edit &edit, bool looser) {
            const Prepared other = edited(m_request, m_base, looser ? Wishes::Fewer : Wishes::Other, edit);
            Way way = bestWay(other.problem);
            return better(other.problem, way);
        };
        const auto between = [&](const Lived &other, bool looser) -> std::optional<Money> {
            // Where promises break or mend, the money tells half of it.
            if (!other.possible || std::abs(other.promises - m_with.promises) > none)
                return std::nullopt;
            const double cost = other.money - m_with.money;
            return moneyOf(handle.direction == Handle::More::Neither ? cost
                               : looser                               ? std::min(0.0, cost)
                                                                      : std::max(0.0, cost));
        };
        if (m_stop.stop_requested())
            return false;
        const bool moreIsLooser = handle.direction == Handle::More::Looser;
        if (handle.more)
            price.more = between(solved(handle.more, moreIsLooser), moreIsLooser);
        if (m_stop.stop_requested())
            return false;
        if (handle.less) {
            if (const auto cost = between(solved(handle.less, !moreIsLooser), !moreIsLooser))
                price.less = Money() - *cost;
        }
        return true;
    }

    const PlanRequest &m_request;
    std::stop_token m_stop;
    Prepared m_base;
    Way m_best;
    Lived m_with;
};

} // namespace

Result<Preferences> preferencesOf(const PlanRequest &request, std::stop_token stop)
{
    if (auto error = refusal(request))
        return *error;
    if (auto found = Pricer(request, stop).run())
        return *std::move(found);
    return Error{.fault = Fault::Cancelled, .subject = "preferences", .detail = "no longer wanted", .at = std::nullopt};
}

} // namespace tw::planner
