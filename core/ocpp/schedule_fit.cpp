#include "ocpp/charging_profile.h"

#include <algorithm>
#include <cstdlib>

namespace tw::ocpp {

namespace {

struct Piece {
    Interval when;
    ScheduleStep step;
};

bool same(const Piece &a, const Piece &b)
{
    return a.step.power == b.step.power && a.step.chargeLimit == b.step.chargeLimit
            && a.step.dischargeLimit == b.step.dischargeLimit;
}

Power meanOf(const Piece &a, const Piece &b)
{
    const auto first = a.when.length().count();
    const auto second = b.when.length().count();
    return Power::fromW((a.step.power.w() * first + b.step.power.w() * second) / (first + second));
}

/// One step for two. Nobody watches it, so it errs toward doing less: of two discharges the smaller, nothing when the
/// signs differ, and of two charges the mean, within both limits.
Piece unionOf(const Piece &a, const Piece &b)
{
    Piece both{{a.when.begin, b.when.end}, a.step};
    both.step.chargeLimit = std::min(a.step.chargeLimit, b.step.chargeLimit);
    both.step.dischargeLimit = std::min(a.step.dischargeLimit, b.step.dischargeLimit);
    if (a.step.power >= 0_W && b.step.power >= 0_W)
        both.step.power = std::min(meanOf(a, b), both.step.chargeLimit);
    else if (a.step.power <= 0_W && b.step.power <= 0_W)
        both.step.power = std::max(a.step.power, b.step.power);
    else
        both.step.power = 0_W;
    return both;
}

/// Energy that the union moves at another time or not at all, in Ws.
std::int64_t cost(const Piece &a, const Piece &b)
{
    const Power power = unionOf(a, b).step.power;
    return std::abs((a.step.power - power).w()) * a.when.length().count()
            + std::abs((b.step.power - power).w()) * b.when.length().count();
}

std::vector<Piece> piecesFrom(const ChargerSchedule &schedule, Instant now)
{
    std::vector<Piece> pieces;
    const auto add = [&pieces](const Piece &piece) {
        if (piece.when.empty())
            return;
        if (!pieces.empty() && same(pieces.back(), piece))
            pieces.back().when.end = piece.when.end;
        else
            pieces.push_back(piece);
    };
    const Instant first = schedule.steps.empty() ? schedule.end : schedule.steps.front().begin;
    add({{now, first}, {now, 0_W, 0_W, 0_W}});
    for (std::size_t i = 0; i < schedule.steps.size(); ++i) {
        const ScheduleStep &step = schedule.steps[i];
        const Instant end = i + 1 < schedule.steps.size() ? schedule.steps[i + 1].begin : schedule.end;
        add({{std::max(step.begin, now), std::min(end, schedule.end)}, step});
    }
    return pieces;
}

} // namespace

ChargerSchedule fitted(const ChargerSchedule &schedule, Instant now, int most)
{
    std::vector<Piece> pieces = piecesFrom(schedule, now);
    while (pieces.size() > static_cast<std::size_t>(std::max(most, 1))) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
            if (cost(pieces[i], pieces[i + 1]) < cost(pieces[best], pieces[best + 1]))
                best = i;
        }
        pieces[best] = unionOf(pieces[best], pieces[best + 1]);
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    }
    ChargerSchedule fit;
    fit.end = schedule.end;
    for (Piece &piece : pieces) {
        piece.step.begin = piece.when.begin;
        fit.steps.push_back(piece.step);
    }
    return fit;
}

} // namespace tw::ocpp
