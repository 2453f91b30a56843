#pragma once

#include "ocpp/central_system.h"

#include <functional>
#include <string>

namespace tw::wiring {

/// Wishes of an installer about the grid code in a charger, as one line each.
std::string gridCodeShow();
/// `request`: a SetDERControl.
std::string gridCodeSet(const ocpp::Json &request);
/// The control of an id, or all of a type.
std::string gridCodeClear(const std::string &typeOrId);

struct GridCodeAnswer {
    std::string detail;  ///< the charger's word, in a sentence
    bool holds = true;   ///< afterwards it holds what was asked for
    /// {"held": controls, "before": controls, "superseded_ids": texts, "answer": word, "difference": sentence or null};
    /// of a question only "held". Controls as ocpp::derJson().
    ocpp::Json data;
};
/// Does what `wish` asks; `done` hears why not as CentralDer says it.
void askGridCode(ocpp::CentralSystem &central, const std::string &wish,
                 const std::function<void(const Result<GridCodeAnswer> &)> &done);

/// What a charger is known to hold: {"read_at", "most_discharge_w", "controls"}; "null" where nothing was read.
std::string gridCodeText(const ocpp::CentralSystem &central);

} // namespace tw::wiring
