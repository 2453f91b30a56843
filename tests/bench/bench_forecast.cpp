// uses: forecast prices
// with: tests/support/walk_forward.cpp
//
// How far the forecasts are off on the shared measured years, walk-forward: each day is foretold from what
// was known before it, as the engine does, and beside it stands "same as last week" over the same hours.
// Prints Markdown.

#include "tests/bench/report.h"
#include "tests/support/walk_forward.h"

#include "prices/csv.h"

#include <filesystem>
#include <iostream>

namespace {

using namespace tw;
using namespace tw::bench;
using test::ForecastErrors;

const std::string data = TW_SHARED_DATA;

void head(const char *title, const char *unit)
{
    std::cout << "\n### " << title << "\n\n| what | mean size | mean error, " << unit
              << " | last week again | ratio | root mean square | last week again | days in force: last week "
                 "/ like days / learned |\n"
                 "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n";
}

void row(const std::string &what, const ForecastErrors &errors, double scale = 1)
{
    if (errors.counted == 0)
        return;
    std::cout << "| " << what << " | " << number(errors.mean * scale) << " | " << number(errors.error * scale)
              << " | " << number(errors.yardstick * scale) << " | " << number(errors.ratio()) << " | "
              << number(errors.rootSquare * scale) << " | " << number(errors.yardstickRootSquare * scale)
              << " | " << errors.daysInForce[0] << " / " << errors.daysInForce[1] << " / "
              << errors.daysInForce[2] << " |" << std::endl;
}

void markets()
{
    head("Prices beyond the published ones", "per MWh");
    struct Market {
        const char *file, *zone, *column;
    };
    for (const Market &market :
         {Market{"DE-LU_2023_day-ahead_60min", "Europe/Berlin", nullptr},
          Market{"DE-LU_2024_day-ahead_60min", "Europe/Berlin", nullptr},
          Market{"DE-LU_2025_day-ahead_native", "Europe/Berlin", nullptr},
          Market{"NL_2024_day-ahead_60min", "Europe/Amsterdam", nullptr},
          Market{"FR_2024_day-ahead_60min", "Europe/Paris", nullptr},
          Market{"FR_2025_day-ahead_60min", "Europe/Paris", nullptr},
          Market{"DK1_2023_day-ahead_60min", "Europe/Copenhagen", nullptr},
          Market{"PL_2024_day-ahead_60min", "Europe/Warsaw", nullptr},
          Market{"GB-London_2023_octopus-agile_30min", "Europe/London", "import_formula_p_per_kwh"},
          Market{"US-CAISO_2020_day-ahead-and-regulation_60min", "Etc/GMT+8", "da_usd_per_mwh"}}) {
        const auto series =
            prices::readPriceFile(data + "/prices/" + market.file + ".csv",
                                  market.column ? std::optional<std::string>(market.column) : std::nullopt);
        const auto calendar = Calendar::forZone(market.zone);
        if (!series || !calendar)
            continue;
        for (const int days : {0, 1})
            row(std::string(market.file) + (days ? ", second day" : ", first day"),
                test::priceErrors(*series, *calendar, days), 1000);
    }
}

void households()
{
    head("The home, 36 hours ahead at midnight and at noon", "W");
    const std::string france = data + "/household/house_fr-east_2024-25_30min.csv";
    const std::string california = data + "/household/house_us-fontana1_2016-17_60min.csv";
    const Place east{.timeZone = "Europe/Paris", .currency = "EUR", .latitude = 48.5, .longitude = 6.5};
    const Place fontana{
        .timeZone = "America/Los_Angeles", .currency = "USD", .latitude = 34.1, .longitude = -117.4};
    const Place aachen{.timeZone = "Europe/Berlin", .currency = "EUR", .latitude = 50.78, .longitude = 6.09};
    const auto net = [](const std::string &file) {
        return test::difference(test::readPowers(file, 2), test::readPowers(file, 3));
    };
    const auto sun = [](const std::string &file, std::size_t column, double scale) {
        return test::difference(std::vector<forecast::HousePower>(test::readPowers(file, column, 0)),
                                test::readPowers(file, column, scale));
    };
    const House french{.solarPeak = 4400_W}, fontanas{.solarPeak = 4000_W};
    row("France, load", test::houseErrors(test::readPowers(france, 2), {}, east));
    row("France, load less sun", test::houseErrors(net(france), french, east));
    row("California, load", test::houseErrors(test::readPowers(california, 2), {}, fontana));
    row("California, load less sun", test::houseErrors(net(california), fontanas, fontana));
    for (const char *year : {"2023", "2024"})
        row(std::string("standard profile ") + year + ", 3,500 kWh",
            test::houseErrors(
                test::readPowers(data + "/household/load_bdew-h25_" + year + "_15min.csv", 2, 3.5), {},
                aachen));
    head("Sun alone, clear sky scaled by history, 36 hours ahead", "W");
    const House noLoad{.yearlyLoad = {}, .solarPeak = 4400_W};
    row("France, about 4.4 kW", test::houseErrors(sun(france, 3, 1), noLoad, east));
    row("California, 4 kW",
        test::houseErrors(sun(california, 3, 1), {.yearlyLoad = {}, .solarPeak = 4000_W}, fontana));
    const std::string aachens = data + "/household/pv_aachen_2023_15min.csv";
    const House ten{.yearlyLoad = {}, .solarPeak = 10'000_W};
    row("Aachen, 10 kW south", test::houseErrors(sun(aachens, 2, 10), ten, aachen));
    row("Aachen, 10 kW east and west", test::houseErrors(sun(aachens, 3, 10), ten, aachen));
}

void sessions()
{
    const auto calendar = Calendar::forZone("Europe/Oslo");
    const auto homes = test::readSessions(data + "/ev/sessions_trondheim_2018-20.csv");
    if (homes.empty() || !calendar)
        return;
    head("When the car leaves and returns (counts of sessions in force)", "h");
    const test::PlugErrors errors = test::plugErrors(homes, *calendar);
    row("56 homes, leaving, said on arrival", errors.leaving);
    row("56 homes, return, said on leaving", errors.returning);
}

void costs()
{
    std::cout << "\n### What it costs\n\n| what | median | 80 % of runs |\n| --- | ---: | ---: |\n";
    const auto series = prices::readPriceFile(data + "/prices/DE-LU_2024_day-ahead_60min.csv");
    const auto calendar = Calendar::forZone("Europe/Berlin");
    const auto load = test::readPowers(data + "/household/house_fr-east_2024-25_30min.csv", 2);
    if (!series || !calendar || load.empty())
        return;
    const Place place{.timeZone = "Europe/Paris", .currency = "EUR", .latitude = 48.5, .longitude = 6.5};
    const House house{.solarPeak = 4400_W};
    const auto tell = [](const char *what, const Timing &timing) {
        std::cout << "| " << what << " | " << number(timing.median) << " ms | " << spread(timing) << " |\n";
    };
    tell("a year of prices learned", timed([&] {
             forecast::PriceForecast forecast(*calendar);
             forecast.learn(*series, Instant::max());
         }));
    tell("a year of the home learned, with sun", timed([&] {
             forecast::HouseForecast forecast(house, place, *calendar);
             forecast.learn(load, Instant::max());
         }));
    forecast::HouseForecast forecast(house, place, *calendar);
    forecast.learn(load, Instant::max());
    const Instant now = load.back().when.end;
    tell("the home 48 h ahead, with sun", timed([&] { forecast.ahead({now, now + hours(48)}); }));
}

} // namespace

int main()
{
    if (!std::filesystem::exists(data + "/prices")) {
        std::cout << "The measured data are not on this machine (TW_SHARED_DATA).\n";
        return 0;
    }
    markets();
    households();
    sessions();
    costs();
    return 0;
}
