#pragma once

#include "modbus/device.h"
#include "modbus/observed_bus.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace tw::modbus {

/// The device heard us and said no; the line is good.
bool answered(Fault fault);

/// The talk with one charger: a connection that is made when it is needed, a charger that is taken over before it is
/// steered, and what both sides said. On one thread, but for takeFrames().
class ChargerTalk {
public:
    ChargerTalk(std::unique_ptr<RegisterBus> bus, Device device);

    const Device &device() const { return m_device; }
    RegisterBus &bus() { return *m_bus; }

    /// Connects where it is not, and takes the charger over where that is wanted and it lets itself: the name of a
    /// connection that is new. Fails with what the line says.
    Result<std::optional<DeviceName>> ready(bool takeOver);
    /// Runs `act`; what starts or changes power only on a charger that let itself be taken over, else Refused. A stop is
    /// tried in any case.
    Result<void> run(Act act, const Device::Wish &wish);
    /// `result` as it came. A connection that broke is made, and the charger taken over, anew; taken over anew it is after a
    /// refusal too: it may have restarted, or been given to its own app.
    template <class T>
    Result<T> heard(Result<T> result)
    {
        if (!result)
            failed(result.error().fault);
        return result;
    }

    /// From now on what is said is kept, as lines of the message log (exchangeText), the newest 4,000. Before the thread
    /// runs.
    void keepFrames();
    /// What was said since it was last taken; the flag: by the charger. On any thread.
    std::deque<std::pair<bool, std::string>> takeFrames();

private:
    void failed(Fault fault);

    std::unique_ptr<RegisterBus> m_bus;
    Device m_device;
    bool m_open = false;
    bool m_taken = false;
    std::mutex m_mutex; ///< guards the next
    std::deque<std::pair<bool, std::string>> m_frames;
};

} // namespace tw::modbus
