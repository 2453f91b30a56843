// uses: ocpp charger model units base
// seeds: tests/data/ocpp-frames/1.6
#include "tests/fuzz/ocpp_lines.h"

/// A station of OCPP 1.6 that sends any lines of text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    tw::fuzz::sendLines(data, size, tw::ocpp::Version::V16);
    return 0;
}
