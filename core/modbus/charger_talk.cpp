#include "modbus/charger_talk.h"

#include "modbus/exchange_text.h"

namespace tw::modbus {

namespace {

constexpr std::size_t mostFrames = 4'000; ///< kept where nobody takes them

} // namespace

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

/// Whether it still holds the first number it is taken over with; true where there is none.
Result<bool> ChargerTalk::isStillOurs()
{
    const Sequence &sequence = m_device.map().sequence(Act::TakeOver);
    if (sequence.empty() || sequence.front().what != SequenceStep::What::Number)
        return true;
    const auto held = m_device.read(*m_bus, sequence.front().point);
    if (!held && answered(held.error().fault))
        return true; // it cannot be asked for that
    if (!held)
        return held.error();
    return !*held || **held == sequence.front().number;
}

Result<void> ChargerTalk::connect()
{
    if (m_open)
        return {};
    auto opened = m_device.open(*m_bus);
    if (!opened)
        return opened.error();
    const auto ours = m_wasOurs ? isStillOurs() : Result<bool>(true);
    if (!ours)
        return ours.error();
    m_open = true;
    m_startedAnew = m_startedAnew || !*ours;
    m_wasOurs = m_wasOurs && *ours; // told once, and not again before it is taken over anew
    m_name = std::move(*opened);
    return {};
}

Result<void> ChargerTalk::takeOver()
{
    if (m_taken)
        return {};
    const auto took = m_device.run(*m_bus, Act::TakeOver, {});
    if (!took && !answered(took.error().fault))
        return took.error();
    m_taken = bool(took);
    if (m_taken && !m_wasOurs) { // one that does not keep the number could never be told from one that started anew
        const auto ours = isStillOurs();
        if (!ours)
            return ours.error();
        m_wasOurs = *ours;
    }
    return {};
}

Result<void> ChargerTalk::ready(bool toCommand)
{
    if (auto connected = connect(); !connected)
        return connected;
    // One that started anew is left alone until it is believed again.
    return toCommand && !m_startedAnew ? takeOver() : Result<void>();
}

ChargerTalk::Contact ChargerTalk::takeContact()
{
    return {std::exchange(m_name, std::nullopt), std::exchange(m_startedAnew, false)};
}

Result<void> ChargerTalk::run(Act act, const Device::Wish &wish)
{
    if (auto connected = connect(); !connected)
        return connected;
    if (m_startedAnew && act != Act::Stop)
        return Error{Fault::Refused, m_device.map().title, "it has started anew", {}};
    if (auto taken = takeOver(); !taken)
        return taken;
    if (act == Act::Wake || act == Act::Start)
        m_device.forgetRefusals(); // what it did not say at rest it may say now
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
