#include "app/console/verb.h"
#include "app/wiring/live_world.h"
#include "base/log.h"

#include <csignal>
#include <cstdio>
#include <memory>
#include <string>

namespace tw::console {

namespace {

struct Options {
    wiring::LiveOptions live;
    std::string listen;
    bool insecureLoopback = false;
};

volatile std::sig_atomic_t endAsked = 0;

extern "C" void askEnd(int)
{
    endAsked = 1;
}

/// "192.168.1.20:9220", "[::1]:9220"; nothing leaves it to the site file.
Result<void> readListen(Options &options)
{
    options.live.security = options.insecureLoopback ? wiring::DoorSecurity::PlainLoopback : wiring::DoorSecurity::BySite;
    if (options.listen.empty())
        return {};
    const auto colon = options.listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : options.listen.substr(colon + 1);
    const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoi(port) > 65535 || colon == 0)
        return Error{Fault::BadInput, "--ocpp", "'" + options.listen + "' is not ADDRESS:PORT, as in 127.0.0.1:9220", {}};
    options.live.address = options.listen.substr(0, colon);
    if (options.live.address.starts_with('[') && options.live.address.ends_with(']'))
        options.live.address = options.live.address.substr(1, options.live.address.size() - 2);
    options.live.port = static_cast<std::uint16_t>(std::stoi(port));
    return {};
}

/// Where the charger calls and what is entered there: never the password itself, which is a file's to show.
void tellDoor(const wiring::DoorView &door, const Site &site, const std::string &db)
{
    if (door.keysMadeNow)
        log(LogLevel::Info, "keys", "made the keys of this site in " + door.keyFolder);
    std::string line = "waits for charger " + site.charger.id + " on " + door.url;
    if (door.profile > 0) {
        line += ", security profile " + std::to_string(door.profile) + " (" + wiring::profileWords(door.profile)
            + "); at the charger enter this address";
        if (door.profile < 3)
            line += ", the password in " + door.keyFolder + "/" + provision::passwordFile;
        if (door.profile > 1)
            line += ", the authority's certificate " + door.keyFolder + "/" + provision::authorityCertificateFile;
        if (door.profile == 3)
            line += ", its own certificate and key in " + door.keyFolder + "/" + provision::chargerFile;
        line += "; tidewattctl charger keys --db " + db + " shows it";
    }
    log(LogLevel::Info, "engine", line);
    if (door.profile == 1 && !door.url.starts_with("ws://127."))
        log(LogLevel::Warning, "engine", "with security profile 1 everybody in the network can read the charger's password; 2 encrypts it");
}

int runEngine(Options options)
{
    if (auto read = readListen(options); !read)
        return failed(read.error());
    std::signal(SIGTERM, askEnd);
    std::signal(SIGINT, askEnd);
    auto made = wiring::LiveWorld::create(options.live);
    if (!made)
        return failed(made.error());
    wiring::LiveWorld &world = **made;
    const Site &site = world.site();
    const auto door = world.door();
    if (door)
        tellDoor(*door, site, options.live.db);
    else
        log(LogLevel::Info, "engine",
            "asks charger " + site.charger.id + " at " + site.charger.modbus->host + " (" + site.charger.modbus->map + ")");
    if (site.meterHttp)
        log(LogLevel::Info, "engine", "asks the house meter at " + site.meterHttp->url + " (" + site.meterHttp->map + ")");
    while (!endAsked)
        world.advance(std::chrono::milliseconds(250));
    made = Error{Fault::Cancelled, "engine", "ended", {}}; // closes connections and the store
    log(LogLevel::Info, "engine", door ? "ended; the charger keeps its stored schedule" : "ended");
    return Done;
}

} // namespace

void addRun(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("run", "the engine without windows, until SIGTERM");
    verb->add_option("--db", options->live.db, "the store; made when it is not there")->required();
    verb->add_option("--site", options->live.site, "site file; otherwise the one the store has");
    verb->add_option("--ocpp", options->listen, "where chargers call, ADDRESS:PORT (as the site file says, else 127.0.0.1:9220)");
    verb->add_flag("--insecure-loopback", options->insecureLoopback,
                   "plain ws without a password, on this computer only, whatever security profile the site file says");
    verb->add_option("--watch", options->live.watch, "a folder whose logs are imported while the engine runs");
    verb->add_option("--feed-url", options->live.feedUrl, "another host for day-ahead prices");
    verb->callback([options, &chosen] { chosen = [options] { return runEngine(*options); }; });
}

} // namespace tw::console
