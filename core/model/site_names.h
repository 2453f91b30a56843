#pragma once

#include <cstddef>
#include <string_view>

namespace tw {
inline namespace model {

inline constexpr std::size_t longestChargerId = 48;
inline constexpr std::size_t longestHost = 253; ///< of a name in the DNS (RFC 1035, 2.3.4)

/// Whether `text` may stand as "charger.id" in a site file: what may stand in the URL a charger connects to (OCPP 2.1,
/// identifierString).
bool isChargerId(std::string_view text);

/// Whether `text` may stand as the "host" of a device in a site file: a name or an address, also one of IPv6.
bool isHost(std::string_view text);

} // namespace model
} // namespace tw
