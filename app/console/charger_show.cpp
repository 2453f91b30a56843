#include "app/console/charger_show.h"

#include "app/console/verb.h"
#include "app/wiring/live_record.h"
#include "app/wiring/status_text.h"
#include "ocpp/charging_profile.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>
#include <vector>

namespace tw::console {

namespace {

constexpr seconds covered{120}; ///< a live set-point covers the plan for so long

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
    std::vector<HeldStretch> rows = heldStretches(view.held.get(), view.sent.get(), snapshot.now, view.asked.has_value(),
                                                  view.afterPlan());
    if (!rows.empty() && view.afterPlan() == AfterPlan::Rests) // then it rests
        rows.push_back({{rows.back().when.end, rows.back().when.end}, view.held ? std::optional(0_W) : std::nullopt, view.sent ? std::optional(0_W) : std::nullopt});
    if (json) {
        nlohmann::json steps = nlohmann::json::array();
        for (const HeldStretch &row : rows)
            steps.push_back({{"start_utc", instantText(row.when.begin)}, {"held_w", whole(row.held)}, {"sent_w", whole(row.sent)}});
        const nlohmann::json document{
            {"connected", view.connected},
            {"read_at", view.heldAt ? nlohmann::json(instantText(*view.heldAt)) : nlohmann::json()},
            {"stored_at", view.storedAt ? nlohmann::json(instantText(*view.storedAt)) : nlohmann::json()},
            {"holds_until", view.holdsUntil ? nlohmann::json(instantText(*view.holdsUntil)) : nlohmann::json()},
            {"agrees", view.held && view.sent ? nlohmann::json(!differs) : nlohmann::json()},
            {"difference", differs ? nlohmann::json(*differs) : nlohmann::json()},
            {"steps", std::move(steps)},
            {"then", view.alone ? nlohmann::json(wiring::lastlyText(view.alone)) : nlohmann::json()}};
        std::printf("%s\n", document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return differs ? AnswerIsNo : Done;
    }
    std::printf("read   %s%s\n", view.heldAt ? instantText(*view.heldAt).c_str() : "never: what it holds is not known",
                view.connected ? "" : ", not connected now");
    std::printf("%-22s %9s %9s\n", "from", "holds kW", "sent kW");
    for (const HeldStretch &row : rows)
        std::printf("%-22s %9s %9s\n", instantText(row.when.begin).c_str(), kw(row.held).c_str(), kw(row.sent).c_str());
    if (view.alone)
        std::printf("when no plan is left in it: %s\n", wiring::lastlyText(view.alone).c_str());
    if (differs)
        std::printf("it holds something else: %s\n", differs->c_str());
    else if (view.held && view.sent)
        std::printf("it holds what it was sent\n");
    return differs ? AnswerIsNo : Done;
}

} // namespace tw::console
