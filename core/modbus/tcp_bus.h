#pragma once

#include "modbus/register_bus.h"

#include <chrono>
#include <memory>
#include <string>

namespace tw::modbus {

struct TcpBusOptions {
    std::string host;   ///< name or address
    int port = 502;
    std::chrono::milliseconds timeout{2000}; ///< for a connection and for an answer
    std::chrono::milliseconds gap{0};        ///< between the end of one request and the next, at least
};

/// Modbus TCP over libmodbus. Connects with the first call and again after whatever broke the connection. A device that
/// says it is busy is asked three times, 100 ms apart.
class TcpBus final : public RegisterBus {
public:
    explicit TcpBus(TcpBusOptions options);
    ~TcpBus() override;
    Result<std::vector<std::uint16_t>> read(int unit, Table table, int address, int count) override;
    Result<void> write(int unit, int address, std::span<const std::uint16_t> words) override;
    void drop() override;

private:
    struct Context;
    Result<Context *> ready(int unit);
    Error failed(int error, const std::string &what);

    TcpBusOptions m_options;
    std::unique_ptr<Context> m_context;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace tw::modbus
