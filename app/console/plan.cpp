#include "app/console/verb.h"

#include "base/log.h"
#include "planner/audit.h"
#include "planner/instance_file.h"
#include "planner/planner.h"
#include "planner/reason.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>

namespace tw::console {

namespace {

using planner::Audit;
using planner::Instance;
using planner::Problem;
using planner::Quota;
using planner::Solution;

struct Call {
    std::string file;
    bool json = false;
};

/// A promise the plan cannot keep.
struct Lack {
    const char *what;
    double kWh;
    int step;
};

const char *word(Reason reason)
{
    switch (reason) {
    case Reason::Away:
        return "away";
    case Reason::ReserveFirst:
        return "charge: below the reserve";
    case Reason::TripFirst:
        return "charge: a trip would be missed";
    case Reason::CheapBeforeTrip:
        return "charge: cheapest hours before trip";
    case Reason::CheapToSellLater:
        return "charge: cheap, to use or sell later";
    case Reason::PaidToCharge:
        return "charge: the price is below zero";
    case Reason::SolarSurplus:
        return "charge: from the sun";
    case Reason::BuyForOrder:
        return "charge: asked for by an order";
    case Reason::HoldForLater:
        return "hold: dearer later";
    case Reason::HoldForCheaper:
        return "hold: cheaper later";
    case Reason::SellHigh:
        return "sell: best hours";
    case Reason::SellForOrder:
        return "sell: asked for by an order";
    case Reason::RunHome:
        return "run the home: dear import";
    case Reason::HoldReserve:
        return "hold: reserve";
    case Reason::HoldFull:
        return "hold: full";
    case Reason::HoldSpreadTooSmall:
        return "hold: spread does not pay for loss and wear";
    case Reason::HoldPriceLimit:
        return "hold: price limit";
    case Reason::HoldOrderMet:
        return "hold: order met";
    case Reason::HoldForTrip:
        return "hold: kept for a trip";
    case Reason::GridLimit:
        return "hold: grid limit";
    case Reason::Override:
        return "the owner's hand";
    }
    return "unknown";
}

/// Stretches below the soft minimum by their worst boundary, road charging, and quotas that are missed.
std::vector<Lack> lacks(const Problem &problem, const Audit &lived, const std::vector<double> &road)
{
    constexpr double some = 1e-6;
    std::vector<Lack> found;
    double worst = 0;
    int since = 0;
    for (int t = 0; t <= problem.n(); ++t) {
        const double below = t < problem.n()
            ? problem.eMin[std::size_t(t) + 1] - lived.steps[std::size_t(t)].energyAfter
            : 0.0;
        if (below > some) {
            since = worst > 0 ? since : t;
            worst = std::max(worst, below);
        } else if (worst > 0) {
            found.push_back({"reserve", worst, since});
            worst = 0;
        }
    }
    for (int t = 0; t < problem.n(); ++t) {
        if (road[std::size_t(t)] > some)
            found.push_back({"road", road[std::size_t(t)], t});
    }
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        const Quota &quota = problem.quotas[k];
        const double missing = quota.kwh - lived.quotaUse[k];
        if (quota.sense != Quota::Sense::AtMost && missing > some)
            found.push_back({quota.what == Quota::What::Buy        ? "buy"
                                 : quota.what == Quota::What::Sell ? "sell"
                                                                   : "throughput",
                             missing, quota.to - 1});
    }
    return found;
}

struct Answer {
    Instance instance;
    Solution solution;
    Audit lived;
    std::vector<Lack> lacks;
    double milliseconds = 0;
    bool certified() const { return solution.gap() <= 1e-6 * std::max(1.0, std::abs(solution.money)); }
};

void printJson(const Answer &answer)
{
    const Solution &solution = answer.solution;
    nlohmann::ordered_json document{{"objective", answer.lived.objective},
                                    {"bound", solution.bound},
                                    {"money", answer.lived.money()},
                                    {"penalties", answer.lived.penalties()},
                                    {"p_kw", solution.kw},
                                    {"road_kwh", solution.road},
                                    {"energy_kwh", solution.energy},
                                    {"value_per_kwh", solution.value},
                                    {"shortfalls", nlohmann::ordered_json::array()},
                                    {"orders", nlohmann::ordered_json::array()},
                                    {"reasons", nlohmann::ordered_json::array()}};
    for (const Lack &lack : answer.lacks)
        document["shortfalls"].push_back({{"what", lack.what}, {"kwh", lack.kWh}, {"step", lack.step}});
    for (std::size_t k = 0; k < solution.quotas.size(); ++k) {
        document["orders"].push_back({{"index", k},
                                      {"asked_kwh", answer.instance.problem.quotas[k].kwh},
                                      {"planned_kwh", answer.lived.quotaUse[k]},
                                      {"price_per_kwh", solution.quotas[k].price}});
    }
    for (Reason reason : planner::reasonsOf(answer.instance.problem, solution))
        document["reasons"].push_back(word(reason));
    document["first_answer_ms"] = answer.milliseconds;
    document["solve_ms"] = answer.milliseconds;
    document["certified"] = answer.certified();
    std::printf("%s\n", document.dump().c_str());
}

std::string bar(double share, int width)
{
    const int cells = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * width));
    return std::string(std::size_t(cells), '#');
}

/// One line an hour: mean power as a bar to the left (discharge) or right (charge), energy, price and reason.
void printHours(const Answer &answer)
{
    constexpr int width = 16;
    const Problem &problem = answer.instance.problem;
    const std::vector<Reason> reasons = planner::reasonsOf(problem, answer.solution);
    const double most = std::max({problem.chargeMax, problem.dischargeMax, 0.001});
    const int perHour = std::max(1, static_cast<int>(std::lround(1.0 / problem.dt)));
    std::printf("\n  hour  %*s|%-*s     kW     kWh   price\n", width, "discharge", width, "charge");
    for (int t = 0; t < problem.n(); t += perHour) {
        const int end = std::min(problem.n(), t + perHour);
        double mean = 0;
        double price = 0;
        int telling = t; // the step that moves most gives the reason
        for (int i = t; i < end; ++i) {
            mean += answer.solution.kw[std::size_t(i)] / (end - t);
            price += problem.buy[std::size_t(i)] / (end - t);
            if (std::abs(answer.solution.kw[std::size_t(i)])
                > std::abs(answer.solution.kw[std::size_t(telling)]))
                telling = i;
        }
        const std::string left = mean < 0 ? bar(-mean / most, width) : "";
        const std::string right = mean > 0 ? bar(mean / most, width) : "";
        std::printf("%6.1f  %*s|%-*s %6.2f %7.2f %7.3f  %s\n", t * problem.dt, width, left.c_str(), width,
                    right.c_str(), mean, answer.solution.energy[std::size_t(end)], price,
                    word(reasons[std::size_t(telling)]));
    }
}

void printText(const Answer &answer)
{
    const Problem &problem = answer.instance.problem;
    const Audit &lived = answer.lived;
    std::printf("%s: %d steps of %g min, %.1f of %.1f kWh stored\n", answer.instance.name.c_str(),
                problem.n(), problem.dt * 60, problem.e0, problem.capacity);
    std::printf("cost %.4f: energy %.4f, wear %.4f, holding %.4f, less %.4f for the %.1f kWh left\n",
                lived.money(), lived.energyCost, lived.wear, lived.hold, lived.terminalValue,
                answer.solution.energy.back());
    std::printf("proven within %.6f of the best plan%s; %.2f ms\n", answer.solution.gap(),
                answer.certified() ? " (optimal)" : "", answer.milliseconds);
    if (answer.instance.bestKnown)
        std::printf("best known: %+.9f from it\n", lived.objective - *answer.instance.bestKnown);
    for (std::size_t k = 0; k < problem.quotas.size(); ++k) {
        const Quota &quota = problem.quotas[k];
        std::printf(
            "order %zu: %s %s %.3f kWh in steps %d to %d: %.3f planned, the last costs %.4f per kWh\n", k + 1,
            quota.what == Quota::What::Buy        ? "buy"
                : quota.what == Quota::What::Sell ? "sell"
                                                  : "move",
            quota.sense == Quota::Sense::AtMost        ? "at most"
                : quota.sense == Quota::Sense::AtLeast ? "at least"
                                                       : "exactly",
            quota.kwh, quota.from, quota.to - 1, lived.quotaUse[k], answer.solution.quotas[k].price);
    }
    for (const Lack &lack : answer.lacks)
        std::printf("cannot be kept: %s, %.3f kWh short at step %d\n", lack.what, lack.kWh, lack.step);
    printHours(answer);
}

int run(const Call &call)
{
    auto instance = planner::readInstance(call.file);
    if (!instance)
        return failed(instance.error());
    Answer answer;
    answer.instance = std::move(*instance);
    const auto begin = std::chrono::steady_clock::now();
    answer.solution = planner::solve(answer.instance.problem);
    answer.lived = planner::audit(answer.instance.problem, answer.solution.kw, answer.solution.road);
    answer.milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    answer.lacks = lacks(answer.instance.problem, answer.lived, answer.solution.road);
    for (const std::string &violation : answer.lived.violations)
        std::fprintf(stderr, "%s: the plan breaks a rule: %s\n", call.file.c_str(), violation.c_str());
    if (call.json)
        printJson(answer);
    else
        printText(answer);
    return answer.lived.violations.empty() ? Done : AnswerIsNo;
}

} // namespace

void addPlan(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb =
        program.add_subcommand("plan", "solves one planner instance (tidewatt-planner-instance/1)");
    verb->add_option("INSTANCE", call->file, "the instance, JSON")->required();
    verb->add_flag("--json", call->json, "one JSON document instead of text");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
