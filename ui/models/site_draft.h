#pragma once

#include "model/site.h"
#include "ui/models/formats.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace tw::ui {

/// A charger the program can talk to, as the first run offers it.
struct ChargerChoice {
    QString name;                ///< maker and unit, or how it speaks
    Protocol protocol = Protocol::Modbus;
    QString map;                 ///< with Modbus: the register map's name
    bool gives = true;           ///< it can discharge the car
    int port = 502;              ///< with Modbus, the usual ones
    int unit = 1;
    bool tried = true;           ///< on a real unit
    bool elsewhere = false;      ///< with OCPP: not on this computer, so it calls over the home's network
    friend bool operator==(const ChargerChoice &, const ChargerChoice &) = default;
};

/// What is usual where the owner lives. Everything can be changed afterwards.
struct Country {
    QString code;                ///< ISO 3166-1; empty: another one
    QString name;
    QString timeZone;            ///< IANA
    QString currency;            ///< ISO 4217
    QString market;              ///< bidding zone of the day-ahead feed; empty: no feed in this currency
    std::int64_t vatPerMille = 0; ///< on electricity of households
    int phases = 3;
    int voltageV = 230;
    int fuseA = 25;
};

/// What the first run asks, and makes a site file of.
struct SiteDraft {
    enum class Buying { Market, Fixed, DayAndNight };
    enum class Selling { Nothing, Fixed, Market };
    enum class HouseMeter { None, Charger, Modbus };

    // the home
    QString country;             ///< its code
    QString name;
    QString timeZone;
    int phases = 3;
    int fuseA = 25;
    Power exportLimit;           ///< as agreed with the network operator
    Energy yearlyLoad = Energy::fromWh(3'500'000);
    Power solarPeak;
    // what power costs
    Buying buying = Buying::Fixed;
    Price price = Price::fromMicroPerKwh(300'000);      ///< Fixed, and the day's of DayAndNight
    Price nightPrice = Price::fromMicroPerKwh(200'000);
    minutes nightFrom = hours(22);
    minutes nightUntil = hours(6);
    Price adder = Price::fromMicroPerKwh(150'000);      ///< Market: network, taxes, margin, before VAT
    std::int64_t vatPerMille = 0;
    Selling selling = Selling::Fixed;
    Price feedIn = Price::fromMicroPerKwh(80'000);
    // the car
    QString carName;
    Energy usableCapacity = 58_kWh;
    int consumptionWhPerKm = 170;
    int chargeLimitPercent = 80;
    // the charger
    ChargerChoice charger;
    QString chargerId = QStringLiteral("TW-0001");
    QString host;
    int port = 502;
    int unit = 1;
    Power maxCharge = Power::fromW(7400);
    Power maxDischarge = Power::fromW(7400);
    bool islanding = false;
    HouseMeter meter = HouseMeter::None;
    QString meterHost;
    // what must always work
    std::int64_t reserveM = 100'000;
    std::optional<Trip> trip;
    bool backup = false;

    friend bool operator==(const SiteDraft &, const SiteDraft &) = default;
};

/// The words and the sense of a SiteDraft.
class SiteDrafts
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::SiteDrafts)
public:
    /// The steps in order; each can be judged by itself.
    enum class Step { Home, Tariff, Car, Charger, Needs };
    static constexpr int steps = 5;

    /// In the order of their names in the language that is on; the last is any other country.
    static QList<Country> countries();
    static Country countryOf(const SiteDraft &draft);
    /// As at the beginning: in the country of `system`, with the first of `chargers`.
    static SiteDraft usual(const QLocale &system, const QList<ChargerChoice> &chargers);
    /// Takes over what is usual in `country`.
    static void moveTo(SiteDraft &draft, const Country &country);
    /// Takes over what is usual of `charger`.
    static void connectTo(SiteDraft &draft, const ChargerChoice &charger);

    /// One sentence, what is wrong and what would be right; empty when the step is complete.
    static QString wrong(const SiteDraft &draft, Step step, const Formats &formats);
    /// The site of a draft with no wrong step: one that a site file can say.
    static Site site(const SiteDraft &draft);
    /// What the house meter's register map is called.
    static const char *meterMap() { return "sunspec-meter"; }
};

} // namespace tw::ui
