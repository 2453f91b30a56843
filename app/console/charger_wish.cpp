#include "app/console/charger_wish.h"

#include "app/wiring/status_text.h"
#include "model/site_file.h"
#include "units/text.h"

#include <chrono>
#include <functional>
#include <thread>

namespace tw::console {

using nlohmann::json;

Result<Site> siteIn(const store::Store &store, const std::string &db)
{
    const auto kept = store.latestSite();
    if (!kept)
        return kept.error();
    if (!*kept)
        return Error{Fault::NotFound, db, "no site is set up in this store yet; give it one with tidewattctl run --site SITE.json", {}};
    SiteFile file = parseSite((*kept)->text, db);
    if (!file.findings.empty())
        return file.findings.front();
    return std::move(file.site);
}

json liveStatus(const store::Store &store)
{
    constexpr seconds tooOld{30};
    const auto text = store.meta(wiring::statusKey);
    json status = text && *text ? json::parse(**text, nullptr, false) : json();
    const auto at = status.is_object() ? parseInstant(status.value("at", "")) : Result<Instant>(Error{});
    return at && SystemClock().now() - *at < tooOld ? status : json();
}

namespace {

using Ask = std::function<Result<Instant>(store::Store &store, Instant now)>;

Result<json> answerTo(const std::string &db, seconds patience, const Ask &ask)
{
    const auto store = store::Store::open(db, store::Role::Owner);
    if (!store)
        return store.error();
    const auto site = siteIn(**store, db);
    if (!site)
        return site.error();
    if (site->charger.protocol == Protocol::Modbus)
        return Error{Fault::BadInput, db, "a charger over Modbus has no words for it", {}};
    const json before = liveStatus(**store);
    if (!before.is_object())
        return Error{Fault::Unreachable, db, "no engine runs; tidewattctl run does it", {}};
    if (!before.value("charger", json::object()).value("connected", false))
        return Error{Fault::Unreachable, db, "the charger is not connected", {}};
    const auto at = ask(**store, SystemClock().now());
    if (!at)
        return at.error();
    json answer;
    for (const Instant end = SystemClock().now() + patience; SystemClock().now() < end;) {
        answer = wiring::careIn(**store, *at);
        if (!liveStatus(**store).is_object() || (answer.is_object() && answer.value("state", "") != "working"))
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    if (!answer.is_object())
        return Error{Fault::TimedOut, db, "the engine did not take it up", {}};
    return answer;
}

} // namespace

Result<json> careAnswer(const std::string &db, wiring::Care care)
{
    return answerTo(db, wiring::patienceFor(care),
                    [care](store::Store &store, Instant now) { return wiring::askCare(store, care, now); });
}

Result<json> gridCodeAnswer(const std::string &db, const std::string &wish)
{
    constexpr seconds patience{150}; // several questions, of 30 s each
    return answerTo(db, patience, [&](store::Store &store, Instant now) { return wiring::askGridCode(store, wish, now); });
}

} // namespace tw::console
