#include "ui/models/site_draft.h"

#include "model/site_names.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

constexpr Power leastPower = Power::fromW(1380);  ///< of a phase at 6 A, under which chargers pause (IEC 61851-1)
constexpr Power lossPowers[] = {Power::fromW(1400), Power::fromW(3700), Power::fromW(7400), Power::fromW(10000)};
// Between the measured curves of bidirectional chargers this size; the program learns its own from the meter.
constexpr double chargeShares[] = {0.84, 0.92, 0.94, 0.94};
constexpr double dischargeShares[] = {0.82, 0.91, 0.93, 0.93};
constexpr StateOfCharge lowestCharge = StateOfCharge::fromPercent(10);
constexpr StateOfCharge backupFloor = StateOfCharge::fromPercent(5);

Power connection(const SiteDraft &draft, const Country &country)
{
    return Power::fromW(std::int64_t(draft.phases) * country.voltageV * draft.fuseA);
}

EfficiencyTable lossesUpTo(Power most)
{
    EfficiencyTable table;
    for (std::size_t i = 0; i < std::size(lossPowers); ++i) {
        if (i > 0 && lossPowers[i] > most)
            break;
        table.power.push_back(lossPowers[i]);
        table.charge.push_back(chargeShares[i]);
        table.discharge.push_back(dischargeShares[i]);
    }
    return table;
}

Tariff importTariff(const SiteDraft &draft, const Country &country)
{
    using Buying = SiteDraft::Buying;
    switch (draft.buying) {
    case Buying::Market:
        return DynamicTariff{.zone = country.market.toStdString(), .adder = draft.adder, .vatPerMille = draft.vatPerMille};
    case Buying::DayAndNight:
        return TimeOfUseTariff{.rules = {{.name = "night", .weekdays = {}, .months = {}, .from = draft.nightFrom,
                                          .to = draft.nightUntil, .price = draft.nightPrice}},
                               .holidays = {},
                               .otherwise = draft.price};
    case Buying::Fixed: break;
    }
    return FixedTariff{draft.price};
}

Tariff exportTariff(const SiteDraft &draft, const Country &country)
{
    switch (draft.selling) {
    case SiteDraft::Selling::Market: return DynamicTariff{.zone = country.market.toStdString()};
    case SiteDraft::Selling::Fixed: return FixedTariff{draft.feedIn};
    case SiteDraft::Selling::Nothing: break;
    }
    return FixedTariff{};
}

} // namespace

QList<Country> SiteDrafts::countries()
{
    // Connections as homes usually have them, and the VAT on their electricity as of 2025 where the market can be
    // followed; the owner's bill says better.
    QList<Country> all{
        {"AT", tr("Austria"), "Europe/Vienna", "EUR", "AT", 200, 3, 230, 25},
        {"BE", tr("Belgium"), "Europe/Brussels", "EUR", "BE", 60, 1, 230, 40},
        {"FI", tr("Finland"), "Europe/Helsinki", "EUR", "FI", 255, 3, 230, 25},
        {"FR", tr("France"), "Europe/Paris", "EUR", "FR", 200, 1, 230, 45},
        {"DE", tr("Germany"), "Europe/Berlin", "EUR", "DE-LU", 190, 3, 230, 35},
        {"IE", tr("Ireland"), "Europe/Dublin", "EUR", {}, 0, 1, 230, 63},
        {"LU", tr("Luxembourg"), "Europe/Luxembourg", "EUR", "DE-LU", 80, 3, 230, 40},
        {"NL", tr("Netherlands"), "Europe/Amsterdam", "EUR", "NL", 210, 3, 230, 25},
        {"PL", tr("Poland"), "Europe/Warsaw", "PLN", {}, 0, 3, 230, 25},
        {"PT", tr("Portugal"), "Europe/Lisbon", "EUR", "PT", 230, 1, 230, 30},
        {"ES", tr("Spain"), "Europe/Madrid", "EUR", "ES", 210, 1, 230, 25},
        {"GB", tr("United Kingdom"), "Europe/London", "GBP", {}, 0, 1, 230, 80},
        {"US", tr("United States"), "America/New_York", "USD", {}, 0, 1, 240, 100},
    };
    std::sort(all.begin(), all.end(),
              [](const Country &a, const Country &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    const QString here = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    const QString currency = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    static const QRegularExpression code(QStringLiteral("^[A-Z]{3}$"));
    all += {{}, tr("Another country"), here.contains(QLatin1Char('/')) ? here : QStringLiteral("Europe/Berlin"),
            code.match(currency).hasMatch() ? currency : QStringLiteral("EUR"), {}, 0, 1, 230, 25};
    return all;
}

SiteDraft SiteDrafts::usual(const QLocale &system, const QList<ChargerChoice> &chargers)
{
    SiteDraft draft;
    draft.name = tr("Home", "the name of a home");
    draft.carName = tr("Car", "the name of a car");
    const QList<Country> all = countries();
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    const QString code = QLocale::territoryToCode(system.territory());
    // Where the clock is set to beats the language: many have their system in English.
    auto found = std::find_if(all.begin(), all.end(), [&](const Country &country) { return country.timeZone == zone; });
    if (found == all.end())
        found = std::find_if(all.begin(), all.end(), [&](const Country &country) { return country.code == code; });
    moveTo(draft, found == all.end() ? all.last() : *found);
    if (!chargers.isEmpty())
        connectTo(draft, chargers.first());
    return draft;
}

Country SiteDrafts::countryOf(const SiteDraft &draft)
{
    const QList<Country> all = countries();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Country &country) { return country.code == draft.country; });
    return found == all.end() ? all.last() : *found;
}

void SiteDrafts::moveTo(SiteDraft &draft, const Country &country)
{
    draft.country = country.code;
    draft.timeZone = country.timeZone;
    draft.phases = country.phases;
    draft.fuseA = country.fuseA;
    draft.exportLimit = std::min(connection(draft, country), draft.phases == 1 ? 5000_W : 10000_W);
    draft.vatPerMille = country.vatPerMille;
    const bool market = !country.market.isEmpty();
    draft.buying = market ? SiteDraft::Buying::Market : SiteDraft::Buying::DayAndNight;
    draft.selling = market ? SiteDraft::Selling::Market : SiteDraft::Selling::Fixed;
}

void SiteDrafts::connectTo(SiteDraft &draft, const ChargerChoice &charger)
{
    draft.charger = charger;
    draft.port = charger.port;
    draft.unit = charger.unit;
    if (!charger.gives)
        draft.maxDischarge = 0_W;
    else if (draft.maxDischarge == 0_W)
        draft.maxDischarge = draft.maxCharge;
    if (charger.protocol != Protocol::Ocpp21 && draft.meter == SiteDraft::HouseMeter::Charger)
        draft.meter = SiteDraft::HouseMeter::None;
}

QString SiteDrafts::wrong(const SiteDraft &draft, Step step, const Formats &formats)
{
    const Country country = countryOf(draft);
    switch (step) {
    case Step::Home:
        if (draft.name.trimmed().isEmpty() || draft.name.size() > 100)
            return tr("The home needs a name of 1 to 100 characters.");
        if (!QTimeZone(draft.timeZone.toLatin1()).isValid())
            return tr("“%1” is no time zone; one such as Europe/Berlin is expected.").arg(draft.timeZone);
        if (draft.exportLimit > connection(draft, country))
            return tr("The fuses carry %1; the feed-in limit must not be above that.")
                .arg(formats.power(connection(draft, country)));
        return {};
    case Step::Tariff:
        if (draft.buying == SiteDraft::Buying::DayAndNight && draft.nightFrom == draft.nightUntil)
            return tr("The night price begins and ends at the same time; choose another end.");
        return {};
    case Step::Car:
        if (draft.carName.trimmed().isEmpty() || draft.carName.size() > 100)
            return tr("The car needs a name of 1 to 100 characters.");
        return {};
    case Step::Charger:
        if (!isChargerId(draft.chargerId.toStdString()))
            return tr("The charger's identity has 1 to 48 letters, digits and signs, such as TW-0001.");
        if (draft.charger.protocol == Protocol::Modbus && !isHost(draft.host.toStdString()))
            return tr("Type the charger's address in your network, such as 192.168.1.20.");
        if (draft.meter == SiteDraft::HouseMeter::Modbus && !isHost(draft.meterHost.toStdString()))
            return tr("Type the house meter's address in your network, such as 192.168.1.21.");
        return {};
    case Step::Needs: break;
    }
    const Car car = site(draft).car;
    const std::int64_t most = car.rangeOf(energyAt(car.highest, car.usableCapacity));
    if (draft.reserveM >= most)
        return tr("The daily charge limit is %1 of range; the range that is kept must be below it.").arg(formats.range(most));
    if (draft.trip && draft.trip->weekdays.empty())
        return tr("Choose the days of the trip, or switch it off.");
    if (draft.trip && draft.trip->readyBy == draft.trip->returnAt)
        return tr("The trip leaves and comes back at the same time; choose another one.");
    if (draft.trip && draft.trip->rangeM > car.rangeOf(car.usableCapacity))
        return tr("The full battery holds %1; the trip cannot need more.").arg(formats.range(car.rangeOf(car.usableCapacity)));
    return {};
}

Site SiteDrafts::site(const SiteDraft &draft)
{
    const Country country = countryOf(draft);
    Site site;
    site.place = {.name = draft.name.trimmed().toStdString(),
                  .timeZone = draft.timeZone.toStdString(),
                  .currency = country.currency.toStdString(),
                  .latitude = {},
                  .longitude = {}};
    site.grid.phases = draft.phases;
    site.grid.voltageV = country.voltageV;
    site.grid.fuseA = draft.fuseA;
    site.grid.importLimit = connection(draft, country);
    site.grid.exportLimit = draft.exportLimit;
    site.house.yearlyLoad = draft.yearlyLoad;
    site.house.solarPeak = draft.solarPeak;
    site.car.name = draft.carName.trimmed().toStdString();
    site.car.usableCapacity = draft.usableCapacity;
    site.car.consumptionWhPerKm = draft.consumptionWhPerKm;
    site.car.lowest = lowestCharge;
    site.car.highest = StateOfCharge::fromPercent(draft.chargeLimitPercent);
    site.backupFloor = backupFloor;
    ChargerSpec &charger = site.charger;
    charger.protocol = draft.charger.protocol;
    charger.id = draft.chargerId.toStdString();
    charger.maxCharge = draft.maxCharge;
    charger.maxDischarge = draft.maxDischarge;
    charger.minCharge = std::min(leastPower, draft.maxCharge);
    charger.minDischarge = std::min(leastPower, draft.maxDischarge);
    charger.efficiency = lossesUpTo(std::max(draft.maxCharge, draft.maxDischarge));
    charger.standby = 40_W;
    charger.islanding = draft.islanding;
    if (charger.protocol == Protocol::Modbus) {
        charger.modbus = {.host = draft.host.toStdString(), .port = draft.port, .unit = draft.unit, .map = draft.charger.map.toStdString()};
    }
    if (draft.charger.elsewhere)
        charger.ocpp = {.address = "0.0.0.0", .names = {}}; // whatever addresses this computer has
    switch (draft.meter) {
    case SiteDraft::HouseMeter::None: break;
    case SiteDraft::HouseMeter::Charger: site.meter = MeterKind::ChargerUpstream; break;
    case SiteDraft::HouseMeter::Modbus:
        site.meter = MeterKind::Modbus;
        site.meterAt = {.host = draft.meterHost.toStdString(), .port = {}, .unit = {}, .map = meterMap()};
        break;
    }
    site.tariffs.import = importTariff(draft, country);
    site.tariffs.feedIn = exportTariff(draft, country);
    site.orders.reserveM = draft.reserveM;
    if (draft.trip)
        site.orders.trips.push_back(*draft.trip);
    if (draft.backup && draft.islanding)
        site.orders.backup = {.mode = BackupMode::Standby, .hours = 6, .homes = 1};
    return site;
}

} // namespace tw::ui
