#pragma once

#include "base/result.h"
#include "model/what_if.h"

#include <functional>

namespace tw::api {

/// What the past would have earned otherwise, lived again while the engine goes on undisturbed: asked from any thread,
/// answered on one of its own.
class WhatIfDesk {
public:
    virtual ~WhatIfDesk() = default;

    using Progress = std::function<void(int perMille)>;
    using Answer = std::function<void(Result<WhatIfAnswer>)>;
    /// A question that is still being answered is given up for it: it hears Cancelled.
    virtual void ask(const WhatIf &question, Progress progress, Answer answer) = 0;
    virtual void cancel() = 0;
};

} // namespace tw::api
