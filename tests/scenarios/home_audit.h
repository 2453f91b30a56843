#pragma once

#include "model/site.h"
#include "units/convert.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tw::test {

/// What truly was in one step of a simulated home: by its car and its registers, whatever was told of them.
struct TrueStep {
    seconds lasted{0};     ///< by the clock of the home
    Energy charged;        ///< through the charger
    Energy given;
    Energy stored;         ///< in the car, after it
    Power house;           ///< load less sun
    bool gridGone = false;
    bool islanded = false; ///< and cut off: the car may run the home
    bool tellsGrid = true; ///< somebody tells the program of the grid
    bool contact = false;  ///< program and charger hear each other
    std::optional<Power> asked; ///< of the charger; nothing: nothing is in force
    bool newBelief = false; ///< the car came, or the program began: the next word of the car is its first
    bool lies = false;     ///< the charger tells a false state of charge
};

/// What was promised, held against what truly was.
///
/// A promise counts once it can be kept: when program and charger have heard each other for `patience`, so long after an
/// order, a fault of the line or a clock that was set. That is two minutes for which a set-point stands after the last word,
/// one until a stored schedule is tried again, and the set-up of a charger that has restarted, which a line with faults makes
/// long. What a charger left alone may do is what was in force when it was last heard: its stored schedule knows nothing newer.
class HomeAudit {
public:
    static constexpr seconds patience{600};

    HomeAudit(Site site, std::function<std::string()> inForce)
        : m_site(std::move(site)), m_inForce(std::move(inForce)), m_orders(m_site.orders)
    {
    }
    /// What the program took over: from now on. `handed`: the charger is handed back.
    void orders(const Orders &orders, bool handed)
    {
        if (orders == m_orders && handed == m_handed)
            return;
        m_orders = orders;
        m_handed = handed;
        m_ordersSince = m_at;
    }
    /// A clock was set, or something else that nobody foresees.
    void disturbed() { m_contactSince.reset(); }

    /// One step has passed, `by` seconds of true time.
    void step(const TrueStep &now, seconds by)
    {
        m_at += by;
        if (!now.contact)
            m_contactSince.reset();
        else if (!m_contactSince)
            m_contactSince = m_at;
        if (heard())
            m_heardAt = m_at;
        m_theirs = m_handed || (m_theirs && !ordersKnown());
        if (now.newBelief)
            m_newSince = m_at;
        if (m_newSince && heard() && patience <= m_at - *m_newSince)
            m_newSince.reset();
        if (now.lies && m_newSince)
            m_liesAt = m_at;
        m_gridGoneFor = now.gridGone ? m_gridGoneFor + now.lasted : seconds(0);
        if (m_gridGone && !now.gridGone)
            m_gridBackFor = seconds(0);
        else if (m_gridBackFor)
            *m_gridBackFor += now.lasted;
        const bool wasGone = std::exchange(m_gridGone, now.gridGone);
        m_floors.push_back({m_at, floor(now)});
        const seconds since = (heard() ? m_at : m_heardAt) - patience;
        while (m_floors.size() > 1 && m_floors[1].at <= since)
            m_floors.pop_front();
        m_houses.push_back({m_at, now.gridGone ? 0_W : now.house}); // in an outage the meter sees nothing of it
        while (m_houses.size() > 1 && m_houses[1].at <= m_at - standing)
            m_houses.pop_front();
        if (now.lasted > seconds(0))
            judge(now, wasGone);
    }
    /// The first few, in words.
    const std::vector<std::string> &broken() const { return m_broken; }
    std::int64_t count() const { return m_count; }

    /// That the weeks were what they claim to be.
    struct Tally {
        Energy given;
        Energy charged;
        Energy inIsland;
        seconds heard{0};
        seconds heldBack{0}; ///< after an outage, in contact
        Energy nearest = Energy::fromWh(1'000'000); ///< to the floor, while it gave
    };
    const Tally &tally() const { return m_tally; }

private:
    static constexpr seconds standing{200}; ///< a set-point, after the house meter's word that it was made by
    static constexpr Power rounding = 100_W; ///< a charger follows to half a percent, and the home is told from it by two meters

    /// The inverter itself feeds nothing in for a minute after an outage. The program acts on what it hears with its next tick,
    /// here after up to a minute (in the house after ten seconds), once the line has answered what was asked before.
    static constexpr seconds reaction{90};

    template <class T>
    struct At {
        seconds at;
        T value;
    };
    bool heard() const { return m_contactSince && patience <= m_at - *m_contactSince; }
    bool ordersKnown() const { return heard() && patience <= m_at - m_ordersSince; }

    Energy floor(const TrueStep &now) const
    {
        const bool backup = (now.gridGone && now.islanded) || m_orders.backup.mode == BackupMode::OnNow;
        return backup ? backupFloorOf(m_site, m_orders) : reserveOf(m_site.car, m_orders);
    }
    /// The lowest that the charger may have been told of.
    Energy floorInForce() const
    {
        Energy least = m_floors.front().value;
        for (const auto &floor : m_floors)
            least = std::min(least, floor.value);
        return least;
    }
    /// `wasGone`: the grid, at the beginning of the step.
    void judge(const TrueStep &now, bool wasGone)
    {
        const Limits limits = m_site.limits();
        const Power charge = meanPower(now.charged, now.lasted);
        const Power give = meanPower(now.given, now.lasted);
        m_tally.heard += heard() ? now.lasted : seconds(0);
        m_tally.charged += now.charged;
        m_tally.given += now.given;
        m_tally.inIsland += now.gridGone ? now.given : Energy();
        const bool reconnecting = m_gridBackFor && reaction <= *m_gridBackFor && *m_gridBackFor < m_site.grid.reconnect;
        m_tally.heldBack += reconnecting && heard() ? now.lasted : seconds(0);
        if (limits.chargeMax < charge || limits.dischargeMax < give)
            broken("the charger's limit", now);
        // What the home changed since the meter's last word is nobody's promise.
        Power least = now.house, most = now.house;
        for (const auto &house : m_houses) {
            least = std::min(least, house.value);
            most = std::max(most, house.value);
        }
        if (0_W < give) {
            const Energy spare = now.stored - floorInForce();
            m_tally.nearest = std::min(m_tally.nearest, spare);
            if (spare < Energy() - forgiven())
                broken("the reserve, by " + std::to_string(-spare.ws() / 3600) + " Wh", now);
            if (wasGone && now.gridGone && (!now.islanded || std::max(now.house, 0_W) + rounding < give))
                broken("export in an outage", now);
            if (reconnecting && now.tellsGrid && heard())
                broken("giving " + std::to_string(m_gridBackFor->count()) + " s after an outage", now);
            if (!now.gridGone && heard() && now.house - give < -limits.exportMax - (most - now.house) - rounding)
                broken("the export limit", now);
            if (!heard() && limits.exportMax + std::max(most, 0_W) + rounding < give)
                broken("the export limit, left alone", now);
        }
        if (0_W < charge && !now.gridGone && !m_theirs) {
            if (heard() && limits.importMax + (now.house - least) + rounding < now.house + charge)
                broken("the import limit", now);
            if (limits.importMax + rounding < charge)
                broken("the import limit, by the charger alone", now);
        }
        if (heard() && patience <= m_gridGoneFor && !now.islanded && now.tellsGrid && now.asked && *now.asked < 0_W)
            broken("asked to give without a grid", now);
        if (ordersKnown() && !now.gridGone)
            judgeHand(now, charge, give);
    }
    void judgeHand(const TrueStep &now, Power charge, Power give)
    {
        if (m_handed && 0_W < give)
            broken("giving while it is handed back", now);
        if (m_handed || !m_orders.override_)
            return;
        if (m_orders.override_->kind == OverrideKind::Hold && (0_W < give || 0_W < charge))
            broken("power while it is held", now);
        if (m_orders.override_->kind == OverrideKind::Pause && 0_W < give && m_orders.backup.mode != BackupMode::OnNow)
            broken("giving while it is paused", now);
    }
    /// Of a car whose first word is a lie nobody knows better before its second. Else nothing.
    Energy forgiven() const
    {
        constexpr seconds lieLasts = minutes(15);
        return m_liesAt && m_at - *m_liesAt < lieLasts ? Energy::fromWh(2'500) : Energy();
    }
    void broken(const std::string &what, const TrueStep &now)
    {
        constexpr std::size_t told = 8;
        ++m_count;
        if (m_broken.size() >= told)
            return;
        m_broken.push_back(what + ": charged " + std::to_string(meanPower(now.charged, now.lasted).w()) + " W, gave "
                           + std::to_string(meanPower(now.given, now.lasted).w()) + " W for " + std::to_string(now.lasted.count())
                           + " s, house " + std::to_string(now.house.w()) + " W, stored " + std::to_string(now.stored.ws() / 3600)
                           + " Wh of at least " + std::to_string(floorInForce().ws() / 3600) + "; "
                           + "import " + std::to_string(m_site.grid.importLimit.w()) + " W, export "
                           + std::to_string(m_site.grid.exportLimit.w()) + " W at most; " + (heard() ? "heard" : "not heard")
                           + (now.gridGone ? ", no grid" : "") + (m_handed ? ", handed back" : "")
                           + "; " + m_inForce());
    }

    Site m_site;
    std::function<std::string()> m_inForce;
    Orders m_orders;
    bool m_handed = false;
    bool m_theirs = false; ///< it was handed back, and nothing of ours is in it again yet
    seconds m_ordersSince{0};
    seconds m_at{0}; ///< true time since the beginning
    std::optional<seconds> m_contactSince;
    seconds m_heardAt{0};
    std::optional<seconds> m_newSince; ///< the program may have no word of the car yet, or only its first
    std::optional<seconds> m_liesAt;   ///< in such a time
    seconds m_gridGoneFor{0};
    bool m_gridGone = false;
    std::optional<seconds> m_gridBackFor;
    std::deque<At<Energy>> m_floors;
    std::deque<At<Power>> m_houses;
    std::vector<std::string> m_broken;
    std::int64_t m_count = 0;
    Tally m_tally;
};

} // namespace tw::test
