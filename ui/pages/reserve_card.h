#pragma once

#include "ui/models/trade_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/reserve_slider.h"

#include <optional>

class QBoxLayout;

namespace tw::ui {

class Paragraph;
class Switch;
class UnitField;

/// What is always kept: the reserve and the daily charge limit on one bar, and hours of the home for an outage.
class ReserveCard : public Card {
    Q_OBJECT
public:
    explicit ReserveCard(QWidget *parent = nullptr);

    void setState(const Orders &orders, const Orders &inForce, const Site &site, const Formats &formats);
    /// What a little more of the reserve would cost in a week; nothing where it is not known.
    void setMoreCosts(std::optional<Money> perWeek, bool stale);
    /// Less padding, words on more lines.
    void setNarrow(bool narrow);
    void setOffer(OfferBar::Kind kind, const Offer &offer);
    OfferBar *offer() const { return m_offer; }
    ReserveSlider *slider() const { return m_slider; }
    Switch *backup() const { return m_backup; }
    UnitField *hours() const { return m_hours; }

signals:
    void reserveChanged(std::int64_t metres);
    void limitChanged(tw::StateOfCharge limit);
    void backupChanged(const tw::BackupOrder &order);
    void settled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showBackup();

    BackupOrder m_order;
    bool m_islanding = false;
    std::optional<Formats> m_formats;
    TextLabel *m_more;
    ReserveSlider *m_slider;
    Switch *m_backup;
    UnitField *m_hours;
    QBoxLayout *m_backupRow;
    Paragraph *m_hint;
    OfferBar *m_offer;
};

} // namespace tw::ui
