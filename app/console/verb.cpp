#include "app/console/verb.h"

#include <cstdio>

namespace tw::console {

int exitCode(const Error &error)
{
    switch (error.fault) {
    case Fault::BadInput:
    case Fault::NotFound:
    case Fault::TooNew:
        return WrongInput;
    case Fault::Refused:
        return AnswerIsNo;
    case Fault::TimedOut:
    case Fault::Unreachable:
    case Fault::Cancelled:
    case Fault::Busy:
    case Fault::Io:
    case Fault::Broken:
        return WorldFailed;
    }
    return WorldFailed;
}

int failed(const Error &error)
{
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return exitCode(error);
}

} // namespace tw::console
