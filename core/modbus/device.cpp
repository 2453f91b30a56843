#include "modbus/device.h"

#include "units/text.h"

#include <algorithm>
#include <utility>

namespace tw::modbus {

namespace {

constexpr int mostWordsARead = 125;
constexpr std::array<int, 3> sunSpecBases{40000, 0, 50000};
constexpr std::uint16_t endModel = 0xFFFF;
constexpr int mostModels = 200;
constexpr int timesToLearn = 3;    ///< a busy unit refuses for a moment
constexpr int learnedFor = 120;    ///< polls: ten minutes at the usual five seconds
constexpr std::int64_t mostEnergy = 1'000'000'000'000'000; ///< thousandths of Wh: 1 TWh, which no home's register reaches

bool isSunS(const std::vector<std::uint16_t> &words)
{
    return words.size() == 2 && words[0] == 0x5375 && words[1] == 0x6E53;
}

bool isName(const Point &point)
{
    return point.type == WordType::Text;
}

} // namespace

std::optional<Power> DeviceValues::power(Role role) const
{
    const auto value = (*this)[role];
    return value ? std::optional(Power::fromW(divided(*value, 1000, Rounding::HalfEven))) : std::nullopt;
}

std::optional<Energy> DeviceValues::energy(Role role) const
{
    const auto value = (*this)[role];
    if (!value || *value < -mostEnergy || mostEnergy < *value)
        return std::nullopt;
    return Energy::fromWs(divided(*value * 18, 5, Rounding::HalfEven));
}

Device::Device(RegisterMap map, int unit)
    : m_map(std::move(map)), m_unit(unit)
{
}

bool Device::isRead(const Point &point) const
{
    return point.role && !isName(point);
}

/// SunSpec: "SunS" at one of three places, then (ID, length) after (ID, length) up to 0xFFFF.
Result<void> Device::findModels(RegisterBus &bus)
{
    m_models.clear();
    int at = -1;
    std::string refused;
    for (const int base : sunSpecBases) {
        const auto marker = bus.read(m_unit, Table::Holding, base, 2);
        if (!marker && marker.error().fault != Fault::Refused)
            return marker.error();
        refused = marker ? "" : " (" + marker.error().text() + ")";
        if (marker && isSunS(*marker)) {
            at = base + 2;
            break;
        }
    }
    if (at < 0)
        return Error{Fault::Broken, m_map.title,
                     "unit " + std::to_string(m_unit) + " has no \"SunS\" at register 40000, 0 or 50000" + refused
                         + "; the unit of a SunSpec device is expected",
                     {}};
    for (int i = 0; i < mostModels && at + 2 <= 65536; ++i) {
        const auto head = bus.read(m_unit, Table::Holding, at, 2);
        if (!head)
            return head.error();
        if ((*head)[0] == endModel)
            return {};
        m_models.emplace((*head)[0], Model{at, std::min(2 + (*head)[1], 65536 - at)}); // the first of a kind counts
        at += 2 + (*head)[1];
    }
    return Error{Fault::Broken, m_map.title, "the list of SunSpec models has no end", {}};
}

Result<void> Device::placePoints(RegisterBus &bus)
{
    m_places.assign(m_map.points.size(), {});
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        const Point &point = m_map.points[i];
        Place &place = m_places[i];
        place.exponent = point.exponent;
        if (point.models.empty()) {
            place.address = point.address;
            continue;
        }
        const int needs = std::max(point.address + point.words, point.exponentAt.value_or(0) + 1);
        const auto model = std::ranges::find_if(point.models, [&](int id) {
            const auto found = m_models.find(id);
            return found != m_models.end() && needs <= found->second.length; // an older unit's may be shorter
        });
        if (model == point.models.end())
            continue;
        const int base = m_models.at(*model).base;
        if (point.exponentAt) {
            const auto word = bus.read(m_unit, Table::Holding, base + *point.exponentAt, 1);
            if (!word)
                return word.error();
            const auto factor = scaleFactor(word->front());
            if (!factor)
                continue; // without its scale the point says nothing
            place.exponent = *factor;
        }
        place.address = base + point.address;
    }
    return {};
}

void Device::planBlocks()
{
    using Read = Learned::Read;
    m_learnedMore = false;
    std::vector<Block> single;
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        const Read how = m_learned[i].read;
        if (isRead(m_map.points[i]) && m_places[i].address >= 0 && how != Read::Never)
            single.push_back({m_map.points[i].table, m_places[i].address, m_map.points[i].words, how != Read::Alone,
                              how == Read::AcrossHoles ? m_map.mostHole : 0});
    }
    std::ranges::sort(single, {}, [](const Block &block) { return std::pair(block.table, block.address); });
    m_blocks.clear();
    for (const Block &next : single) {
        if (!m_blocks.empty()) {
            Block &last = m_blocks.back();
            const int together = std::max(next.address + next.count - last.address, last.count);
            const int hole = next.address - last.address - last.count;
            if (last.table == next.table && last.together && next.together && hole <= std::min(last.mostHole, next.mostHole)
                && together <= mostWordsARead) {
                last.count = together;
                last.mostHole = next.mostHole;
                continue;
            }
        }
        m_blocks.push_back(next);
    }
}

void Device::forgetRefusals()
{
    m_learned.assign(m_map.points.size(), {});
    m_polls = 0;
    planBlocks();
}

Result<DeviceName> Device::open(RegisterBus &bus)
{
    if (m_map.sunSpec) {
        if (auto found = findModels(bus); !found)
            return found.error();
    }
    if (auto placed = placePoints(bus); !placed)
        return placed.error();
    forgetRefusals();
    const Role least = m_map.kind == RegisterMap::Kind::Meter ? Role::SitePower : Role::Power;
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        if (m_map.points[i].role == least && m_places[i].address < 0)
            return Error{Fault::Broken, m_map.title, std::string("the device has no ") + name(least) + "; another register map fits it", {}};
    }
    std::map<Role, std::string> names;
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        const Point &point = m_map.points[i];
        if (!isName(point) || m_places[i].address < 0)
            continue;
        const auto words = bus.read(m_unit, point.table, m_places[i].address, point.words);
        if (words)
            names[*point.role] = decoded(point, *words, 0, m_map.sunSpec).text;
        else if (words.error().fault != Fault::Refused)
            return words.error();
    }
    DeviceName name{.model = names[Role::Maker], .firmware = names[Role::Firmware]};
    if (!names[Role::Model].empty())
        name.model += (name.model.empty() ? "" : " ") + names[Role::Model];
    if (name.model.empty())
        name.model = m_map.title;
    return name;
}

bool Device::holds(const Condition &condition, const std::vector<std::optional<std::int64_t>> &raw) const
{
    if (!condition.point || !raw[*condition.point])
        return false;
    if (condition.known)
        return true;
    const std::int64_t number = *raw[*condition.point] / 1000;
    if (!condition.any.empty())
        return std::ranges::find(condition.any, number) != condition.any.end();
    return std::ranges::find(condition.none, number) == condition.none.end();
}

bool Device::within(std::size_t point, const Block &block) const
{
    const int at = m_places[point].address - block.address;
    return isRead(m_map.points[point]) && m_map.points[point].table == block.table && 0 <= m_places[point].address && 0 <= at
        && at + m_map.points[point].words <= block.count;
}

/// Without it nothing can be said of the device.
bool Device::isVital(std::size_t point) const
{
    const auto role = m_map.points[point].role;
    return role == Role::Power || role == Role::SitePower || m_map.pluggedIn.point == point || m_map.fault.point == point;
}

/// What one poll has read so far.
struct Device::Polled {
    DeviceValues values;
    std::vector<std::optional<std::int64_t>> raw; ///< by point
    std::map<std::size_t, std::string> refused;   ///< by point, so that their order does not hang on the blocks
    bool plugGarbled = false;                     ///< a number that cannot be, of the point that tells of the plug
};

/// A block that is refused is asked for point by point: some firmware lacks a register, and refuses all that lie beside
/// it, or that are read across it. What answers alone is then read without holes, and where that is refused too, alone.
Result<void> Device::take(RegisterBus &bus, const Block &block, Polled &to)
{
    using Read = Learned::Read;
    const auto words = bus.read(m_unit, block.table, block.address, block.count);
    if (!words && words.error().fault != Fault::Refused)
        return words.error();
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        if (!within(i, block))
            continue;
        const Point &point = m_map.points[i];
        Learned &learned = m_learned[i];
        const bool alone = block.count == point.words;
        int &times = alone ? learned.refusedAlone : learned.refusedTogether;
        times = words ? 0 : times + 1;
        if (words)
            learned.refusedAlone = 0;
        const bool learns = times == timesToLearn;
        m_learnedMore = m_learnedMore || learns;
        if (!words && !alone) {
            if (learns) {
                learned.read = learned.read == Read::AcrossHoles ? Read::Together : Read::Alone;
                times = 0;
            }
            if (auto taken = take(bus, {.table = block.table, .address = m_places[i].address, .count = point.words}, to); !taken)
                return taken;
            continue;
        }
        if (!words) {
            if (isVital(i))
                return words.error();
            to.refused[i] = point.name + " (" + words.error().text() + ")";
            if (learns) {
                learned.read = Read::Never;
                learned.says = to.refused[i];
            }
            continue;
        }
        const auto at = static_cast<std::size_t>(m_places[i].address - block.address);
        const std::span<const std::uint16_t> part(words->data() + at, static_cast<std::size_t>(point.words));
        const Decoded read = decoded(point, part, m_places[i].exponent, m_map.sunSpec);
        if (read.state == Decoded::State::Known)
            to.raw[i] = to.values.numbers[static_cast<std::size_t>(*point.role)] = read.value;
        if (read.state != Decoded::State::OutOfRange)
            continue;
        to.plugGarbled = to.plugGarbled || m_map.pluggedIn.point == i;
        to.refused[i] = point.name + " (register " + std::to_string(m_places[i].address) + ") says " + decimalText(read.value, 3)
            + ", outside its range";
    }
    return {};
}

Result<DeviceValues> Device::poll(RegisterBus &bus)
{
    if (learnedFor <= m_polls++)
        forgetRefusals();
    else if (m_learnedMore)
        planBlocks();
    Polled polled;
    polled.raw.resize(m_map.points.size());
    for (const Block &block : m_blocks) {
        if (auto taken = take(bus, block, polled); !taken)
            return taken.error();
    }
    for (std::size_t i = 0; i < m_learned.size(); ++i) {
        if (m_learned[i].read == Learned::Read::Never)
            polled.refused.try_emplace(i, m_learned[i].says);
    }
    for (auto &[point, says] : polled.refused)
        polled.values.refused.push_back(std::move(says));
    const auto &plug = m_map.pluggedIn;
    const bool says = !plug.point || (plug.known && !polled.plugGarbled) || polled.raw[*plug.point];
    polled.values.pluggedIn = says ? std::optional(holds(plug, polled.raw)) : std::nullopt;
    polled.values.fault = holds(m_map.fault, polled.raw);
    if (const auto now = polled.values.pluggedIn) {
        if (std::exchange(m_plugged, now).value_or(*now) != *now)
            forgetRefusals(); // some have a state of charge only while a car is there
    }
    return std::move(polled.values);
}

Result<void> Device::run(RegisterBus &bus, Act act, const Wish &wish) const
{
    using What = SequenceStep::What;
    for (const SequenceStep &step : m_map.sequence(act)) {
        const Point &point = m_map.points[step.point];
        const Place &place = m_places[step.point];
        if (place.address < 0)
            return Error{Fault::Refused, m_map.title, "the device has no " + point.name, {}};
        std::int64_t value = step.number;
        const auto within = [](std::int64_t number, const std::optional<ValueRange> &range) {
            return range ? std::clamp(number, range->least, range->most) : number;
        };
        if (step.what == What::Power)
            value = wish.power.w() * 1000;
        else if (step.what == What::ChargeLimit)
            value = within(std::max<std::int64_t>(wish.power.w(), 0) * 1000, point.range);
        else if (step.what == What::DischargeLimit)
            value = within(std::max<std::int64_t>(-wish.power.w(), 0) * 1000, point.range);
        else if (step.what == What::Watchdog)
            value = within(wish.watchdog.count() * 1000, m_map.watchdog);
        const auto words = encoded(point, value, place.exponent);
        if (!words)
            return words.error().inside(m_map.title);
        if (auto written = bus.write(m_unit, place.address, *words); !written)
            return written.error().inside(point.name);
    }
    return {};
}

std::vector<std::pair<const Point *, Decoded>> Device::pointsIn(Table table, int address, std::span<const std::uint16_t> words) const
{
    std::vector<std::pair<const Point *, Decoded>> found;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Point &point = m_map.points[i];
        const int at = m_places[i].address - address;
        if (point.table != table || m_places[i].address < 0 || at < 0 || at + point.words > static_cast<int>(words.size()))
            continue;
        const auto part = words.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(point.words));
        found.emplace_back(&point, decoded(point, part, m_places[i].exponent, m_map.sunSpec));
    }
    return found;
}

Result<std::optional<std::int64_t>> Device::read(RegisterBus &bus, std::size_t point) const
{
    const Point &asked = m_map.points[point];
    if (m_places[point].address < 0)
        return std::optional<std::int64_t>();
    const auto words = bus.read(m_unit, asked.table, m_places[point].address, asked.words);
    if (!words)
        return words.error();
    const Decoded read = decoded(asked, *words, m_places[point].exponent, m_map.sunSpec);
    return read.state == Decoded::State::Known ? std::optional(read.value) : std::nullopt;
}

Result<std::optional<std::int64_t>> Device::read(RegisterBus &bus, Role role) const
{
    for (std::size_t i = 0; i < m_map.points.size(); ++i) {
        if (m_map.points[i].role == role && m_places[i].address >= 0)
            return read(bus, i);
    }
    return std::optional<std::int64_t>();
}

} // namespace tw::modbus
