#include "app/wiring/present_file.h"

#include "app/wiring/snapshot_json.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace tw::wiring {

using nlohmann::json;

namespace {

constexpr std::size_t pageSize = 4096;
constexpr std::size_t checkSize = 16; ///< hexadecimal digits before the text

std::string pathFor(const std::string &store) { return store + ".now"; }

/// The part of a snapshot that changes from one second to the next.
void copyPresent(const api::Snapshot &from, api::Snapshot &into)
{
    const auto held = into.charger.held;
    const auto sent = into.charger.sent;
    into.now = from.now;
    into.doing = from.doing;
    into.flow = from.flow;
    into.car = from.car;
    into.charger = from.charger;
    into.charger.held = held;
    into.charger.sent = sent;
    into.meter = from.meter;
}

/// A reader may meet a page that is half written: then this does not fit (FNV-1a).
std::string checkOf(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string digits(checkSize + 1, '0');
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
    digits.resize(checkSize);
    return digits;
}

} // namespace

PresentWriter::PresentWriter(const std::string &store, std::int64_t run)
    : m_path(pathFor(store)),
      m_run(run)
{
}

PresentWriter::~PresentWriter()
{
    std::error_code ignored;
    if (!m_last.empty())
        std::filesystem::remove(m_path, ignored);
}

void PresentWriter::write(const api::Snapshot &snapshot)
{
    api::Snapshot present;
    copyPresent(snapshot, present);
    std::string text = json{{"format", snapshotFormat}, {"run", m_run}, {"present", snapshotJson(present)}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
    if (text == m_last || text.size() > pageSize - checkSize)
        return; // words of a charger may be long: then the record in the store has to do
    m_last = text;
    text.resize(pageSize - checkSize, ' ');
    // In place: a new file each second would wear the disk.
    std::fstream file(m_path, std::ios::binary | std::ios::in | std::ios::out);
    if (!file.is_open())
        file.open(m_path, std::ios::binary | std::ios::out);
    file << checkOf(text) << text;
    file.flush();
}

PresentReader::PresentReader(const std::string &store)
    : m_path(pathFor(store))
{
}

std::shared_ptr<const api::Snapshot> PresentReader::read(const api::Snapshot &told, std::int64_t run)
{
    std::ifstream file(m_path, std::ios::binary);
    std::string page(pageSize, '\0');
    if (!file.read(page.data(), static_cast<std::streamsize>(page.size())) || page == m_last)
        return nullptr;
    if (page.substr(0, checkSize) != checkOf(std::string_view(page).substr(checkSize)))
        return nullptr;
    m_last = page;
    const json document = json::parse(page.substr(checkSize), nullptr, false);
    api::Snapshot present;
    try {
        if (!document.is_object() || document.value("format", 0) != snapshotFormat
            || document.value("run", std::int64_t(0)) != run || !snapshotFrom(document.value("present", json()), present)
            || present.now <= told.now)
            return nullptr;
    } catch (const json::exception &) { // of another version, in other types
        return nullptr;
    }
    auto shown = std::make_shared<api::Snapshot>(told);
    copyPresent(present, *shown);
    return shown;
}

} // namespace tw::wiring
