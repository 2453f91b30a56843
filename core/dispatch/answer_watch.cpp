#include "dispatch/answer_watch.h"

#include <algorithm>

namespace tw::dispatch {

namespace {

constexpr Power nothing = 50_W; ///< a standing draw
constexpr seconds disobedience{60};
constexpr seconds startingUp{600}; ///< the longest that a map asks to wait is five minutes, and some start twice
constexpr seconds wakingUp{330}; ///< a car may need minutes to wake and close its contactor, a unit to start

Power size(Power power)
{
    return power < 0_W ? -power : power;
}

} // namespace

Answer answerTo(const Asked &asked)
{
    if (asked.starting && (asked.setpoint != 0_W || asked.refused))
        return Answer::Starting;
    if (asked.refused && asked.setpoint != 0_W) // who refuses to rest is judged by what flows
        return Answer::Ignores;
    if (asked.follows && asked.tolerance < size(*asked.follows - asked.setpoint))
        return Answer::Changed;
    if (!asked.measured) // a refused stop of which nothing is seen is the worst of all, but may be of a unit that starts
        return asked.refused ? Answer::Asleep : Answer::Unknown;
    const Power measured = *asked.measured;
    if (asked.setpoint < 0_W) {
        if (measured < asked.setpoint - asked.tolerance || (asked.followsHome && asked.tolerance < measured))
            return Answer::Exceeds;
        const Power least = std::max(asked.tolerance, Power::fromW(-asked.setpoint.w() / 2));
        return !asked.followsHome && -least < measured ? Answer::Ignores : Answer::Follows;
    }
    if (measured < -asked.tolerance || asked.setpoint + asked.tolerance < measured)
        return Answer::Exceeds;
    if (asked.tolerance < asked.setpoint && asked.hasRoom && measured < nothing)
        return Answer::Asleep;
    return Answer::Follows;
}

std::optional<seconds> patience(Answer answer)
{
    switch (answer) {
    case Answer::Ignores:
    case Answer::Exceeds:
    case Answer::Changed:
        return disobedience;
    case Answer::Asleep:
        return wakingUp;
    case Answer::Starting:
        return startingUp;
    case Answer::Unknown:
    case Answer::Follows:
        break;
    }
    return {};
}

bool AnswerSince::loud(Instant now) const
{
    const auto allowed = patience(answer);
    return allowed && *allowed < now - since;
}

AnswerSince nextAnswer(const AnswerSince &before, Answer answer, Instant now)
{
    if (answer == before.answer)
        return {answer, std::min(before.since, now)};
    if (answer == Answer::Unknown)
        return patience(before.answer) ? AnswerSince{before.answer, std::min(before.since, now)}
                                       : AnswerSince{answer, now};
    // One that has started is judged from then on.
    const bool goesOn = patience(answer) && patience(before.answer) && before.answer != Answer::Starting;
    return {answer, goesOn ? std::min(before.since, now) : now};
}

} // namespace tw::dispatch
