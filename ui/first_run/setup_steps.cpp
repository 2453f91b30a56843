#include "ui/first_run/setup_steps.h"

#include "ui/first_run/needs_step.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTimeEdit>
#include <QTimeZone>

#include <cmath>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::SetupSteps)
};

constexpr double metresInMile = 1609.344;

QString perKwh(const SiteDraft &draft)
{
    return QStringLiteral("%1/kWh").arg(SiteDrafts::countryOf(draft).currency);
}

Power powerOf(double kw)
{
    return Power::fromW(std::llround(kw * 1000));
}

Price priceOf(double perKwh)
{
    return Price::fromMicroPerKwh(std::llround(perKwh * 1e6));
}

/// A field for a quantity of the draft: `shown` of it, and back by `taken`.
template <class Value, class Shown, class Taken>
UnitField *bind(UnitField *field, Value *value, Shown shown, Taken taken)
{
    field->setNumber(shown(*value));
    QObject::connect(field, &UnitField::edited, field, [value, taken](double typed) { *value = taken(typed); });
    return field;
}

UnitField *bindPower(UnitField *field, Power *value)
{
    return bind(field, value, [](Power p) { return double(p.w()) / 1000; }, powerOf);
}

UnitField *bindPrice(UnitField *field, Price *value)
{
    return bind(field, value, [](Price p) { return double(p.microPerKwh()) / 1e6; }, priceOf);
}

QLineEdit *bindText(QLineEdit *edit, QString *value)
{
    edit->setText(*value);
    QObject::connect(edit, &QLineEdit::textEdited, edit, [value](const QString &typed) { *value = typed.trimmed(); });
    return edit;
}

void bindTime(QTimeEdit *edit, minutes *value)
{
    edit->setTime(QTime(0, 0).addSecs(int(value->count()) * 60));
    QObject::connect(edit, &QTimeEdit::timeChanged, edit,
                     [value](const QTime &time) { *value = minutes(time.hour() * 60 + time.minute()); });
}

class HomeStep : public StepForm
{
public:
    HomeStep(SiteDraft *draft, QWidget *parent)
        : StepForm(Words::tr("Where is your home?"), Words::tr("Prices, times and limits follow from it."), parent)
    {
        const QList<Country> countries = SiteDrafts::countries();
        QStringList names;
        for (const Country &country : countries)
            names += country.name;
        QComboBox *country = addChoice(Words::tr("Country"), names);
        for (qsizetype i = 0; i < countries.size(); ++i) {
            if (countries[i].code == draft->country)
                country->setCurrentIndex(static_cast<int>(i));
        }
        bindText(addText(Words::tr("Name of the home")), &draft->name);
        QStringList zones;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
            zones += QString::fromLatin1(id);
        QComboBox *zone = addChoice(Words::tr("Time zone"), {});
        zone->setEditable(true);
        zone->setInsertPolicy(QComboBox::NoInsert);
        zone->addItems(zones);
        Segment *phases = addSegment(Words::tr("Phases"), {QLocale().toString(1), QLocale().toString(3)});
        UnitField *fuse = addNumber(Words::tr("Main fuse"), {.least = 6, .most = 400}, QStringLiteral("A"),
                                    Words::tr("Of each phase. More is never drawn."));
        UnitField *limit = addNumber(Words::tr("Feed-in limit"), {.least = 0, .most = 200, .step = 0.5, .decimals = 1},
                                     QStringLiteral("kW"), Words::tr("As agreed with the network operator."));
        UnitField *load = addNumber(Words::tr("The home uses in a year"), {.least = 0, .most = 100'000, .step = 100},
                                    QStringLiteral("kWh"), Words::tr("Without the car."));
        UnitField *sun = addNumber(Words::tr("Solar panels"), {.least = 0, .most = 200, .step = 0.5, .decimals = 1},
                                   QStringLiteral("kWp"), Words::tr("0 where there are none."));
        const auto show = [=] {
            zone->setCurrentText(draft->timeZone);
            phases->setCurrent(draft->phases == 1 ? 0 : 1);
            fuse->setNumber(draft->fuseA);
            limit->setNumber(double(draft->exportLimit.w()) / 1000);
        };
        show();
        bindPower(limit, &draft->exportLimit);
        bind(fuse, &draft->fuseA, [](int a) { return double(a); }, [](double a) { return int(std::lround(a)); });
        bind(load, &draft->yearlyLoad, [](Energy e) { return double(e.ws()) / 3'600'000; },
             [](double kwh) { return Energy::fromWh(std::llround(kwh * 1000)); });
        bindPower(sun, &draft->solarPeak);
        connect(country, &QComboBox::activated, this, [=](int index) {
            SiteDrafts::moveTo(*draft, countries.at(index));
            show();
        });
        connect(zone, &QComboBox::currentTextChanged, this, [draft](const QString &text) { draft->timeZone = text; });
        connect(phases, &Segment::chosen, this, [draft](int index) { draft->phases = index == 0 ? 1 : 3; });
    }
};

class TariffStep : public StepForm
{
public:
    TariffStep(SiteDraft *draft, QWidget *parent)
        : StepForm(Words::tr("What does power cost?"), Words::tr("The figures are on your bill, with all taxes."), parent)
        , m_draft(draft)
    {
        using Buying = SiteDraft::Buying;
        using Selling = SiteDraft::Selling;
        const bool market = !SiteDrafts::countryOf(*draft).market.isEmpty();
        QStringList buy{Words::tr("Fixed price"), Words::tr("Day and night")};
        QStringList sell{Words::tr("Nothing"), Words::tr("Fixed price")};
        m_buying = {Buying::Fixed, Buying::DayAndNight};
        if (market) {
            buy.prepend(Words::tr("Market price"));
            sell += Words::tr("Market price");
            m_buying.prepend(Buying::Market);
        }
        const QString unit = perKwh(*draft);
        const Number price{.least = -5, .most = 9999, .step = 0.01, .decimals = 2};
        Segment *buying = addSegment(Words::tr("I pay"), buy);
        m_price = bindPrice(addNumber(Words::tr("Price"), price, unit), &draft->price);
        m_night = bindPrice(addNumber(Words::tr("At night"), price, unit), &draft->nightPrice);
        m_from = addTime(Words::tr("Night begins"));
        m_until = addTime(Words::tr("Night ends"));
        m_adder = bindPrice(addNumber(Words::tr("On top of the market price"), price, unit,
                                      Words::tr("Network, levies and the supplier, before value added tax.")),
                            &draft->adder);
        m_vat = bind(addNumber(Words::tr("Value added tax"), {.least = 0, .most = 50, .step = 1, .decimals = 0}, QStringLiteral("%")),
                     &draft->vatPerMille, [](std::int64_t v) { return double(v) / 10; },
                     [](double v) { return std::int64_t(std::llround(v * 10)); });
        Segment *selling = addSegment(Words::tr("I get for what I sell"), sell);
        m_feedIn = bindPrice(addNumber(Words::tr("Paid for it"), price, unit), &draft->feedIn);
        bindTime(m_from, &draft->nightFrom);
        bindTime(m_until, &draft->nightUntil);
        buying->setCurrent(static_cast<int>(std::max(qsizetype(0), m_buying.indexOf(draft->buying))));
        selling->setCurrent(static_cast<int>(draft->selling));
        connect(buying, &Segment::chosen, this, [this](int index) {
            m_draft->buying = m_buying.at(index);
            show();
        });
        connect(selling, &Segment::chosen, this, [this](int index) {
            m_draft->selling = static_cast<Selling>(index);
            show();
        });
        show();
    }

private:
    void show()
    {
        const auto buying = m_draft->buying;
        using Buying = SiteDraft::Buying;
        setRowVisible(m_price, buying != Buying::Market);
        for (QWidget *field : {static_cast<QWidget *>(m_night), static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_until)})
            setRowVisible(field, buying == Buying::DayAndNight);
        setRowVisible(m_adder, buying == Buying::Market);
        setRowVisible(m_vat, buying == Buying::Market);
        setRowVisible(m_feedIn, m_draft->selling == SiteDraft::Selling::Fixed);
    }

    SiteDraft *m_draft;
    QList<SiteDraft::Buying> m_buying;
    UnitField *m_price;
    UnitField *m_night;
    QTimeEdit *m_from;
    QTimeEdit *m_until;
    UnitField *m_adder;
    UnitField *m_vat;
    UnitField *m_feedIn;
};

class CarStep : public StepForm
{
public:
    CarStep(SiteDraft *draft, const Formats &formats, QWidget *parent)
        : StepForm(Words::tr("Which car?"), Words::tr("The papers of the car say its battery; the dashboard says what it uses."), parent)
    {
        bindText(addText(Words::tr("Name of the car")), &draft->carName);
        bind(addNumber(Words::tr("Battery"), {.least = 5, .most = 300, .step = 1, .decimals = 0}, QStringLiteral("kWh"),
                       Words::tr("The part that can be used.")),
             &draft->usableCapacity, [](Energy e) { return double(e.ws()) / 3'600'000; },
             [](double kwh) { return Energy::fromWh(std::llround(kwh * 1000)); });
        const double unit = formats.distance() == DistanceUnit::Miles ? metresInMile / 1000 : 1.0;
        bind(addNumber(Words::tr("Uses on the road"), {.least = 5, .most = 200, .step = 0.5, .decimals = 1},
                       QStringLiteral("kWh/100 %1").arg(formats.rangeUnit()), Words::tr("On average over the year.")),
             &draft->consumptionWhPerKm, [unit](int wh) { return std::round(wh * unit) / 10; },
             [unit](double kwh) { return int(std::lround(kwh * 10 / unit)); });
        bind(addNumber(Words::tr("Charge up to"), {.least = 30, .most = 100, .step = 5}, QStringLiteral("%"),
                       Words::tr("On ordinary days; trips may go above. 80 % wears the battery less.")),
             &draft->chargeLimitPercent, [](int percent) { return double(percent); },
             [](double percent) { return int(std::lround(percent)); });
    }
};

class ChargerStep : public StepForm
{
public:
    ChargerStep(SiteDraft *draft, QList<ChargerChoice> chargers, QWidget *parent)
        : StepForm(Words::tr("Which charger?"), Words::tr("Your electrician knows these, and enters the other side at the end."), parent)
        , m_draft(draft)
        , m_chargers(std::move(chargers))
    {
        QStringList names;
        for (const ChargerChoice &charger : m_chargers)
            names += charger.name;
        m_kind = addChoice(Words::tr("Charger"), names);
        m_kind->setCurrentIndex(static_cast<int>(m_chargers.indexOf(draft->charger)));
        bindText(addText(Words::tr("Identity"), Words::tr("It calls itself so.")), &draft->chargerId);
        m_host = bindText(addText(Words::tr("Address"), Words::tr("In your network, such as 192.168.1.20.")), &draft->host);
        m_port = bind(addNumber(Words::tr("Port"), {.least = 1, .most = 65535}, QString()), &draft->port,
                      [](int port) { return double(port); }, [](double port) { return int(port); });
        m_port->setSuffix(QString());
        QLocale plain = locale();
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        m_port->setLocale(plain);
        m_unit = bind(addNumber(Words::tr("Unit"), {.least = 0, .most = 255}, QString()), &draft->unit,
                      [](int unit) { return double(unit); }, [](double unit) { return int(unit); });
        m_unit->setSuffix(QString());
        const Number power{.least = 0.1, .most = 100, .step = 0.1, .decimals = 1};
        m_charge = bindPower(addNumber(Words::tr("Most into the car"), power, QStringLiteral("kW")), &draft->maxCharge);
        m_give = bindPower(addNumber(Words::tr("Most out of the car"), {.least = 0, .most = 100, .step = 0.1, .decimals = 1},
                                     QStringLiteral("kW"), Words::tr("0: it only charges.")),
                           &draft->maxDischarge);
        m_meter = addChoice(Words::tr("House meter"), {});
        m_meterHost = bindText(addText(Words::tr("The meter's address"), Words::tr("A SunSpec meter over Modbus TCP.")), &draft->meterHost);
        Switch *island = addSwitch(Words::tr("Backup switch fitted"), Words::tr("It parts home and charger from the grid in an outage."));
        island->setChecked(draft->islanding);
        connect(island, &Switch::toggled, this, [draft](bool on) { draft->islanding = on; });
        connect(m_kind, &QComboBox::activated, this, [this](int index) {
            SiteDrafts::connectTo(*m_draft, m_chargers.at(index));
            show();
        });
        connect(m_meter, &QComboBox::activated, this, [this](int index) {
            m_draft->meter = static_cast<SiteDraft::HouseMeter>(m_meter->itemData(index).toInt());
            show();
        });
        show();
    }

private:
    void show()
    {
        using Meter = SiteDraft::HouseMeter;
        const ChargerChoice &charger = m_draft->charger;
        const bool modbus = charger.protocol == Protocol::Modbus;
        setNote(m_kind, !charger.gives ? Words::tr("It only charges.")
                        : !charger.tried ? Words::tr("Not tried on a real unit yet: watch it on the first day.")
                                         : QString());
        for (QWidget *field : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_unit)})
            setRowVisible(field, modbus);
        m_port->setNumber(m_draft->port);
        m_unit->setNumber(m_draft->unit);
        m_give->setNumber(double(m_draft->maxDischarge.w()) / 1000);
        setRowVisible(m_give, charger.gives);
        m_meter->clear();
        m_meter->addItem(Words::tr("None"), int(Meter::None));
        if (charger.protocol == Protocol::Ocpp21)
            m_meter->addItem(Words::tr("The charger reads it"), int(Meter::Charger));
        m_meter->addItem(Words::tr("A meter of its own"), int(Meter::Modbus));
        m_meter->setCurrentIndex(m_meter->findData(int(m_draft->meter)));
        setNote(m_meter, m_draft->meter == Meter::None ? Words::tr("Without one nothing is known of home and sun.") : QString());
        setRowVisible(m_meterHost, m_draft->meter == Meter::Modbus);
    }

    SiteDraft *m_draft;
    QList<ChargerChoice> m_chargers;
    QComboBox *m_kind;
    QLineEdit *m_host;
    UnitField *m_port;
    UnitField *m_unit;
    UnitField *m_charge;
    UnitField *m_give;
    QComboBox *m_meter;
    QLineEdit *m_meterHost;
};

} // namespace

StepForm *makeStep(SiteDrafts::Step step, SiteDraft *draft, const QList<ChargerChoice> &chargers, const Formats &formats, QWidget *parent)
{
    switch (step) {
    case SiteDrafts::Step::Home: return new HomeStep(draft, parent);
    case SiteDrafts::Step::Tariff: return new TariffStep(draft, parent);
    case SiteDrafts::Step::Car: return new CarStep(draft, formats, parent);
    case SiteDrafts::Step::Charger: return new ChargerStep(draft, chargers, parent);
    case SiteDrafts::Step::Needs: break;
    }
    return new NeedsStep(draft, formats, parent);
}

} // namespace tw::ui
