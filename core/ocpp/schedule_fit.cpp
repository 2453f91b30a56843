#include "ocpp/charging_profile.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdlib>
#include <span>

namespace tw::ocpp {

namespace {

struct Piece {
    Interval when;
    ScheduleStep step;
};
using Pieces = std::span<const Piece>;

/// What is lost when one step stands for several: in millionths of a currency unit's thousandth, by what their kWh would
/// have gained; and where that is the same, the energy in Ws that moves at another time or not at all.
struct Loss {
    std::int64_t money = 0;
    std::int64_t energy = 0;
    friend auto operator<=>(const Loss &, const Loss &) = default;
    friend Loss operator+(const Loss &a, const Loss &b) { return {a.money + b.money, a.energy + b.energy}; }
};

/// More pieces than this are first joined two by two: the search takes the cube of their number.
constexpr std::size_t mostSearched = 160;

bool same(const Piece &a, const Piece &b)
{
    return a.step.power == b.step.power && a.step.chargeLimit == b.step.chargeLimit
            && a.step.dischargeLimit == b.step.dischargeLimit;
}

/// The mean by length, so that a kWh of the whole gains as much as one of each part.
std::int64_t meanOf(Pieces pieces, std::int64_t (*value)(const ScheduleStep &))
{
    std::int64_t sum = 0;
    for (const Piece &piece : pieces)
        sum += value(piece.step) * piece.when.length().count();
    return sum / (pieces.back().when.end - pieces.front().when.begin).count();
}

/// One step for all of them. Nobody watches it, so it errs toward doing less: of discharges the smallest, nothing when one
/// of them rests or the signs differ, and of charges the mean, within every limit.
Piece unionOf(Pieces pieces)
{
    Piece all{{pieces.front().when.begin, pieces.back().when.end}, pieces.front().step};
    bool charges = true;
    Power highest = pieces.front().step.power;
    for (const Piece &piece : pieces) {
        all.step.chargeLimit = std::min(all.step.chargeLimit, piece.step.chargeLimit);
        all.step.dischargeLimit = std::min(all.step.dischargeLimit, piece.step.dischargeLimit);
        charges = charges && piece.step.power > 0_W;
        highest = std::max(highest, piece.step.power);
    }
    if (charges)
        all.step.power = std::min(Power::fromW(meanOf(pieces, [](const ScheduleStep &s) { return s.power.w(); })),
                                  all.step.chargeLimit);
    else
        all.step.power = std::min(highest, 0_W);
    all.step.worth = Price::fromMicroPerKwh(meanOf(pieces, [](const ScheduleStep &s) { return s.worth.microPerKwh(); }));
    return all;
}

Loss lossOf(Pieces pieces)
{
    const Power power = unionOf(pieces).step.power;
    Loss loss;
    for (const Piece &piece : pieces) {
        const std::int64_t more = (power - piece.step.power).w() * piece.when.length().count();
        const std::int64_t less = piece.step.power < 0_W ? more : -more; // of what the piece would do
        loss.money += piece.step.worth.microPerKwh() * (less / 3600);
        loss.energy += std::abs(more);
    }
    loss.money = std::max<std::int64_t>(loss.money, 0);
    return loss;
}

std::vector<Piece> piecesFrom(const ChargerSchedule &schedule, Instant now)
{
    std::vector<Piece> pieces;
    const auto add = [&pieces](const Piece &piece) {
        if (piece.when.empty())
            return;
        if (!pieces.empty() && same(pieces.back(), piece))
            pieces.back() = unionOf(std::array{pieces.back(), piece});
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

/// Joins the two neighbours whose union loses least.
void joinTwo(std::vector<Piece> &pieces)
{
    std::size_t best = 0;
    Loss least = lossOf(Pieces(pieces).subspan(0, 2));
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        if (const Loss loss = lossOf(Pieces(pieces).subspan(i, 2)); loss < least) {
            least = loss;
            best = i;
        }
    }
    pieces[best] = unionOf(Pieces(pieces).subspan(best, 2));
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(best) + 1);
}

/// The `most` stretches of `pieces`, each one step, that together lose least: of every beginning the best one so far, with
/// one stretch more in each round.
std::vector<Piece> joined(const std::vector<Piece> &pieces, std::size_t most)
{
    const std::size_t n = pieces.size();
    std::vector<std::vector<Loss>> loss(n, std::vector<Loss>(n + 1)); // of the stretch [from, to)
    for (std::size_t from = 0; from < n; ++from) {
        for (std::size_t to = from + 1; to <= n; ++to)
            loss[from][to] = lossOf(Pieces(pieces).subspan(from, to - from));
    }
    std::vector<Loss> best = loss[0];
    std::vector<std::vector<std::size_t>> begins(most, std::vector<std::size_t>(n + 1)); // of the last stretch
    for (std::size_t round = 1; round < most; ++round) {
        std::vector<Loss> next = best;
        for (std::size_t to = round + 1; to <= n; ++to) {
            for (std::size_t from = round; from < to; ++from) {
                if (const Loss sum = best[from] + loss[from][to]; sum < next[to]) {
                    next[to] = sum;
                    begins[round][to] = from;
                }
            }
        }
        best = std::move(next);
    }
    std::vector<Piece> result;
    std::size_t to = n;
    for (std::size_t round = most; round-- > 0 && to > 0;) {
        const std::size_t from = begins[round][to];
        if (round > 0 && from == 0)
            continue; // one stretch more gains nothing
        result.push_back(unionOf(Pieces(pieces).subspan(from, to - from)));
        to = from;
    }
    std::reverse(result.begin(), result.end());
    return result;
}

} // namespace

ChargerSchedule fitted(const ChargerSchedule &schedule, Instant now, int most)
{
    const auto room = static_cast<std::size_t>(std::max(most, 1));
    std::vector<Piece> pieces = piecesFrom(schedule, now);
    while (pieces.size() > std::max(room, mostSearched))
        joinTwo(pieces);
    if (pieces.size() > room)
        pieces = joined(pieces, room);
    ChargerSchedule fit;
    fit.end = schedule.end;
    for (Piece &piece : pieces) {
        piece.step.begin = piece.when.begin;
        fit.steps.push_back(piece.step);
    }
    return fit;
}

} // namespace tw::ocpp
