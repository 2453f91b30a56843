#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QBoxLayout;

namespace tw::ui {

class Banner;
class CarCard;
class Card;
class MoneyCard;
class OverrideBar;
class PlanCard;
class PowerFlowView;
class StatusHeadline;

/// What the car does now, why, what comes next, what it earns today, and the plan. Shows a snapshot, computes nothing,
/// and asks for overrides.
class TodayPage : public QWidget {
    Q_OBJECT
public:
    explicit TodayPage(QWidget *parent = nullptr);

    /// Language and number style are those of locale(); zone and currency come with the site. nullptr is ignored.
    void setSnapshot(std::shared_ptr<const api::Snapshot> snapshot);

    OverrideBar *overrides() const { return m_overrides; }
    PlanCard *plan() const { return m_plan; }
    StatusHeadline *headline() const { return m_headline; }
    Banner *banner() const { return m_banner; }
    CarCard *carCard() const { return m_car; }
    MoneyCard *moneyCard() const { return m_money; }
    PowerFlowView *flow() const { return m_flow; }
    /// Whether the page is laid out for a small window now.
    bool narrow() const { return m_narrow; }

    QSize minimumSizeHint() const override { return {780, 540}; }

signals:
    void overrideRequested(tw::Override wish);
    void resumeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void fitSides();
    void showSnapshot();
    void showHeadline(const Formats &formats);
    void showOverrides(const Formats &formats);
    void showBanner(const Formats &formats);
    void showFlow(const Formats &formats);

    std::shared_ptr<const api::Snapshot> m_snapshot;
    bool m_narrow = false;
    Banner *m_banner;
    StatusHeadline *m_headline;
    OverrideBar *m_overrides;
    QBoxLayout *m_right = nullptr;
    QWidget *m_header;
    QWidget *m_cards;
    CarCard *m_car;
    Card *m_now;
    PowerFlowView *m_flow;
    MoneyCard *m_money;
    PlanCard *m_plan;
};

} // namespace tw::ui
