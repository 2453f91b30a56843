#include "logs/json_kinds.h"

#include "logs/charger_events.h"
#include "logs/ocmf_text.h"
#include "logs/ocpp_log.h"

namespace tw::logs {

std::vector<std::unique_ptr<JsonKindReader>> jsonKinds(const ReadOptions &options)
{
    std::vector<std::unique_ptr<JsonKindReader>> kinds;
    kinds.push_back(std::make_unique<OcppLogReader>(options.charger));
    kinds.push_back(std::make_unique<OcmfJsonReader>());
    kinds.push_back(std::make_unique<KebaReader>(options.charger));
    kinds.push_back(std::make_unique<OpenEvseReader>(options.charger));
    kinds.push_back(std::make_unique<TidewattLedgerReader>(options.charger));
    return kinds;
}

} // namespace tw::logs
