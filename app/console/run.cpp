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
    std::string listen = "127.0.0.1:9220";
};

volatile std::sig_atomic_t endAsked = 0;

extern "C" void askEnd(int)
{
    endAsked = 1;
}

Result<void> readListen(Options &options)
{
    const auto colon = options.listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : options.listen.substr(colon + 1);
    const bool digits = !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoi(port) > 65535)
        return Error{Fault::BadInput, "--ocpp", "'" + options.listen + "' is not ADDRESS:PORT, as in 127.0.0.1:9220", {}};
    options.live.address = options.listen.substr(0, colon);
    options.live.port = static_cast<std::uint16_t>(std::stoi(port));
    return {};
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
    if (const auto port = world.port())
        log(LogLevel::Info, "engine",
            "waits for charger " + site.charger.id + " on ws://" + options.live.address + ":" + std::to_string(*port) + "/"
                + site.charger.id);
    else
        log(LogLevel::Info, "engine",
            "asks charger " + site.charger.id + " at " + site.charger.modbus->host + " (" + site.charger.modbus->map + ")");
    if (site.meterHttp)
        log(LogLevel::Info, "engine", "asks the house meter at " + site.meterHttp->url + " (" + site.meterHttp->map + ")");
    while (!endAsked)
        world.advance(std::chrono::milliseconds(100));
    const bool calls = world.port().has_value();
    made = Error{Fault::Cancelled, "engine", "ended", {}}; // closes connections and the store
    log(LogLevel::Info, "engine", calls ? "ended; the charger keeps its stored schedule" : "ended");
    return Done;
}

} // namespace

void addRun(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("run", "the engine without windows, until SIGTERM");
    verb->add_option("--db", options->live.db, "the store; made when it is not there")->required();
    verb->add_option("--site", options->live.site, "site file; otherwise the one the store has");
    verb->add_option("--ocpp", options->listen, "where chargers call")->capture_default_str();
    verb->add_flag("--insecure-loopback", options->live.insecureLoopback, "plain ws on this computer only");
    verb->add_option("--watch", options->live.watch, "a folder whose logs are imported while the engine runs");
    verb->add_option("--feed-url", options->live.feedUrl, "another host for day-ahead prices");
    verb->callback([options, &chosen] { chosen = [options] { return runEngine(*options); }; });
}

} // namespace tw::console
