#include "app/console/protocol_option.h"
#include "app/console/simulate_modbus.h"
#include "app/console/verb.h"

#include "base/log.h"
#include "model/charger_protocol.h"
#include "ocpp/station_world.h"
#include "ocpp_server/station_dialer.h"
#include "ocpp_server/upload_receiver.h"
#include "ocpp_server/url.h"
#include "units/text.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>

namespace tw::console {

namespace {

struct Wishes {
    Protocol protocol = Protocol::Ocpp21;
    std::string url;
    std::string listen;
    std::string map = "wallbox-quasar";
    std::string id = "TW-0001";
    std::string key;
    std::string keyFile;
    std::string authority;      ///< files of PEM
    std::string certificate;
    std::string certificateKey;
    double batteryKwh = 58.0;
    double stateOfCharge = 0.5;
    std::uint64_t seed = 1;
    std::string log;
    std::string faults;
    std::string negativeLimits;
};

Error wrong(const std::string &option, const std::string &sentence)
{
    return {Fault::BadInput, option, sentence, {}};
}

/// The text of a small file that an option names.
Result<std::string> textOf(const std::string &option, const std::string &path)
{
    constexpr std::size_t most = 64 * 1024;
    std::ifstream file(path, std::ios::binary);
    std::string text(most, '\0');
    if (file)
        file.read(text.data(), static_cast<std::streamsize>(most));
    if (file.bad() || file.gcount() == 0)
        return wrong(option, "'" + path + "' cannot be read");
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

/// The first line of --key-file, which keeps a password off the command line, that every user of a computer can see.
Result<std::string> passwordFrom(const Wishes &wishes)
{
    if (wishes.keyFile.empty())
        return wishes.key;
    auto text = textOf("--key-file", wishes.keyFile);
    if (text)
        *text = text->substr(0, text->find_first_of("\r\n"));
    return text;
}

/// What a charger proves itself with and whom it trusts; null for ws://.
Result<std::shared_ptr<ocpp_server::TlsContext>> tlsFrom(const Wishes &wishes)
{
    if (!wishes.url.starts_with("wss://")) {
        if (!wishes.authority.empty() || !wishes.certificate.empty())
            return wrong("--url", "certificates are for an encrypted connection: wss:// is expected instead of ws://");
        return std::shared_ptr<ocpp_server::TlsContext>();
    }
    ocpp_server::TlsKeys keys;
    if (!wishes.authority.empty()) {
        auto text = textOf("--ca", wishes.authority);
        if (!text)
            return text.error();
        keys.authority = std::move(*text);
    }
    if (!wishes.certificate.empty()) {
        auto certificate = textOf("--cert", wishes.certificate);
        auto key = wishes.certificateKey.empty() ? certificate : textOf("--cert-key", wishes.certificateKey);
        if (!certificate || !key)
            return certificate ? key.error() : certificate.error();
        keys.own.push_back({std::move(*certificate), std::move(*key)});
    }
    return ocpp_server::TlsContext::create(ocpp_server::TlsContext::End::Client, keys, wishes.certificate.empty() ? "--ca" : "--cert");
}

/// What units of 1.6 and 2.0.1 that were met do with a limit below 0.
Result<ocpp::NegativeLimit> negativeLimitFrom(const std::string &word)
{
    using How = ocpp::NegativeLimit;
    for (const auto &[known, how] : {std::pair{"discharges", How::Discharges}, std::pair{"shown-as-nothing", How::ShownAsNothing},
                                     std::pair{"not-followed", How::NotFollowed}, std::pair{"charges", How::Charges}}) {
        if (word == known)
            return how;
    }
    return wrong("--negative-limits", "'" + word + "' is not discharges, shown-as-nothing, not-followed or charges");
}

Result<ocpp::StationWorldSpec> specFrom(const Wishes &wishes)
{
    if (!wishes.listen.empty())
        return wrong("--listen", "a charger that speaks OCPP calls: --url ws://HOST:PORT instead of --listen is expected");
    if (const auto url = ocpp_server::parseWebSocketUrl(wishes.url); !url)
        return url.error().inside("--url");
    if (wishes.id.empty() || wishes.id.size() > 48 || wishes.id.find(':') != std::string::npos)
        return wrong("--id", "an identity has 1 to 48 characters and no colon");
    if (!(wishes.batteryKwh >= 1.0 && wishes.batteryKwh <= 1000.0))
        return wrong("--battery-kwh", "a battery has 1 to 1000 kWh");
    if (!(wishes.stateOfCharge >= 0.0 && wishes.stateOfCharge <= 1.0))
        return wrong("--soc", "the state of charge is a share from 0 to 1, as in 0.5");
    const auto faults = ocpp::parseStationFaults(wishes.faults);
    if (!faults)
        return faults.error();
    ocpp::StationWorldSpec spec;
    spec.station.serialNumber = wishes.id.substr(0, 25);
    spec.station.version = *ocpp::versionOf(nameOf(wishes.protocol));
    spec.car.charger = charger::exampleCharger();
    spec.car.usableCapacity = Energy::fromWh(std::llround(wishes.batteryKwh * 1000.0));
    spec.car.start = StateOfCharge::fromPerMille(std::llround(wishes.stateOfCharge * 1000.0));
    spec.car.seed = wishes.seed;
    spec.faults = *faults;
    if (!wishes.negativeLimits.empty()) {
        const auto how = negativeLimitFrom(wishes.negativeLimits);
        if (!how)
            return how.error();
        if (wishes.protocol == Protocol::Ocpp21)
            return wrong("--negative-limits", "OCPP 2.1 has words for discharging; ocpp1.6 or ocpp2.0.1 is expected");
        spec.station.model = "Simulated BiDi 10 N"; // as resources/chargers/ocpp knows it
        spec.station.limits.negativeLimit = *how;
    }
    spec.car.charger.islanding = true;
    if (faults->outage) { // a home for the car to run
        const Instant begin = SystemClock().now() - hours(1);
        spec.load = {{{begin, begin + hours(24 * 366)}, 800_W}};
        spec.houseMeter = true;
    }
    return spec;
}

/// "2026-11-23T00:18:22.721Z": a log of messages wants the milliseconds that the core does not keep.
std::string timeStamp()
{
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto whole = std::chrono::floor<seconds>(now);
    char text[16];
    std::snprintf(text, sizeof text, ".%03dZ", static_cast<int>((now - whole).count()));
    std::string result = instantText(whole);
    result.pop_back();
    return result + text;
}

/// One JSON line a message, as in the recorded logs.
class MessageLog {
public:
    MessageLog(const Wishes &wishes)
        : m_id(wishes.id)
        , m_protocol(wishes.protocol)
        , m_path(wishes.log)
    {
        if (!m_path.empty())
            m_file.open(m_path, std::ios::app);
    }
    bool broken() const { return !m_path.empty() && !m_file; }
    void write(ocpp::FrameDirection direction, const std::string &frame)
    {
        if (m_path.empty())
            return;
        const ocpp::Json line{{"ts", timeStamp()},
                              {"charge_point", m_id},
                              {"subprotocol", nameOf(m_protocol)},
                              {"direction", direction == ocpp::FrameDirection::Sent ? "cp->csms" : "csms->cp"},
                              {"frame", frame}};
        m_file << line.dump(-1, ' ', false, ocpp::Json::error_handler_t::replace) << '\n' << std::flush;
    }

private:
    std::string m_id;
    Protocol m_protocol;
    std::string m_path;
    std::ofstream m_file;
};

/// The clock of a charger that nobody sets.
class ChargerClock final : public Clock {
public:
    explicit ChargerClock(seconds ahead)
        : m_ahead(ahead)
    {
    }
    Instant now() const override { return m_real.now() + m_ahead; }

private:
    SystemClock m_real;
    seconds m_ahead;
};

/// Moves the world once a second of the real clock until told to end.
class Simulation {
public:
    Simulation(const Wishes &wishes, const ocpp::StationWorldSpec &spec, const std::string &password,
               std::shared_ptr<ocpp_server::TlsContext> tls)
        : m_clock(spec.faults.clockSkew ? minutes(4) : minutes(0))
        , m_log(wishes)
        , m_world(m_clock, spec)
        , m_trouble(m_clock, spec.faults.line, wishes.seed)
        , m_dialer(m_io, m_world.station(),
                   {.url = wishes.url, .identity = wishes.id, .password = password, .protocols = {}, .limits = {}, .tls = std::move(tls)})
        , m_signals(m_io, SIGINT, SIGTERM)
        , m_timer(m_io)
    {
        m_dialer.setFront([this](std::shared_ptr<ocpp::ConnectionHandler> handler) { return m_trouble.before(std::move(handler)); });
        m_world.station().setUpload([this](const std::string &url, std::string body, std::function<void(bool)> done) {
            ocpp_server::putFile(m_io, url, std::move(body), [done = std::move(done)](const Result<void> &sent) { done(bool(sent)); });
        });
        m_world.station().peer().setObserver(
            [this](ocpp::FrameDirection direction, const std::string &frame, Instant) { m_log.write(direction, frame); });
    }

    Result<void> run()
    {
        if (m_log.broken())
            return Error{Fault::Io, "--log", "the file cannot be written", {}};
        m_signals.async_wait([this](const boost::system::error_code &error, int) {
            if (!error)
                end();
        });
        tick();
        m_io.run();
        if (m_log.broken())
            return Error{Fault::Io, "--log", "the file could not be written to its end", {}};
        return {};
    }

private:
    void tick()
    {
        const Instant now = m_clock.now();
        m_world.advance(now);
        m_trouble.tick();
        m_dialer.tick(now);
        tellChanges();
        m_timer.expires_after(std::chrono::seconds(1));
        m_timer.async_wait([this](const boost::system::error_code &error) {
            if (!error && !m_ending)
                tick();
        });
    }

    void tellChanges()
    {
        const bool connected = m_world.station().peer().connected();
        if (connected != m_toldConnected)
            log(LogLevel::Info, "station", connected ? "connected" : "connection lost; will try again");
        m_toldConnected = connected;
        if (const auto &error = m_dialer.lastError(); error && error != m_toldError)
            log(LogLevel::Warning, "station", error->text() + "; will try again");
        m_toldError = m_dialer.lastError();
    }

    void end()
    {
        m_ending = true;
        m_timer.cancel();
        m_dialer.close("the simulated charger ends");
        // A peer that does not answer the close must not hold us: the timer is the last word.
        m_timer.expires_after(std::chrono::seconds(2));
        m_timer.async_wait([this](const boost::system::error_code &) { m_io.stop(); });
        m_poll = std::make_unique<boost::asio::steady_timer>(m_io);
        waitForClose();
    }

    void waitForClose()
    {
        if (!m_world.station().peer().connected()) {
            m_io.stop();
            return;
        }
        m_poll->expires_after(std::chrono::milliseconds(20));
        m_poll->async_wait([this](const boost::system::error_code &) { waitForClose(); });
    }

    ChargerClock m_clock;
    MessageLog m_log;
    boost::asio::io_context m_io;
    ocpp::StationWorld m_world;
    ocpp::LineTrouble m_trouble;
    ocpp_server::StationDialer m_dialer;
    boost::asio::signal_set m_signals;
    boost::asio::steady_timer m_timer;
    std::unique_ptr<boost::asio::steady_timer> m_poll;
    bool m_ending = false;
    bool m_toldConnected = false;
    std::optional<Error> m_toldError;
};

/// A charger that speaks Modbus is called; the others call.
int simulateListening(const Wishes &wishes)
{
    if (wishes.listen.empty() || !wishes.url.empty())
        return failed(wrong("--listen", "a Modbus charger waits for calls: --listen ADDRESS:PORT instead of --url is expected"));
    if (!(wishes.batteryKwh >= 1.0 && wishes.batteryKwh <= 1000.0))
        return failed(wrong("--battery-kwh", "a battery has 1 to 1000 kWh"));
    if (!(wishes.stateOfCharge >= 0.0 && wishes.stateOfCharge <= 1.0))
        return failed(wrong("--soc", "the state of charge is a share from 0 to 1, as in 0.5"));
    return simulateModbus({.listen = wishes.listen,
                           .map = wishes.map,
                           .batteryKwh = wishes.batteryKwh,
                           .stateOfCharge = wishes.stateOfCharge,
                           .seed = wishes.seed,
                           .faults = wishes.faults,
                           .log = wishes.log});
}

int simulate(const Wishes &wishes)
{
    if (wishes.protocol == Protocol::Modbus)
        return simulateListening(wishes);
    const auto spec = specFrom(wishes);
    if (!spec)
        return failed(spec.error());
    const auto password = passwordFrom(wishes);
    if (!password)
        return failed(password.error());
    const auto tls = tlsFrom(wishes);
    if (!tls)
        return failed(tls.error());
    const auto done = Simulation(wishes, *spec, *password, *tls).run();
    return done ? Done : failed(done.error());
}

} // namespace

void addSimulateCharger(CLI::App &program, Chosen &chosen)
{
    auto wishes = std::make_shared<Wishes>();
    CLI::App *verb = program.add_subcommand(
        "simulate-charger", "be a bidirectional charger with a car, strict about its protocol, until SIGTERM or Ctrl-C");
    addProtocol(*verb, wishes->protocol);
    verb->add_option("--url", wishes->url, "OCPP: the central system, as in ws://127.0.0.1:9000 or wss://home.local:9220");
    verb->add_option("--listen", wishes->listen, "Modbus: where to wait for calls, as in 127.0.0.1:5020");
    verb->add_option("--map", wishes->map, "Modbus: wallbox-quasar or sunspec-der (wallbox-quasar)");
    verb->add_option("--id", wishes->id, "identity of the charger (TW-0001)");
    verb->add_option("--key", wishes->key, "password for HTTP Basic (none)");
    verb->add_option("--key-file", wishes->keyFile, "the same, from the first line of a file")->excludes("--key");
    verb->add_option("--ca", wishes->authority, "wss://: certificate of the authority that is trusted (those this computer trusts)");
    verb->add_option("--cert", wishes->certificate, "wss://: the charger's own certificate, for security profile 3");
    verb->add_option("--cert-key", wishes->certificateKey, "its private key (in the same file)")->needs("--cert");
    verb->add_option("--battery-kwh", wishes->batteryKwh, "usable capacity of the car (58)");
    verb->add_option("--soc", wishes->stateOfCharge, "state of charge at the start, 0 to 1 (0.5)");
    verb->add_option("--seed", wishes->seed, "chance comes from here (1)");
    verb->add_option("--log", wishes->log, "append every message to this file, one JSON line each");
    verb->add_option("--faults", wishes->faults,
                     "comma-separated: drop, delay, reorder, duplicate, soc-unknown, lie-soc, refuse-discharge, reboot, clock-skew, "
                     "meter-jump, outage; over Modbus short-frame, busy, soc-missing and frozen too, and neither reorder nor "
                     "clock-skew");
    verb->add_option("--negative-limits", wishes->negativeLimits,
                     "OCPP 1.6, 2.0.1: what a limit below 0 does: discharges, shown-as-nothing, not-followed, charges (refused)");
    verb->callback([wishes, &chosen] { chosen = [wishes] { return simulate(*wishes); }; });
}

} // namespace tw::console
