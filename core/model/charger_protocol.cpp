#include "model/charger_protocol.h"

#include <array>

namespace tw {

namespace {

constexpr std::array names{"ocpp1.6", "ocpp2.0.1", "ocpp2.1", "modbus"}; // in the order of Protocol

} // namespace

const char *nameOf(Protocol protocol)
{
    return names[static_cast<std::size_t>(protocol)];
}

std::optional<Protocol> protocolNamed(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i])
            return static_cast<Protocol>(i);
    }
    return std::nullopt;
}

bool discharges(Protocol protocol)
{
    return protocol == Protocol::Ocpp21 || protocol == Protocol::Modbus;
}

} // namespace tw
