#include "ui/first_run/needs_step.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/reserve_slider.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"

#include <QBoxLayout>
#include <QTimeEdit>

#include <cmath>

namespace tw::ui {

namespace {

const Trip usualTrip{.weekdays = {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday, std::chrono::Friday},
                     .once = {},
                     .readyBy = minutes(450),
                     .rangeM = 120'000,
                     .returnAt = minutes(1050),
                     .usedM = 60'000};

/// A day that is on or off.
class DayButton : public Button
{
public:
    DayButton(const QString &brief, const QString &name, bool on, QWidget *parent)
        : Button(brief, on ? Kind::Primary : Kind::Normal, parent)
    {
        setCheckable(true);
        setChecked(on);
        setAccessibleName(name);
        connect(this, &QPushButton::toggled, this, [this](bool now) { setKind(now ? Kind::Primary : Kind::Normal); });
    }
};

QHBoxLayout *switchRow(Card *card, Switch *control, const QString &name, const QString &note)
{
    auto *label = new Paragraph(TextSize::Body, &Tokens::text2, card);
    label->setText(note);
    label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSpoken(control, name, note);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(label, 1);
    row->addWidget(control);
    return row;
}

} // namespace

NeedsStep::NeedsStep(SiteDraft *draft, const Formats &formats, QWidget *parent)
    : StepForm(tr("What must always work?"), tr("These come before any earnings."), parent)
    , m_draft(draft)
    , m_formats(formats)
    , m_trip(draft->trip.value_or(usualTrip))
{
    below()->itemAt(below()->count() - 1)->widget()->hide(); // the rows; this step has cards of its own
    below()->setSpacing(10);
    addReserve();
    addTrip();
    if (draft->islanding)
        addBackup();
}

void NeedsStep::addReserve()
{
    auto *card = new Card(tr("Range that is always kept"), this);
    m_reserve = new ReserveSlider(card);
    card->body()->addWidget(m_reserve);
    below()->addWidget(card);
    connect(m_reserve, &ReserveSlider::reserveMoved, this, [this](std::int64_t metres) {
        m_draft->reserveM = metres;
        showReserve();
        showTrip();
    });
    connect(m_reserve, &ReserveSlider::limitMoved, this, [this](StateOfCharge limit) {
        m_draft->chargeLimitPercent = int(std::lround(double(limit.perMille()) / 10));
        showReserve();
    });
    showReserve();
}

void NeedsStep::showReserve()
{
    const Site site = SiteDrafts::site(*m_draft);
    m_reserve->setState({.fullM = site.car.rangeOf(site.car.usableCapacity),
                         .reserveM = m_draft->reserveM,
                         .keptM = site.car.rangeOf(site.reserve()),
                         .limit = site.car.highest,
                         .wasReserveM = {}},
                        m_formats);
}

void NeedsStep::addTrip()
{
    auto *card = new Card(tr("I usually leave"), this);
    m_travels = new Switch(card);
    m_travels->setChecked(m_draft->trip.has_value());
    card->body()->addLayout(switchRow(card, m_travels, tr("I usually leave"),
                                      tr("The car is ready then, whatever the price. More trips are made on the page Trade.")));
    m_week = new QWidget(card);
    auto *rows = new QVBoxLayout(m_week);
    rows->setContentsMargins(0, 6, 0, 0);
    auto *days = new QHBoxLayout;
    days->setSpacing(8);
    for (int iso = 1; iso <= 7; ++iso) {
        const std::chrono::weekday day(static_cast<unsigned>(iso % 7));
        const bool on = std::find(m_trip.weekdays.begin(), m_trip.weekdays.end(), day) != m_trip.weekdays.end();
        auto *button = new DayButton(m_formats.locale().standaloneDayName(iso, QLocale::ShortFormat),
                                     m_formats.locale().standaloneDayName(iso), on, m_week);
        days->addWidget(button);
        connect(button, &QPushButton::toggled, this, [this, day](bool now) {
            std::erase(m_trip.weekdays, day);
            if (now)
                m_trip.weekdays.push_back(day);
            std::ranges::sort(m_trip.weekdays, {}, [](std::chrono::weekday d) { return d.iso_encoding(); });
            showTrip();
        });
    }
    days->addStretch(1);
    auto *times = new QHBoxLayout;
    times->setSpacing(8);
    const auto label = [&](const QString &text) {
        auto *words = new TextLabel(TextSize::Body, 400, &Tokens::text2, m_week);
        words->setWhole(true);
        words->setText(text);
        times->addWidget(words);
    };
    const auto time = [&](const QString &name, minutes *value) {
        auto *edit = new QTimeEdit(QTime(0, 0).addSecs(int(value->count()) * 60), m_week);
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
        edit->setFixedHeight(std::max(Metrics::fieldHeight, QFontMetrics(textFont(TextSize::Body)).height() + 10));
        edit->setAccessibleName(name);
        times->addWidget(edit);
        connect(edit, &QTimeEdit::timeChanged, this, [this, value](const QTime &at) {
            *value = minutes(at.hour() * 60 + at.minute());
            showTrip();
        });
    };
    label(tr("at", "departure: at 07:30"));
    time(tr("Ready by"), &m_trip.readyBy);
    label(tr("with at least", "a range: with at least 180 km"));
    auto *range = new UnitField(m_week);
    const double unit = m_formats.distance() == DistanceUnit::Miles ? 1609.344 : 1000.0;
    range->setRange(0, 2000);
    range->setSingleStep(5);
    range->setSuffix(QChar(QChar::Nbsp) + m_formats.rangeUnit());
    range->setNumber(std::round(double(m_trip.rangeM) / unit));
    range->setAccessibleName(tr("Range needed"));
    times->addWidget(range);
    label(tr("back at", "return: back at 17:30"));
    time(tr("Back at"), &m_trip.returnAt);
    times->addStretch(1);
    rows->addLayout(days);
    rows->addLayout(times);
    card->body()->addWidget(m_week);
    below()->addWidget(card);
    connect(range, &UnitField::edited, this, [this, unit](double typed) {
        m_trip.rangeM = std::llround(typed * unit);
        showTrip();
    });
    connect(m_travels, &Switch::toggled, this, &NeedsStep::showTrip);
    showTrip();
}

void NeedsStep::showTrip()
{
    m_week->setVisible(m_travels->isChecked());
    // Home again with what is always kept, or half way there.
    m_trip.usedM = m_trip.rangeM > m_draft->reserveM ? m_trip.rangeM - m_draft->reserveM : m_trip.rangeM / 2;
    m_draft->trip = m_travels->isChecked() ? std::optional(m_trip) : std::nullopt;
}

void NeedsStep::addBackup()
{
    auto *card = new Card(tr("Run the home in an outage"), this);
    auto *control = new Switch(card);
    control->setChecked(m_draft->backup);
    card->body()->addLayout(switchRow(card, control, tr("Run the home in an outage"),
                                      tr("Six hours of this home's use are kept beside the range. The page Backup changes it.")));
    below()->addWidget(card);
    connect(control, &Switch::toggled, this, [this](bool on) { m_draft->backup = on; });
}

} // namespace tw::ui
