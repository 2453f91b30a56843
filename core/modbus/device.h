#pragma once

#include "modbus/codec.h"
#include "modbus/register_bus.h"
#include "units/convert.h"

#include <array>
#include <map>

namespace tw::modbus {

/// What one poll found. A role without a value is unknown.
struct DeviceValues {
    std::array<std::optional<std::int64_t>, roleCount> numbers; ///< thousandths, by Role
    std::vector<std::string> refused;                           ///< points out of their range, each with what it said
    std::optional<bool> pluggedIn;                              ///< nothing where what it says of it cannot be
    bool fault = false;

    std::optional<std::int64_t> operator[](Role role) const { return numbers[static_cast<std::size_t>(role)]; }
    std::optional<Power> power(Role role) const;   ///< whole W, rounded half to even
    std::optional<Energy> energy(Role role) const; ///< whole Ws; nothing beyond 1 TWh
};

struct DeviceName {
    std::string model;    ///< maker and model as the unit says, else the map's title
    std::string firmware; ///< empty: it does not say
    friend bool operator==(const DeviceName &, const DeviceName &) = default;
};

/// A charger or meter behind a bus, driven by its map. Every call waits: on the bus's thread only.
class Device {
public:
    Device(RegisterMap map, int unit);

    /// After each new connection: finds the SunSpec models, reads scale factors and names. Broken when it is not what
    /// the map describes.
    Result<DeviceName> open(RegisterBus &bus);
    /// Only after open(). A register the unit refuses is among `refused`, and so are those it was read with only where it
    /// refuses them alone too; fails where nothing can be said without it. What was refused three times in a row is left
    /// out from then on, though told each time, and asked for again after 120 polls, with another car, or over a new
    /// connection.
    Result<DeviceValues> poll(RegisterBus &bus);
    /// What was refused is asked for again: it may be answered now.
    void forgetRefusals();
    struct Wish {
        Power power;
        seconds watchdog{0};
    };
    /// Writes the sequence in order; ends with the first refusal. Limits and watchdog are held within their ranges.
    Result<void> run(RegisterBus &bus, Act act, const Wish &wish) const;
    /// One number, read anew; nothing when unknown or not in the map.
    Result<std::optional<std::int64_t>> read(RegisterBus &bus, Role role) const;
    Result<std::optional<std::int64_t>> read(RegisterBus &bus, std::size_t point) const;
    const RegisterMap &map() const { return m_map; }
    /// The points whose registers all lie in `words`, from register `address` on, with what they say.
    std::vector<std::pair<const Point *, Decoded>> pointsIn(Table table, int address, std::span<const std::uint16_t> words) const;

private:
    struct Place {
        int address = -1; ///< -1: this unit does not have the point
        int exponent = 0;
    };
    struct Block {
        Table table = Table::Holding;
        int address = 0;
        int count = 0;
        bool together = true; ///< with what lies beside it
        int mostHole = 0;
    };
    /// How a point is read, as its refusals taught.
    struct Learned {
        enum class Read { AcrossHoles, Together, Alone, Never };
        Read read = Read::AcrossHoles;
        int refusedTogether = 0; ///< so often in a row
        int refusedAlone = 0;
        std::string says;        ///< its refusal, where it is never read
    };

    Result<void> findModels(RegisterBus &bus);
    Result<void> placePoints(RegisterBus &bus);
    void planBlocks();
    bool isRead(const Point &point) const;
    bool within(std::size_t point, const Block &block) const;
    bool isVital(std::size_t point) const;
    struct Polled;
    Result<void> take(RegisterBus &bus, const Block &block, Polled &to);
    bool holds(const Condition &condition, const std::vector<std::optional<std::int64_t>> &raw) const;

    RegisterMap m_map;
    int m_unit = 1;
    struct Model {
        int base = 0;   ///< its ID register
        int length = 0; ///< registers from there on, as far as there are any
    };
    std::map<int, Model> m_models; ///< SunSpec, by ID
    std::vector<Place> m_places; ///< of m_map.points
    std::vector<Block> m_blocks;
    std::vector<Learned> m_learned; ///< of m_map.points
    bool m_learnedMore = false;     ///< than m_blocks knows
    int m_polls = 0;                ///< since it was learned anew
    std::optional<bool> m_plugged;
};

} // namespace tw::modbus
