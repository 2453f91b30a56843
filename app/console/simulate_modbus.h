#pragma once

#include <cstdint>
#include <string>

namespace tw::console {

/// What `simulate-charger --protocol modbus` was asked for.
struct ModbusWishes {
    std::string listen; ///< ADDR:PORT
    std::string map;    ///< "wallbox-quasar" or "sunspec-der"
    double batteryKwh = 58.0;
    double stateOfCharge = 0.5;
    std::uint64_t seed = 1;
    std::string faults;
    std::string log; ///< empty: none
};

/// Serves the charger (unit 1) and a house meter (unit 2) until SIGTERM or Ctrl-C; the exit code.
int simulateModbus(const ModbusWishes &wishes);

} // namespace tw::console
