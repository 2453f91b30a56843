#include "ledger/readings.h"

#include "ledger/attribution.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

namespace tw::ledger {

namespace {

Source weaker(Source a, Source b)
{
    if (distrust(a) != distrust(b))
        return distrust(a) > distrust(b) ? a : b;
    return a == Source::Replayed ? a : b; // what came late is worth saying
}

bool hasCharger(const Measurement &sample)
{
    return sample.chargerImport && sample.chargerExport;
}

/// Between chargers what was seen goes before what was signed elsewhere: it is the car's whole day.
int doubtOf(Source source)
{
    switch (source) {
    case Source::Live:
    case Source::Replayed:
        return 0;
    case Source::Signed:
        return 1;
    case Source::Log:
        return 2;
    case Source::Estimated:
        return 3;
    }
    return 3;
}

bool hasSite(const Measurement &sample)
{
    return sample.siteImport && sample.siteExport;
}

/// How much two registers rose between two samples; nothing when one went back.
struct Rise {
    Energy import;
    Energy feedIn;
    Energy net() const { return import - feedIn; }
    bool fasterThan(Power most, seconds length) const
    {
        // Registers come in steps of up to 100 Wh, which a short stretch may show as a leap.
        return import + feedIn > energyOver(most, length) + 100_Wh;
    }
};

std::optional<Rise> rise(const std::optional<Energy> &importBefore, const std::optional<Energy> &exportBefore,
                         const std::optional<Energy> &importAfter, const std::optional<Energy> &exportAfter)
{
    // What a one-way charger never tells, it never gave.
    const bool both = exportBefore && exportAfter;
    const Rise result{*importAfter - *importBefore, both ? *exportAfter - *exportBefore : Energy()};
    if (result.import < Energy() || result.feedIn < Energy())
        return {};
    return result;
}

Energy outOfBattery(Energy discharged, seconds length, const battery::ChargerCurve &curve)
{
    const double duration = static_cast<double>(length.count());
    const double kW = static_cast<double>(discharged.ws()) / duration / 1000.0;
    return Energy::fromWs(std::llround(curve.dischargeKw(kW) * 1000.0 * duration));
}

Energy firstPart(Energy whole, seconds part, seconds length)
{
    // Quotient and rest apart: a year's energy times a year's seconds would not fit.
    const std::int64_t quotient = whole.ws() / length.count();
    const std::int64_t rest = whole.ws() % length.count();
    return Energy::fromWs(quotient * part.count() + rest * part.count() / length.count());
}

/// A sample that ends a stretch, and until when a late sample could still take that from it.
struct Key {
    const Measurement *sample = nullptr;
    Instant decided;
};

bool isLive(const Measurement &sample)
{
    return sample.source == Source::Live || sample.source == Source::Replayed;
}

/// How to read each charger of a site: of one that tells an export register, live, a sample without it is a poorer one, also
/// where it only charges. What a log writes into that column says nothing of the charger.
class Registers {
public:
    explicit Registers(const ReadingRules &rules)
        : m_rules(rules), m_strict(rules), m_tellBoth(rules.tellBoth)
    {
        m_strict.oneWay = false;
    }
    void note(const Measurement &sample)
    {
        if (m_rules.oneWay && isLive(sample) && sample.chargerExport)
            m_tellBoth.insert(sample.charger);
    }
    bool tells(const Measurement &sample) const { return tellsCharger(sample, importIsAll(sample) ? m_rules : m_strict); }
    /// Its import register says all there is to say.
    bool importIsAll(const Measurement &sample) const { return m_rules.oneWay && !m_tellBoth.contains(sample.charger); }

private:
    const ReadingRules &m_rules;
    ReadingRules m_strict;
    std::set<std::string> m_tellBoth;
};

std::vector<Key> keys(const std::vector<Measurement> &samples, const ReadingRules &rules)
{
    Registers registers(rules);
    for (const Measurement &sample : samples)
        registers.note(sample);
    std::vector<Key> result;
    std::vector<const Measurement *> withoutSite;
    std::optional<Instant> siteHeard;
    const auto takeWithoutSite = [&](Instant siteNext) {
        // A house meter heard every minute has the word; only where it was silent does the charger speak
        // alone.
        if (!siteHeard || siteNext - *siteHeard > rules.longest) {
            for (const Measurement *sample : withoutSite)
                result.push_back(
                    {sample, std::max(sample->at, siteHeard ? *siteHeard + rules.longest : sample->at)});
        }
        withoutSite.clear();
    };
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Measurement &sample = samples[i];
        if (!registers.tells(sample))
            continue;
        // Among samples that tell both registers, one that tells the import alone would hide what was
        // discharged.
        const bool amongBoth =
            (i > 0 && hasCharger(samples[i - 1])) || (i + 1 < samples.size() && hasCharger(samples[i + 1]));
        if (!hasCharger(sample) && amongBoth && !registers.importIsAll(sample))
            continue;
        if (rules.houseMeter && !hasSite(sample)) {
            withoutSite.push_back(&sample);
            continue;
        }
        takeWithoutSite(sample.at);
        result.push_back({&sample, sample.at});
        siteHeard = sample.at;
    }
    if (!withoutSite.empty())
        takeWithoutSite(withoutSite.back()->at);
    return result;
}

Stretch stretch(const Measurement &a, const Measurement &b, const ReadingRules &rules)
{
    Stretch result;
    result.when = {a.at, b.at};
    result.source = weaker(a.source, b.source);
    result.decided = b.at;
    result.since = a.at;
    result.until = b.at;
    result.doubt = std::max(doubtOf(a.source), doubtOf(b.source));
    const seconds length = result.when.length();
    const auto flagged = [&](Finding::What what) {
        result.finding = what;
        result.source = Source::Estimated;
    };
    const auto charger = rise(a.chargerImport, a.chargerExport, b.chargerImport, b.chargerExport);
    // Where the charger stood still nothing is attributed, however long nobody spoke: no mean is taken.
    const bool still = charger && charger->import == Energy() && charger->feedIn == Energy();
    if (length > rules.longest && !still)
        flagged(Finding::What::Gap);
    if (!charger || a.charger != b.charger || charger->fasterThan(rules.chargerMost, length)) {
        flagged(charger && a.charger == b.charger ? Finding::What::RegisterLeapt
                                                  : Finding::What::RegisterBack);
        result.measured = false;
        return result;
    }
    const Energy p = charger->net();
    Energy n = p;
    if (rules.houseMeter) {
        std::optional<Rise> site;
        if (hasSite(a) && hasSite(b))
            site = rise(a.siteImport, a.siteExport, b.siteImport, b.siteExport);
        result.houseMeter = site && !site->fasterThan(rules.siteMost, length);
        if (result.houseMeter)
            n = site->net();
        else
            flagged(Finding::What::HouseMeterLost);
    }
    result.amounts = {.flows = attributed(n, p),
                      .discharged = p < Energy() ? outOfBattery(-p, length, rules.curve) : Energy(),
                      .house = n - p};
    return result;
}

} // namespace

int distrust(Source source)
{
    switch (source) {
    case Source::Signed:
        return 0;
    case Source::Live:
    case Source::Replayed:
        return 1;
    case Source::Log:
        return 2;
    case Source::Estimated:
        return 3;
    }
    return 3;
}

const char *name(Finding::What what)
{
    switch (what) {
    case Finding::What::Gap:
        return "gap";
    case Finding::What::RegisterBack:
        return "register-back";
    case Finding::What::RegisterLeapt:
        return "register-leapt";
    case Finding::What::HouseMeterLost:
        return "house-meter-lost";
    case Finding::What::Untold:
        return "untold";
    }
    return "unknown";
}

Amounts operator+(const Amounts &a, const Amounts &b)
{
    return {a.flows + b.flows, a.discharged + b.discharged, a.house + b.house};
}

Amounts operator-(const Amounts &a, const Amounts &b)
{
    return {a.flows - b.flows, a.discharged - b.discharged, a.house - b.house};
}

Amounts firstPart(const Amounts &whole, seconds part, seconds length)
{
    const auto of = [&](Energy energy) { return firstPart(energy, part, length); };
    const Flows &flows = whole.flows;
    return {.flows = {of(flows.bought), of(flows.sold), of(flows.avoided), of(flows.storedSolar)},
            .discharged = of(whole.discharged),
            .house = of(whole.house)};
}

ReadingRules::ReadingRules(const ChargerSpec &charger, const Grid &grid, MeterKind meter)
    : curve(charger),
      houseMeter(meter != MeterKind::None),
      oneWay(charger.maxDischarge <= 0_W)
      // Twice what is possible: a limit against nonsense, not against a meter's tolerance.
      ,
      chargerMost(Power::fromW(2 * std::max(charger.maxCharge, charger.maxDischarge).w())),
      siteMost(grid.importLimit + grid.exportLimit + chargerMost)
{
}

bool tellsCharger(const Measurement &sample, const ReadingRules &rules)
{
    return sample.chargerImport && (sample.chargerExport || !isLive(sample) || rules.oneWay);
}

Measurement merged(std::vector<Measurement> samples)
{
    const auto rank = [](const Measurement &m) {
        return std::tie(m.sequence, m.charger, m.transaction, m.source);
    };
    std::ranges::sort(samples, [&](const Measurement &a, const Measurement &b) {
        const int trustA = distrust(a.source);
        const int trustB = distrust(b.source);
        return trustA != trustB ? trustA < trustB : rank(a) < rank(b);
    });
    Measurement result = samples.front();
    bool needCharger = !hasCharger(result);
    for (const Measurement &next : samples) {
        const auto fill = [](auto &value, const auto &other) {
            if (!value)
                value = other;
        };
        // The two registers of a meter belong together, and the charger's to its name.
        if (needCharger && hasCharger(next)) {
            result.charger = next.charger;
            result.source = next.source;
            result.chargerImport = next.chargerImport;
            result.chargerExport = next.chargerExport;
            needCharger = false;
        }
        if (!hasSite(result) && hasSite(next)) {
            result.siteImport = next.siteImport;
            result.siteExport = next.siteExport;
        }
        fill(result.power, next.power);
        fill(result.stateOfCharge, next.stateOfCharge);
        fill(result.sitePower, next.sitePower);
        fill(result.solar, next.solar);
        fill(result.solarPower, next.solarPower);
    }
    return result;
}

std::vector<Stretch> stretches(const std::vector<Measurement> &samples, const ReadingRules &rules)
{
    const auto ends = keys(samples, rules);
    std::vector<Stretch> result;
    for (std::size_t i = 1; i < ends.size(); ++i) {
        result.push_back(stretch(*ends[i - 1].sample, *ends[i].sample, rules));
        result.back().decided = ends[i].decided;
    }
    return result;
}

std::optional<Instant> certainUntil(const std::map<Instant, std::vector<Measurement>> &samples,
                                    const ReadingRules &rules)
{
    Registers registers(rules);
    for (const auto &moment : samples)
        std::ranges::for_each(moment.second, [&](const Measurement &sample) { registers.note(sample); });
    std::optional<Instant> byCharger;
    for (auto moment = samples.rbegin(); moment != samples.rend(); ++moment) {
        const auto &[at, together] = *moment;
        if (byCharger && at <= *byCharger)
            break;
        if (std::ranges::none_of(together, [&](const Measurement &sample) { return registers.tells(sample); }))
            continue;
        if (!rules.houseMeter || std::ranges::any_of(together, hasSite))
            return at;
        byCharger = byCharger.value_or(at - rules.longest);
    }
    return byCharger;
}

std::optional<Stretch> stretchBetween(const Measurement &a, const Measurement &b, const ReadingRules &rules)
{
    if (!hasCharger(a) || !hasCharger(b) || (rules.houseMeter && !(hasSite(a) && hasSite(b))))
        return {};
    return stretch(a, b, rules);
}

} // namespace tw::ledger
