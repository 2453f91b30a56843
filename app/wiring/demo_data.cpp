#include "app/wiring/demo_data.h"

#include "model/site_file.h"
#include "prices/csv.h"
#include "units/text.h"

#include <fstream>
#include <sstream>

namespace tw::wiring {

namespace {

/// What a session charged at the wall, and what of it reached the battery: a wallbox's usual share.
constexpr std::int64_t batteryPerMilleOfWall = 920;

using Row = std::vector<std::string>;

/// The rows of one of our own small files, without the header. No quotes, no empty lines.
Result<std::vector<Row>> rowsOf(const std::string &path, std::size_t columns)
{
    std::ifstream file(path);
    if (!file)
        return Error{Fault::NotFound, path, "the demo's data are not here; install them or set TW_RESOURCES", {}};
    std::vector<Row> rows;
    std::string line;
    std::getline(file, line);
    for (int number = 2; std::getline(file, line); ++number) {
        Row row;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');)
            row.push_back(cell);
        if (row.size() != columns)
            return Error{Fault::BadInput, path, "expected " + std::to_string(columns) + " columns", TextPlace{number, 1}};
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<void> readHouse(const std::string &path, DemoData &data)
{
    const auto rows = rowsOf(path, 4);
    if (!rows)
        return rows.error();
    for (const Row &row : *rows) {
        const auto begin = parseInstant(row[0]);
        const auto length = decimalScaled(row[1], 0);
        const auto load = decimalScaled(row[2], 3);  // mWh
        const auto solar = decimalScaled(row[3], 3);
        if (!begin || !length || *length <= 0 || !load || !solar)
            return Error{Fault::BadInput, path, "'" + row[0] + "' is not a row of start_utc,minutes,load_wh,pv_wh", {}};
        const Interval when{*begin, *begin + minutes(*length)};
        const auto mean = [&](std::int64_t mWh) {
            return Power::fromW(divided(mWh * 3600, 1000 * when.length().count(), Rounding::HalfEven));
        };
        data.load.push_back({when, mean(*load)});
        data.solar.push_back({when, mean(*solar)});
    }
    return {};
}

Result<void> readTrips(const std::string &path, DemoData &data)
{
    const auto rows = rowsOf(path, 3);
    if (!rows)
        return rows.error();
    std::optional<Instant> left;
    for (const Row &row : *rows) {
        const auto in = parseInstant(row[0]);
        const auto out = parseInstant(row[1]);
        const auto charged = decimalScaled(row[2], 3); // Wh
        if (!in || !out || !charged)
            return Error{Fault::BadInput, path, "'" + row[0] + "' is not a row of plug_in_utc,plug_out_utc,kwh", {}};
        if (left)
            data.trips.push_back({*left, *in, Energy::fromWh(*charged * batteryPerMilleOfWall / 1000)});
        left = *out;
    }
    return {};
}

} // namespace

Result<DemoData> readDemoData(const std::string &folder)
{
    DemoData data;
    SiteFile file = readSite(folder + "/demo-site.json");
    if (!file.findings.empty())
        return file.findings.front();
    data.site = std::move(file.site);
    auto prices = prices::readPriceFile(folder + "/prices_nl.csv");
    if (!prices)
        return prices.error();
    data.prices = std::move(*prices);
    data.prices.zone = "NL";
    if (auto read = readHouse(folder + "/house.csv", data); !read)
        return read.error();
    if (auto read = readTrips(folder + "/plugged_in.csv", data); !read)
        return read.error();
    const auto calendar = Calendar::forZone(data.site.place.timeZone);
    if (!calendar)
        return calendar.error();
    data.begin = calendar->at(std::chrono::year{2024} / 6 / 24, minutes(0));
    return data;
}

std::vector<forecast::HousePower> historyBefore(const DemoData &data)
{
    std::vector<forecast::HousePower> history;
    for (std::size_t i = 0; i < data.load.size() && data.load[i].when.end <= data.begin; ++i)
        history.push_back({data.load[i].when, data.load[i].power - data.solar[i].power});
    return history;
}

} // namespace tw::wiring
