#include "logs/json_kinds.h"

#include "logs/ocmf_text.h"

namespace tw::logs {

std::vector<std::unique_ptr<JsonKindReader>> jsonKinds(const ReadOptions &)
{
    std::vector<std::unique_ptr<JsonKindReader>> kinds;
    kinds.push_back(std::make_unique<OcmfJsonReader>());
    return kinds;
}

} // namespace tw::logs
