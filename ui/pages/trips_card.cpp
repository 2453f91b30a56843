#include "ui/pages/trips_card.h"

#include "ui/models/trip_table_model.h"
#include "ui/pages/trip_editor.h"
#include "ui/widgets/table_parts.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int rowsShown = 4; ///< more are scrolled to

} // namespace

TripsCard::TripsCard(QWidget *parent)
    : Card(QString(), parent)
    , m_model(new TripTableModel(this))
    , m_addButton(new Button(QString(), Button::Kind::Normal, this))
    , m_add(new QAction(this))
    , m_none(new TextLabel(TextSize::Body, 400, &Tokens::text2, this))
    , m_table(new QTableView(this))
    , m_offer(new OfferBar(this))
{
    m_addButton->setGlyph(Icon::Plus);
    m_addButton->setButtonHeight(28);
    addTrailing(m_addButton);
    m_table->setModel(m_model);
    dressTable(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(TripTableModel::ReadyBy, QHeaderView::Stretch);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->installEventFilter(this);
    body()->addWidget(m_none);
    body()->addWidget(m_table);
    body()->addSpacing(2);
    body()->addWidget(m_offer);
    m_add->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    connect(m_addButton, &QPushButton::clicked, m_add, &QAction::trigger);
    connect(m_add, &QAction::triggered, this, [this] { edit(std::nullopt); });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) { edit(static_cast<std::size_t>(index.row())); });
    connect(&Theme::instance(), &Theme::changed, this, &TripsCard::fitTable);
    retranslate();
}

void TripsCard::retranslate()
{
    setTitle(tr("Trips"));
    m_add->setText(tr("Add &trip…"));
    m_addButton->setText(tr("Add trip"));
    m_table->setAccessibleName(tr("Trips"));
    m_none->setText(tr("No trips. The reserve alone is kept ready."));
}

TripEditor *TripsCard::editor() const
{
    return m_editor;
}

void TripsCard::setTrips(const std::vector<Trip> &trips, const std::vector<std::optional<Money>> &costs, LocalDay today, const Formats &formats)
{
    m_trips = trips;
    m_today = today;
    m_formats = formats;
    m_model->setTrips(trips, costs, formats);
    m_none->setVisible(trips.empty());
    m_table->setVisible(!trips.empty());
    fitTable();
}

void TripsCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    m_table->setColumnHidden(TripTableModel::Repeats, narrow); // weekdays or a date say it too
}

void TripsCard::fitTable()
{
    dressTable(m_table);
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int rows = std::clamp(static_cast<int>(m_trips.size()), 1, rowsShown);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * row + 2);
}

void TripsCard::edit(std::optional<std::size_t> row)
{
    if (!m_formats || m_editor)
        return;
    std::vector<Trip> others = m_trips;
    std::optional<Trip> trip;
    if (row) {
        if (*row >= m_trips.size())
            return;
        trip = m_trips[*row];
        others.erase(others.begin() + std::ptrdiff_t(*row));
    }
    m_editor = new TripEditor(trip, others, Calendar::next(m_today), *m_formats, this);
    m_editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_editor, &TripEditor::removeRequested, this, [this, trip] {
        const auto found = std::ranges::find(m_trips, *trip);
        if (found != m_trips.end())
            remove(static_cast<std::size_t>(found - m_trips.begin()));
    });
    // By its value, not by its row: the engine may have changed the list meanwhile.
    connect(m_editor, &QDialog::accepted, this, [this, trip] {
        std::vector<Trip> trips = m_trips;
        const auto found = trip ? std::ranges::find(trips, *trip) : trips.end();
        if (found != trips.end())
            *found = m_editor->trip();
        else
            trips.push_back(m_editor->trip());
        emit changed(trips);
    });
    m_editor->open();
}

void TripsCard::remove(std::size_t row)
{
    if (row >= m_trips.size())
        return;
    std::vector<Trip> trips = m_trips;
    trips.erase(trips.begin() + std::ptrdiff_t(row));
    emit changed(trips);
}

void TripsCard::setOffer(OfferBar::Kind kind, const Offer &offer)
{
    if (offer.title.isEmpty() && offer.text.isEmpty())
        m_offer->clear();
    else
        m_offer->setOffer(kind, offer.title, offer.text, offer.action);
}

bool TripsCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && m_table->currentIndex().isValid()) {
        const auto row = static_cast<std::size_t>(m_table->currentIndex().row());
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: edit(row); return true;
        case Qt::Key_Delete: remove(row); return true;
        default: break;
        }
    }
    return Card::eventFilter(watched, event);
}

void TripsCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

} // namespace tw::ui
