#include "app/console/protocol_option.h"

#include "model/charger_protocol.h"

#include <map>
#include <string>

namespace tw::console {

void addProtocol(CLI::App &verb, Protocol &protocol)
{
    std::map<std::string, Protocol> names;
    std::string list;
    for (const Protocol one : {Protocol::Ocpp21, Protocol::Ocpp201, Protocol::Ocpp16, Protocol::Modbus}) {
        names.emplace(nameOf(one), one);
        list += (list.empty() ? "" : ", ") + std::string(nameOf(one));
    }
    verb.add_option_function<std::string>(
            "--protocol", [&protocol, names](const std::string &name) { protocol = names.at(name); }, list)
        ->check([names, list](const std::string &name) {
            return names.count(name) ? std::string() : "\"" + name + "\" is not spoken; one of " + list + " is expected";
        })
        ->default_str(nameOf(protocol));
}

} // namespace tw::console
