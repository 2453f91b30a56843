#include "app/console/charger_show.h"

#include "app/console/verb.h"
#include "app/wiring/live_record.h"
#include "ocpp/charging_profile.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>
#include <set>
#include <vector>

namespace tw::console {

namespace {

constexpr seconds covered{120}; ///< a live set-point covers the plan for so long

/// + into the car; idle before the first step and from the end on.
Power powerAt(const ChargerSchedule &schedule, Instant moment)
{
    Power power;
    for (const ScheduleStep &step : schedule.steps) {
        if (step.begin <= moment)
            power = step.power;
    }
    return moment < schedule.end ? power : Power();
}

struct Row {
    Instant begin;
    std::optional<Power> held; ///< nothing: it has not said
    std::optional<Power> sent; ///< nothing: it was sent nothing
};

std::vector<Row> rowsOf(const api::ChargerView &view, Instant now)
{
    std::set<Instant> begins{now};
    for (const auto &schedule : {view.held, view.sent}) {
        if (!schedule)
            continue;
        for (const ScheduleStep &step : schedule->steps)
            begins.insert(std::max(now, step.begin));
        begins.insert(std::max(now, schedule->end));
    }
    std::vector<Row> rows;
    for (const Instant begin : begins) {
        const Row row{begin, view.held ? std::optional(powerAt(*view.held, begin)) : std::nullopt,
                      view.sent ? std::optional(powerAt(*view.sent, begin)) : std::nullopt};
        if (rows.empty() || rows.back().held != row.held || rows.back().sent != row.sent)
            rows.push_back(row);
    }
    return rows;
}

std::string kw(const std::optional<Power> &power)
{
    return power ? decimalText(power->w(), 3, 3) : std::string("-");
}

nlohmann::json whole(const std::optional<Power> &power)
{
    return power ? nlohmann::json(power->w()) : nlohmann::json();
}

} // namespace

int showHeld(const std::string &db, bool json)
{
    const auto store = store::Store::open(db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto told = wiring::LiveReader().read(**store);
    if (!told)
        return failed(told.error());
    const api::Snapshot &snapshot = **told;
    const api::ChargerView &view = snapshot.charger;
    if (!view.followsSchedules)
        return failed({Fault::BadInput, db, "nothing of ours is stored in this charger: it is told each set-point, and keeps none", {}});
    const auto differs = view.held && view.sent ? ocpp::difference(*view.sent, *view.held, snapshot.now + covered) : std::nullopt;
    const std::vector<Row> rows = rowsOf(view, snapshot.now);
    if (json) {
        nlohmann::json steps = nlohmann::json::array();
        for (const Row &row : rows)
            steps.push_back({{"start_utc", instantText(row.begin)}, {"held_w", whole(row.held)}, {"sent_w", whole(row.sent)}});
        const nlohmann::json document{
            {"connected", view.connected},
            {"read_at", view.heldAt ? nlohmann::json(instantText(*view.heldAt)) : nlohmann::json()},
            {"stored_at", view.storedAt ? nlohmann::json(instantText(*view.storedAt)) : nlohmann::json()},
            {"holds_until", view.holdsUntil ? nlohmann::json(instantText(*view.holdsUntil)) : nlohmann::json()},
            {"agrees", view.held && view.sent ? nlohmann::json(!differs) : nlohmann::json()},
            {"difference", differs ? nlohmann::json(*differs) : nlohmann::json()},
            {"steps", std::move(steps)}};
        std::printf("%s\n", document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return differs ? AnswerIsNo : Done;
    }
    std::printf("read   %s%s\n", view.heldAt ? instantText(*view.heldAt).c_str() : "never: what it holds is not known",
                view.connected ? "" : ", not connected now");
    std::printf("%-22s %9s %9s\n", "from", "holds kW", "sent kW");
    for (const Row &row : rows)
        std::printf("%-22s %9s %9s\n", instantText(row.begin).c_str(), kw(row.held).c_str(), kw(row.sent).c_str());
    if (differs)
        std::printf("it holds something else: %s\n", differs->c_str());
    else if (view.held && view.sent)
        std::printf("it holds what it was sent\n");
    return differs ? AnswerIsNo : Done;
}

} // namespace tw::console
