#pragma once

#include "api/snapshot.h"
#include "ui/models/order_draft.h"
#include "ui/models/preview_link.h"
#include "ui/pages/consequences.h"
#include "ui/widgets/offer_bar.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QScrollArea;
class QStackedLayout;

namespace tw::ui {

class AmountCard;
class Button;
class Chip;
class ReserveCard;
class TextLabel;
class TripsCard;

/// The owner's orders at the left, what they bring at the right, live. Nothing is in force before Apply; every change can
/// be undone; what cannot be kept is refused with the nearest that can.
class TradePage : public QWidget
{
    Q_OBJECT
public:
    /// `preview` must outlive the page; nullptr: no forecasts.
    explicit TradePage(api::Preview *preview, const Formats &formats, QWidget *parent = nullptr);

    /// nullptr is ignored.
    void setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats);
    /// Less padding, for small windows.
    void setNarrow(bool narrow);
    /// Tables in the place of the charts.
    void setTableOnly(bool tableOnly);
    /// The trips to the clipboard, or the figure where the keyboard is.
    void copy() const;
    /// The figure where the keyboard is, else before and after: asks where and saves it.
    void exportShown();
    /// There is a plan to export.
    bool canExport() const { return m_snapshot && (m_snapshot->plan || m_outlook); }
    /// What the engine said to the orders of applyRequested().
    void ordersAnswered(bool taken, const QString &detail);

    OrderDraft *draft() { return &m_draft; }
    /// What was asked for in the plan shown; nothing before the first.
    const std::optional<Orders> &outlookOrders() const { return m_link.outlookOrders(); }
    /// All there is to show of the orders on the page is shown.
    bool settled() const { return m_snapshot && m_link.answerIsNew(); }
    QAction *applyAction() const { return m_apply; }     ///< Ctrl+Enter
    QAction *discardAction() const { return m_discard; }
    QAction *addTripAction() const;                      ///< Ctrl+N
    AmountCard *sell() const { return m_sell; }
    AmountCard *buy() const { return m_buy; }
    ReserveCard *reserve() const { return m_reserve; }
    TripsCard *trips() const { return m_trips; }
    Consequences *consequences() const { return m_consequences; }
    Chip *status() const { return m_status; }
    OfferBar *notice() const { return m_notice; }

signals:
    void applyRequested(const tw::Orders &orders);
    void tableAsked(bool table);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Sending { Idle, Asked, Taken, Told };
    QWidget *makeContent();
    QWidget *makeHead();
    void connectCards();
    void retranslate();
    void arrange();
    void change(OrderDraft::Part part, const std::function<void(Orders &)> &edit);
    void draftChanged();
    void leaveApplied();
    void ask();
    void showOrders();
    void showAnswer();
    void showOffers();
    void showStatus();
    void followCharger();
    void take(const std::optional<Orders> &orders);
    void goTo(Wish wish, int trip);
    void apply();
    /// Whether `orders`, of an answer, are those on the page.
    bool onPage(const std::optional<Orders> &orders) const;
    const OrderAnswer *answer() const; ///< of the orders on the page, or nullptr
    std::optional<WishPrice> priceOf(Wish wish, std::size_t trip = 0) const;
    Formats m_formats;
    std::shared_ptr<const api::Snapshot> m_snapshot;
    OrderDraft m_draft;
    PreviewLink m_link;
    std::optional<OrderOutlook> m_outlook;
    std::optional<OrderAnswer> m_answer;
    std::optional<Override> m_asked;  ///< the override of the last question
    std::shared_ptr<const Plan> m_askedFor; ///< the plan in force at the last question
    QString m_failure;
    QTimer m_stale;                   ///< values may be of older orders so long before they turn grey
    bool m_grey = false;
    bool m_askWhenShown = false;
    bool m_narrow = false;
    Sending m_sending = Sending::Idle;
    QTimer m_silence;                 ///< the engine has not answered for so long
    Instant m_heldBefore;             ///< when the charger had stored its schedule before Apply
    Instant m_appliedAt;              ///< by the engine's clock
    std::optional<Orders> m_sellOffer, m_buyOffer, m_reserveOffer, m_tripOffer;

    QStackedLayout *m_stack = nullptr;
    QWidget *m_head = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_emptyTitle = nullptr;
    TextLabel *m_emptyText = nullptr;
    Chip *m_status = nullptr;
    Button *m_undoButton = nullptr;
    Button *m_discardButton = nullptr;
    Button *m_applyButton = nullptr;
    QAction *m_apply = nullptr;
    QAction *m_discard = nullptr;
    OfferBar *m_notice = nullptr;
    QScrollArea *m_scroll = nullptr;
    AmountCard *m_sell = nullptr;
    AmountCard *m_buy = nullptr;
    ReserveCard *m_reserve = nullptr;
    TripsCard *m_trips = nullptr;
    Consequences *m_consequences = nullptr;
};

} // namespace tw::ui
