#pragma once

#include "charger/charger_link.h"
#include "charger/hand_off.h"
#include "modbus/charger_talk.h"
#include "modbus/charger_values.h"

#include <deque>
#include <functional>
#include <memory>

namespace tw::modbus {

/// Whether a charger with this map may discharge: one that only takes limits is not told to, and one that would go on by
/// itself when nobody speaks to it any more must not be discharging then.
bool mayGive(const RegisterMap &map);

/// A charger that speaks Modbus, as a ChargerLink. All talk is done on a thread of its own; everything here is called
/// on the engine's.
///
/// The charger ends a set-point by its own watchdog where it has one: what keeps it alive are the polls, and they come
/// from tick(), so an engine that hangs is silent on the wire too. A set-point that ran out is stopped here besides.
class ChargerSession final : public charger::ChargerLink, public charger::AsksStateOfCharge {
public:
    /// `clock` and `sink` outlive it.
    ChargerSession(SessionConfig config, std::unique_ptr<RegisterBus> bus, const Clock &clock, charger::MeasurementSink &sink);
    /// Sends nothing: see leave().
    ~ChargerSession() override = default;

    charger::ChargerReading last() const override { return m_reading; }
    /// One at a time: of those that come meanwhile the newest is sent next, the others hear Cancelled. A discharge of a
    /// charger that only takes limits, has no watchdog, or is in fault, and any power while it does not say whether a car
    /// is plugged in: it is stopped, `done` hears Refused.
    void apply(charger::Setpoint setpoint, Done done) override;
    bool settled() const override { return m_hand.idle(); }
    /// Wakes the car for at most a minute, at most every ten minutes; nothing without the owner's leave.
    void askStateOfCharge() override;
    void stopAsking() override;

    /// Takes in what the charger said, and asks again when it is time. At least once a second of the clock.
    void tick();
    /// Waits for the charger's answers, for a clock that is not the real one.
    void wait(std::chrono::milliseconds most) { m_hand.wait(most); }
    /// Hears every request and its answer, as lines of the message log (exchangeText), on the engine's thread. Before the
    /// first tick.
    using FrameObserver = std::function<void(bool fromCharger, const std::string &text, Instant at)>;
    void setFrameObserver(FrameObserver observer);
    enum class Leave { Idle, HandedBack };
    /// Stops power, and hands the charger back to its own app where asked; waits at most `most`.
    void leave(Leave how, std::chrono::milliseconds most);

private:
    struct Waiting {
        charger::Setpoint setpoint;
        Done done;
    };
    struct Polled {
        ChargerTalk::Contact contact;
        DeviceValues values;
    };

    static constexpr const char *plugNotSaid = "it does not say whether a car is plugged in";

    void tellFrames();
    void poll(Instant now);
    void polled(Instant at, const Result<Polled> &outcome);
    void lost(const Error &error);
    bool startsOften(Instant at) const;
    void takePlug(const DeviceValues &values, Instant at);
    void plugUnsaid(Instant at, const std::string &why);
    void takeValues(const DeviceValues &values, Instant at);
    void tell(const Measurement &measurement);
    void send(const charger::Setpoint &setpoint, const Done &done);
    void sent(const charger::Setpoint &setpoint, const Result<void> &outcome, const Done &done);
    void noteWatchdog(const charger::Setpoint &setpoint);
    void post(Act act);
    void expire(Instant now);
    bool commandable(Instant now) const;
    bool standing() const;

    SessionConfig m_config;
    const Clock &m_clock;
    charger::MeasurementSink &m_sink;
    ChargerValues m_values;
    charger::ChargerReading m_reading;
    std::optional<Instant> m_contactSince; ///< a charger that restarted talks nonsense for a while
    std::deque<Instant> m_begunAnew;       ///< m_contactSince, the last few but the first ever
    bool m_inFault = false;                ///< it says so itself
    std::optional<Instant> m_plugSaidAt; ///< in a number that can be
    std::optional<Instant> m_polledAt;
    std::optional<Instant> m_sampledAt;
    bool m_pollSoon = false;
    bool m_setting = false;
    bool m_mayGive = false;                ///< its map moves power both ways by a set-point that a watchdog ends
    std::optional<charger::Setpoint> m_live; ///< what it has taken, as far as known
    std::optional<Instant> m_sentAt;    ///< m_live
    /// What it may still follow, also over a new connection.
    struct Runs {
        Instant until;                       ///< it should have ended by then
        std::optional<Instant> stopTriedAt{}; ///< it had not, and was not stopped
    };
    std::optional<Runs> m_runs;
    std::optional<Waiting> m_next;
    std::optional<Instant> m_wakingSince;
    std::optional<Instant> m_wokenAt;
    std::string m_toldError;
    FrameObserver m_frames;
    std::shared_ptr<ChargerTalk> m_talk;
    charger::HandOff m_hand; ///< last: it ends before what its work uses
};

} // namespace tw::modbus
