#pragma once

#include "modbus/device.h"
#include "modbus/observed_bus.h"

#include <string>

namespace tw::modbus {

/// An exchange as a line of the message log (charger_message.h), with what the registers say in the words of the map:
/// {"modbus":"write","unit":1,"register":260,"words":[62536],"says":{"setpoint":"-3000 W"}}; "read" likewise, and for
/// what was not answered "error" instead of "words" and "says".
std::string exchangeText(const Device &device, const Exchange &exchange);

} // namespace tw::modbus
