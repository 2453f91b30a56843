#pragma once

#include "modbus/device.h"
#include "modbus/observed_bus.h"
#include "modbus/tried_again.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace tw::modbus {

/// The talk with one charger: a connection that is made when it is needed, a charger that is taken over before it is
/// steered, and what both sides said. On one thread, but for takeFrames().
class ChargerTalk {
public:
    ChargerTalk(std::unique_ptr<RegisterBus> bus, Device device);

    Device &device() { return m_device; }
    RegisterBus &bus() { return *m_bus; }

    struct Contact {
        std::optional<DeviceName> name; ///< of a connection that is new
        bool startedAnew = false;       ///< it was ours, and knows nothing of it any more
    };
    /// Connects where it is not, and takes the charger over where that is wanted, it lets itself and did not start anew.
    /// Fails with what the line says.
    Result<void> ready(bool toCommand);
    /// What the connection brought that nobody was told yet: for who has heard the charger over it.
    Contact takeContact();
    /// Runs `act`; what starts or changes power only on a charger that let itself be taken over, else Refused, and on one
    /// of which takeContact() would say that it started anew. A stop is tried in any case.
    Result<void> run(Act act, const Device::Wish &wish);
    /// What `talk` came to (triedAgain). After a refusal it is taken over anew too: it may have restarted, or been given to
    /// its own app.
    template <class Talk>
    auto tried(const Talk &talk)
    {
        return triedAgain(m_open, talk, [this](Fault fault) { failed(fault); });
    }

    /// From now on what is said is kept, as lines of the message log (exchangeText), the newest 4,000. Before the thread
    /// runs.
    void keepFrames();
    /// What was said since it was last taken; the flag: by the charger. On any thread.
    std::deque<std::pair<bool, std::string>> takeFrames();

private:
    void failed(Fault fault);
    Result<void> connect();
    Result<void> takeOver();
    Result<bool> isStillOurs();

    std::unique_ptr<RegisterBus> m_bus;
    Device m_device;
    bool m_open = false;
    bool m_taken = false;
    bool m_wasOurs = false;      ///< it was taken over, and held what tells so
    bool m_startedAnew = false;  ///< nobody was told yet
    std::optional<DeviceName> m_name; ///< the same
    std::mutex m_mutex; ///< guards the next
    std::deque<std::pair<bool, std::string>> m_frames;
};

} // namespace tw::modbus
