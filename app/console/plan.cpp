#include "app/console/verb.h"

#include "app/console/chart.h"
#include "base/log.h"
#include "planner/audit.h"
#include "planner/instance_file.h"
#include "planner/planner.h"
#include "planner/reason.h"
#include "planner/why.h"
#include "units/text.h"

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
    int why = -1; ///< a step to explain
};

/// A promise the plan cannot keep.
struct Lack {
    const char *what;
    double kWh;
    int step; ///< in which it should have been kept
    int metStep = -1; ///< after which it is; -1: not in the plan
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
    case Reason::Backup:
        return "backup: the home runs on the car";
    case Reason::NoGrid:
        return "hold: the grid is gone";
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
            found.push_back({"reserve", worst, since, t < problem.n() ? t : -1});
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
    double firstMilliseconds = 0;
    double milliseconds = 0;
};

const char *word(StepWhy::Does does)
{
    return does == StepWhy::Does::Charges ? "charge" : does == StepWhy::Does::Rests ? "rest" : "discharge";
}

struct Explained {
    std::vector<planner::OtherWay> others;
    std::vector<planner::Turning> turns;
};

void printJson(const Answer &answer, const Explained *why, int step)
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
        document["shortfalls"].push_back(
            {{"what", lack.what},
             {"kwh", lack.kWh},
             {"step", lack.step},
             {"met_step", lack.metStep < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(lack.metStep)}});
    for (std::size_t k = 0; k < solution.quotas.size(); ++k) {
        document["orders"].push_back({{"index", k},
                                      {"asked_kwh", answer.instance.problem.quotas[k].kwh},
                                      {"planned_kwh", answer.lived.quotaUse[k]},
                                      {"price_per_kwh", solution.quotas[k].price}});
    }
    for (Reason reason : planner::reasonsOf(answer.instance.problem, solution))
        document["reasons"].push_back(word(reason));
    document["first_answer_ms"] = answer.firstMilliseconds;
    document["solve_ms"] = answer.milliseconds;
    document["certified"] = answer.solution.certified();
    if (why) {
        nlohmann::ordered_json explained{{"step", step},
                                         {"alternatives", nlohmann::ordered_json::array()},
                                         {"turns", nlohmann::ordered_json::array()}};
        for (const planner::OtherWay &way : why->others)
            explained["alternatives"].push_back(
                {{"does", word(way.does)}, {"costs", way.money}, {"breaks", way.promises > 1e-6}});
        for (const planner::Turning &turn : why->turns)
            explained["turns"].push_back({{"of", turn.of == StepWhy::Turn::Of::Import ? "import" : "export"},
                                          {"price_per_kwh", turn.price},
                                          {"becomes", word(turn.becomes)}});
        document["why"] = explained;
    }
    std::printf("%s\n", document.dump().c_str());
}

void printChart(const Answer &answer)
{
    const Problem &problem = answer.instance.problem;
    ChartInput input{.hoursPerStep = problem.dt,
                     .kw = answer.solution.kw,
                     .energy = {answer.solution.energy.begin() + 1, answer.solution.energy.end()},
                     .price = problem.buy,
                     .mostKw = std::max({problem.chargeMax, problem.dischargeMax, 0.001}),
                     .capacity = problem.capacity};
    std::printf("\n");
    for (const std::string &line : chart(input, terminalWidth(), terminalGlyphs()))
        std::printf("%s\n", line.c_str());
}

/// Steps in a row that do the same for the same reason, one line each.
void printStretches(const Answer &answer)
{
    constexpr int most = 40;
    const Problem &problem = answer.instance.problem;
    const Solution &solution = answer.solution;
    const std::vector<Reason> reasons = planner::reasonsOf(problem, solution);
    std::printf("\n   from     to h       kW     kWh   price  stored kWh is worth   why\n");
    int lines = 0;
    for (int t = 0, end = 0; t < problem.n(); t = end, ++lines) {
        const auto same = [&](int i) {
            const auto sign = [&](int j) { return (solution.kw[std::size_t(j)] > 0) - (solution.kw[std::size_t(j)] < 0); };
            return sign(i) == sign(t) && reasons[std::size_t(i)] == reasons[std::size_t(t)];
        };
        double kw = 0;
        double price = 0;
        for (end = t; end < problem.n() && same(end); ++end) {
            kw += solution.kw[std::size_t(end)];
            price += problem.buy[std::size_t(end)];
        }
        if (lines < most)
            std::printf("%7.2f %8.2f %8.2f %7.2f %7.3f %20.3f   %s\n", t * problem.dt, end * problem.dt, kw / (end - t),
                        solution.energy[std::size_t(end)], price / (end - t), solution.value[std::size_t(end) - 1],
                        word(reasons[std::size_t(t)]));
    }
    if (lines > most)
        std::printf("        and %d more; --json has every step\n", lines - most);
}

void printWhy(const Explained &why, int step, const Answer &answer)
{
    const Problem &problem = answer.instance.problem;
    std::printf("\nstep %d: import %.4f, export %.4f; a stored kWh is worth %.4f after it\n", step,
                problem.buy[std::size_t(step)], problem.sell[std::size_t(step)], answer.solution.value[std::size_t(step)]);
    for (const planner::OtherWay &way : why.others)
        std::printf("  to %s would cost %.4f%s\n", word(way.does), way.money,
                    way.promises > 1e-6 ? " and break a promise" : "");
    for (const planner::Turning &turn : why.turns)
        std::printf("  at an %s price of %.4f it would %s\n",
                    turn.of == StepWhy::Turn::Of::Import ? "import" : "export", turn.price, word(turn.becomes));
    if (why.others.empty() && why.turns.empty())
        std::printf("  nothing else can be done in it\n");
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
    std::printf("proven within %.6f of the best plan%s; first answer after %.2f ms, this one after %.2f ms\n",
                answer.solution.gap(), answer.solution.certified() ? " (optimal)" : "", answer.firstMilliseconds,
                answer.milliseconds);
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
        std::printf("cannot be kept: %s, %.3f kWh short at hour %.2f%s\n", lack.what, lack.kWh,
                    (lack.step + 1) * problem.dt,
                    lack.metStep < 0 ? "" : (", reached by hour " + decimalText(std::llround((lack.metStep + 1) * problem.dt * 100), 2)).c_str());
    printChart(answer);
    printStretches(answer);
}

int run(const Call &call)
{
    auto instance = planner::readInstance(call.file);
    if (!instance)
        return failed(instance.error());
    Answer answer;
    answer.instance = std::move(*instance);
    const auto begin = std::chrono::steady_clock::now();
    const auto since = [begin] {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    };
    answer.solution = planner::solve(answer.instance.problem, planner::Effort::LookAhead);
    answer.firstMilliseconds = since();
    if (!answer.solution.certified())
        answer.solution = planner::solve(answer.instance.problem, planner::Effort::Certified);
    answer.milliseconds = since();
    answer.lived = planner::audit(answer.instance.problem, answer.solution.kw, answer.solution.road);
    answer.lacks = lacks(answer.instance.problem, answer.lived, answer.solution.road);
    for (const std::string &violation : answer.lived.violations)
        std::fprintf(stderr, "%s: the plan breaks a rule: %s\n", call.file.c_str(), violation.c_str());
    Explained why;
    if (call.why >= 0) {
        if (call.why >= answer.instance.problem.n())
            return failed({Fault::BadInput, "--why",
                           "there is no step " + std::to_string(call.why) + "; 0 to "
                               + std::to_string(answer.instance.problem.n() - 1) + " is right",
                           {}});
        why = {planner::otherWays(answer.instance.problem, call.why),
               planner::turningPrices(answer.instance.problem, call.why)};
    }
    if (call.json) {
        printJson(answer, call.why < 0 ? nullptr : &why, call.why);
    } else {
        printText(answer);
        if (call.why >= 0)
            printWhy(why, call.why, answer);
    }
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
    verb->add_option("--why", call->why, "a step (from 0) to explain: what else it could do, and at which price it would")
        ->check(CLI::Range(0, 40'000));
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
