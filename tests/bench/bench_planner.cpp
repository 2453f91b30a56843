// uses: planner
//
// The planner against its bars, and against two general solvers on the same instances in the same run: HiGHS
// (npm package `highs`, WebAssembly) and CBC (Debian). Prints Markdown. packaging/bench.sh says in TW_HIGHS
// where the package is and in TW_SOLVER_SECONDS when a solver is stopped; what is missing is left out and
// said.

#include "tests/bench/milp_model.h"
#include "tests/bench/report.h"

#include "planner/instance_file.h"
#include "planner/planner.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <new>
#include <optional>
#include <sstream>

#include <malloc.h>

namespace {

// What is on the heap, for the memory of a plan. One thread.
std::int64_t heapNow = 0;
std::int64_t heapMost = 0;

} // namespace

// Not inlined: gcc 12 takes the pair for a mismatch where it sees into one of them only.
[[gnu::noinline]] void *operator new(std::size_t size)
{
    void *block = std::malloc(size);
    if (!block)
        throw std::bad_alloc();
    heapNow += static_cast<std::int64_t>(malloc_usable_size(block));
    heapMost = std::max(heapMost, heapNow);
    return block;
}
[[gnu::noinline]] void operator delete(void *memory) noexcept
{
    heapNow -= static_cast<std::int64_t>(malloc_usable_size(memory));
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void *memory, std::size_t) noexcept
{
    operator delete(memory);
}

namespace {

using namespace tw;
using namespace tw::bench;
using planner::Effort;
using planner::Instance;

const std::string folder = TW_SHARED_DATA "/planner-instances/";

Instance read(const std::string &name)
{
    auto instance = planner::readInstance(folder + name + ".json");
    if (!instance) {
        std::cerr << instance.error().text() << '\n';
        std::exit(2);
    }
    return std::move(*instance);
}

Timing planned(const Instance &instance, Effort effort)
{
    double sink = 0;
    const Timing timing = timed([&] { sink += planner::solve(instance.problem, effort).objective; });
    return std::isfinite(sink) ? timing : Timing();
}

/// What another program said of a model.
struct Answer {
    double ms = 0;
    double objective = 0;
    bool stopped = false; ///< by the clock, without proof
};

std::string outputOf(const std::string &command)
{
    std::string text;
    FILE *pipe = popen((command + " 2>/dev/null").c_str(), "r");
    if (!pipe)
        return text;
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
        text.append(buffer, got);
    pclose(pipe);
    return text;
}

/// The number after the last `label` in `text`.
std::optional<double> after(const std::string &text, const std::string &label)
{
    const auto at = text.rfind(label);
    if (at == std::string::npos)
        return {};
    return std::strtod(text.c_str() + at + label.size(), nullptr);
}

std::optional<Answer> highs(const std::string &model, int seconds)
{
    const char *modules = std::getenv("TW_HIGHS");
    if (!modules)
        return {};
    std::istringstream said(outputOf("timeout " + std::to_string(seconds + 20)
                                     + " node " TW_SOURCE_DIR "/tests/bench/highs.mjs '" + modules + "' '"
                                     + model + "' " + std::to_string(seconds)));
    Answer answer;
    std::string objective, status;
    if (!(said >> answer.ms >> objective >> status)) // killed
        return Answer{1000.0 * (seconds + 20), std::nan(""), true};
    answer.objective = std::strtod(objective.c_str(), nullptr); // "Infinity" while it has no plan
    answer.stopped = status != "optimal";
    return answer;
}

std::optional<Answer> cbc(const std::string &model, int seconds)
{
    const std::string said = outputOf("timeout " + std::to_string(seconds + 20) + " cbc '" + model + "' -sec "
                                      + std::to_string(seconds) + " -ratio 1e-9 -solve -quit");
    const auto time = after(said, "(Wallclock seconds):");
    if (!time) // killed: it looks at the clock only now and then
        return said.empty() ? std::nullopt
                            : std::optional(Answer{1000.0 * (seconds + 20), std::nan(""), true});
    auto objective = after(said, "Objective value:");
    if (!objective)
        objective = after(said, "Optimal objective");
    if (!objective)
        objective = after(said, "Optimal - objective value");
    const bool proven = said.find("Stopped on time") == std::string::npos
        && (said.find("Optimal solution found") != std::string::npos
            || said.find("Optimal") != std::string::npos);
    return Answer{*time * 1000, objective.value_or(std::nan("")), !proven};
}

std::string told(const std::optional<Answer> &answer)
{
    return answer ? number(answer->ms) + (answer->stopped ? " *" : "") : "–";
}

/// Nothing for the point at which a linear model was left.
double planOf(const Answer &answer, const MilpModel &model)
{
    return answer.stopped && model.linear() ? std::nan("") : answer.objective;
}

std::string distance(double objective, const Instance &instance)
{
    if (!std::isfinite(objective))
        return "none";
    char text[32];
    std::snprintf(text, sizeof text, "%.0e", (objective - *instance.bestKnown) / instance.toleranceScale);
    return std::abs(objective - *instance.bestKnown) < 1e-8 * instance.toleranceScale ? "0" : text;
}

struct Compared {
    std::string name;
    Timing planner;
    std::optional<Answer> highs;
};

std::vector<Compared> compare(int seconds)
{
    std::cout
        << "\n### Against general solvers\n\n"
           "All 33 shared instances, one thread each, the same problem as the easiest linear or "
           "mixed-integer model that is "
           "exact; relative gap 1e-9. Ours is the certified plan, median (80 % of runs). Reading the model "
           "is not counted. "
           "`*`: stopped by the clock after "
        << seconds
        << " s without proof, so the ratio is at least that. Distances are to the best known "
           "objective, in its scale. The bar is 300 times HiGHS without orders, 10 times with.\n\n"
           "| instance | steps | orders | model | planner ms | runs | distance | HiGHS ms | distance | ratio "
           "| bar | CBC ms | distance |\n"
           "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: |\n";
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    const std::string model = (std::filesystem::temp_directory_path() / "tidewatt-bench.lp").string();
    std::vector<Compared> all;
    for (const std::string &name : names) {
        const Instance instance = read(name);
        const MilpModel milp(instance.problem);
        std::ofstream(model) << milp.text();
        const Timing ours = planned(instance, Effort::Certified);
        const double objective = planner::solve(instance.problem).objective;
        const auto theirs = highs(model, seconds);
        const auto other = cbc(model, seconds);
        const double bar = instance.problem.quotas.empty() ? 300 : 10;
        const double ratio = theirs ? theirs->ms / ours.median : 0;
        std::cout << "| " << name << " | " << instance.problem.n() << " | " << instance.problem.quotas.size()
                  << " | " << (milp.linear() ? "LP" : "MILP") << " | " << number(ours.median) << " ("
                  << spread(ours) << ") | " << ours.runs << " | " << distance(objective, instance) << " | "
                  << told(theirs) << " | " << (theirs ? distance(planOf(*theirs, milp), instance) : "–")
                  << " | " << (theirs ? (theirs->stopped ? "≥ " : "") + number(ratio) : "–") << " | "
                  << (!theirs            ? "–"
                          : ratio >= bar ? "met"
                                         : "missed")
                  << " | " << told(other) << " | " << (other ? distance(planOf(*other, milp), instance) : "–")
                  << " |" << std::endl;
        all.push_back({name, ours, theirs});
    }
    std::filesystem::remove(model);
    return all;
}

std::int64_t heapOf(const Instance &instance)
{
    const std::int64_t before = heapNow;
    heapMost = heapNow;
    const planner::Solution solution = planner::solve(instance.problem);
    return solution.kw.empty() ? 0 : heapMost - before;
}

void figures(const std::vector<Compared> &compared)
{
    std::cout
        << "\n### Bars\n\n| what | instance | median | 80 % of runs | bar | | HiGHS, same run | ratio |\n"
           "| --- | --- | ---: | ---: | ---: | --- | ---: | ---: |\n";
    const auto row = [&](const char *what, const char *name, Effort effort, double bar) {
        const Instance instance = read(name);
        const auto same = std::ranges::find(compared, name, &Compared::name);
        const Timing timing = planned(instance, effort);
        const bool has = same != compared.end() && same->highs;
        std::cout << "| " << what << " | " << name << " | " << number(timing.median) << " ms | "
                  << spread(timing) << " | " << number(bar) << " ms | "
                  << (timing.median <= bar ? "met" : "missed") << " | "
                  << (has ? told(same->highs) + " ms" : "–") << " | "
                  << (has ? number(same->highs->ms / timing.median) : "–") << " |" << std::endl;
    };
    row("convex, 672 steps", "c03-week-15min", Effort::Certified, 0.3);
    row("convex, 2,016 steps", "c04-week-5min", Effort::Certified, 2);
    row("not convex, 672 steps", "n03-standby-week", Effort::Certified, 15);
    row("not convex, 2,016 steps", "n17-week-5min", Effort::Certified, 5);
    row("15 orders \"at most\", 672 steps", "c11-buy-sell-at-most", Effort::Certified, 25);
    for (const char *name : {"n10-sell-exactly", "n11-buy-sell-exactly", "n12-buy-at-least",
                             "n13-week-orders", "n16-impossible-quota"}) {
        row("orders with minimum power, first answer", name, Effort::LookAhead, 60);
        row("orders with minimum power, final", name, Effort::Certified, 1000);
    }
    std::cout << "\n| what | instance | most on the heap | bar | |\n| --- | --- | ---: | ---: | --- |\n";
    for (const char *name :
         {"c03-week-15min", "n03-standby-week", "c11-buy-sell-at-most", "n13-week-orders"}) {
        const double mb = static_cast<double>(heapOf(read(name))) / 1e6;
        std::cout << "| memory of a week's plan | " << name << " | " << number(mb) << " MB | 4 MB | "
                  << (mb <= 4 ? "met" : "missed") << " |\n";
    }
}

} // namespace

int main()
{
    if (!std::filesystem::exists(folder)) {
        std::cout << "The planner instances are not on this machine (TW_SHARED_DATA).\n";
        return 0;
    }
    const char *seconds = std::getenv("TW_SOLVER_SECONDS");
    figures(compare(seconds ? std::max(1, std::atoi(seconds)) : 40));
    return 0;
}
