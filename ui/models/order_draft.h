#pragma once

#include "model/orders.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <optional>

namespace tw::ui {

/// Orders as the owner changes them, beside those in force: nothing of it is in force before it is applied, and every
/// change is a step that can be undone, told in words. The override is not part of it: it acts at once.
class OrderDraft : public QObject
{
    Q_OBJECT
public:
    /// What a change is of; changes of one part in one gesture (a drag, a row of key presses) are one step.
    enum class Part { Sell, Buy, Reserve, ChargeLimit, Backup, Trips, Everything };
    /// What `after` says otherwise than `before`.
    using Words = std::function<QString(const Orders &before, const Orders &after)>;
    explicit OrderDraft(Words words, QObject *parent = nullptr);

    const Orders &orders() const { return m_orders; }
    const Orders &inForce() const { return m_inForce; }
    bool changed() const { return m_orders != m_inForce; }

    /// The engine's orders. Where the draft says the same as those before, it goes along: what was changed elsewhere is
    /// not undone by applying it. Steps that would bring that back are forgotten.
    void setInForce(Orders orders);
    /// The draft is on its way to the engine. What the owner changes or undoes meanwhile is a change of these orders: it
    /// stays when setInForce() says that they are in force.
    void setSent() { m_sent = m_orders; }
    /// They did not arrive.
    void setRefused() { m_sent.reset(); }
    /// Does nothing when nothing is different.
    void change(Part part, Orders orders);
    /// Ends the gesture: the next change is a step of its own.
    void settle();
    /// Back to the orders in force, as a step.
    void discard();
    QUndoStack *undoStack() { return &m_stack; }

signals:
    void draftChanged();

private:
    class Step;
    void show(const Orders &orders);

    Words m_words;
    Orders m_orders;
    Orders m_inForce;
    std::optional<Orders> m_sent; ///< and not in force yet
    bool m_known = false;
    int m_gesture = 0;
    QTimer m_rest;
    QUndoStack m_stack;
};

} // namespace tw::ui
