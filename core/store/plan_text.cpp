#include "store/plan_text.h"

#include <nlohmann/json.hpp>

namespace tw::store {

namespace {

using nlohmann::json;

std::int64_t number(Instant moment) { return moment.time_since_epoch().count(); }
std::int64_t number(Power power) { return power.w(); }
std::int64_t number(Energy energy) { return energy.ws(); }
std::int64_t number(Price price) { return price.microPerKwh(); }
std::int64_t number(Money money) { return money.micro(); }
template <class Enum>
    requires std::is_enum_v<Enum>
std::int64_t number(Enum value)
{
    return static_cast<std::int64_t>(value);
}

std::int64_t number(unsigned bits) { return bits; }

void set(unsigned &bits, std::int64_t n) { bits = static_cast<unsigned>(n); }
void set(Instant &moment, std::int64_t n) { moment = Instant(seconds(n)); }
void set(Power &power, std::int64_t n) { power = Power::fromW(n); }
void set(Energy &energy, std::int64_t n) { energy = Energy::fromWs(n); }
void set(Price &price, std::int64_t n) { price = Price::fromMicroPerKwh(n); }
void set(Money &money, std::int64_t n) { money = Money::fromMicro(n); }
template <class Enum>
    requires std::is_enum_v<Enum>
void set(Enum &value, std::int64_t n)
{
    value = static_cast<Enum>(n);
}

/// Every column of a step but its interval, once for both ways.
template <class Visitor>
void columns(Visitor visit)
{
    visit("setpoint", &PlanStep::setpoint);
    visit("storedAfter", &PlanStep::storedAfter);
    visit("bought", &PlanStep::bought);
    visit("sold", &PlanStep::sold);
    visit("avoided", &PlanStep::avoided);
    visit("storedSolar", &PlanStep::storedSolar);
    visit("house", &PlanStep::house);
    visit("importPrice", &PlanStep::importPrice);
    visit("exportPrice", &PlanStep::exportPrice);
    visit("priceState", &PlanStep::priceState);
    visit("earned", &PlanStep::earned);
    visit("wear", &PlanStep::wear);
    visit("reason", &PlanStep::reason);
    visit("storedValue", &PlanStep::storedValue);
    visit("binds", &PlanStep::binds);
}

json stepsJson(const std::vector<PlanStep> &steps)
{
    json result = json::object();
    json begins = json::array();
    json lengths = json::array();
    Instant last;
    for (const PlanStep &step : steps) {
        begins.push_back((step.when.begin - last).count());
        lengths.push_back(step.when.length().count());
        last = step.when.begin;
    }
    result["begin"] = std::move(begins);
    result["length"] = std::move(lengths);
    columns([&](const char *name, auto member) {
        json values = json::array();
        for (const PlanStep &step : steps)
            values.push_back(number(step.*member));
        result[name] = std::move(values);
    });
    return result;
}

std::vector<PlanStep> stepsFrom(const json &object)
{
    const json &begins = object.at("begin");
    std::vector<PlanStep> steps(begins.size());
    Instant last;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        last += seconds(begins.at(i).get<std::int64_t>());
        steps[i].when = {last, last + seconds(object.at("length").at(i).get<std::int64_t>())};
    }
    columns([&](const char *name, auto member) {
        const auto values = object.find(name);
        if (values == object.end() && std::string_view(name) == "binds")
            return; // plans stored before they said so
        for (std::size_t i = 0; i < steps.size(); ++i)
            set(steps[i].*member, object.at(name).at(i).get<std::int64_t>());
    });
    return steps;
}

template <class T>
void get(const json &object, const char *key, T &value)
{
    set(value, object.at(key).get<std::int64_t>());
}

json changeJson(const PlanChange &change)
{
    return {{"replaces", change.replaces},       {"moved", change.moved},
            {"price", number(change.price)},     {"car", number(change.car)},
            {"house", number(change.house)},     {"gains", number(change.gains)},
            {"keepsPromise", change.keepsPromise}};
}

PlanChange changeFrom(const json &object)
{
    PlanChange change;
    change.replaces = object.at("replaces").get<std::int64_t>();
    get(object, "moved", change.moved);
    get(object, "price", change.price);
    get(object, "car", change.car);
    get(object, "house", change.house);
    get(object, "gains", change.gains);
    change.keepsPromise = object.at("keepsPromise").get<bool>();
    return change;
}

Plan planOf(const json &object)
{
    Plan plan;
    get(object, "madeAt", plan.madeAt);
    get(object, "storedAtStart", plan.storedAtStart);
    plan.steps = stepsFrom(object.at("steps"));
    for (const json &item : object.at("shortfalls")) {
        Shortfall shortfall;
        get(item, "what", shortfall.what);
        get(item, "missing", shortfall.missing);
        get(item, "when", shortfall.when);
        if (item.contains("metAt"))
            get(item, "metAt", shortfall.metAt.emplace());
        plan.shortfalls.push_back(shortfall);
    }
    for (const json &item : object.at("orders")) {
        OrderForecast order;
        get(item, "what", order.what);
        get(item, "begin", order.window.begin);
        get(item, "end", order.window.end);
        get(item, "asked", order.asked);
        get(item, "planned", order.planned);
        get(item, "priceOfOne", order.priceOfOne);
        plan.orders.push_back(order);
    }
    get(object, "earned", plan.earned);
    get(object, "wear", plan.wear);
    get(object, "gap", plan.gap);
    if (object.contains("change"))
        plan.change = changeFrom(object.at("change"));
    plan.inputs = object.at("inputs").get<std::vector<std::string>>();
    return plan;
}

} // namespace

std::string planText(const Plan &plan)
{
    json object = {{"madeAt", number(plan.madeAt)},
                   {"storedAtStart", number(plan.storedAtStart)},
                   {"steps", stepsJson(plan.steps)},
                   {"earned", number(plan.earned)},
                   {"wear", number(plan.wear)},
                   {"gap", number(plan.gap)},
                   {"inputs", plan.inputs}};
    json &shortfalls = object["shortfalls"] = json::array();
    for (const Shortfall &s : plan.shortfalls) {
        shortfalls.push_back({{"what", number(s.what)}, {"missing", number(s.missing)}, {"when", number(s.when)}});
        if (s.metAt)
            shortfalls.back()["metAt"] = number(*s.metAt);
    }
    if (plan.change)
        object["change"] = changeJson(*plan.change);
    json &orders = object["orders"] = json::array();
    for (const OrderForecast &o : plan.orders) {
        orders.push_back({{"what", number(o.what)},
                          {"begin", number(o.window.begin)},
                          {"end", number(o.window.end)},
                          {"asked", number(o.asked)},
                          {"planned", number(o.planned)},
                          {"priceOfOne", number(o.priceOfOne)}});
    }
    // An input's name may hold anything; it is for reading, so what is not UTF-8 may be replaced.
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Plan> planFrom(const std::string &text)
{
    try {
        return planOf(json::parse(text));
    } catch (const json::exception &exception) {
        return Error{Fault::Broken, "stored plan", exception.what(), {}};
    }
}

Result<PlanChange> planChangeFrom(const std::string &text)
{
    try {
        return changeFrom(json::parse(text));
    } catch (const json::exception &exception) {
        return Error{Fault::Broken, "stored plan", exception.what(), {}};
    }
}

} // namespace tw::store
