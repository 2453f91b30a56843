#pragma once

#include "ocpp/version.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace tw::ocpp {

using Json = nlohmann::json;

/// First element of an OCPP-J frame (OCPP 2.1 part 4, section 4).
enum class FrameType {
    Call = 2,
    CallResult = 3,
    CallError = 4,
    CallResultError = 5, ///< "your CALLRESULT was not understood"; new in 2.1
    Send = 6,            ///< a CALL that is never answered; new in 2.1
};

/// The error codes of OCPP-J, as 2.x spells them.
namespace code {
inline constexpr const char *FormatViolation = "FormatViolation";
inline constexpr const char *GenericError = "GenericError";
inline constexpr const char *InternalError = "InternalError";
inline constexpr const char *MessageTypeNotSupported = "MessageTypeNotSupported";
inline constexpr const char *NotImplemented = "NotImplemented";
inline constexpr const char *NotSupported = "NotSupported";
inline constexpr const char *OccurrenceConstraintViolation = "OccurrenceConstraintViolation";
inline constexpr const char *PropertyConstraintViolation = "PropertyConstraintViolation";
inline constexpr const char *ProtocolError = "ProtocolError";
inline constexpr const char *RpcFrameworkError = "RpcFrameworkError";
inline constexpr const char *SecurityError = "SecurityError";
inline constexpr const char *TypeConstraintViolation = "TypeConstraintViolation";
} // namespace code

/// The error code `word` of 2.1 as `version` writes it: 1.6 spells two of them its own way and lacks two more.
std::string codeOf(Version version, const std::string &word);

/// A code, and a sentence of at most 255 characters.
struct RpcError {
    std::string code;
    std::string text;
    friend bool operator==(const RpcError &, const RpcError &) = default;
};

/// One OCPP-J message. What a type does not have is empty.
struct Frame {
    FrameType type = FrameType::Call;
    std::string id;
    std::string action; ///< Call, Send
    Json payload;       ///< Call, Send, CallResult: what the sender put there, whatever its type; errors: the details
    RpcError error;     ///< CallError, CallResultError
    friend bool operator==(const Frame &, const Frame &) = default;
};

/// The id of an error about a message whose id could not be read (OCPP 2.1 part 4, 4.2.3).
inline constexpr const char *noId = "-1";

/// Why a text is no frame, and to whom that may be said.
struct FrameFault {
    RpcError error;
    std::string id = noId;            ///< or what could be read
    FrameType type = FrameType::Call; ///< as far as it could be read
    friend bool operator==(const FrameFault &, const FrameFault &) = default;
};

/// A longer text is refused unread, and so is one nested deeper.
inline constexpr std::size_t mostFrameBytes = 256 * 1024;
inline constexpr int mostFrameDepth = 32;

/// Reads one text frame. Lenient where the meaning is clear: ids to 255 characters, missing details of an error,
/// further elements at the end. Never throws.
std::variant<Frame, FrameFault> parseFrame(std::string_view text);

/// The frame as text, for the wire. Text that is no UTF-8 is repaired; an error's sentence is cut to 255 characters.
std::string frameText(const Frame &frame);

/// The member `key` of `object`; nullptr when it is absent or null, or when `object` is no object.
const Json *member(const Json &object, std::string_view key);
/// The text of member `key`, or "" when it is absent or no text.
std::string memberText(const Json &object, std::string_view key);

} // namespace tw::ocpp
