#include "ocpp/rpc_peer.h"

#include "base/log.h"

namespace tw::ocpp {

namespace {

constexpr std::size_t answersKept = 8;

Error callFault(Fault fault, const std::string &action, std::string detail)
{
    return {fault, action, std::move(detail), {}};
}

} // namespace

/// One connection's end. The peer may be gone, or hold a newer connection, when it hears something.
class RpcPeer::Wire : public ConnectionHandler {
public:
    Wire(RpcPeer *peer, Version version)
        : m_peer(peer)
        , m_version(version)
    {
    }
    Version version() const { return m_version; }
    void forget() { m_peer = nullptr; }
    void opened(Connection &connection) override
    {
        if (m_peer)
            m_peer->opened(this, connection);
    }
    void received(const std::string &frame) override
    {
        if (current())
            m_peer->received(frame);
    }
    void closed() override
    {
        if (current())
            m_peer->lost();
    }

private:
    bool current() const { return m_peer && m_peer->m_wire == this; }
    RpcPeer *m_peer;
    Version m_version;
};

RpcPeer::RpcPeer(const Clock &clock, std::string idPrefix)
    : m_clock(clock)
    , m_idPrefix(std::move(idPrefix))
{
}

RpcPeer::~RpcPeer()
{
    for (const auto &weak : m_wires) {
        if (const auto wire = weak.lock())
            wire->forget();
    }
    // The connection is the transport's to close: it may be gone already, and its handler now hears nothing.
}

std::shared_ptr<ConnectionHandler> RpcPeer::newConnectionHandler(Version version)
{
    std::erase_if(m_wires, [](const std::weak_ptr<Wire> &wire) { return wire.expired(); });
    auto wire = std::make_shared<Wire>(this, version);
    m_wires.push_back(wire);
    return wire;
}

void RpcPeer::opened(Wire *wire, Connection &connection)
{
    // Chargers notice a dead link late and come back on a new one: the new one is the charger.
    if (Connection *old = m_connection) {
        lost();
        old->close("a newer connection took over");
    }
    m_wire = wire;
    m_version = wire->version();
    m_connection = &connection;
    m_answered.clear();
    if (m_changed)
        m_changed(true);
    sendNext();
}

void RpcPeer::lost()
{
    m_connection = nullptr;
    m_wire = nullptr;
    failAll();
    if (m_changed)
        m_changed(false);
}

void RpcPeer::failAll()
{
    std::deque<OwnCall> failed;
    failed.swap(m_waiting);
    if (m_open)
        failed.push_front(std::move(*m_open));
    m_open.reset();
    for (OwnCall &own : failed)
        own.done(callFault(Fault::Unreachable, own.action, "the connection was lost before the answer"));
}

void RpcPeer::call(std::string action, Json payload, Done done)
{
    if (!m_connection) {
        done(callFault(Fault::Unreachable, action, "not connected"));
        return;
    }
    m_waiting.push_back({{}, std::move(action), std::move(payload), std::move(done), {}});
    sendNext();
}

void RpcPeer::send(std::string action, Json payload)
{
    if (m_connection)
        sendFrame({FrameType::Send, m_idPrefix + std::to_string(++m_lastId), std::move(action), std::move(payload), {}});
}

void RpcPeer::disconnect(const std::string &reason)
{
    if (m_connection)
        m_connection->close(reason);
}

void RpcPeer::sendNext()
{
    if (!m_connection || m_open || m_handling > 0 || m_waiting.empty())
        return;
    m_open = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_open->id = m_idPrefix + std::to_string(++m_lastId);
    m_open->sentAt = m_clock.now();
    sendFrame({FrameType::Call, m_open->id, m_open->action, m_open->payload, {}});
}

void RpcPeer::sendText(const std::string &text)
{
    if (!m_connection)
        return;
    if (m_observer)
        m_observer(FrameDirection::Sent, text, m_clock.now());
    m_connection->send(text);
}

void RpcPeer::sendFrame(const Frame &frame)
{
    // Older versions have no answer to an answer, and 1.6 none to what has no id.
    const bool answersAnswer = frame.type == FrameType::CallResultError;
    if ((answersAnswer && m_version != Version::V21) || (frame.id == noId && m_version == Version::V16))
        return;
    if (m_version == Version::V21 || frame.type != FrameType::CallError) {
        sendText(frameText(frame));
        return;
    }
    Frame spelled = frame;
    spelled.error.code = codeOf(m_version, frame.error.code);
    sendText(frameText(spelled));
}

void RpcPeer::tick()
{
    if (!m_open || m_clock.now() - m_open->sentAt < m_timeout)
        return;
    finish(callFault(Fault::TimedOut, m_open->action, "no answer in " + std::to_string(m_timeout.count()) + " s"));
}

bool RpcPeer::settled() const
{
    return !m_open && m_waiting.empty() && (!m_connection || m_connection->flushed());
}

void RpcPeer::received(const std::string &text)
{
    if (m_observer)
        m_observer(FrameDirection::Received, text, m_clock.now());
    const auto parsed = parseFrame(text);
    if (const auto *wrong = std::get_if<FrameFault>(&parsed)) {
        onFault(*wrong);
        return;
    }
    const auto &frame = std::get<Frame>(parsed);
    if (m_version != Version::V21 && (frame.type == FrameType::Send || frame.type == FrameType::CallResultError)) {
        log(LogLevel::Warning, "ocpp", std::string("a message type that ") + subprotocol(m_version) + " does not have");
        return;
    }
    switch (frame.type) {
    case FrameType::Call:
        onCall(frame, text);
        break;
    case FrameType::Send:
        handled(frame);
        break;
    case FrameType::CallResult:
    case FrameType::CallError:
        onAnswer(frame);
        break;
    case FrameType::CallResultError:
        log(LogLevel::Warning, "ocpp", "our answer " + frame.id + " was not understood: " + frame.error.code + " "
                                               + frame.error.text);
        break;
    }
}

RpcAnswer RpcPeer::handled(const Frame &frame) const
{
    if (!m_handler)
        return RpcError{code::NotImplemented, frame.action};
    try {
        return m_handler(frame.action, frame.payload);
    } catch (const Json::exception &error) {
        return RpcError{code::TypeConstraintViolation, error.what()};
    }
}

void RpcPeer::onCall(const Frame &frame, const std::string &text)
{
    for (const Answered &known : m_answered) {
        if (known.call == text) {
            log(LogLevel::Info, "ocpp", "call " + frame.id + " came twice");
            sendText(known.answer);
            return;
        }
    }
    // The answer goes first: what the handler asks for in return waits until it is sent.
    ++m_handling;
    const Connection *asker = m_connection;
    RpcAnswer answer = handled(frame);
    --m_handling;
    if (m_connection != asker)
        return; // lost while it was handled; the asker will ask again
    Frame reply{FrameType::CallResult, frame.id, {}, Json::object(), {}};
    if (auto *payload = std::get_if<Json>(&answer)) {
        reply.payload = std::move(*payload);
    } else {
        reply.type = FrameType::CallError;
        reply.error = std::get<RpcError>(answer);
        reply.error.code = codeOf(m_version, reply.error.code);
    }
    const std::string replyText = frameText(reply);
    m_answered.push_back({text, replyText});
    if (m_answered.size() > answersKept)
        m_answered.pop_front();
    sendText(replyText);
    sendNext();
}

void RpcPeer::onAnswer(const Frame &frame)
{
    if (!isOpen(frame.id)) {
        log(LogLevel::Warning, "ocpp", "an answer to " + frame.id + ", which nobody waits for");
        return;
    }
    if (frame.type == FrameType::CallError) {
        finish(callFault(Fault::Refused, m_open->action, frame.error.code + ": " + frame.error.text));
    } else if (!frame.payload.is_object()) {
        sendFrame({FrameType::CallResultError, frame.id, {}, {}, {code::FormatViolation, "a payload is an object"}});
        finish(callFault(Fault::BadInput, m_open->action, "the answer is no JSON object"));
    } else {
        finish(frame.payload);
    }
}

void RpcPeer::onFault(const FrameFault &fault)
{
    log(LogLevel::Warning, "ocpp", "a frame that cannot be read: " + fault.error.text);
    switch (fault.type) {
    case FrameType::Call:
        sendFrame({FrameType::CallError, fault.id, {}, {}, fault.error});
        break;
    case FrameType::CallResult:
        sendFrame({FrameType::CallResultError, fault.id, {}, {}, fault.error});
        [[fallthrough]];
    case FrameType::CallError:
        if (isOpen(fault.id))
            finish(callFault(Fault::BadInput, m_open->action, fault.error.text));
        break;
    case FrameType::CallResultError:
    case FrameType::Send:
        break; // an error about an error would go round for ever
    }
}

void RpcPeer::finish(Result<Json> result)
{
    const Done done = std::move(m_open->done);
    m_open.reset();
    try {
        done(std::move(result));
    } catch (const Json::exception &error) {
        log(LogLevel::Warning, "ocpp", std::string("an answer of the wrong shape: ") + error.what());
    }
    sendNext();
}

} // namespace tw::ocpp
