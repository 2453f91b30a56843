#include "app/wiring/der_care.h"

#include "units/text.h"

namespace tw::wiring {

using ocpp::Json;

namespace {

std::string text(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json listOf(const std::vector<ocpp::DerControl> &controls)
{
    Json list = Json::array();
    for (const ocpp::DerControl &control : controls)
        list.push_back(ocpp::derJson(control));
    return list;
}

} // namespace

std::string gridCodeShow()
{
    return text({{"do", "show"}});
}

std::string gridCodeSet(const Json &request)
{
    return text({{"do", "set"}, {"request", request}});
}

std::string gridCodeClear(const std::string &typeOrId)
{
    return text({{"do", "clear"}, {"what", typeOrId}});
}

void askGridCode(ocpp::CentralSystem &central, const std::string &wish,
                 const std::function<void(const Result<GridCodeAnswer> &)> &done)
{
    const Json read = Json::parse(wish, nullptr, false);
    const std::string what = ocpp::memberText(read, "do");
    const auto changed = [done](const Result<ocpp::CentralDer::Change> &change) {
        if (!change)
            return done(change.error());
        done(GridCodeAnswer{.detail = "the charger says " + change->answer + (change->difference ? ", but " + *change->difference : ""),
                            .holds = !change->difference,
                            .data = {{"answer", change->answer},
                                     {"superseded_ids", change->superseded},
                                     {"before", listOf(change->before)},
                                     {"held", listOf(change->held)},
                                     {"difference", change->difference ? Json(*change->difference) : Json()}}});
    };
    if (what == "set")
        return central.gridCode().set(read.value("request", Json()), changed);
    if (what == "clear")
        return central.gridCode().clear(ocpp::memberText(read, "what"), changed);
    central.gridCode().read([done](const Result<std::vector<ocpp::DerControl>> &held) {
        if (!held)
            return done(held.error());
        done(GridCodeAnswer{.detail = "the charger holds " + std::to_string(held->size()) + (held->size() == 1 ? " control" : " controls"),
                            .data = {{"held", listOf(*held)}}});
    });
}

std::string gridCodeText(const ocpp::CentralSystem &central)
{
    const auto &held = central.gridCode().held();
    if (!held)
        return "null";
    const auto &most = central.state().reading.mostDischarge;
    return text({{"read_at", instantText(held->at)},
                 {"most_discharge_w", most ? Json(most->w()) : Json()},
                 {"controls", listOf(held->value)}});
}

} // namespace tw::wiring
