#include "app/wiring/ocpp_door.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <netdb.h>
#include <unistd.h>

namespace tw::wiring {

namespace {

constexpr std::size_t mostNames = 16;
constexpr const char *thisComputer = "127.0.0.1";

bool isAny(const std::string &address)
{
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(address, error);
    return !error && parsed.is_unspecified();
}

bool isLoopback(const std::string &address)
{
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(address, error);
    return !error && parsed.is_loopback();
}

/// The address of this computer by which it reaches others: nothing is sent to find it. Empty without a network.
std::string addressTowardOthers()
{
    const int handle = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        return {};
    sockaddr_in elsewhere{};
    elsewhere.sin_family = AF_INET;
    elsewhere.sin_port = htons(9);
    elsewhere.sin_addr.s_addr = htonl(0xC0000201); // 192.0.2.1, of nobody (RFC 5737)
    sockaddr_in own{};
    socklen_t size = sizeof own;
    std::array<char, INET_ADDRSTRLEN> text{};
    const bool found = ::connect(handle, reinterpret_cast<const sockaddr *>(&elsewhere), sizeof elsewhere) == 0
        && ::getsockname(handle, reinterpret_cast<sockaddr *>(&own), &size) == 0
        && ::inet_ntop(AF_INET, &own.sin_addr, text.data(), text.size()) != nullptr;
    ::close(handle);
    return found ? std::string(text.data()) : std::string();
}

/// Of all interfaces that are up, the one toward other computers first, which is the home's network and no bridge of this
/// computer's own, and loopback last; none of the kind that needs an interface beside it.
std::vector<std::string> addressesOfInterfaces(bool ipv6)
{
    std::vector<std::string> found;
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return found;
    for (const ifaddrs *one = list; one; one = one->ifa_next) {
        const int family = one->ifa_addr ? one->ifa_addr->sa_family : AF_UNSPEC;
        if ((one->ifa_flags & IFF_UP) == 0 || (family != AF_INET && !(ipv6 && family == AF_INET6)))
            continue;
        std::array<char, NI_MAXHOST> text{};
        const auto size = static_cast<socklen_t>(family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
        if (::getnameinfo(one->ifa_addr, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0)
            continue;
        const std::string address = text.data();
        if (address.find('%') == std::string::npos)
            found.push_back(address);
    }
    ::freeifaddrs(list);
    std::stable_partition(found.begin(), found.end(), [](const std::string &address) { return !isLoopback(address); });
    std::stable_partition(found.begin(), found.end(), [first = addressTowardOthers()](const std::string &address) { return address == first; });
    return found;
}

std::string hostName()
{
    std::array<char, 256> text{};
    if (::gethostname(text.data(), text.size() - 1) != 0)
        return {};
    return text.data();
}

} // namespace

std::vector<std::string> namesOfThisComputer(const std::string &address)
{
    std::vector<std::string> names{address};
    if (isAny(address))
        names = addressesOfInterfaces(address.find(':') != std::string::npos);
    if (names.size() > mostNames - 3)
        names.resize(mostNames - 3);
    if (!isLoopback(address)) {
        const std::string host = hostName();
        if (!host.empty())
            names.push_back(host);
        if (!host.empty() && host.find('.') == std::string::npos)
            names.push_back(host + ".local"); // as multicast DNS has it
    }
    if (isAny(address) || isLoopback(address) || names.empty())
        names.push_back("localhost");
    return names;
}

Result<DoorPlan> doorPlan(const Site &site, const std::string &address, std::optional<std::uint16_t> port, DoorSecurity security)
{
    const auto &wished = site.charger.ocpp;
    if (security == DoorSecurity::PlainUnlessSite)
        security = wished ? DoorSecurity::BySite : DoorSecurity::PlainLoopback;
    const OcppDoor usual = wished.value_or(OcppDoor());
    DoorPlan plan{.address = address, .port = port.value_or(static_cast<std::uint16_t>(usual.port)), .names = usual.names};
    if (security == DoorSecurity::PlainLoopback) {
        if (plan.address.empty())
            plan.address = thisComputer;
        plan.profile = 0;
        plan.names = {plan.address};
        return plan;
    }
    if (plan.address.empty())
        plan.address = usual.address;
    plan.profile = site.charger.securityProfile;
    if (plan.names.empty())
        plan.names = namesOfThisComputer(plan.address);
    if (plan.profile != 3 && site.charger.id.find(':') != std::string::npos)
        return Error{Fault::BadInput, site.charger.id,
                     "a charger with a colon in its identity cannot send a password; another charger.id, or security_profile 3, is expected", {}};
    return plan;
}

std::string doorUrl(const DoorPlan &plan, std::uint16_t port, const std::string &identity)
{
    const std::string &host = plan.names.front();
    const bool colons = host.find(':') != std::string::npos;
    return std::string(plan.profile >= 2 ? "wss://" : "ws://") + (colons ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/"
        + identity;
}

Result<std::unique_ptr<DoorKeys>> DoorKeys::open(const std::string &db, const Site &site, const DoorPlan &plan, Instant now)
{
    const std::string path = provision::keyFolderOf(db);
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(path, ignored);
    auto folder = provision::KeyFolder::open(path, provision::KeyFolder::Missing::Make);
    if (!folder)
        return folder.error();
    const bool namesBySite = site.charger.ocpp && !site.charger.ocpp->names.empty();
    std::unique_ptr<DoorKeys> keys(new DoorKeys(
        std::move(*folder), plan, {.site = site.place.name, .identity = site.charger.id, .names = plan.names}, namesBySite));
    keys->m_madeNow = isNew;
    if (auto made = keys->ensure(now); !made)
        return made.error();
    return keys;
}

Result<bool> DoorKeys::renew(Instant now)
{
    if (!m_namesBySite)
        m_wishes.names = namesOfThisComputer(m_plan.address);
    if (!provision::keysAreDue(m_keys, m_wishes, now))
        return false;
    if (auto made = ensure(now); !made)
        return made.error();
    return m_tls != nullptr;
}

Result<void> DoorKeys::ensure(Instant now)
{
    auto keys = provision::ensureKeys(m_folder, m_wishes, now);
    if (!keys)
        return keys.error();
    m_keys = std::move(*keys);
    if (m_plan.profile < 2)
        return {};
    const auto own = [](const provision::Credential &one) { return ocpp_server::TlsCredential{one.certificate, one.key}; };
    auto tls = ocpp_server::TlsContext::create(
        ocpp_server::TlsContext::End::Server,
        {.own = {own(m_keys.serverEcdsa), own(m_keys.serverRsa)},
         .authority = m_plan.profile == 3 ? m_keys.authority.certificate : std::string()},
        m_folder.path());
    if (!tls)
        return tls.error();
    m_tls = std::move(*tls);
    return {};
}

const char *profileWords(int profile)
{
    switch (profile) {
    case 1:
        return "password, not encrypted";
    case 2:
        return "TLS and password";
    case 3:
        return "TLS and the charger's certificate";
    default:
        return "none, this computer only";
    }
}

} // namespace tw::wiring
