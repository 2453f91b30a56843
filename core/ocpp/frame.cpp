#include "ocpp/frame.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

/// The parser needs no stack for depth, but what walks the value later does: so it is measured in the text.
bool tooDeep(std::string_view text)
{
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '[' || c == '{') {
            if (++depth > mostFrameDepth)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

FrameFault fault(const char *code, std::string text, std::string id = noId, FrameType type = FrameType::Call)
{
    return {{code, std::move(text)}, std::move(id), type};
}

/// At most `most` bytes of `text`, cut before a character, never inside one.
std::string cut(const std::string &text, std::size_t most)
{
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

std::variant<Frame, FrameFault> readCall(FrameType type, std::string id, Json &array)
{
    if (array.size() < 4)
        return fault(code::FormatViolation, "a CALL has four elements: 2, id, action, payload", id, type);
    if (!array[2].is_string())
        return fault(code::FormatViolation, "the third element of a CALL is the name of the action", id, type);
    return Frame{type, std::move(id), array[2].get<std::string>(), std::move(array[3]), {}};
}

std::variant<Frame, FrameFault> readError(FrameType type, std::string id, Json &array)
{
    if (array.size() < 3 || !array[2].is_string())
        return fault(code::FormatViolation, "the third element of an error is its code", id, type);
    Frame frame{type, std::move(id), {}, Json::object(), {array[2].get<std::string>(), {}}};
    if (array.size() > 3 && array[3].is_string())
        frame.error.text = array[3].get<std::string>();
    if (array.size() > 4)
        frame.payload = std::move(array[4]);
    return frame;
}

} // namespace

std::variant<Frame, FrameFault> parseFrame(std::string_view text)
{
    if (text.size() > mostFrameBytes)
        return fault(code::RpcFrameworkError, "a frame of more than 256 kB is not read");
    if (tooDeep(text))
        return fault(code::RpcFrameworkError, "a frame nested deeper than 32 levels is not read");
    Json array = Json::parse(text, nullptr, false);
    if (!array.is_array())
        return fault(code::RpcFrameworkError, "a frame is a JSON array: [type, id, ...]");
    if (array.size() < 2 || !array[0].is_number_integer())
        return fault(code::RpcFrameworkError, "a frame begins with its type, a number, and its id");
    if (!array[1].is_string() || array[1].get_ref<const std::string &>().empty()
        || array[1].get_ref<const std::string &>().size() > 255)
        return fault(code::RpcFrameworkError, "the id of a frame is a text of 1 to 36 characters");
    std::string id = array[1].get<std::string>();
    const auto number = array[0].get<std::int64_t>();
    switch (number) {
    case 2:
    case 6:
        return readCall(static_cast<FrameType>(number), std::move(id), array);
    case 3:
        if (array.size() < 3)
            return fault(code::FormatViolation, "a CALLRESULT has three elements: 3, id, payload", id,
                         FrameType::CallResult);
        return Frame{FrameType::CallResult, std::move(id), {}, std::move(array[2]), {}};
    case 4:
    case 5:
        return readError(static_cast<FrameType>(number), std::move(id), array);
    default:
        return fault(code::MessageTypeNotSupported, "frame types are 2 to 6, not " + array[0].dump(), std::move(id));
    }
}

std::string frameText(const Frame &frame)
{
    Json array = Json::array({static_cast<int>(frame.type), frame.id});
    switch (frame.type) {
    case FrameType::Call:
    case FrameType::Send:
        array.push_back(frame.action);
        break;
    case FrameType::CallError:
    case FrameType::CallResultError:
        array.push_back(frame.error.code);
        array.push_back(cut(frame.error.text, 255));
        break;
    case FrameType::CallResult:
        break;
    }
    array.push_back(frame.payload.is_null() ? Json::object() : frame.payload);
    return array.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string codeOf(Version version, const std::string &word)
{
    if (version != Version::V16)
        return word;
    // OCPP-J 1.6, table 7, with its spelling.
    if (word == code::FormatViolation)
        return "FormationViolation";
    if (word == code::OccurrenceConstraintViolation)
        return "OccurenceConstraintViolation";
    if (word == code::MessageTypeNotSupported || word == code::RpcFrameworkError)
        return code::ProtocolError;
    return word;
}

const Json *member(const Json &object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(std::string(key));
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string memberText(const Json &object, std::string_view key)
{
    const Json *value = member(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

} // namespace tw::ocpp
