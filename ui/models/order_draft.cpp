#include "ui/models/order_draft.h"

#include <QGuiApplication>
#include <QUndoCommand>

#include <utility>

namespace tw::ui {

namespace {

constexpr int restMs = 1000; ///< after so long a key press is a new gesture

/// The amount with how it is meant, and its price limit, are two things.
AmountOrder followed(const AmountOrder &mine, const AmountOrder &before, const AmountOrder &after)
{
    const auto amount = [](AmountOrder order) {
        order.priceLimit.reset();
        return order;
    };
    AmountOrder result = amount(mine) == amount(before) ? after : mine;
    result.priceLimit = mine.priceLimit == before.priceLimit ? after.priceLimit : mine.priceLimit;
    return result;
}

/// `mine` with everything that it says as `before` does as `after` says it.
Orders followed(Orders mine, const Orders &before, const Orders &after)
{
    const auto follow = [](auto &own, const auto &old, const auto &now, auto... part) {
        ((own.*part = own.*part == old.*part ? now.*part : own.*part), ...);
    };
    follow(mine, before, after, &Orders::reserveM, &Orders::trips, &Orders::leastGain);
    mine.buy = followed(mine.buy, before.buy, after.buy);
    mine.sell = followed(mine.sell, before.sell, after.sell);
    follow(mine.backup, before.backup, after.backup, &BackupOrder::mode, &BackupOrder::hours, &BackupOrder::homes);
    follow(mine.wear, before.wear, after.wear, &WearOrder::cyclesPerYear, &WearOrder::dischargePerYear, &WearOrder::dischargeTimePerYear,
           &WearOrder::lowest, &WearOrder::highest);
    return mine;
}

} // namespace

/// From one value of all orders to another.
class OrderDraft::Step : public QUndoCommand
{
public:
    Step(OrderDraft *draft, Part part, Orders after)
        : m_draft(draft), m_part(part), m_gesture(draft->m_gesture), m_before(draft->m_orders), m_after(std::move(after))
    {
        tell();
    }
    int id() const override { return static_cast<int>(m_part); }
    void undo() override { m_draft->show(m_before); }
    void redo() override { m_draft->show(m_after); }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Step *>(other); // the stack asks for the same id only
        if (next->m_gesture != m_gesture)
            return false;
        m_after = next->m_after;
        setObsolete(m_before == m_after);
        tell();
        return true;
    }

private:
    void tell() { setText(m_draft->m_words(m_before, m_after)); }

    OrderDraft *m_draft;
    Part m_part;
    int m_gesture;
    Orders m_before;
    Orders m_after;
};

OrderDraft::OrderDraft(Words words, QObject *parent)
    : QObject(parent)
    , m_words(std::move(words))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (QGuiApplication::mouseButtons() == Qt::NoButton)
            settle();
        else
            m_rest.start(); // a drag that is held still is one gesture
    });
}

void OrderDraft::setInForce(Orders orders)
{
    orders.override_.reset();
    if (m_known && orders == m_inForce)
        return;
    const bool arrived = m_sent == orders;
    Orders draft = m_known ? followed(m_orders, arrived ? *m_sent : m_inForce, orders) : orders;
    if (arrived)
        m_sent.reset();
    m_known = true;
    m_inForce = std::move(orders);
    if (draft != m_orders) {
        m_stack.clear();
        m_orders = std::move(draft);
    }
    emit draftChanged();
}

void OrderDraft::change(Part part, Orders orders)
{
    orders.override_.reset();
    if (orders == m_orders)
        return;
    m_rest.start();
    m_stack.push(new Step(this, part, std::move(orders)));
}

void OrderDraft::settle()
{
    m_rest.stop();
    ++m_gesture;
}

void OrderDraft::discard()
{
    settle();
    change(Part::Everything, m_inForce);
    settle();
}

void OrderDraft::show(const Orders &orders)
{
    m_orders = orders;
    emit draftChanged();
}

} // namespace tw::ui
