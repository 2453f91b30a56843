#include "base/result.h"

#include "base/quote.h"

namespace tw::base {

const char *name(Fault fault)
{
    switch (fault) {
    case Fault::BadInput:
        return "bad input";
    case Fault::NotFound:
        return "not found";
    case Fault::Refused:
        return "refused";
    case Fault::TimedOut:
        return "timed out";
    case Fault::Unreachable:
        return "unreachable";
    case Fault::Cancelled:
        return "cancelled";
    case Fault::Busy:
        return "busy";
    case Fault::TooNew:
        return "too new";
    case Fault::Io:
        return "input/output";
    case Fault::Broken:
        return "damaged";
    }
    return "unknown";
}

Error Error::inside(const std::string &outer) const
{
    Error result = *this;
    result.subject = subject.empty() ? outer : outer + ": " + subject;
    return result;
}

std::string Error::text() const
{
    std::string result = subject;
    if (at)
        result += ':' + std::to_string(at->line) + ':' + std::to_string(at->column);
    if (!result.empty())
        result += ": ";
    return onOneLine(result + detail); // a file may be called anything
}

TextPlace placeOf(const std::string &text, std::size_t offset)
{
    TextPlace place;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
    }
    return place;
}

} // namespace tw::base
