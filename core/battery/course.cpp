#include "battery/course.h"

#include <algorithm>

namespace tw::battery {

namespace {

std::vector<double> left(const std::vector<CellAge> &ages)
{
    std::vector<double> shares;
    for (const CellAge &age : ages)
        shares.push_back(age.capacity());
    return shares;
}

} // namespace

std::vector<std::vector<double>> capacityOn(std::span<const int> days, const LifeRules &rules,
                                            std::span<const std::vector<BatteryLevel>> ways, int pace)
{
    std::vector<std::vector<double>> answers;
    const auto lived = static_cast<int>(ways.size());
    std::vector<CellAge> ages;
    for (const CellModel model : modelsFor(rules.chemistry))
        ages.push_back({.model = model});
    int today = -rules.daysBefore;
    const auto answerUntil = [&](int day) {
        for (; answers.size() < days.size() && days[answers.size()] <= day; )
            answers.push_back(left(ages));
    };
    const auto age = [&](const LifeStep &step) {
        for (CellAge &one : ages)
            one = aged(one, step);
    };
    const LifeStep before = drivingDay(rules.celsius);
    for (answerUntil(today); today < 0; answerUntil(today)) {
        age(before);
        ++today;
    }
    Life life(rules);
    std::vector<LifeStep> again;
    for (; today < lived; answerUntil(today)) {
        const auto step = life.live(ways[static_cast<std::size_t>(today)]);
        if (step && lived - pace <= today)
            again.push_back(*step);
        ages = life.ages();
        ++today;
    }
    for (std::size_t next = 0; answers.size() < days.size(); answerUntil(today)) {
        if (!again.empty())
            age(again[next++ % again.size()]);
        ++today;
    }
    return answers;
}

} // namespace tw::battery
