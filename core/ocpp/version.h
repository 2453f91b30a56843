#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace tw::ocpp {

/// The versions of OCPP that are spoken as JSON over WebSocket, the oldest first.
enum class Version { V16, V201, V21 };

/// The newest first: the order in which a central system takes what a station offers.
inline constexpr std::array allVersions{Version::V21, Version::V201, Version::V16};

/// The name of the WebSocket sub-protocol, as registered with IANA: "ocpp1.6".
constexpr const char *subprotocol(Version version)
{
    switch (version) {
    case Version::V16:
        return "ocpp1.6";
    case Version::V201:
        return "ocpp2.0.1";
    case Version::V21:
        return "ocpp2.1";
    }
    return "";
}

/// Nothing for a name that is none of ours.
constexpr std::optional<Version> versionOf(std::string_view subprotocolName)
{
    for (const Version version : allVersions) {
        if (subprotocolName == subprotocol(version))
            return version;
    }
    return std::nullopt;
}

} // namespace tw::ocpp
