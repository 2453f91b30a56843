#pragma once

#include "base/result.h"
#include "model/site.h"
#include "ocpp_server/refusals.h"
#include "ocpp_server/tls.h"
#include "provision/site_keys.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tw::wiring {

/// Whether a charger over OCPP must prove who it is.
enum class DoorSecurity {
    BySite,          ///< as the site file's security profile says
    PlainLoopback,   ///< no: plain WebSocket, and only from this computer
    PlainUnlessSite, ///< as PlainLoopback where the site file has no "ocpp", else as BySite
};

/// Where a charger over OCPP calls, and what it proves itself with.
struct DoorPlan {
    std::string address;
    std::uint16_t port = 0;
    int profile = 2;                ///< OCPP's security profile, 1 to 3; 0: none, this computer only
    std::vector<std::string> names; ///< what the charger may call, the one to be entered first; never empty
};

/// `address` empty and `port` nothing: as the site file says, else OcppDoor's own. BadInput for an identity that HTTP Basic
/// cannot carry.
Result<DoorPlan> doorPlan(const Site &site, const std::string &address, std::optional<std::uint16_t> port, DoorSecurity security);

/// By what names a server at `address` can be called on this computer now: addresses before names. All its addresses for
/// 0.0.0.0 and ::.
std::vector<std::string> namesOfThisComputer(const std::string &address);

/// "wss://192.168.1.20:9220/TW-0001".
std::string doorUrl(const DoorPlan &plan, std::uint16_t port, const std::string &identity);

/// The keys of a site beside its store, for one engine at a time.
class DoorKeys {
public:
    /// Makes what is missing, which may take seconds the first time. As provision::ensureKeys().
    static Result<std::unique_ptr<DoorKeys>> open(const std::string &db, const Site &site, const DoorPlan &plan, Instant now);

    /// Renews what ends soon, or lacks a name this computer has now; true when there is a new tls(). Cheap enough for once
    /// a minute.
    Result<bool> renew(Instant now);

    const std::string &folder() const { return m_folder.path(); }
    bool madeNow() const { return m_madeNow; }
    const std::string &password() const { return m_keys.password; }
    /// Null with profile 1.
    std::shared_ptr<ocpp_server::TlsContext> tls() const { return m_tls; }

private:
    DoorKeys(provision::KeyFolder folder, DoorPlan plan, provision::KeyWishes wishes, bool namesBySite)
        : m_folder(std::move(folder))
        , m_plan(std::move(plan))
        , m_wishes(std::move(wishes))
        , m_namesBySite(namesBySite)
    {
    }
    Result<void> ensure(Instant now);

    provision::KeyFolder m_folder;
    DoorPlan m_plan;
    provision::KeyWishes m_wishes;
    bool m_namesBySite = false;
    bool m_madeNow = false;
    provision::SiteKeys m_keys;
    std::shared_ptr<ocpp_server::TlsContext> m_tls;
};

/// For `status`, `doctor` and the log.
struct DoorView {
    std::string url;
    int profile = 0;
    std::string keyFolder; ///< empty with profile 0
    bool keysMadeNow = false;
    std::map<ocpp_server::Refusal, ocpp_server::Refusals::Count> refused;
};

/// What security profile `profile` (0 to 3) means: "TLS and password".
const char *profileWords(int profile);

} // namespace tw::wiring
