#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tw::ocpp_server {

std::string base64(std::string_view bytes);
/// Nothing for what is no base64 as RFC 4648 writes it: other characters, padding too short or too long, bits left over.
std::optional<std::string> base64Decoded(std::string_view text);

/// Who says that it is who. The password may be any bytes (an AuthorizationKey of OCPP 1.6 is).
struct BasicCredentials {
    std::string user;
    std::string password;
    friend bool operator==(const BasicCredentials &, const BasicCredentials &) = default;
};

/// The value of an Authorization header, "Basic dXNlcjpwYXNzd29yZA==" (RFC 7617). Nothing for anything else: another
/// scheme, broken base64, no colon, no user or one with control characters, more than 255 bytes.
std::optional<BasicCredentials> parseBasic(std::string_view header);
/// The same value; `user` has no colon.
std::string basicHeader(const BasicCredentials &credentials);

} // namespace tw::ocpp_server
