// uses: json_meter
// seeds: resources/meters tests/data/json_meters
#include "base/assert.h"
#include "json_meter/meter_values.h"

#include <cstddef>
#include <cstdint>

/// Any bytes are a meter map or have findings, and any bytes are an answer or none; what an answer says a home can have.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)json_meter::parseMeterMap(text, "fuzz");
    static const json_meter::MeterMapFile file = json_meter::parseMeterMap(R"({"title": "M", "source": "S", "tested_on_hardware": false,
        "path": "/", "stamp": "/s", "must_be_true": ["/ok"], "faults": ["/errors"], "values": {"site_power": {"unit": "kW", "negated": true, "at": ["/title", ["/a", "/b/0"]]},
        "site_import": {"unit": "kWh", "at": ["/i"]}, "site_export": {"unit": "Wh", "at": [["/a", "/e"]]}}})", "map");
    TW_ASSERT(file.findings.empty());
    const auto values = json_meter::valuesIn(text, file.map);
    if (!values)
        return 0;
    TW_ASSERT(-200_kW <= values->power && values->power <= 200_kW);
    TW_ASSERT(!values->registers || (Energy() <= values->registers->import && Energy() <= values->registers->feedIn));
    return 0;
}
