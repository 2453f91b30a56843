#include "modbus/simulated_line.h"

#include <utility>

namespace tw::modbus {

SimulatedLine::Held SimulatedLine::pass(Frame answer, const LineFaults &faults, std::int64_t number)
{
    Held held{std::chrono::steady_clock::now(), std::exchange(m_again, {})};
    if (faults.delay && number % 43 == 0)
        held.due += std::chrono::seconds(3);
    else if (faults.delay && number % 17 == 0)
        held.due += std::chrono::milliseconds(100);
    if (faults.duplicate && number % 37 == 0)
        m_again = answer;
    const bool twice = faults.duplicate && number % 3 == 0;
    if (faults.shortFrame && number % 41 == 0)
        answer.resize(answer.size() / 2);
    for (int i = 0; i < (twice ? 2 : 1); ++i)
        held.bytes.insert(held.bytes.end(), answer.begin(), answer.end());
    return held;
}

} // namespace tw::modbus
