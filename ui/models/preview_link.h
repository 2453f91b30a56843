#pragma once

#include "api/preview.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tw::ui {

/// Asks what orders would bring and brings the answers to the window's thread: first the plan, then what each wish
/// costs. It neither waits nor lets questions pile up: of many, the newest is asked when the plan of the one before has
/// come, so that there is something to see while the owner drags.
class PreviewLink : public QObject
{
    Q_OBJECT
public:
    /// `preview` must outlive this; nullptr answers nothing.
    explicit PreviewLink(api::Preview *preview, QObject *parent = nullptr);
    ~PreviewLink() override;

    void ask(const Orders &orders);
    /// The newest question has its whole answer, or there will be none.
    bool answerIsNew() const { return m_answerOf == m_wanted; }
    /// What was asked for in what was heard last; the same orders may have been asked for again since, in a newer world.
    const std::optional<Orders> &outlookOrders() const { return m_outlookOrders; }
    const std::optional<Orders> &answerOrders() const { return m_answerOrders; }
    /// No plan for longer than a planner takes.
    bool late() const { return m_late; }

signals:
    /// The plan for what was asked last, or shortly before while it changes.
    void planned(const OrderOutlook &outlook);
    /// The whole answer; only ever of what was asked last.
    void answered(const OrderAnswer &answer);
    void failed(const QString &detail);
    /// late() is another.
    void lateChanged();

private:
    struct Mailbox;
    void send();
    void hearOutlook(int number, const Result<OrderOutlook> &outlook);
    void hearAnswer(int number, const Result<OrderAnswer> &answer);
    void setLate(bool late);

    api::Preview *m_preview;
    std::shared_ptr<Mailbox> m_mailbox;
    Orders m_orders;
    Orders m_askedOrders;
    std::optional<Orders> m_outlookOrders;
    std::optional<Orders> m_answerOrders;
    int m_wanted = 0;    ///< number of the newest question
    int m_asked = 0;     ///< of the one sent last: its plan is heard, however late
    bool m_waits = false; ///< for that plan, before another is asked for
    int m_answerOf = -1;
    bool m_late = false;
    QTimer m_patience;
};

} // namespace tw::ui
