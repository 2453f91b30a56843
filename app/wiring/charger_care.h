#pragma once

#include "api/engine.h"
#include "app/wiring/status_text.h"
#include "ocpp/central_system.h"
#include "ocpp_server/upload_receiver.h"
#include "store/store.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace tw::wiring {

using api::Care;
const char *nameOf(Care care);
std::optional<Care> careNamed(std::string_view name);

/// Asks it of the engine that runs on this store, now or later; the moment by which its answer is known in `status`.
/// It is a line of the log: beside an engine nothing else may be written.
Result<Instant> askCare(store::Store &store, Care care, Instant now);
/// The same of an installer's wish about the grid code (der_care.h).
Result<Instant> askGridCode(store::Store &store, const std::string &wish, Instant now);

/// How long its answer may take: of two questions thirty seconds each and a little more; ten minutes of an upload.
seconds patienceFor(Care care);
/// What the engine last wrote of what was asked at `at`, `charger.care` of its status; null while that is of something else.
nlohmann::json careIn(const store::Store &store, Instant at);

/// Asks it of the charger now; Care::Log needs a receiver, and is Refused here.
void askNow(ocpp::CentralSystem &central, Care care, ocpp::CentralCare::Done done);

/// Does what was asked, one thing after the other, and says how it went.
class ChargerCare {
public:
    struct Places {
        std::string folder;   ///< of the logs that come
        std::string address;  ///< where they are received
        std::string name;     ///< by which the charger calls this computer
        ocpp_server::Reach reach = ocpp_server::Reach::LoopbackOnly;
    };
    /// All outlive it. What was asked before `now` is of another engine's time.
    ChargerCare(boost::asio::io_context &io, ocpp::CentralSystem &central, Places places, Instant now);
    ChargerCare(const ChargerCare &) = delete;
    ChargerCare &operator=(const ChargerCare &) = delete;
    /// Who waits hears Cancelled.
    ~ChargerCare();

    using Answer = api::Engine::Answer<std::string>;
    /// Asks at once, from this program; Busy while something is being done.
    void ask(Care care, Instant now, Answer answer);
    /// Looks for what is asked, where somebody has written into the store since the last call, and gives up what takes too
    /// long. A few times a second; true when there is news.
    bool work(const store::Store &store, Instant now, bool written);
    /// Something was odd about the charger: each is told once, at its last time.
    void note(const ocpp::Anomaly &anomaly);
    CareView view() const;

private:
    enum class State { Working, Done, Failed };
    struct Task {
        std::optional<Care> care; ///< nothing: the grid code
        std::string wish;         ///< about it
        Instant askedAt;
        State state = State::Working;
        std::string detail; ///< the charger's word, or why not, in a sentence
        std::string file;   ///< of a log
        ocpp::Json data{};  ///< of the grid code
        const char *name() const;
    };
    void begin(Instant now);
    void beginLog(Instant now);
    void end(State state, std::string detail);

    boost::asio::io_context &m_io;
    ocpp::CentralSystem &m_central;
    Places m_places;
    Instant m_lookedAt;
    std::optional<Task> m_task;
    Answer m_answer; ///< to who asked for it in this program
    std::vector<std::pair<Instant, std::string>> m_notes; ///< the newest last
    std::unique_ptr<ocpp_server::UploadReceiver> m_receiver;
    Instant m_closesAt; ///< the receiver, once its last answer is out
    bool m_news = false;
    bool m_written = false; ///< and not looked at yet
};

} // namespace tw::wiring
