#pragma once

#include "app/wiring/engine_thread.h"
#include "app/wiring/ocpp_door.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace tw::wiring {

struct LiveOptions {
    std::string db;
    std::string site;                     ///< a site file; empty: the one in the store
    std::string address;                  ///< where chargers over OCPP call, as a number; empty: as the site file says
    std::optional<std::uint16_t> port;    ///< the same; 0: any free one
    DoorSecurity security = DoorSecurity::BySite;
    std::string watch;                    ///< a folder whose files are imported; empty: none
    std::string feedUrl;                  ///< another host for the price feed; empty: the feed's own
    /// A damaged store is shown, as far as it can be read, in a world that controls and keeps nothing; else it is Broken.
    bool showDamaged = false;
};

/// The engine on the real clock: chargers call in, or are called over Modbus; prices are fetched, every ten seconds a tick.
class LiveWorld final : public World {
public:
    /// BadInput for a site file with mistakes (the first of them, and how many more), NotFound without any site, Busy
    /// when another engine holds the store or the port is taken. The first start with a security profile makes the site's
    /// keys beside the store (provision::ensureKeys()).
    static Result<std::unique_ptr<LiveWorld>> create(LiveOptions options);
    ~LiveWorld() override;

    engine::EngineCore &core() override;
    Instant now() const override;
    std::chrono::milliseconds advance(std::chrono::milliseconds most) override;
    void wake() override;
    void care(api::Care care, api::Engine::Answer<std::string> answer) override;
    std::vector<ChargerMessage> messagesAfter(std::int64_t number) const override;
    std::optional<DoorView> door() const; ///< where an OCPP charger calls; nothing for one that is called
    const Site &site() const;

private:
    struct Parts;
    static Result<std::unique_ptr<LiveWorld>> assemble(LiveOptions options);
    explicit LiveWorld(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace tw::wiring
