#pragma once

#include "base/result.h"
#include "model/outlook.h"
#include "model/preferences.h"

#include <functional>

namespace tw::api {

/// What would be, while the engine goes on undisturbed: asked from any thread, answered on one of its own from what the
/// engine's last plan was made from. Only the newest question of each kind is answered; one that was overtaken, or asked
/// before there is a plan, hears nothing.
class Preview {
public:
    virtual ~Preview() = default;

    /// The plan that `orders` would bring and its money, soon: while the owner drags. A question about orders that is
    /// still being answered is given up for it.
    virtual void outlook(Orders orders, std::function<void(Result<OrderOutlook>)> done) = 0;
    /// What `orders` would bring in place of those in force, and what each of their wishes costs; nothing is stored.
    virtual void orders(Orders orders, std::function<void(Result<OrderAnswer>)> done) = 0;
    /// Why the step of the plan that contains `moment` does what it does. BadInput outside the plan.
    virtual void why(Instant moment, std::function<void(Result<StepWhy>)> done) = 0;
};

} // namespace tw::api
