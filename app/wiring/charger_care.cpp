#include "app/wiring/charger_care.h"

#include "app/wiring/der_care.h"
#include "base/log.h"
#include "units/text.h"

#include <array>

namespace tw::wiring {

namespace {

constexpr const char *careKind = "care"; ///< of the log lines that ask
constexpr std::array cares{std::pair{Care::Reconcile, "reconcile"}, std::pair{Care::Log, "log"}, std::pair{Care::Restart, "restart"},
                           std::pair{Care::RestartNow, "restart now"}, std::pair{Care::Unlock, "unlock"}};
constexpr const char *gridCode = "grid code"; ///< begins the line of such a wish
constexpr minutes patience{10};       ///< of an upload
constexpr minutes forgottenAfter{1};  ///< what was asked for while something else was done
constexpr std::size_t longestNote = 300;
constexpr hours logsOf{24 * 7};       ///< what is asked for

} // namespace

const char *nameOf(Care care)
{
    for (const auto &[known, name] : cares) {
        if (known == care)
            return name;
    }
    return "";
}

std::optional<Care> careNamed(std::string_view name)
{
    for (const auto &[care, known] : cares) {
        if (name == known)
            return care;
    }
    return std::nullopt;
}

namespace {

Result<Instant> write(store::Store &store, const std::string &wish, Instant now)
{
    const auto before = store.logLines({Instant::min(), Instant::max()}, careKind);
    if (!before)
        return before.error();
    // Each has a moment of its own, by which its answer is told from that of the one before.
    const Instant at = before->empty() ? now : std::max(now, before->back().at + seconds(1));
    auto batch = store.begin();
    if (!batch)
        return batch.error();
    if (auto logged = batch->add(store::LogLine{at, careKind, wish}); !logged)
        return logged.error();
    if (auto done = batch->commit(); !done)
        return done.error();
    return at;
}

} // namespace

Result<Instant> askCare(store::Store &store, Care care, Instant now)
{
    return write(store, nameOf(care), now);
}

Result<Instant> askGridCode(store::Store &store, const std::string &wish, Instant now)
{
    return write(store, std::string(gridCode) + " " + wish, now);
}

seconds patienceFor(Care care)
{
    return care == Care::Log ? seconds(patience + forgottenAfter) : seconds(90);
}

nlohmann::json careIn(const store::Store &store, Instant at)
{
    using nlohmann::json;
    const auto text = store.meta(statusKey);
    const json status = text && *text ? json::parse(**text, nullptr, false) : json();
    const json charger = status.is_object() ? status.value("charger", json()) : json();
    json told = charger.is_object() ? charger.value("care", json()) : json();
    return told.is_object() && told.value("asked_at", "") == instantText(at) ? told : json();
}

void askNow(ocpp::CentralSystem &central, Care care, ocpp::CentralCare::Done done)
{
    switch (care) {
    case Care::Reconcile: return central.readAgain(std::move(done));
    case Care::Restart: return central.care().restart(ocpp::CentralCare::When::OnceIdle, std::move(done));
    case Care::RestartNow: return central.care().restart(ocpp::CentralCare::When::Now, std::move(done));
    case Care::Unlock: return central.care().unlock(std::move(done));
    case Care::Log: break;
    }
    done(Error{Fault::Refused, "charger", "nobody is there to receive its log", {}});
}

const char *ChargerCare::Task::name() const
{
    return care ? nameOf(*care) : gridCode;
}

ChargerCare::ChargerCare(boost::asio::io_context &io, ocpp::CentralSystem &central, Places places, Instant now)
    : m_io(io)
    , m_central(central)
    , m_places(std::move(places))
    , m_lookedAt(now)
{
}

ChargerCare::~ChargerCare()
{
    if (m_answer)
        m_answer(Error{Fault::Cancelled, "charger", "the engine ends", {}});
}

bool ChargerCare::work(const store::Store &store, Instant now, bool written)
{
    m_written = m_written || written;
    const bool working = m_task && m_task->state == State::Working;
    if (working && m_task->care == Care::Log && m_central.state().log.failed())
        end(State::Failed, "the charger could not upload its log: " + m_central.state().log.status);
    else if (working && m_task->askedAt + patience <= now)
        end(State::Failed, "nothing came of it within ten minutes");
    if (m_receiver && m_task->state != State::Working && m_closesAt <= now)
        m_receiver.reset();
    if (!working && std::exchange(m_written, false)) {
        const auto asked = store.logLines({m_lookedAt, now + minutes(1)}, careKind);
        for (const store::LogLine &line : asked ? *asked : std::vector<store::LogLine>()) {
            const bool isGridCode = line.text.starts_with(gridCode);
            const auto care = careNamed(line.text);
            if (!(care || isGridCode) || (m_task && line.at <= m_task->askedAt))
                continue;
            if (line.at + (care == Care::Log ? patience + forgottenAfter : forgottenAfter) < now) {
                // Whoever asked has been told that nothing came of it.
                log(LogLevel::Warning, "charger", "\"" + (isGridCode ? gridCode : line.text) + "\", asked for at " + instantText(line.at)
                        + " while something else was done, is not done any more");
                continue;
            }
            const std::string wish = isGridCode ? line.text.substr(std::string_view(gridCode).size()) : std::string();
            m_task = Task{.care = care, .wish = wish, .askedAt = line.at, .detail = {}, .file = {}};
            begin(now);
            break;
        }
        // Of a log of many years only what is new is looked at; a line may be written a moment after its time.
        m_lookedAt = std::max(m_lookedAt, now - minutes(1));
    }
    return std::exchange(m_news, false);
}

void ChargerCare::ask(Care care, Instant now, Answer answer)
{
    if (m_task && m_task->state == State::Working) {
        answer(Error{Fault::Busy, "charger", std::string("it is at \"") + m_task->name() + "\" still; ask again after it", {}});
        return;
    }
    // Its answer is told by its moment from that of the one before.
    m_task = Task{.care = care, .wish = {}, .askedAt = m_task ? std::max(now, m_task->askedAt + seconds(1)) : now, .detail = {}, .file = {}};
    m_answer = std::move(answer);
    begin(now);
}

void ChargerCare::begin(Instant now)
{
    m_news = true;
    const auto heard = [this, at = m_task->askedAt](const Result<std::string> &said) {
        if (m_task && m_task->askedAt == at)
            end(said ? State::Done : State::Failed, said ? *said : said.error().text());
    };
    if (!m_task->care) {
        return askGridCode(m_central, m_task->wish, [this, at = m_task->askedAt](const Result<GridCodeAnswer> &said) {
            if (!m_task || m_task->askedAt != at)
                return;
            if (said)
                m_task->data = said->data;
            end(said && said->holds ? State::Done : State::Failed, said ? said->detail : said.error().text());
        });
    }
    if (m_task->care == Care::Log)
        return beginLog(now);
    askNow(m_central, *m_task->care, heard);
}

void ChargerCare::beginLog(Instant now)
{
    auto receiver = ocpp_server::UploadReceiver::listen(
        m_io,
        {.address = m_places.address,
         .reach = m_places.reach,
         .folder = m_places.folder,
         .name = ocpp_server::safeFileName(instantText(now))},
        [this, at = m_task->askedAt](const Result<std::string> &file) {
            if (!m_task || m_task->askedAt != at || m_task->state != State::Working)
                return;
            if (!file && file.error().fault == Fault::Unreachable)
                return note({ocpp::Anomaly::Kind::Unreadable, "the charger's log: " + file.error().text(), m_central.now()}); // it tries once more
            if (file)
                m_task->file = *file;
            end(file ? State::Done : State::Failed, file ? "received" : file.error().text());
        });
    if (!receiver)
        return end(State::Failed, receiver.error().text());
    m_receiver = std::move(*receiver);
    const bool colons = m_places.name.find(':') != std::string::npos;
    const std::string url = "http://" + (colons ? "[" + m_places.name + "]" : m_places.name) + ":" + std::to_string(m_receiver->port())
        + m_receiver->path();
    m_central.care().askLog(url, now - logsOf, [this, at = m_task->askedAt](const Result<std::string> &name) {
        // Units that first pack the log, or upload it, answer late or not at all: the upload is waited for.
        if (m_task && m_task->askedAt == at && m_task->state == State::Working && !name && name.error().fault != Fault::TimedOut)
            end(State::Failed, name.error().text());
    });
}

void ChargerCare::end(State state, std::string detail)
{
    m_task->state = state;
    m_task->detail = std::move(detail);
    m_closesAt = m_central.now() + seconds(3);
    m_news = true;
    log(state == State::Done ? LogLevel::Info : LogLevel::Warning, "care", std::string(m_task->name()) + ": " + m_task->detail);
    if (const Answer answer = std::exchange(m_answer, nullptr)) {
        if (state == State::Failed)
            answer(Error{Fault::Refused, m_task->name(), m_task->detail, {}});
        else
            answer(m_task->file.empty() ? m_task->detail : m_task->file);
    }
}

void ChargerCare::note(const ocpp::Anomaly &anomaly)
{
    constexpr std::size_t most = 10;
    const std::string detail = anomaly.detail.substr(0, longestNote); // some of it is what the charger says
    std::erase_if(m_notes, [&](const auto &known) { return known.second == detail; });
    if (m_notes.size() >= most)
        m_notes.erase(m_notes.begin());
    m_notes.emplace_back(anomaly.at, detail);
}

CareView ChargerCare::view() const
{
    using nlohmann::json;
    CareView view{.firmware = m_central.state().firmwareStatus, .notes = m_notes, .gridCode = gridCodeText(m_central)};
    if (!m_task)
        return view;
    constexpr const char *states[] = {"working", "done", "failed"};
    const json asked{{"what", m_task->name()},
                     {"asked_at", instantText(m_task->askedAt)},
                     {"state", states[static_cast<int>(m_task->state)]},
                     {"detail", m_task->detail},
                     {"file", m_task->file.empty() ? json() : json(m_task->file)},
                     {"data", m_task->data}};
    view.asked = asked.dump(-1, ' ', false, json::error_handler_t::replace);
    return view;
}

} // namespace tw::wiring
