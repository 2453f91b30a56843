#pragma once

#include "ui/models/trade_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/offer_bar.h"

#include <QPointer>

#include <optional>
#include <vector>

class QAction;
class QTableView;

namespace tw::ui {

class TripEditor;
class TripTableModel;

/// The trips, each with what it costs. Enter or a double click edits one, Del removes it, Ctrl+N adds one.
class TripsCard : public Card {
    Q_OBJECT
public:
    explicit TripsCard(QWidget *parent = nullptr);

    /// `costs` per week, one a trip.
    void setTrips(const std::vector<Trip> &trips, const std::vector<std::optional<Money>> &costs, LocalDay today, const Formats &formats);
    /// Less padding, fewer columns.
    void setNarrow(bool narrow);
    void setOffer(OfferBar::Kind kind, const Offer &offer);
    OfferBar *offer() const { return m_offer; }
    QTableView *table() const { return m_table; }
    /// "Add trip", Ctrl+N.
    QAction *addTripAction() const { return m_add; }
    TripEditor *editor() const; ///< nullptr while none is open

signals:
    void changed(const std::vector<tw::Trip> &trips);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void edit(std::optional<std::size_t> row);
    void remove(std::size_t row);
    void fitTable();

    std::vector<Trip> m_trips;
    LocalDay m_today{};
    std::optional<Formats> m_formats;
    TripTableModel *m_model;
    Button *m_addButton;
    QAction *m_add;
    TextLabel *m_none;
    QTableView *m_table;
    OfferBar *m_offer;
    QPointer<TripEditor> m_editor;
};

} // namespace tw::ui
