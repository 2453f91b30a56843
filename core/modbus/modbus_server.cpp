#include "modbus/modbus_server.h"

#include <modbus/modbus.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <deque>
#include <thread>

namespace tw::modbus {

namespace {

constexpr int mostConnections = 16;

int word(const std::uint8_t *bytes)
{
    return bytes[0] << 8 | bytes[1];
}

} // namespace

struct ModbusServer::Core {
    modbus_t *context = nullptr;
    modbus_mapping_t *mapping = nullptr; ///< holds the words of one answer
    int listener = -1;
    int port = 0;
    std::map<int, SimulatedUnit *> units;
    std::mutex mutex;
    std::atomic<std::int64_t> answered{0};
    struct Client {
        int socket = -1;
        int era = 0; ///< the one it was accepted in
        SimulatedLine line;
        std::deque<SimulatedLine::Held> held; ///< answers that are not out yet
        bool over = false;
    };
    std::atomic<int> era{0}; ///< connections of an earlier one hear nothing any more
    std::atomic<bool> deaf{false};
    LineFaults faults; ///< guarded by mutex
    std::vector<Client> clients;
    std::function<void(const Exchange &)> observer; ///< guarded by mutex
    std::jthread thread;

    ~Core()
    {
        thread = {};
        for (const Client &client : clients)
            ::close(client.socket);
        if (listener >= 0)
            ::close(listener);
        if (mapping)
            modbus_mapping_free(mapping);
        if (context)
            modbus_free(context);
    }

    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            std::vector<pollfd> waits{{listener, POLLIN, 0}};
            for (const Client &client : clients)
                waits.push_back({client.socket, POLLIN, 0});
            const int ready = ::poll(waits.data(), waits.size(), 50);
            std::size_t at = 0;
            for (Client &client : clients) {
                const bool asks = ready > 0 && waits[++at].revents != 0;
                client.over = client.era != era || deaf || (asks && !serve(client)) || !release(client);
                if (client.over)
                    ::close(client.socket);
            }
            std::erase_if(clients, [](const Client &client) { return client.over; });
            if (ready > 0 && waits.front().revents != 0)
                accept();
        }
    }

    /// Sends what is due; false when nobody hears it.
    static bool release(Client &client)
    {
        while (!client.held.empty() && client.held.front().due <= std::chrono::steady_clock::now()) {
            const SimulatedLine::Frame bytes = std::move(client.held.front().bytes);
            client.held.pop_front();
            if (::send(client.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
                return false;
        }
        return true;
    }

    void accept()
    {
        const int client = ::accept(listener, nullptr, nullptr);
        if (client < 0)
            return;
        if (clients.size() >= mostConnections || deaf)
            ::close(client);
        else
            clients.push_back({.socket = client, .era = era, .line = {}, .held = {}});
    }

    /// One request; false when the connection is over.
    bool serve(Client &client)
    {
        std::array<std::uint8_t, MODBUS_TCP_MAX_ADU_LENGTH> query{};
        modbus_set_socket(context, client.socket);
        const int length = modbus_receive(context, query.data());
        if (length < 0 || client.era != era)
            return false;
        if (length == 0)
            return true;
        const int header = modbus_get_header_length(context); // the unit stands in its last byte
        const std::int64_t number = answered + 1;
        const LineFaults wrong = troubles();
        const auto code = SimulatedLine::busy(wrong, number)
            ? ModbusException::Busy
            : answer(query.data() + header, query[static_cast<std::size_t>(header) - 1]);
        ++answered;
        if (wrong.any()) {
            client.held.push_back(client.line.pass(frame(query.data(), code), wrong, number));
            return true;
        }
        if (code != ModbusException::None)
            return modbus_reply_exception(context, query.data(), static_cast<unsigned>(code)) >= 0;
        return modbus_reply(context, query.data(), length, mapping) >= 0;
    }

    LineFaults troubles()
    {
        const std::lock_guard guard(mutex);
        return faults;
    }

    /// The answer to `query`, a whole frame, as bytes: libmodbus sends its own at once and whole.
    SimulatedLine::Frame frame(const std::uint8_t *query, ModbusException code) const
    {
        const std::uint8_t *request = query + 7;
        SimulatedLine::Frame body{query[6], request[0]};
        if (code != ModbusException::None) {
            body[1] = static_cast<std::uint8_t>(body[1] | 0x80U);
            body.push_back(static_cast<std::uint8_t>(code));
        } else if (request[0] == MODBUS_FC_READ_HOLDING_REGISTERS) {
            const int count = word(request + 3);
            body.push_back(static_cast<std::uint8_t>(2 * count));
            for (int i = 0; i < count; ++i) {
                const std::uint16_t value = mapping->tab_registers[word(request + 1) + i];
                body.push_back(static_cast<std::uint8_t>(value >> 8));
                body.push_back(static_cast<std::uint8_t>(value & 0xFF));
            }
        } else {
            body.insert(body.end(), request + 1, request + 5);
        }
        SimulatedLine::Frame whole{query[0], query[1], 0, 0, 0, static_cast<std::uint8_t>(body.size())};
        whole.insert(whole.end(), body.begin(), body.end());
        return whole;
    }

    ModbusException answer(const std::uint8_t *request, int id)
    {
        const int function = request[0];
        const int address = word(request + 1);
        const int count = word(request + 3);
        const std::lock_guard guard(mutex);
        const auto unit = units.find(id);
        if (unit == units.end())
            return ModbusException::DeviceFailure;
        unit->second->noteAsked();
        std::vector<std::uint16_t> words;
        ModbusException code = ModbusException::IllegalFunction;
        if (function == MODBUS_FC_READ_HOLDING_REGISTERS) {
            if (count < 1 || MODBUS_MAX_READ_REGISTERS < count)
                return ModbusException::IllegalValue;
            code = unit->second->read(address, count, words);
        } else if (function == MODBUS_FC_WRITE_SINGLE_REGISTER) {
            words = {static_cast<std::uint16_t>(count)};
            code = unit->second->write(address, words);
        } else if (function == MODBUS_FC_WRITE_MULTIPLE_REGISTERS) {
            if (count < 1 || MODBUS_MAX_WRITE_REGISTERS < count || request[5] != 2 * count)
                return ModbusException::IllegalValue;
            for (int i = 0; i < count; ++i)
                words.push_back(static_cast<std::uint16_t>(word(request + 6 + 2 * i)));
            code = unit->second->write(address, words);
        }
        if (observer)
            observer({.unit = id,
                      .function = function,
                      .address = address,
                      .count = function == MODBUS_FC_WRITE_SINGLE_REGISTER ? 1 : count,
                      .words = code == ModbusException::None ? words : std::vector<std::uint16_t>(),
                      .exception = code});
        if (code == ModbusException::None) {
            for (std::size_t i = 0; i < words.size(); ++i)
                mapping->tab_registers[static_cast<std::size_t>(address) + i] = words[i];
        }
        return code;
    }
};

ModbusServer::ModbusServer(std::unique_ptr<Core> core)
    : m_core(std::move(core))
{
    m_core->thread = std::jthread([core = m_core.get()](const std::stop_token &stop) { core->run(stop); });
}

ModbusServer::~ModbusServer() = default;

Result<std::unique_ptr<ModbusServer>> ModbusServer::listen(const std::string &address, int port, std::map<int, SimulatedUnit *> units)
{
    auto core = std::make_unique<Core>();
    core->units = std::move(units);
    sockaddr_in local{};
    local.sin_family = AF_INET;
    local.sin_port = htons(static_cast<std::uint16_t>(port));
    const std::string where = address + ':' + std::to_string(port);
    if (inet_pton(AF_INET, address.c_str(), &local.sin_addr) != 1)
        return Error{Fault::BadInput, address, "is no address such as 127.0.0.1", {}};
    core->context = modbus_new_tcp(nullptr, port);
    core->mapping = modbus_mapping_new(0, 0, 65536, 0);
    core->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!core->context || !core->mapping || core->listener < 0)
        return Error{Fault::Io, where, "no socket can be had", {}};
    const int yes = 1;
    ::setsockopt(core->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto *generic = reinterpret_cast<sockaddr *>(&local);
    socklen_t size = sizeof local;
    if (::bind(core->listener, generic, size) != 0 || ::listen(core->listener, 5) != 0)
        return Error{errno == EADDRINUSE ? Fault::Busy : Fault::BadInput, where, std::string("cannot be listened on: ") + modbus_strerror(errno), {}};
    ::getsockname(core->listener, generic, &size);
    core->port = ntohs(local.sin_port);
    return std::unique_ptr<ModbusServer>(new ModbusServer(std::move(core)));
}

int ModbusServer::port() const
{
    return m_core->port;
}

std::unique_lock<std::mutex> ModbusServer::lock()
{
    return std::unique_lock(m_core->mutex);
}

std::int64_t ModbusServer::answered() const
{
    return m_core->answered;
}

void ModbusServer::setObserver(std::function<void(const Exchange &)> observer)
{
    const auto held = lock();
    m_core->observer = std::move(observer);
}

void ModbusServer::dropConnections()
{
    ++m_core->era;
}

void ModbusServer::setAnswers(bool answers)
{
    if (!answers)
        ++m_core->era;
    m_core->deaf = !answers;
}

void ModbusServer::setFaults(LineFaults faults)
{
    m_core->faults = faults;
}

} // namespace tw::modbus
