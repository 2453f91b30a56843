#include "app/wiring/live_record.h"

#include "app/wiring/snapshot_json.h"
#include "model/site_file.h"

#include <array>
#include <utility>

namespace tw::wiring {

using nlohmann::json;

namespace {

constexpr const char *newestKey = "live";

template <class T>
bool sameValue(const std::shared_ptr<const T> &a, const std::shared_ptr<const T> &b)
{
    return a == b || (a && b && *a == *b);
}

/// Apart from the rest.
struct Part {
    const char *key;
    void (*copy)(const api::Snapshot &from, api::Snapshot &into);
    bool (*same)(const api::Snapshot &, const api::Snapshot &);
};

using S = api::Snapshot;
constexpr std::array parts{
    Part{"live prices", [](const S &from, S &into) { into.prices = from.prices; },
         [](const S &a, const S &b) { return a.prices == b.prices; }},
    Part{"live past", [](const S &from, S &into) { into.past = from.past; },
         [](const S &a, const S &b) { return a.past == b.past; }},
    Part{"live battery", [](const S &from, S &into) { into.battery = from.battery; },
         [](const S &a, const S &b) { return a.battery == b.battery; }},
    Part{"live schedules",
         [](const S &from, S &into) {
             into.charger.held = from.charger.held;
             into.charger.sent = from.charger.sent;
         },
         [](const S &a, const S &b) {
             return sameValue(a.charger.held, b.charger.held) && sameValue(a.charger.sent, b.charger.sent);
         }},
};

std::string text(const json &document)
{
    // A word from outside must not end the engine.
    return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<std::int64_t> numbers(const json &list)
{
    std::vector<std::int64_t> result;
    for (const json &one : list)
        result.push_back(one.is_number_integer() ? one.get<std::int64_t>() : 0);
    return result;
}

Error unreadable(const store::Store &store)
{
    return {Fault::Refused, store.path(), "the program that runs on it is of another version than this one; update the older of them", {}};
}

} // namespace

LiveWriter::LiveWriter(std::int64_t run)
    : m_run(run),
      m_changed(parts.size(), 0)
{
}

Result<void> LiveWriter::write(store::Batch &batch, const api::Snapshot &snapshot)
{
    ++m_version;
    api::Snapshot rest = snapshot;
    rest.plan = nullptr;
    rest.days = nullptr;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (m_whole || !parts[i].same(snapshot, m_last)) {
            api::Snapshot part;
            parts[i].copy(snapshot, part);
            if (auto set = batch.setMeta(parts[i].key, text(snapshotJson(part))); !set)
                return set;
            parts[i].copy(snapshot, m_last);
            m_changed[i] = m_version;
        }
        parts[i].copy(api::Snapshot(), rest);
    }
    if (m_whole || snapshot.days != m_days) {
        m_days = snapshot.days;
        m_daysChanged = m_version;
    }
    const json document{{"format", snapshotFormat},
                        {"run", m_run},
                        {"parts", m_changed},
                        {"days", m_daysChanged},
                        {"plan", snapshot.plan ? json(snapshot.plan->id) : json()},
                        {"orders", ordersText(snapshot.orders)},
                        {"rest", snapshotJson(rest)}};
    m_whole = false;
    return batch.setMeta(newestKey, text(document));
}

void LiveReader::forget()
{
    m_text.clear();
    m_daysChanged = -1;
}

Result<void> LiveReader::readPart(const store::Store &store, std::size_t part, std::int64_t changed)
{
    const auto kept = store.meta(parts[part].key);
    if (!kept)
        return kept.error();
    api::Snapshot read;
    const json document = json::parse(kept->value_or(""), nullptr, false);
    if (!snapshotFrom(document, read))
        return unreadable(store);
    parts[part].copy(read, m_last);
    m_changed[part] = changed;
    return {};
}

Result<std::shared_ptr<const api::Snapshot>> LiveReader::read(const store::Store &store)
{
    try {
        return readNewest(store);
    } catch (const json::exception &) {
        return unreadable(store);
    }
}

Result<std::shared_ptr<const api::Snapshot>> LiveReader::readNewest(const store::Store &store)
{
    using Read = std::shared_ptr<const api::Snapshot>;
    auto newest = store.meta(newestKey);
    if (!newest)
        return newest.error();
    if (!*newest)
        return Error{Fault::NotFound, store.path(), "no engine has published anything in it yet", {}};
    if (**newest == m_text)
        return Read();
    const json document = json::parse(**newest, nullptr, false);
    if (!document.is_object() || document.value("format", json()) != json(snapshotFormat))
        return unreadable(store);
    auto snapshot = std::make_shared<api::Snapshot>();
    auto orders = parseOrders(document.value("orders", ""));
    const auto changed = numbers(document.value("parts", json::array()));
    if (!snapshotFrom(document.value("rest", json()), *snapshot) || !orders || changed.size() != parts.size())
        return unreadable(store);
    if (document.value("run", std::int64_t(0)) != m_run || m_changed.empty()) {
        m_run = document.value("run", std::int64_t(0));
        m_changed.assign(parts.size(), -1);
        m_daysChanged = -1;
        m_siteVersion = -1;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (changed[i] == m_changed[i])
            continue;
        if (auto part = readPart(store, i, changed[i]); !part)
            return part.error();
    }
    if (const auto days = document.value("days", std::int64_t(0)); days != m_daysChanged) {
        auto figures = store.days();
        if (!figures)
            return figures.error();
        m_last.days = std::make_shared<const std::vector<DayFigures>>(*std::move(figures));
        m_daysChanged = days;
    }
    const auto site = store.latestSite();
    if (!site)
        return site.error();
    if (*site && (*site)->id != m_siteVersion) {
        m_last.site = parseSite((*site)->text, store.path()).site;
        m_siteVersion = (*site)->id;
    }
    const json plan = document.value("plan", json());
    if (plan.is_number() && (!m_last.plan || m_last.plan->id != plan.get<std::int64_t>())) {
        auto made = store.plan(plan.get<std::int64_t>());
        if (!made)
            return made.error();
        m_last.plan = *made ? std::make_shared<const Plan>(**std::move(made)) : nullptr;
    }
    for (const Part &part : parts)
        part.copy(m_last, *snapshot);
    snapshot->site = m_last.site;
    snapshot->orders = *std::move(orders);
    snapshot->days = m_last.days;
    snapshot->plan = plan.is_number() ? m_last.plan : nullptr;
    m_text = **std::move(newest);
    return Read(std::move(snapshot));
}

api::Snapshot lastKnown(const api::Snapshot &told, Instant now)
{
    constexpr minutes sameHour{60};
    api::Snapshot known = told;
    known.now = now;
    known.version = 0;
    known.doing = api::Doing::Starting;
    known.charger.connected = false;
    known.charger.asked.reset();
    known.flow = {};
    known.car.charging = known.car.giving = false;
    known.alarms.clear();
    known.notSavedSince.reset();
    const PriceSlot *slot = slotAt(known.prices, now);
    known.importPrice = slot ? std::optional(slot->import) : std::nullopt;
    known.exportPrice = slot ? std::optional(slot->feedIn) : std::nullopt;
    if (known.plan && !known.plan->at(now))
        known.plan = nullptr;
    if (now - told.now < sameHour)
        return known;
    known.today = {};
    known.today.houseMeter = told.today.houseMeter;
    known.orderProgress.clear();
    known.next.clear();
    known.past = nullptr;
    known.doingUntil.reset();
    known.bestExportPriceAhead = false;
    known.car = {};
    return known;
}

} // namespace tw::wiring
