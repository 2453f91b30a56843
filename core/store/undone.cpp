#include "store/undone.h"

#include "store/rows.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tw::store {

namespace {

using Content = std::tuple<std::optional<Energy>, std::optional<Energy>, std::optional<Power>,
                           std::optional<StateOfCharge>, std::optional<Energy>, std::optional<Energy>,
                           std::optional<Power>, std::optional<Energy>, std::optional<Power>>;

Content contentOf(const Measurement &m)
{
    return {m.chargerImport, m.chargerExport, m.power, m.stateOfCharge, m.siteImport,
            m.siteExport,    m.sitePower,     m.solar, m.solarPower};
}

/// For each sample of an import that there are other versions of: those that count.
std::map<std::int64_t, std::vector<Measurement>> otherVersions(const Database &database, Interval when,
                                                               const UndoneSamples &undone)
{
    static const std::string sql = "SELECT id, conflict_of, " + sampleColumns
        + " FROM samples WHERE conflict_of IS NOT NULL AND at >= ? AND at < ? AND source >= 2";
    std::map<std::int64_t, std::vector<Measurement>> result;
    Query query = database.query(sql);
    query << when.begin << when.end;
    while (query.next()) {
        auto &versions = result[query.integer(1)];
        if (!undone.contains(query.integer(0)))
            versions.push_back(sampleFrom(query, 2));
    }
    return result;
}

} // namespace

UndoneSamples UndoneSamples::read(const Database &database)
{
    UndoneSamples result;
    if (database.single("SELECT count(*) FROM import_undos") == 0)
        return result;
    // Ends of ranges in order of id; a row is out where an undone import has it and no other does.
    std::map<std::int64_t, std::pair<int, int>> steps;
    Query query = database.query("SELECT r.first, r.last, u.import IS NOT NULL FROM import_ranges r"
                                 " LEFT JOIN import_undos u ON u.import = r.import");
    while (query.next()) {
        const bool out = query.integer(2) != 0;
        for (const auto &[at, change] : {std::pair(query.integer(0), 1), std::pair(query.integer(1) + 1, -1)})
            (out ? steps[at].first : steps[at].second) += change;
    }
    int out = 0;
    int in = 0;
    std::int64_t since = 0;
    bool excluded = false;
    for (const auto &[at, change] : steps) {
        out += change.first;
        in += change.second;
        const bool now = out > 0 && in == 0;
        if (now && !excluded)
            since = at;
        else if (!now && excluded)
            result.m_ranges.push_back({since, at - 1});
        excluded = now;
    }
    return result;
}

bool UndoneSamples::contains(std::int64_t id) const
{
    const auto after = std::ranges::upper_bound(m_ranges, id, {}, &Range::first);
    return after != m_ranges.begin() && id <= std::prev(after)->last;
}

std::vector<Measurement> countedSamples(const Database &database, Interval when, const UndoneSamples &undone)
{
    // The order of trust is signed, live and replayed, log, estimated.
    static const std::string sql = "SELECT id, " + sampleColumns
        + " FROM samples WHERE at >= ? AND at < ? AND conflict_of IS NULL ORDER BY at,"
          " CASE source WHEN 3 THEN 0 WHEN 0 THEN 1 WHEN 1 THEN 1 ELSE source + 2 END, seq, id";
    const auto others = otherVersions(database, when, undone);
    Query query = database.query(sql);
    query << when.begin << when.end;
    std::vector<Measurement> result;
    while (query.next()) {
        const std::int64_t id = query.integer(0);
        std::optional<Measurement> counted;
        if (!undone.contains(id))
            counted = sampleFrom(query, 1);
        if (const auto versions = others.find(id); versions != others.end()) {
            for (const Measurement &version : versions->second) {
                if (!counted || contentOf(version) < contentOf(*counted))
                    counted = version;
            }
        }
        if (counted)
            result.push_back(*std::move(counted));
    }
    return result;
}

} // namespace tw::store
