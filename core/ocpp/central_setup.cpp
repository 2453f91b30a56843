#include "ocpp/central_setup.h"

#include "base/log.h"
#include "ocpp/charging_profile.h"

#include <algorithm>

namespace tw::ocpp {

namespace {

constexpr seconds reportWait{60};
/// A unit that starts its own transaction at plug-in does so at once; only then is a start of ours due.
constexpr seconds startAfter{2};
constexpr seconds startAgain{60};
constexpr int readBackFor = 3600;
constexpr seconds profilesWait{30};
constexpr std::size_t mostProfiles = 100;

} // namespace

ProfileIds profileIds(const DeviceModel &device)
{
    const int first = device.firstProfileId();
    return {first, first + 1, first + 2, first + 3};
}

CentralSetup::CentralSetup(const CentralConfig &config, CentralState &state, CentralWire &peer, const Clock &clock)
    : m_config(config)
    , m_state(state)
    , m_peer(peer)
    , m_clock(clock)
{
}

void CentralSetup::report(Anomaly::Kind kind, std::string detail) const
{
    log(LogLevel::Warning, "ocpp", detail);
    if (m_anomaly)
        m_anomaly({kind, std::move(detail), m_clock.now()});
}

void CentralSetup::ask(const char *action, Json payload, std::function<void(const Result<Json> &)> then)
{
    m_peer.call(action, std::move(payload), [this, run = m_run, then = std::move(then)](Result<Json> answer) {
        if (run == m_run)
            then(answer);
    });
}

void CentralSetup::begin()
{
    ++m_run;
    m_state.device.clear();
    m_startAsked.reset();
    m_allowAsked.clear();
    m_resetNeeded = false;
    go(Step::Report);
}

void CentralSetup::abort()
{
    ++m_run;
    if (m_step != Step::Done)
        m_step = Step::Waiting;
}

void CentralSetup::forget()
{
    ++m_run;
    m_step = Step::Waiting;
}

void CentralSetup::go(Step step)
{
    m_step = step;
    m_stepSince = m_clock.now();
    next();
}

void CentralSetup::next()
{
    const ProfileIds ids = profileIds(m_state.device);
    switch (m_step) {
    case Step::Report:
        askReport();
        break;
    case Step::Settings:
        sendSettings();
        break;
    case Step::SiteProfile:
        if (m_state.handedBack) // what is cleared stays cleared, also after a boot
            return go(Step::Done);
        sendProfile(siteProfileRequest(ids.site, m_config.importLimit, m_clock.now()), "the import limit",
                    Step::BaseProfile);
        break;
    case Step::BaseProfile:
        sendProfile(baseProfileRequest(ids.base, m_config.evse, m_clock.now()), "the idle base", Step::ReadBack);
        break;
    case Step::ReadBack:
        readBack();
        break;
    case Step::Profiles:
        askProfiles();
        break;
    case Step::Waiting:
    case Step::Done:
        break;
    }
}

void CentralSetup::askReport()
{
    ++m_requestId;
    ask("GetBaseReport", {{"requestId", m_requestId}, {"reportBase", "FullInventory"}}, [this](const Result<Json> &answer) {
        if (m_step != Step::Report || (answer && memberText(*answer, "status") == "Accepted"))
            return; // the reports follow
        report(Anomaly::Kind::SettingRefused, "the charger gives no inventory, so it is only charged");
        m_settings = settingsFor(m_config, m_state);
        go(Step::Settings);
    });
}

void CentralSetup::reportComplete(int requestId)
{
    if (m_step != Step::Report || requestId != m_requestId)
        return;
    m_settings = settingsFor(m_config, m_state);
    go(Step::Settings);
}

void CentralSetup::sendSettings()
{
    if (m_settings.empty()) {
        if (m_resetNeeded && !m_resetDone) {
            m_resetDone = true; // once in a life: a unit that always asks for it would never get to work
            ask("Reset", {{"type", "OnIdle"}}, [](const Result<Json> &) {});
        }
        go(Step::SiteProfile);
        return;
    }
    const auto most = static_cast<std::size_t>(
            std::clamp(m_state.device.number("DeviceDataCtrlr", "ItemsPerMessage", "SetVariables").value_or(4), 1, 50));
    Json data = Json::array();
    while (!m_settings.empty() && data.size() < most) {
        const Setting setting = std::move(m_settings.front());
        m_settings.erase(m_settings.begin());
        Json component{{"name", setting.component}};
        if (setting.ofEvse)
            component["evse"] = {{"id", m_config.evse}};
        data.push_back({{"component", std::move(component)},
                        {"variable", {{"name", setting.variable}}},
                        {"attributeValue", setting.value}});
    }
    ask("SetVariables", {{"setVariableData", data}}, [this, data](const Result<Json> &answer) {
        if (!answer)
            report(Anomaly::Kind::SettingRefused, "settings: " + answer.error().text());
        else if (const Json *results = member(*answer, "setVariableResult"); results && results->is_array())
            for (std::size_t i = 0; i < results->size() && i < data.size(); ++i)
                hearSettings({{"asked", data[i]}, {"result", (*results)[i]}});
        go(Step::Settings);
    });
}

void CentralSetup::hearSettings(const Json &answer)
{
    const Json &asked = answer["asked"];
    const std::string component = memberText(asked["component"], "name");
    const std::string variable = memberText(asked["variable"], "name");
    const std::string value = memberText(asked, "attributeValue");
    const std::string status = memberText(answer["result"], "attributeStatus");
    if (status == "RebootRequired")
        m_resetNeeded = true;
    if (status == "Accepted" || status == "RebootRequired")
        m_state.device.set(component, variable, value);
    else if (const std::string less = withoutShown(value); less != value)
        m_settings.push_back({component, variable, less, false}); // what is only for the eye must not cost the rest
    else
        report(Anomaly::Kind::SettingRefused, component + "." + variable + " = " + value + ": " + status);
}

void CentralSetup::sendProfile(Json request, const char *what, Step after)
{
    ask("SetChargingProfile", std::move(request), [this, what, after](const Result<Json> &answer) {
        const bool taken = isAccepted(answer);
        if (!taken)
            report(Anomaly::Kind::SettingRefused, std::string(what) + ": " + refusalText(answer));
        if (m_step == Step::BaseProfile && m_stilled)
            m_stilled(taken);
        go(after);
    });
}

/// Layer Base must show: without it the station falls back to its full power.
void CentralSetup::readBack()
{
    const Json asked{{"evseId", m_config.evse}, {"duration", readBackFor}, {"chargingRateUnit", "W"}};
    ask("GetCompositeSchedule", asked, [this](const Result<Json> &answer) {
        const auto held = answer ? readComposite(*answer) : Result<ChargerSchedule>(answer.error());
        const bool idle = held && !held->steps.empty()
                && std::all_of(held->steps.begin(), held->steps.end(),
                               [](const ScheduleStep &step) { return step.power == 0_W; });
        if (!idle && m_state.reading.transaction.empty())
            report(Anomaly::Kind::FallbackUnknown, "the charger does not confirm that it stays idle by itself");
        go(Step::Profiles);
    });
}

/// What is stored beside our layers could win over them, and the layer of the site is in no composite whose limit is 0.
void CentralSetup::askProfiles()
{
    m_profiles.clear();
    const Json asked{{"requestId", ++m_requestId},
                     {"chargingProfile", {{"chargingLimitSource", Json::array({"CSO"})}}}};
    ask("GetChargingProfiles", asked, [this](const Result<Json> &answer) {
        const std::string status = answer ? memberText(*answer, "status") : std::string();
        if (m_step == Step::Profiles && status == "NoProfiles")
            judgeProfiles();
        else if (m_step == Step::Profiles && status != "Accepted")
            go(Step::Done); // 1.6 has no words for it, and not every unit has it: the composite must do
    });
}

void CentralSetup::profilesReported(const Json &report)
{
    const Json *id = member(report, "requestId");
    if (m_step != Step::Profiles || *id != m_requestId)
        return;
    if (const Json *list = member(report, "chargingProfile"); list && list->is_array()) {
        for (const Json &profile : *list) {
            if (m_profiles.size() < mostProfiles)
                m_profiles.push_back(profile);
        }
    }
    if (const Json *more = member(report, "tbc"); !(more && *more == true))
        judgeProfiles();
}

void CentralSetup::judgeProfiles()
{
    const ProfileIds ids = profileIds(m_state.device);
    std::vector<int> missing{ids.site, ids.base};
    for (const Json &profile : m_profiles) {
        const Json *number = member(profile, "id");
        const int id = number && number->is_number_integer() ? number->get<int>() : 0;
        if (std::erase(missing, id) > 0 || id == ids.plan || id == ids.live)
            continue;
        const Json *level = member(profile, "stackLevel");
        report(Anomaly::Kind::ForeignProfile, "the charger also keeps profile " + std::to_string(id) + ", a "
                                                  + memberText(profile, "chargingProfilePurpose").substr(0, 50) + " of level "
                                                  + (level && level->is_number_integer() ? level->dump() : "0") + ", which is not ours");
    }
    for (const int id : missing)
        report(Anomaly::Kind::FallbackUnknown, std::string("the charger does not list ")
                                                   + (id == ids.site ? "the import limit" : "the idle base")
                                                   + " among the profiles it keeps");
    m_profiles.clear();
    go(Step::Done);
}

void CentralSetup::tick()
{
    if (!m_peer.connected())
        return;
    if (m_step == Step::Report && m_clock.now() - m_stepSince >= reportWait) {
        report(Anomaly::Kind::SettingRefused, "the inventory did not come in a minute");
        m_settings = settingsFor(m_config, m_state);
        go(Step::Settings);
    }
    if (m_step == Step::Profiles && m_clock.now() - m_stepSince >= profilesWait)
        go(Step::Done); // it accepted, and tells nothing
    if (m_step != Step::Done || m_state.handedBack)
        return;
    if (startIsDue())
        startTransaction();
    allowDischarge();
}

bool CentralSetup::startIsDue() const
{
    const charger::ChargerReading &reading = m_state.reading;
    const Instant now = m_clock.now();
    if (reading.pluggedIn != true || !m_state.occupiedSince || now - *m_state.occupiedSince < startAfter)
        return false;
    const bool needsCard = m_state.device.flag("AuthCtrlr", "Enabled").value_or(true);
    const bool due = reading.transaction.empty() || (!m_state.authorised && needsCard);
    return due && (!m_startAsked || now - *m_startAsked >= startAgain);
}

void CentralSetup::startTransaction()
{
    m_startAsked = m_clock.now();
    const Json asked{{"evseId", m_config.evse},
                     {"remoteStartId", ++m_remoteStartId},
                     {"idToken", {{"idToken", m_config.ownerToken}, {"type", "Central"}}}};
    ask("RequestStartTransaction", asked, [this](const Result<Json> &answer) {
        if (!isAccepted(answer))
            report(Anomaly::Kind::SettingRefused, "the start: " + refusalText(answer));
    });
}

/// A car that came for charging only but offers more (use case Q02); units that cannot renegotiate are not asked.
void CentralSetup::allowDischarge()
{
    const std::string &transaction = m_state.reading.transaction;
    if (transaction.empty() || m_allowAsked == transaction || !m_state.needs || !m_state.needs->couldBe
        || !m_state.discharges()
        || m_state.device.flag("ISO15118Ctrlr", "ServiceRenegotiationSupport") != true)
        return;
    m_allowAsked = transaction;
    const Json asked{{"transactionId", transaction}, {"allowedEnergyTransfer", Json::array({"DC", "DC_BPT"})}};
    ask("NotifyAllowedEnergyTransfer", asked, [](const Result<Json> &) {});
}

} // namespace tw::ocpp
