#pragma once

#include "api/engine.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace tw::ui {

/// Carries snapshots from the engine's thread to the window's and orders the other way. Neither side ever waits: of
/// snapshots that pile up only the newest arrives.
class EngineLink : public QObject
{
    Q_OBJECT
public:
    /// `engine` must outlive this.
    explicit EngineLink(api::Engine *engine, QObject *parent = nullptr);
    ~EngineLink() override;

    /// The newest one; nullptr before the first.
    const std::shared_ptr<const api::Snapshot> &snapshot() const { return m_snapshot; }
    void setOrders(const Orders &orders);
    /// The same for a page that shows how far they are: the answer is ordersAnswered(), never refused().
    void applyOrders(const Orders &orders);
    void setOverride(const std::optional<Override> &wish);
    void handBack();
    void takeBack();
    /// The answer is careAnswered().
    void askCare(api::Care care);
    /// What the ledger says; the answer is a signal, or refused().
    void explainDay(LocalDay day);
    void explainPeriod(Instant moment);
    void askHours(LocalDay day);
    void askReview(LocalDay day);
    void askStatement(LocalDay day, Grain grain);
    void askMessages(qint64 after);

signals:
    void snapshotChanged();
    void dayExplained(const SumExplanation &day);
    void periodExplained(const PeriodExplanation &period);
    void hoursHeard(LocalDay day, const SumExplanation &periods);
    void dayReviewed(const PlanReview &review);
    void reviewFailed(LocalDay day, const QString &detail);
    void statementMade(const Statement &statement);
    void messagesHeard(const std::vector<tw::ChargerMessage> &messages);
    /// The engine took the orders of applyOrders(), or says in `detail` why not.
    void ordersAnswered(bool taken, const QString &detail);
    /// What came of askCare(): the charger's word, or why not.
    void careAnswered(bool done, const QString &word);
    /// The engine did not do what was asked; `detail` is the engine's own words.
    void refused(const QString &detail);

private:
    struct Mailbox;
    void collect();
    api::Engine::Done reportTo();
    template <class T>
    api::Engine::Answer<T> answerBy(void (EngineLink::*signal)(const T &));

    api::Engine *m_engine;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<const api::Snapshot> m_snapshot;
};

} // namespace tw::ui
