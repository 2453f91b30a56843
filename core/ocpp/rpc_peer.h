#pragma once

#include "base/result.h"
#include "ocpp/connection.h"
#include "ocpp/frame.h"
#include "ocpp/version.h"
#include "units/time.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tw::ocpp {

/// The answer to a CALL: the payload of a CALLRESULT, or an error.
using RpcAnswer = std::variant<Json, RpcError>;

enum class FrameDirection { Received, Sent };

/// One end of OCPP-J, central system or station: the calls of both sides over one connection at a time
/// (OCPP 2.1 part 4, section 4). It survives the connection; knows no action and no clock but the one handed in.
///
/// Always holds: at most one CALL of our own is open, the others wait in order; a CALL of the other side is answered
/// before any of ours that its handling caused; every call() hears its `done` exactly once.
class RpcPeer {
public:
    /// Answers a CALL of the other side; for a SEND the answer is dropped. `payload` is whatever JSON value was sent.
    /// What it throws as nlohmann::json::exception becomes TypeConstraintViolation.
    using Handler = std::function<RpcAnswer(const std::string &action, const Json &payload)>;
    /// Hears every text that passes, before it is understood.
    using Observer = std::function<void(FrameDirection direction, const std::string &text, Instant at)>;
    /// The payload of the CALLRESULT; or Refused (a CALLERROR, detail "Code: sentence"), BadInput (an answer that is no
    /// object), TimedOut, Unreachable (no connection, or it was lost). The subject is the action.
    using Done = std::function<void(Result<Json>)>;
    using ConnectionChanged = std::function<void(bool connected)>;

    /// Ids of our calls are `idPrefix` and a counter, so they are the same in every run.
    RpcPeer(const Clock &clock, std::string idPrefix);
    ~RpcPeer();
    RpcPeer(const RpcPeer &) = delete;
    RpcPeer &operator=(const RpcPeer &) = delete;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void setObserver(Observer observer) { m_observer = std::move(observer); }
    void setConnectionChanged(ConnectionChanged changed) { m_changed = std::move(changed); }
    /// How long a call of ours waits for its answer; 30 s.
    void setTimeout(seconds timeout) { m_timeout = timeout; }

    /// What the transport talks to, one for each connection. The connection opened last wins: the one before is closed.
    /// Both ends speak `version` on it. May outlive this.
    std::shared_ptr<ConnectionHandler> newConnectionHandler(Version version = Version::V21);
    /// Of the connection, or of the one before when there is none.
    Version version() const { return m_version; }

    /// Queues a call. Without a connection `done` hears Unreachable at once.
    void call(std::string action, Json payload, Done done);
    /// SEND (2.1): no answer, no waiting; lost without a connection.
    void send(std::string action, Json payload);
    /// Closes the connection, if there is one.
    void disconnect(const std::string &reason);

    /// Gives up calls that waited too long. Call it at least once a second of the clock.
    void tick();

    bool connected() const { return m_connection != nullptr; }
    /// True when no call of ours is open or waits, and nothing waits to be sent.
    bool settled() const;

private:
    class Wire;
    struct OwnCall {
        std::string id;
        std::string action;
        Json payload;
        Done done;
        Instant sentAt;
    };
    struct Answered {
        std::string call;
        std::string answer;
    };

    void opened(Wire *wire, Connection &connection);
    void received(const std::string &text);
    void lost();
    void sendNext();
    void sendText(const std::string &text);
    void sendFrame(const Frame &frame);
    void onCall(const Frame &frame, const std::string &text);
    void onAnswer(const Frame &frame);
    void onFault(const FrameFault &fault);
    RpcAnswer handled(const Frame &frame) const;
    void finish(Result<Json> result);
    void failAll();
    bool isOpen(const std::string &id) const { return m_open && m_open->id == id; }

    const Clock &m_clock;
    std::string m_idPrefix;
    Handler m_handler;
    Observer m_observer;
    ConnectionChanged m_changed;
    seconds m_timeout{30};
    std::uint64_t m_lastId = 0;
    Version m_version = Version::V21;
    Connection *m_connection = nullptr;
    Wire *m_wire = nullptr;
    std::vector<std::weak_ptr<Wire>> m_wires;
    std::optional<OwnCall> m_open;
    std::deque<OwnCall> m_waiting;
    std::deque<Answered> m_answered; ///< the last few, so that a call sent twice is handled once
    int m_handling = 0;              ///< > 0 while a CALL of the other side waits for our answer
};

} // namespace tw::ocpp
