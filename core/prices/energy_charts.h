#pragma once

#include "base/result.h"
#include "model/spot.h"
#include "net/http_client.h"
#include "units/calendar.h"

#include <stop_token>
#include <string>

namespace tw::prices {

/// The public day-ahead feed of Fraunhofer ISE. Figures from SMARD.de are CC BY 4.0.
inline constexpr const char *energyChartsHost = "https://api.energy-charts.info";

/// The calendar of the coupled European day-ahead market: its delivery day is the Central European day in
/// every zone.
Result<Calendar> marketCalendar();

/// The address of one delivery day. It asks up to the day after, since the end day's first moment may not be
/// in it.
std::string energyChartsUrl(const std::string &baseUrl, const std::string &zone, LocalDay day);

/// Reads an answer: {"unix_seconds": [...], "price": [...], "unit": "EUR / MWh"}, 15 or 60 min, a price of
/// null is missing. The length of a slot is the smallest distance of its delivery day, so a hole never
/// stretches the slot before it. Broken, with line and column where there is one, for an answer that is cut
/// off, has another unit, lists of different length or times that do not rise. An answer without prices is an
/// empty series.
Result<SpotSeries> parseEnergyCharts(const std::string &text, const std::string &zone, Instant fetchedAt);

/// Asks for one delivery day; `now` becomes fetchedAt. NotFound when the answer has no price of that day (not
/// published yet, or no such zone), Refused when the server says no, Broken when the answer cannot be read,
/// BadInput for a zone that cannot be one, and what HttpClient::get says.
Result<SpotSeries> fetchDay(net::HttpClient &http, const std::string &baseUrl, const std::string &zone,
                            LocalDay day, Instant now, std::stop_token stop = {});

} // namespace tw::prices
