#include "ocpp/central_system.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr seconds bootWait{10};

/// Time depends on the lengths only.
bool equal(const std::string &a, const std::string &b)
{
    unsigned differs = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && !b.empty(); ++i)
        differs |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i % b.size()]));
    return differs == 0 && a.size() == b.size();
}

std::string hexOf(const std::string &bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

std::string lowerHex(std::string text)
{
    for (char &c : text) {
        if (c >= 'A' && c <= 'F')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool isHex(const std::string &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

} // namespace

bool sameKey(const std::string &given, const std::string &password)
{
    const bool bytes = equal(given, password);
    const bool asHex = equal(hexOf(given), lowerHex(password));
    const bool fromHex = equal(lowerHex(given), hexOf(password));
    const bool bothHex = equal(lowerHex(given), lowerHex(password)) && isHex(password);
    return !password.empty() && (bytes || asHex || fromHex || bothHex);
}

CentralSystem::CentralSystem(CentralConfig config, const Clock &clock, charger::MeasurementSink &sink)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_peer(m_config, m_state, clock)
    , m_meter(m_config, m_state, sink)
    , m_inbox(m_config, m_state, m_meter, clock)
    , m_setup(m_config, m_state, m_peer, clock)
    , m_base(m_config, m_state, m_peer, clock)
    , m_link(m_config, m_state, m_peer, m_base, clock)
    , m_care(m_config, m_state, m_peer, clock)
    , m_der(m_config, m_state, m_peer, clock)
{
    TW_ASSERT(m_config.usableCapacity > Energy());
    m_peer.setHandler([this](const std::string &action, const Json &payload) { return handle(action, payload); });
    m_peer.setConnectionChanged([this](bool connected) { connectionChanged(connected); });
    m_setup.setStilled([this](bool accepted) { m_base.stilled(accepted); });
    m_base.setReady([this] { return m_setup.done(); });
    m_link.setSetup([this] { m_peer.connected() ? m_setup.begin() : m_setup.forget(); }, [this] { return m_setup.done(); });
    m_inbox.setEvents({.booted =
                               [this] {
                                   m_link.forgetLive();
                                   m_setup.begin();
                                   m_der.booted();
                               },
                       .reportComplete = [this](int requestId) { m_setup.reportComplete(requestId); },
                       .careStatus =
                               [this](const std::string &action, const Json &payload) {
                                   if (action == "LogStatusNotification")
                                       m_care.logStatus(payload);
                                   else
                                       m_care.firmwareStatus(payload);
                               },
                       .profiles =
                               [this](const Json &report) {
                                   m_setup.profilesReported(report);
                                   m_base.profilesReported(report);
                               },
                       .gridCode = [this](const std::string &action, const Json &payload) { m_der.heard(action, payload); },
                       .transactionChanged = [this] { m_link.transactionChanged(); },
                       .pull = [this](int profileId) { return m_link.pulled(profileId); }});
    m_der.setFaultSink([this](const std::string &name, bool present) { m_inbox.fault(name, present); });
}

void CentralSystem::setAnomalySink(const AnomalySink &sink)
{
    m_meter.setAnomalySink(sink);
    m_inbox.setAnomalySink(sink);
    m_setup.setAnomalySink(sink);
    m_base.setAnomalySink(sink);
    m_link.setAnomalySink(sink);
    m_der.setAnomalySink(sink);
}

UpgradeAnswer CentralSystem::accept(const UpgradeRequest &request)
{
    if (request.identity != m_config.identity)
        return UpgradeRefused{404, "unknown charger"};
    if (m_config.password && !(request.user == m_config.identity && sameKey(request.password, *m_config.password)))
        return UpgradeRefused{401, request.user.empty() ? "it sends no password" : "wrong key"};
    const auto &names = request.certificateNames;
    if (m_config.byCertificate && std::find(names.begin(), names.end(), m_config.identity) == names.end())
        return UpgradeRefused{403, "its certificate is of another charger"};
    for (const Version version : allVersions) {
        const char *name = subprotocol(version);
        if (std::find(request.protocols.begin(), request.protocols.end(), name) != request.protocols.end())
            return UpgradeAccepted{name, m_peer.newConnectionHandler(version)};
    }
    return UpgradeWithoutProtocol{};
}

void CentralSystem::connectionChanged(bool connected)
{
    m_state.reading.connected = connected;
    m_link.forgetLive();
    if (!connected) {
        m_state.connectedAt.reset();
        m_setup.abort();
        return;
    }
    m_state.connectedAt = m_clock.now();
    m_der.readAgain();
    const bool another = m_state.version != m_peer.version();
    if (another && m_state.booted)
        m_inbox.unitIsUnknown(); // one of the table is one of it over some versions only
    m_state.version = m_peer.version();
    m_state.reading.protocol = subprotocol(m_state.version);
    // No BootNotification comes after a mere loss of the link: read what the station does meanwhile, then go on.
    if (m_setup.done() && !another)
        m_link.readBack(m_link.reach(), [](const Result<ChargerSchedule> &) {});
    else if (m_state.booted)
        m_setup.begin();
    if (another && m_state.booted)
        askWhichUnit();
}

void CentralSystem::readAgain(CentralCare::Done done)
{
    m_peer.call("TriggerMessage", {{"requestedMessage", "TransactionEvent"}, {"evse", {{"id", m_config.evse}}}},
                [](const Result<Json> &) {});
    m_link.readBack(m_link.reach(), [done = std::move(done)](const Result<ChargerSchedule> &held) {
        done(held ? Result<std::string>("read again") : Result<std::string>(held.error()));
    });
}

/// Which unit it is it said over another version, or to a program before this one; it decides on more than what is shown.
void CentralSystem::askWhichUnit()
{
    if (m_config.dischargeUnit && m_state.version != Version::V21)
        m_peer.call("TriggerMessage", {{"requestedMessage", "BootNotification"}}, [](const Result<Json> &) {});
}

void CentralSystem::talksWithoutBoot()
{
    if (m_state.booted)
        return;
    m_state.booted = true;
    askWhichUnit();
    m_setup.begin();
}

RpcAnswer CentralSystem::handle(const std::string &action, const Json &payload)
{
    RpcAnswer answer = m_inbox.handle(action, payload);
    // It was booted before this program began: what it did not tell is asked for.
    if (action != "BootNotification")
        talksWithoutBoot();
    return answer;
}

void CentralSystem::tick()
{
    m_peer.tick();
    if (m_state.connectedAt && m_clock.now() - *m_state.connectedAt >= bootWait)
        talksWithoutBoot();
    m_setup.tick();
    m_base.tick();
    m_link.tick();
    m_der.tick(m_setup.done());
}

} // namespace tw::ocpp
