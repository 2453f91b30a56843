// uses: ocpp charger model units base
// seeds: tests/data/ocpp-frames
#include "ocpp/der_control.h"
#include "tests/fuzz/ocpp_lines.h"

/// What any of the lines would list as its grid code.
static void readGridCode(const std::string &text)
{
    const auto read = tw::ocpp::parseFrame(text);
    const auto *frame = std::get_if<tw::ocpp::Frame>(&read);
    if (!frame)
        return;
    std::vector<tw::ocpp::DerControl> controls;
    tw::ocpp::takeDerReport(frame->payload, controls);
    TW_ASSERT(controls.size() <= tw::ocpp::mostDerControls);
    for (const tw::ocpp::DerControl &control : controls) {
        TW_ASSERT(!tw::ocpp::derDifference(control.values, control.values));
        TW_ASSERT(!tw::ocpp::derJson(control).empty());
    }
    const auto percent = tw::ocpp::mostDischargePercent(controls, tw::Instant(tw::seconds(1'800'000'000)));
    TW_ASSERT(!percent || (0 <= *percent && *percent <= 100));
    const auto fits = tw::ocpp::checkDer(tw::ocpp::completedDer(frame->payload), tw::Instant());
    TW_ASSERT(fits || !fits.error().detail.empty());
}

/// A station of OCPP 2.0.1 or 2.1 that sends any lines of text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    tw::fuzz::sendLines(data, size, tw::ocpp::Version::V201);
    tw::fuzz::sendLines(data, size, tw::ocpp::Version::V21);
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        readGridCode(std::string(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return 0;
}
