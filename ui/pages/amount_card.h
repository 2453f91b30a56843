#pragma once

#include "ui/models/formats.h"
#include "ui/models/trade_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/offer_bar.h"

#include <optional>

class QBoxLayout;

namespace tw::ui {

class Paragraph;
class Segment;
class Switch;
class UnitField;
class ValueSlider;

/// How much to sell, or to buy: mode, amount by slider and number, per day or week, and the price limit. Shows what it is
/// told and says what the owner wants; it keeps nothing of its own but what was asked for before a mode without amount.
class AmountCard : public Card {
    Q_OBJECT
public:
    enum class Side { Sell, Buy };
    struct State {
        AmountOrder order;
        AmountOrder inForce;
        std::optional<Energy> possible; ///< the nearest amount that can be kept, where the one asked for cannot
        Energy usualPerDay;             ///< the end of the slider; more can be typed
        Price usualLimit;               ///< what a limit begins with
        std::optional<Energy> plannedPerDay; ///< what the plan does by itself; with Automatic
    };
    AmountCard(Side side, QWidget *parent = nullptr);

    void setState(const State &state, const Formats &formats);
    void setOffer(OfferBar::Kind kind, const Offer &offer);
    OfferBar *offer() const { return m_offer; }
    Segment *modes() const { return m_modes; }
    ValueSlider *slider() const { return m_slider; }
    UnitField *amount() const { return m_amount; }
    Segment *per() const { return m_per; }
    Switch *limited() const { return m_limited; }
    UnitField *limit() const { return m_limit; }
    void setNarrow(bool narrow);

signals:
    void changed(const tw::AmountOrder &order);
    /// The gesture is over.
    void settled();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRows();
    void retranslate();
    void showOrder();
    void showName();
    void fitHead();
    void showScale();
    void chooseMode(int mode);
    void choosePer(int per);
    void setEnergy(Energy energy);
    void setLimit(bool on, double price);

    Side m_side;
    State m_state;
    std::optional<Formats> m_formats;
    bool m_narrow = false;
    Energy m_lastEnergy = Energy::fromWh(8000);
    QBoxLayout *m_headRow;
    TextLabel *m_name;
    Segment *m_modes;
    QWidget *m_amountRow;
    ValueSlider *m_slider;
    UnitField *m_amount;
    Segment *m_per;
    Paragraph *m_automatic;
    QWidget *m_limitRow;
    Switch *m_limited;
    UnitField *m_limit;
    TextLabel *m_limitHint;
    OfferBar *m_offer;
};

} // namespace tw::ui
