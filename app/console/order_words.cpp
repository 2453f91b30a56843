#include "app/console/order_words.h"

#include "app/console/order_values.h"
#include "base/quote.h"
#include "model/trip_overlap.h"
#include "units/text.h"

#include <algorithm>
#include <array>

namespace tw::console {

namespace {

constexpr hours longestOverride{7 * 24};
constexpr std::size_t mostTrips = 100;

class Words {
public:
    Words(Orders orders, const OrderWords &call, const Calendar &calendar, Instant now)
        : m_orders(std::move(orders)), m_call(call), m_words(call.words), m_calendar(calendar), m_now(now)
    {
        for (std::string &word : m_words)
            word = word.size() <= 60 ? word : word.substr(0, 60);
    }

    Result<Orders> run()
    {
        const std::string what = lower(word(0));
        if (auto stray = strayOption(what))
            return *stray;
        Result<void> done = wrong(what.empty() ? "nothing to set" : quotedWord(what) + " is no order",
                                  "sell, buy, reserve, backup, trip, override, wear or least-gain is right");
        if (what == "sell")
            done = amount(m_orders.sell, m_call.priceFloor, "--price-floor");
        else if (what == "buy")
            done = amount(m_orders.buy, m_call.priceCeiling, "--price-ceiling");
        else if (what == "reserve")
            done = reserve();
        else if (what == "backup")
            done = backup();
        else if (what == "trip")
            done = trip();
        else if (what == "override")
            done = hand();
        else if (what == "wear")
            done = wear();
        else if (what == "least-gain")
            done = leastGain();
        if (!done)
            return done.error();
        return std::move(m_orders);
    }

private:
    const std::string &word(std::size_t i) const
    {
        static const std::string none;
        return i < m_words.size() ? m_words[i] : none;
    }
    Result<void> noMoreThan(std::size_t count) const
    {
        if (m_words.size() > count)
            return wrong(quotedWord(m_words[count]) + " is one word too many", "see tidewattctl orders set --help");
        return {};
    }

    /// An option that has no meaning for this order.
    std::optional<Error> strayOption(const std::string &what) const
    {
        const struct {
            const char *name;
            const std::string &value;
            const char *of;
        } options[] = {{"--price-floor", m_call.priceFloor, "sell"},  {"--price-ceiling", m_call.priceCeiling, "buy"},
                       {"--homes", m_call.homes, "backup"},           {"--return", m_call.returnAt, "trip"},
                       {"--used", m_call.used, "trip"},               {"--until", m_call.until, "override"}};
        for (const auto &option : options) {
            if (!option.value.empty() && what != option.of)
                return wrong(std::string(option.name) + " has no meaning with " + quotedWord(what),
                             std::string("it belongs to ") + option.of);
        }
        return {};
    }

    Result<void> amount(AmountOrder &order, const std::string &limit, const char *option)
    {
        static constexpr std::array<std::pair<const char *, AmountMode>, 5> modes{{{"off", AmountMode::Off},
                                                                                   {"automatic", AmountMode::Automatic},
                                                                                   {"exactly", AmountMode::Exactly},
                                                                                   {"at-most", AmountMode::AtMost},
                                                                                   {"at-least", AmountMode::AtLeast}}};
        if (m_words.size() < 2 && limit.empty())
            return wrong("nothing to set of " + quotedWord(word(0)),
                         std::string("exactly, at-most, at-least, automatic, off or ") + option + " is right");
        if (m_words.size() >= 2) {
            // "at most" as two words is understood too.
            std::size_t next = 2;
            std::string name = lower(word(1));
            if (name == "at") {
                name += "-" + lower(word(2));
                next = 3;
            }
            const auto mode = std::ranges::find(modes, name, [](const auto &m) { return std::string(m.first); });
            if (mode == modes.end())
                return wrong(quotedWord(name) + " is no way to " + word(0),
                             "exactly, at-most, at-least, automatic or off is right");
            const std::optional<Price> kept = order.priceLimit;
            order = {.mode = mode->second, .energy = {}, .per = Per::Day, .priceLimit = kept};
            if (order.mode == AmountMode::Off || order.mode == AmountMode::Automatic) {
                if (auto end = noMoreThan(next); !end)
                    return end;
            } else {
                const auto asked = amountOf(joined(m_words, next));
                if (!asked)
                    return asked.error();
                order.energy = asked->energy;
                order.per = asked->per;
            }
        }
        if (!limit.empty()) {
            const auto price = limitOf(limit, option);
            if (!price)
                return price.error();
            order.priceLimit = *price;
        }
        return {};
    }

    Result<void> reserve()
    {
        const auto range = rangeOf(joined(m_words, 1));
        if (!range)
            return range.error();
        m_orders.reserveM = *range;
        return {};
    }

    Result<void> backup()
    {
        const std::string mode = lower(word(1));
        BackupOrder order = m_orders.backup;
        if (mode == "off" || mode == "on-now") {
            if (auto end = noMoreThan(2); !end)
                return end;
            order.mode = mode == "off" ? BackupMode::Off : BackupMode::OnNow;
        } else if (mode == "standby") {
            std::string text = lower(joined(m_words, 2));
            if (!text.ends_with('h'))
                return wrong(text.empty() ? "the hours are missing" : quotedWord(text) + " is no number of hours",
                             "hours such as 12h are right");
            text.pop_back();
            const auto asked = numberOf(text, 1, 168, "the hours");
            if (!asked)
                return asked.error();
            order.mode = BackupMode::Standby;
            order.hours = *asked;
        } else {
            return wrong(mode.empty() ? "the backup mode is missing" : quotedWord(mode) + " is no backup mode",
                         "off, standby or on-now is right");
        }
        if (!m_call.homes.empty()) {
            const auto homes = numberOf(m_call.homes, 1, 20, "--homes");
            if (!homes)
                return homes.error();
            order.homes = *homes;
        }
        m_orders.backup = order;
        return {};
    }

    Result<void> trip()
    {
        const std::string kind = lower(word(1));
        if (kind == "remove")
            return removeTrip();
        Trip trip;
        if (kind == "weekly") {
            auto days = weekdaysOf(lower(word(2)));
            if (!days)
                return days.error();
            trip.weekdays = *std::move(days);
        } else if (kind == "once" || kind == "one-off") {
            const auto day = parseDay(word(2));
            if (!day)
                return wrong(word(2).empty() ? "the day is missing" : quotedWord(word(2)) + " is not a day",
                             "a day such as 2026-12-24 is right");
            trip.once = *day;
        } else {
            return wrong(kind.empty() ? "the kind of trip is missing" : quotedWord(kind) + " is no kind of trip",
                         "weekly, once or remove is right");
        }
        const auto ready = clockOf(word(3), "the time to be ready");
        if (!ready)
            return ready.error();
        const auto range = rangeOf(joined(m_words, 4));
        if (!range)
            return range.error();
        const auto back = clockOf(m_call.returnAt, "--return");
        if (!back)
            return back.error();
        const auto used = m_call.used.empty() ? range : rangeOf(m_call.used);
        if (!used)
            return used.error();
        trip.readyBy = *ready;
        trip.rangeM = *range;
        trip.returnAt = *back;
        trip.usedM = *used;
        return addTrip(std::move(trip));
    }

    Result<void> addTrip(Trip trip)
    {
        if (m_orders.trips.size() >= mostTrips)
            return wrong("there are " + std::to_string(mostTrips) + " trips already", "one has to be removed first");
        m_orders.trips.push_back(std::move(trip));
        if (const auto pair = overlapping(m_orders.trips))
            return wrong("the trip is away while trip " + std::to_string(std::min(pair->first, pair->second) + 1) + " is",
                         "times that do not overlap are right");
        return {};
    }

    Result<void> removeTrip()
    {
        if (auto end = noMoreThan(3); !end)
            return end;
        if (word(2) == "all") {
            m_orders.trips.clear();
            return {};
        }
        if (m_orders.trips.empty())
            return wrong("there is no trip to remove", "see tidewattctl orders show");
        const auto number = numberOf(word(2), 1, static_cast<int>(m_orders.trips.size()), "the trip's number");
        if (!number)
            return number.error();
        m_orders.trips.erase(m_orders.trips.begin() + *number - 1);
        return {};
    }

    Result<void> hand()
    {
        static constexpr std::array<std::pair<const char *, OverrideKind>, 4> kinds{{{"hold", OverrideKind::Hold},
                                                                                     {"pause", OverrideKind::Pause},
                                                                                     {"charge", OverrideKind::ChargeNow},
                                                                                     {"sell", OverrideKind::SellNow}}};
        const std::string kind = lower(word(1));
        if (auto end = noMoreThan(2); !end)
            return end;
        if (kind == "off") {
            if (!m_call.until.empty())
                return wrong("--until has no meaning with 'off'", "it belongs to hold, pause, charge or sell");
            m_orders.override_.reset();
            return {};
        }
        const auto found = std::ranges::find(kinds, kind, [](const auto &k) { return std::string(k.first); });
        if (found == kinds.end())
            return wrong(kind.empty() ? "the override is missing" : quotedWord(kind) + " is no override",
                         "hold, pause, charge, sell or off is right");
        const auto until = untilOf(m_call.until);
        if (!until)
            return until.error();
        if (*until <= m_now || m_now + longestOverride < *until)
            return wrong("--until " + quotedWord(m_call.until) + " is not ahead, or more than 7 days", "up to 7 days from now is right");
        m_orders.override_ = Override{found->second, *until};
        return {};
    }

    /// The next such time on the wall; or a day and time there; or a moment with its zone.
    Result<Instant> untilOf(const std::string &text) const
    {
        if (text == "cancelled")
            return m_now + longestOverride;
        if (const auto clock = parseClock(text)) {
            const LocalDay today = m_calendar.day(m_now);
            const auto on = [&](LocalDay day) {
                return *clock == hours(24) ? m_calendar.dayInterval(day).end : m_calendar.at(day, *clock);
            };
            return on(today) > m_now ? on(today) : on(Calendar::next(today));
        }
        if (text.size() >= 16 && text.size() <= 19) {
            const auto day = parseDay(text.substr(0, 10));
            const auto clock = parseClock(text.substr(11, 5));
            if (day && clock && (text[10] == 'T' || text[10] == ' ') && *clock < hours(24))
                return m_calendar.at(*day, *clock);
        }
        if (const auto moment = parseInstant(text))
            return *moment;
        return wrong("--until " + (text.empty() ? "is missing" : quotedWord(text) + " is not a time"),
                     "a time such as 18:00 or 2026-12-24T18:00, or cancelled, is right");
    }

    Result<void> wear()
    {
        const std::string what = lower(word(1));
        const std::string text = lower(joined(m_words, 2));
        WearOrder &order = m_orders.wear;
        if (what == "soc")
            return chargeLimits(text);
        const auto number = [&](int most) { return numberOf(text, 0, most, "the limit"); };
        const bool none = text == "none";
        if (what != "cycles" && what != "kwh" && what != "hours")
            return wrong(what.empty() ? "the wear limit is missing" : quotedWord(what) + " is no wear limit",
                         "cycles, kwh, hours or soc is right");
        const auto limit = none ? Result<int>(0) : number(what == "hours" ? 8784 : what == "cycles" ? 10'000 : 1'000'000);
        if (!limit)
            return limit.error();
        if (what == "cycles")
            order.cyclesPerYear = none ? std::nullopt : std::optional(*limit);
        else if (what == "hours")
            order.dischargeTimePerYear = none ? std::nullopt : std::optional(hours(*limit));
        else
            order.dischargePerYear = none ? std::nullopt : std::optional(Energy::fromWh(std::int64_t(*limit) * 1000));
        return {};
    }

    Result<void> chargeLimits(const std::string &text)
    {
        const std::string right = "two percentages such as 20..80, or none, are right";
        WearOrder &order = m_orders.wear;
        if (text == "none") {
            order.lowest.reset();
            order.highest.reset();
            return {};
        }
        const auto dots = text.find("..");
        const auto share = [](std::string part) -> Result<std::int64_t> {
            if (part.ends_with('%'))
                part.pop_back();
            return decimalScaled(part, 1);
        };
        if (dots == std::string::npos)
            return wrong(text.empty() ? "the limits are missing" : quotedWord(text) + " are no limits", right);
        const auto low = share(text.substr(0, dots));
        const auto high = share(text.substr(dots + 2));
        if (!low || !high || *low < 0 || *high > 1000 || *low >= *high)
            return wrong(quotedWord(text) + " are no limits", right);
        order.lowest = StateOfCharge::fromPerMille(*low);
        order.highest = StateOfCharge::fromPerMille(*high);
        return {};
    }

    Result<void> leastGain()
    {
        const auto micro = decimalScaled(joined(m_words, 1), 6);
        if (!micro || *micro < 0 || *micro > 1'000'000'000)
            return wrong(m_words.size() < 2 ? "the amount is missing" : quotedWord(joined(m_words, 1)) + " is not an amount",
                         "an amount of the currency from 0 to 1000, such as 0.05, is right");
        m_orders.leastGain = Money::fromMicro(*micro);
        return {};
    }

    Orders m_orders;
    const OrderWords &m_call;
    std::vector<std::string> m_words;
    const Calendar &m_calendar;
    Instant m_now;
};

} // namespace

Result<Orders> changed(Orders orders, const OrderWords &call, const Calendar &calendar, Instant now)
{
    return Words(std::move(orders), call, calendar, now).run();
}

} // namespace tw::console
