#pragma once

// A week in the life of a home in which everything fails that can, several things at once: the real engine, central system and
// station, in virtual time.

#include "charger/simulated_car.h"
#include "tests/scenarios/home_alone.h"
#include "tests/scenarios/home_audit.h"
#include "units/text.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tw::test {

/// Something that is wrong for a while, again and again; in true seconds since the beginning.
class Spell {
public:
    Spell(charger::SeededNoise &noise, std::string name_, int percentOfWeeks, seconds meanGap, seconds most)
        : name(std::move(name_)), m_noise(noise), m_never(percentOfWeeks <= noise.upTo(99)), m_gap(meanGap), m_most(most)
    {
        draw(seconds(0));
    }
    /// Whether it is wrong at `now`.
    bool at(seconds now, bool peace)
    {
        if (m_until <= now)
            draw(now);
        return m_on = !m_never && !peace && m_from <= now;
    }
    bool on() const { return m_on; }
    std::string name;

private:
    void draw(seconds now)
    {
        m_from = now + seconds(m_noise.upTo(2 * m_gap.count()));
        // Short ones are more frequent than long ones.
        const std::int64_t share = m_noise.upTo(1000) * m_noise.upTo(1000);
        m_until = m_from + seconds(10 + m_most.count() * share / 1'000'000);
    }
    charger::SeededNoise &m_noise;
    bool m_never;
    seconds m_gap;
    seconds m_most;
    seconds m_from{0};
    seconds m_until{0};
    bool m_on = false;
};

/// The market of the wall's clock, which sometimes cannot be reached.
class MissingFeed final : public engine::PriceFeed {
public:
    explicit MissingFeed(SpotSeries all) : m_feed(std::move(all)) {}
    std::optional<Result<SpotSeries>> poll(Instant now, std::optional<Instant> publishedUntil) override
    {
        return missing_ ? std::nullopt : m_feed.poll(now, publishedUntil);
    }
    bool missing_ = false;

private:
    engine::PublishedFeed m_feed;
};

class FaultyWeek {
public:
    explicit FaultyWeek(std::uint64_t seed);

    void live();
    const HomeAudit &audit() const { return m_audit; }
    /// What is wrong after hours of peace; empty: nothing.
    const std::vector<std::string> &unsettled() const { return m_unsettled; }
    std::string title() const;
    /// It can, by its version.
    bool discharges() const { return m_home.spec.station.version == ocpp::Version::V21; }
    const engine::EngineCounts &counts() const { return m_counts; }

private:
    static constexpr seconds step{10};
    static constexpr seconds week = hours(7 * 24);
    static constexpr seconds peaceful = hours(8);

    void furnish();
    void moment();
    void faults();
    void line();
    void computer();
    void owner();
    void look();
    void peace();
    bool contact() const;
    bool chance(std::int64_t percent) { return m_noise.upTo(99) < percent; }
    seconds upTo(seconds most) { return seconds(m_noise.upTo(most.count())); }
    void change(Orders &orders);
    std::string inForce() const;

    std::uint64_t m_seed;
    charger::SeededNoise m_noise;
    Instant m_begin;
    std::vector<std::unique_ptr<ocpp::LineTrouble>> m_troubles; ///< the last is in force; the others serve what they were made for
    HomeAlone m_home;
    MissingFeed m_feed;
    seconds m_at{0}; ///< true time since the beginning
    std::map<std::string, Spell> m_spells;
    ocpp::StationFaults m_faults;
    bool m_refused = false; ///< a discharge, some time
    bool m_cut = false;
    bool m_dead = false;
    bool m_began = false; ///< the program, and was not looked at since
    bool m_pluggedIn = false;
    bool m_jumped = false;
    seconds m_jump{0};
    bool m_skewed = false;
    seconds m_dialAt{0};
    std::optional<seconds> m_silentUntilA; ///< when the ends of half-open lines hear of it
    std::optional<seconds> m_silentUntilB;
    seconds m_ownerAt{0};
    seconds m_handBackUntil{0};
    Instant m_lookedAt; ///< by the clock of the station
    Energy m_charged;
    Energy m_given;
    int m_moving = 0, m_following = 0; ///< minutes in the last of the peace
    engine::EngineCounts m_counts;
    std::vector<std::string> m_unsettled;
    HomeAudit m_audit;
};

} // namespace tw::test
