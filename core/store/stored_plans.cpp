#include "store/plan_text.h"
#include "store/sqlite_store.h"

// Every plan that was followed is kept whole; what is asked about most stands in columns beside it.

namespace tw::store {

Result<std::optional<Plan>> SqliteStore::plan(std::int64_t id) const
{
    return guarded(m_path, [&]() -> Result<std::optional<Plan>> {
        Query query = m_database->query("SELECT body FROM plans WHERE id = ?");
        query << id;
        if (!query.next())
            return std::optional<Plan>();
        auto plan = planFrom(query.text(0));
        if (!plan)
            return plan.error().inside(m_path);
        plan->id = id;
        return std::optional(*std::move(plan));
    });
}

Result<std::optional<Plan>> SqliteStore::latestPlan() const
{
    const auto last = guarded(m_path, [&]() -> Result<std::int64_t> {
        Query query = m_database->query("SELECT coalesce(max(id), 0) FROM plans");
        query.next();
        return query.integer(0);
    });
    if (!last)
        return last.error();
    return plan(*last);
}

Result<std::optional<Plan>> SqliteStore::planInForce(Instant moment) const
{
    const auto id = guarded(m_path, [&]() -> Result<std::int64_t> {
        Query query = m_database->query("SELECT id FROM plans WHERE made_at <= ? ORDER BY made_at DESC, id DESC LIMIT 1");
        query << moment;
        return query.next() ? query.integer(0) : 0;
    });
    if (!id)
        return id.error();
    return plan(*id);
}

Result<std::vector<PlanReplaced>> SqliteStore::planChanges(Interval madeIn) const
{
    return guarded(m_path, [&]() -> Result<std::vector<PlanReplaced>> {
        Query query = m_database->query("SELECT made_at, json_extract(body, '$.change') FROM plans"
                                        " WHERE made_at >= ? AND made_at < ? ORDER BY id");
        query << madeIn.begin << madeIn.end;
        std::vector<PlanReplaced> result;
        while (query.next()) {
            if (query.isNull(1))
                continue;
            auto change = planChangeFrom(query.text(1));
            if (!change)
                return change.error().inside(m_path);
            result.push_back({query.instant(0), *std::move(change)});
        }
        return result;
    });
}

Result<std::vector<PlanSummary>> SqliteStore::plans(Interval madeIn) const
{
    return guarded(m_path, [&]() -> Result<std::vector<PlanSummary>> {
        Query query = m_database->query("SELECT id, made_at, \"begin\", \"end\", earned, wear FROM plans"
                                        " WHERE made_at >= ? AND made_at < ? ORDER BY id");
        query << madeIn.begin << madeIn.end;
        std::vector<PlanSummary> result;
        while (query.next()) {
            result.push_back({query.integer(0), query.instant(1), query.interval(2), query.money(4),
                              query.money(5)});
        }
        return result;
    });
}

} // namespace tw::store
