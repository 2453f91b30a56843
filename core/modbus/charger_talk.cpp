#include "modbus/charger_talk.h"

#include "modbus/exchange_text.h"

namespace tw::modbus {

namespace {

constexpr std::size_t mostFrames = 4'000; ///< kept where nobody takes them

} // namespace

bool answered(Fault fault)
{
    return fault == Fault::Refused || fault == Fault::BadInput;
}

ChargerTalk::ChargerTalk(std::unique_ptr<RegisterBus> bus, Device device)
    : m_bus(std::move(bus))
    , m_device(std::move(device))
{
}

void ChargerTalk::failed(Fault fault)
{
    if (!answered(fault)) {
        m_bus->drop();
        m_open = false;
    }
    m_taken = false;
}

Result<std::optional<DeviceName>> ChargerTalk::ready(bool takeOver)
{
    std::optional<DeviceName> name;
    if (!m_open) {
        auto opened = m_device.open(*m_bus);
        if (!opened)
            return opened.error();
        m_open = true;
        name = std::move(*opened);
    }
    if (takeOver && !m_taken) {
        const auto took = m_device.run(*m_bus, Act::TakeOver, {});
        if (!took && !answered(took.error().fault))
            return took.error();
        m_taken = bool(took);
    }
    return name;
}

Result<void> ChargerTalk::run(Act act, const Device::Wish &wish)
{
    if (auto ready = this->ready(true); !ready)
        return ready.error();
    if (!m_taken && act != Act::Stop)
        return Error{Fault::Refused, m_device.map().title, "it did not let itself be taken over", {}};
    return m_device.run(*m_bus, act, wish);
}

void ChargerTalk::keepFrames()
{
    m_bus = std::make_unique<ObservedBus>(std::move(m_bus), [this](const Exchange &exchange) {
        std::string text = exchangeText(m_device, exchange);
        const std::scoped_lock lock(m_mutex);
        if (m_frames.size() == mostFrames)
            m_frames.pop_front();
        m_frames.emplace_back(!exchange.written, std::move(text));
    });
}

std::deque<std::pair<bool, std::string>> ChargerTalk::takeFrames()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_frames, {});
}

} // namespace tw::modbus
