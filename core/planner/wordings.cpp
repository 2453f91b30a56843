#include "planner/wordings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tw::planner {

namespace {

constexpr double worthTelling = 0.01; // currency, over the horizon
constexpr double some = 1e-6;         // kWh

class Worder {
public:
    Worder(const PlanRequest &request, const Prepared &base, const Lived &with)
        : m_request(request), m_base(base), m_with(with)
    {
    }

    std::vector<Wording> run(const std::vector<Without> &dropped)
    {
        amount(Wish::Sell, &Orders::sell, OrderForecast::What::Sell);
        amount(Wish::Buy, &Orders::buy, OrderForecast::What::Buy);
        for (const Without &without : dropped) {
            if (m_with.total - without.lived.total < worthTelling || m_with.promises > without.lived.promises + some)
                continue;
            if (without.wish == Wish::SellFloor || without.wish == Wish::BuyCeiling)
                freeLimit(without);
            else if (without.wish == Wish::Reserve)
                freeReserve(without);
        }
        return std::move(m_found);
    }

private:
    const Problem &problem() const { return m_base.problem; }

    void add(Wording wording, double gains)
    {
        if (gains < worthTelling)
            return;
        wording.gains = moneyOf(gains);
        m_found.push_back(std::move(wording));
    }

    /// What a looser problem gains, when it breaks no other promise for it.
    double gained(const Problem &looser) const
    {
        const Lived own = lived(looser, bestWay(looser));
        return own.possible && own.promises <= m_with.promises + some ? m_with.money - own.money : 0.0;
    }

    void amount(Wish wish, AmountOrder Orders::*which, OrderForecast::What what)
    {
        const AmountOrder &order = m_request.orders.*which;
        if (order.mode == AmountMode::Off || order.mode == AmountMode::Automatic)
            return;
        if (order.per == Per::Day) {
            AmountOrder weekly = order;
            weekly.per = Per::Week;
            weekly.energy = Energy::fromWs(order.energy.ws() * 7);
            if (const auto together = countedTogether(what))
                add({.wish = wish, .how = Wording::How::CountedPerWeek, .becomes = weekly, .reserveM = {}, .gains = {}},
                    gained(*together));
        }
        if (order.mode != AmountMode::Exactly)
            return;
        for (const auto &[how, mode] : {std::pair(Wording::How::AtLeast, AmountMode::AtLeast),
                                        std::pair(Wording::How::AtMost, AmountMode::AtMost)}) {
            AmountOrder other = order;
            other.mode = mode;
            const Prepared looser =
                edited(m_request, m_base, Wishes::Fewer, [&](Site &, Orders &orders) { orders.*which = other; });
            add({.wish = wish, .how = how, .becomes = other, .reserveM = {}, .gains = {}}, gained(looser.problem));
        }
    }

    /// The windows that end within the horizon as one, with the sum of their amounts; nothing when there is only one.
    std::optional<Problem> countedTogether(OrderForecast::What what) const
    {
        std::vector<std::size_t> whole;
        for (const OrderWindow &window : m_base.windows) {
            if (window.what == what && window.complete)
                whole.push_back(window.quota);
        }
        if (whole.size() < 2)
            return std::nullopt;
        Problem together = problem();
        Quota sum = together.quotas[whole.front()];
        for (std::size_t i = 1; i < whole.size(); ++i) {
            const Quota &next = together.quotas[whole[i]];
            sum.kwh += next.kwh;
            sum.from = std::min(sum.from, next.from);
            sum.to = std::max(sum.to, next.to);
        }
        for (auto index = whole.rbegin(); index != whole.rend(); ++index)
            together.quotas.erase(together.quotas.begin() + std::ptrdiff_t(*index));
        together.quotas.push_back(sum);
        return together;
    }

    /// The limit at which the plan without it never trades beyond it.
    void freeLimit(const Without &without)
    {
        const bool sells = without.wish == Wish::SellFloor;
        AmountOrder becomes = sells ? m_request.orders.sell : m_request.orders.buy;
        const double inf = std::numeric_limits<double>::infinity();
        double limit = sells ? inf : -inf;
        for (std::size_t i = 0; i < without.lived.audit.steps.size(); ++i) {
            const AuditStep &step = without.lived.audit.steps[i];
            if (sells && step.sold > some)
                limit = std::min(limit, problem().sell[i]);
            if (!sells && step.bought > some)
                limit = std::max(limit, problem().buy[i]);
        }
        if (!std::isfinite(limit))
            return;
        becomes.priceLimit =
            Price::fromMicroPerKwh(std::llround(sells ? std::floor(limit * 1e6) : std::ceil(limit * 1e6)));
        add({.wish = without.wish, .how = Wording::How::FreeLimit, .becomes = becomes, .reserveM = {}, .gains = {}},
            m_with.money - without.lived.money);
    }

    /// The largest reserve the plan without one keeps anyway, in whole km.
    void freeReserve(const Without &without)
    {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < without.lived.audit.steps.size(); ++i) {
            if (!problem().away[i])
                least = std::min(least, without.lived.audit.steps[i].energyAfter);
        }
        const Energy kept = energyOf(std::min(least, problem().capacity)) - m_request.uncertainty - m_request.keptBySales;
        const std::int64_t metres = std::max<std::int64_t>(0, m_request.site.car.rangeOf(kept)) / 1000 * 1000;
        if (metres < m_request.orders.reserveM)
            add({.wish = Wish::Reserve, .how = Wording::How::FreeReserve, .becomes = {}, .reserveM = metres, .gains = {}},
                m_with.money - without.lived.money);
    }

    const PlanRequest &m_request;
    const Prepared &m_base;
    const Lived &m_with;
    std::vector<Wording> m_found;
};

} // namespace

std::vector<Wording> wordingsOf(const PlanRequest &request, const Prepared &base, const Lived &with,
                                const std::vector<Without> &dropped)
{
    return Worder(request, base, with).run(dropped);
}

} // namespace tw::planner
