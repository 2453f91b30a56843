// uses: ocpp charger model units base
// seeds: tests/data/ocpp-frames
#include "tests/fuzz/ocpp_lines.h"

/// A station of OCPP 2.0.1 that sends any lines of text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    tw::fuzz::sendLines(data, size, tw::ocpp::Version::V201);
    return 0;
}
