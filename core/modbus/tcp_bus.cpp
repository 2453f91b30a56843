#include "modbus/tcp_bus.h"

#include "base/assert.h"

#include <modbus/modbus.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace tw::modbus {

struct TcpBus::Context {
    modbus_t *handle = nullptr;
    explicit Context(modbus_t *made)
        : handle(made)
    {
    }
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
    ~Context()
    {
        modbus_close(handle);
        modbus_free(handle);
    }
};

namespace {

/// Answers that leave the next one in doubt: what comes late would be taken for it.
bool outOfStep(int error)
{
    return error == EMBBADDATA || error == EMBBADCRC || error == EMBBADSLAVE || error == EMBBADEXC || error == EMBMDATA
        || error == EINVAL;
}

bool isException(int error)
{
    return EMBXILFUN <= error && error <= EMBXGTAR;
}

/// A device that is busy is to be asked again later: so the protocol says, and nothing was done yet.
template <class Ask> int patiently(std::chrono::milliseconds gap, Ask ask)
{
    constexpr int mostTimes = 3;
    constexpr std::chrono::milliseconds later{100};
    int got = ask();
    for (int times = 1; got < 0 && errno == EMBXSBUSY && times < mostTimes; ++times) {
        std::this_thread::sleep_for(std::max(later, gap));
        got = ask();
    }
    return got;
}

/// Why `host` has no address; empty when it has one. libmodbus says of both that the connection was refused.
std::string noAddress(const std::string &host)
{
    addrinfo *found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), nullptr, nullptr, &found);
    if (error != 0)
        return ::gai_strerror(error);
    ::freeaddrinfo(found);
    return {};
}

std::string named(int unit, int address)
{
    return "register " + std::to_string(address) + " of unit " + std::to_string(unit);
}

} // namespace

TcpBus::TcpBus(TcpBusOptions options)
    : m_options(std::move(options))
{
}

TcpBus::~TcpBus() = default;

void TcpBus::drop()
{
    m_context.reset();
}

Result<TcpBus::Context *> TcpBus::ready(int unit)
{
    std::this_thread::sleep_until(m_last + m_options.gap);
    if (!m_context) {
        modbus_t *handle = modbus_new_tcp_pi(m_options.host.c_str(), std::to_string(m_options.port).c_str());
        if (!handle)
            return Error{Fault::BadInput, m_options.host, "is no address of a Modbus device", {}};
        auto context = std::make_unique<Context>(handle);
        const auto wait = std::chrono::duration_cast<std::chrono::microseconds>(m_options.timeout).count();
        const auto whole = static_cast<std::uint32_t>(wait / 1'000'000);
        const auto part = static_cast<std::uint32_t>(wait % 1'000'000);
        modbus_set_response_timeout(handle, whole, part);
        modbus_set_byte_timeout(handle, whole, part);
        if (modbus_connect(handle) != 0) {
            const int error = errno;
            if (const std::string why = error == ECONNREFUSED ? noAddress(m_options.host) : ""; !why.empty())
                return Error{Fault::Unreachable, m_options.host, "no device has this name: " + why, {}};
            return failed(error, "no connection");
        }
        m_context = std::move(context);
    }
    modbus_flush(m_context->handle); // a gateway may say an answer twice: what is there before the question is not to it
    if (modbus_set_slave(m_context->handle, unit) != 0)
        return Error{Fault::BadInput, m_options.host, "unit " + std::to_string(unit) + " is no Modbus unit", {}};
    return m_context.get();
}

Error TcpBus::failed(int error, const std::string &what)
{
    m_last = std::chrono::steady_clock::now();
    const std::string subject = m_options.host + ':' + std::to_string(m_options.port);
    const bool late = error == ETIMEDOUT || error == EINPROGRESS || error == EAGAIN;
    const std::string why = what + ": " + modbus_strerror(late ? ETIMEDOUT : error);
    if (isException(error))
        return {Fault::Refused, subject, why, {}}; // the connection is good
    drop();
    if (late)
        return {Fault::TimedOut, subject, why, {}};
    return {outOfStep(error) ? Fault::Broken : Fault::Unreachable, subject, why, {}};
}

Result<std::vector<std::uint16_t>> TcpBus::read(int unit, Table table, int address, int count)
{
    TW_ASSERT(1 <= count && count <= MODBUS_MAX_READ_REGISTERS);
    const auto context = ready(unit);
    if (!context)
        return context.error();
    std::vector<std::uint16_t> words(static_cast<std::size_t>(count));
    const auto ask = table == Table::Holding ? modbus_read_registers : modbus_read_input_registers;
    const int got = patiently(m_options.gap, [&] { return ask((*context)->handle, address, count, words.data()); });
    if (got != count)
        return failed(got < 0 ? errno : EMBBADDATA, named(unit, address) + " cannot be read");
    m_last = std::chrono::steady_clock::now();
    return words;
}

Result<void> TcpBus::write(int unit, int address, std::span<const std::uint16_t> words)
{
    TW_ASSERT(!words.empty() && words.size() <= MODBUS_MAX_WRITE_REGISTERS);
    const auto context = ready(unit);
    if (!context)
        return context.error();
    const int count = static_cast<int>(words.size());
    const int done = patiently(m_options.gap, [&] {
        return count == 1 ? modbus_write_register((*context)->handle, address, words.front())
                          : modbus_write_registers((*context)->handle, address, count, words.data());
    });
    if (done != count)
        return failed(done < 0 ? errno : EMBBADDATA, named(unit, address) + " cannot be written");
    m_last = std::chrono::steady_clock::now();
    return {};
}

} // namespace tw::modbus
