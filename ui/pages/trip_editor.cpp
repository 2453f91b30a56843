#include "ui/pages/trip_editor.h"

#include "model/trip_overlap.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/unit_field.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <cmath>

namespace tw::ui {

namespace {

constexpr double mostRange = 2000; ///< km or miles
constexpr std::int64_t firstRangeM = 100'000;
constexpr std::int64_t firstUsedM = 60'000;

minutes clockOf(const QTime &time)
{
    return minutes(time.hour() * 60 + time.minute());
}

QTime timeOf(minutes clock)
{
    return QTime(0, 0).addSecs(static_cast<int>(clock.count() % (24 * 60)) * 60);
}

} // namespace

TripEditor::TripEditor(const std::optional<Trip> &trip, std::vector<Trip> others, LocalDay tomorrow, const Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_formats(formats)
    , m_others(std::move(others))
    , m_repeats(new Segment(tr("Repeats"), this))
    , m_week(new QWidget(this))
    , m_date(new QDateEdit(this))
    , m_readyBy(new QTimeEdit(this))
    , m_range(new UnitField(this))
    , m_back(new QTimeEdit(this))
    , m_used(new UnitField(this))
    , m_complaint(new QLabel(this))
{
    setWindowTitle(trip ? tr("Trip") : tr("New trip"));
    setModal(true);
    setLocale(formats.locale());
    m_repeats->setChoices({tr("Every week"), tr("Once")});
    auto *days = new QHBoxLayout(m_week);
    days->setContentsMargins(0, 0, 0, 0);
    for (int day = 1; day <= 7; ++day) {
        auto *box = new QCheckBox(formats.locale().dayName(day, QLocale::ShortFormat), m_week);
        box->setAccessibleName(formats.locale().dayName(day));
        m_days.at(static_cast<std::size_t>(day - 1)) = box;
        days->addWidget(box);
    }
    m_date->setCalendarPopup(true);
    m_date->setAccessibleName(tr("Day"));
    for (QTimeEdit *edit : {m_readyBy, m_back}) {
        edit->setLocale(formats.locale());
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
        edit->setMinimumHeight(30);
    }
    m_date->setMinimumHeight(30);
    m_readyBy->setAccessibleName(tr("Ready by"));
    m_back->setAccessibleName(tr("Back at"));
    m_range->setAccessibleName(tr("Range needed"));
    m_used->setAccessibleName(tr("Range driven"));
    for (UnitField *field : {m_range, m_used}) {
        field->setRange(0, mostRange);
        field->setSingleStep(5);
        field->setShownDecimals(0, 1);
        field->setLocale(formats.locale());
        field->setSuffix(QStringLiteral("\u00a0") + formats.rangeUnit());
    }
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("Repeats"), m_repeats);
    form->addRow(tr("Days"), m_week);
    form->addRow(tr("Day"), m_date);
    form->addRow(tr("Ready by"), m_readyBy);
    form->addRow(tr("With at least"), m_range);
    form->addRow(tr("Back at"), m_back);
    form->addRow(tr("Driven by then"), m_used);
    m_complaint->setWordWrap(true);
    QPalette red = m_complaint->palette();
    red.setColor(QPalette::WindowText, tokens().bad);
    m_complaint->setPalette(red);
    m_complaint->hide();

    auto *buttons = new QHBoxLayout;
    if (trip) {
        auto *remove = new Button(tr("Remove"), Button::Kind::Normal, this);
        buttons->addWidget(remove);
        connect(remove, &QPushButton::clicked, this, [this] {
            emit removeRequested();
            reject();
        });
    }
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), Button::Kind::Normal, this);
    auto *done = new Button(trip ? tr("Change") : tr("Add"), Button::Kind::Primary, this);
    done->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(14);
    column->addLayout(form);
    column->addWidget(m_complaint);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(done, &QPushButton::clicked, this, &TripEditor::accept);
    connect(m_repeats, &Segment::chosen, this, &TripEditor::showKind);
    fill(trip, tomorrow);
}

double TripEditor::unit() const
{
    return m_formats.distance() == DistanceUnit::Miles ? 1609.344 : 1000.0;
}

double TripEditor::fieldOf(std::int64_t metres) const
{
    return std::round(double(metres) / unit() * 10) / 10;
}

/// What was not edited stays as it was: a field shows a tenth of a mile only.
std::int64_t TripEditor::metresOf(const UnitField *field, std::int64_t shown) const
{
    return field->value() == fieldOf(shown) ? shown : std::llround(field->value() * unit());
}

void TripEditor::fill(const std::optional<Trip> &trip, LocalDay tomorrow)
{
    Trip shown = trip.value_or(Trip{.weekdays = {},
                                    .once = tomorrow,
                                    .readyBy = hours(8),
                                    .rangeM = firstRangeM,
                                    .returnAt = hours(18),
                                    .usedM = firstUsedM});
    m_repeats->setCurrent(shown.once ? 1 : 0);
    for (const std::chrono::weekday day : shown.weekdays)
        weekday(static_cast<int>(day.iso_encoding()))->setChecked(true);
    m_date->setDate(Formats::toDate(shown.once.value_or(tomorrow)));
    m_readyBy->setTime(timeOf(shown.readyBy));
    m_back->setTime(timeOf(shown.returnAt));
    m_shown = shown;
    m_range->setNumber(fieldOf(shown.rangeM));
    m_used->setNumber(fieldOf(shown.usedM));
    showKind();
}

void TripEditor::showKind()
{
    const bool once = m_repeats->current() == 1;
    auto *form = static_cast<QFormLayout *>(layout()->itemAt(0)->layout());
    const auto show = [&](QWidget *field, bool visible) {
        field->setVisible(visible);
        if (QWidget *label = form->labelForField(field))
            label->setVisible(visible);
    };
    show(m_week, !once);
    show(m_date, once);
}

Trip TripEditor::trip() const
{
    Trip trip;
    if (m_repeats->current() == 1) {
        const QDate date = m_date->date();
        trip.once = std::chrono::year(date.year()) / date.month() / date.day();
    } else {
        for (unsigned day = 1; day <= 7; ++day) {
            if (weekday(int(day))->isChecked())
                trip.weekdays.emplace_back(day % 7);
        }
    }
    trip.readyBy = clockOf(m_readyBy->time());
    trip.returnAt = clockOf(m_back->time());
    trip.rangeM = metresOf(m_range, m_shown.rangeM);
    trip.usedM = metresOf(m_used, m_shown.usedM);
    return trip;
}

void TripEditor::accept()
{
    const Trip wanted = trip();
    std::vector<Trip> all = m_others;
    all.push_back(wanted);
    QString complaint;
    if (!wanted.once && wanted.weekdays.empty())
        complaint = tr("No day is chosen. Choose at least one.");
    else if (overlapping(all))
        complaint = tr("The car is away on another trip then. Choose other times.");
    m_complaint->setText(complaint);
    m_complaint->setVisible(!complaint.isEmpty());
    if (complaint.isEmpty())
        QDialog::accept();
}

} // namespace tw::ui
