#include "engine/health_book.h"

#include "base/log.h"
#include "units/text.h"

#include <algorithm>
#include <cmath>

namespace tw::engine {

namespace {

constexpr const char *seenKey = "battery.samples-seen";
constexpr const char *readingKey = "battery.samples-reading"; ///< the newest of those that are read now, and the next day
constexpr int daysAtOnce = 4; ///< read in one tick

constexpr const char *commandKind = "command";
constexpr Power noted = 1000_W;     ///< smaller changes of a command say nothing new

std::string commandText(Power power)
{
    return "setpoint " + std::to_string(power.w()) + " W";
}

/// What commandText() said; nothing of another text.
std::optional<Power> toldBy(const std::string &text)
{
    if (!text.starts_with("setpoint ") || !text.ends_with(" W") || text.size() < 12)
        return {};
    const auto watt = decimalScaled(std::string_view(text).substr(9, text.size() - 11), 0);
    return watt ? std::optional(Power::fromW(*watt)) : std::nullopt;
}

} // namespace

HealthBook::HealthBook(store::Store &store, const Site &site, Calendar calendar)
    : m_store(&store)
    , m_site(site)
    , m_calendar(std::move(calendar))
    , m_charger(site.charger)
{
    m_next.wear = battery::wearPerDischargedKwh(site.car);
    m_health = std::make_shared<const BatteryHealth>(m_next);
}

Result<BatteryWatch> HealthBook::watched(Interval when) const
{
    const auto samples = m_store->samples({when.begin - watchLead, when.end});
    if (!samples)
        return samples.error();
    const auto lines = m_store->logLines(when, std::string(commandKind));
    if (!lines)
        return lines.error();
    BatteryWatch watch(m_site, when.begin);
    auto line = lines->begin();
    for (const Measurement &sample : *samples) {
        for (; line != lines->end() && line->at < sample.at; ++line) {
            if (const auto told = toldBy(line->text))
                watch.commanded(line->at, *told);
        }
        watch.take(sample);
    }
    return watch;
}

Result<void> HealthBook::startToday(Instant now)
{
    const LocalDay today = m_calendar.day(now);
    auto watch = watched({m_calendar.dayInterval(today).begin, now + hours(24)});
    if (!watch)
        return watch.error();
    m_watch = *std::move(watch);
    m_today = today;
    m_changed = true;
    return {};
}

Result<void> HealthBook::load(Instant now)
{
    for (const auto car : {store::BatteryOf::ThisCar, store::BatteryOf::OnlyCharging}) {
        auto rows = m_store->batteryDays(car);
        if (!rows)
            return rows.error();
        for (store::BatteryDay &row : *rows) {
            Day &day = m_days[row.day];
            if (car == store::BatteryOf::OnlyCharging) {
                day.onlyCharging = std::move(row.levels);
                continue;
            }
            day.levels = std::move(row.levels);
            day.discharging = row.discharging;
            day.read = true;
            if (auto observed = battery::parseObserved(row.observed))
                day.observed = *observed;
            else
                m_unread.insert(row.day); // written by another version: the samples say it again
        }
    }
    const auto seen = m_store->meta(seenKey);
    if (!seen)
        return seen.error();
    if (*seen) {
        if (const auto id = decimalScaled(**seen, 0))
            m_seen = *id; // else all samples are new
    }
    const auto fresh = m_store->samplesAfter(m_seen);
    if (!fresh)
        return fresh.error();
    const auto span = m_store->sampledSpan();
    if (!span)
        return span.error();
    const LocalDay today = m_calendar.day(now);
    const auto unread = [&](const store::NewSamples &samples, std::optional<LocalDay> from) {
        const LocalDay first = m_calendar.day(samples.span.begin);
        const LocalDay last = m_calendar.day(samples.span.end);
        for (LocalDay day = std::max(first, from.value_or(first)); day < today && day <= last; day = Calendar::next(day))
            m_unread.insert(day);
    };
    if (*fresh) {
        const auto reading = readSoFar();
        if (!reading)
            return reading.error();
        unread(**fresh, *reading ? std::optional((*reading)->next) : std::nullopt);
        const auto later = *reading ? m_store->samplesAfter((*reading)->newest) : std::optional<store::NewSamples>();
        if (!later)
            return later.error();
        if (*later)
            unread(**later, {});
        m_reading = (*fresh)->newest;
    }
    if (*span && m_calendar.day((*span)->end) < today)
        m_unread.insert(m_calendar.day((*span)->end)); // it may have ended while nobody ran
    const auto learnt = m_store->meta(plannedKey);
    if (!learnt)
        return learnt.error();
    m_learntPlanned = *learnt && **learnt == "learnt";
    const auto wear = m_store->meta(wearKey);
    if (!wear)
        return wear.error();
    if (*wear && (*wear)->size() > 11) {
        const auto day = parseDay((*wear)->substr(0, 10));
        const auto micro = decimalScaled((*wear)->substr(11), 0);
        if (day && micro && !m_site.car.wearPerDischargedKwh) {
            m_wearOf = *day;
            m_next.wear = Price::fromMicroPerKwh(*micro);
        }
    }
    return startToday(now);
}

Result<std::optional<HealthBook::SoFar>> HealthBook::readSoFar() const
{
    const auto kept = m_store->meta(readingKey);
    if (!kept)
        return kept.error();
    const std::size_t bar = *kept ? (*kept)->find('|') : std::string::npos;
    if (bar == std::string::npos)
        return std::optional<SoFar>();
    const auto newest = decimalScaled((*kept)->substr(0, bar), 0);
    const auto next = parseDay((*kept)->substr(bar + 1));
    return newest && next ? std::optional(SoFar{*newest, *next}) : std::nullopt; // else all of them are read again
}

Result<void> HealthBook::keepReading()
{
    if (!m_reading)
        return {};
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->setMeta(readingKey, std::to_string(*m_reading) + '|' + dayText(*m_unread.begin())); !kept)
        return kept;
    return batch->commit();
}

void HealthBook::take(const Measurement &sample)
{
    const LocalDay day = m_calendar.day(sample.at);
    if (m_watch && day == m_today)
        m_watch->take(sample);
    else if (m_today && day < *m_today)
        m_unread.insert(day);
}

void HealthBook::settled(const std::vector<Posting> &postings)
{
    for (const Posting &posting : postings) {
        const LocalDay day = m_calendar.day(posting.when.begin);
        if (m_today && day < *m_today && posting.source != Source::Live)
            m_unread.insert(day);
    }
}

Result<void> HealthBook::say(const char *kind, const std::string &text, Instant now)
{
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto added = batch->add(store::LogLine{now, kind, text}); !added)
        return added;
    return batch->commit();
}

Result<void> HealthBook::commanded(Instant at, Power power)
{
    const Power change = power - m_told;
    const bool edge = (power == 0_W) != (m_told == 0_W);
    if (!edge && -noted < change && change < noted)
        return {};
    m_told = power;
    if (m_watch)
        m_watch->commanded(at, power);
    return say(commandKind, commandText(power), at);
}

void HealthBook::onlyCharging(LocalDay day, std::vector<BatteryLevel> levels)
{
    m_days[day].onlyCharging = std::move(levels);
    m_changed = true;
    m_courseOf.reset();
}

/// Reads an ended day and keeps what is new in it.
Result<void> HealthBook::read(LocalDay day)
{
    const auto watch = watched(m_calendar.dayInterval(day));
    if (!watch)
        return watch.error();
    Day &known = m_days[day];
    Day fresh = known;
    fresh.levels = watch->levels();
    fresh.discharging = watch->discharging();
    fresh.observed = watch->observed();
    fresh.read = true;
    const bool same = known.read && known.levels == fresh.levels && known.discharging == fresh.discharging
        && known.observed == fresh.observed;
    if (same)
        return {};
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->add(store::BatteryDay{day, store::BatteryOf::ThisCar, fresh.levels, fresh.discharging,
                                                 battery::observedText(fresh.observed)});
        !kept)
        return kept;
    if (auto done = batch->commit(); !done)
        return done;
    known = std::move(fresh);
    m_changed = true;
    m_courseOf.reset();
    return {};
}

Result<void> HealthBook::close(Instant now)
{
    if (m_today && *m_today < m_calendar.day(now)) {
        for (LocalDay day = *m_today; day < m_calendar.day(now); day = Calendar::next(day))
            m_unread.insert(day);
        if (auto started = startToday(now); !started)
            return started;
    }
    if (m_unread.empty())
        return {};
    for (int i = 0; i < daysAtOnce && !m_unread.empty(); ++i) {
        if (auto done = read(*m_unread.begin()); !done)
            return done;
        m_unread.erase(m_unread.begin());
    }
    if (!m_unread.empty())
        return keepReading();
    // All that was written so far is in a row, but for today's: those of its samples that come later have later ids.
    const auto fresh = m_store->samplesAfter(m_seen);
    if (!fresh || !*fresh)
        return fresh ? Result<void>() : Result<void>(fresh.error());
    auto batch = m_store->begin();
    if (!batch)
        return batch.error();
    if (auto kept = batch->setMeta(seenKey, std::to_string((*fresh)->newest)); !kept)
        return kept;
    if (auto kept = batch->setMeta(readingKey, ""); !kept)
        return kept;
    m_seen = (*fresh)->newest;
    m_reading.reset();
    return batch->commit();
}

} // namespace tw::engine
