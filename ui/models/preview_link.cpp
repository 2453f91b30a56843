#include "ui/models/preview_link.h"

#include <mutex>

namespace tw::ui {

namespace {

constexpr int patienceMs = 3000;

} // namespace

/// Shared with the preview's thread, so that a late answer finds it after the page is gone.
struct PreviewLink::Mailbox {
    std::mutex mutex;
    PreviewLink *link = nullptr;

    template <class T>
    void bring(int number, Result<T> result, void (PreviewLink::*hear)(int, const Result<T> &))
    {
        const std::lock_guard lock(mutex);
        if (PreviewLink *to = link)
            QMetaObject::invokeMethod(
                    to, [to, number, hear, value = std::move(result)] { (to->*hear)(number, value); }, Qt::QueuedConnection);
    }
};

PreviewLink::PreviewLink(api::Preview *preview, QObject *parent)
    : QObject(parent)
    , m_preview(preview)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->link = this;
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_waits = false; // whoever was asked may have had no plan yet; the next question is sent at once
        setLate(true);
    });
}

PreviewLink::~PreviewLink()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->link = nullptr;
}

void PreviewLink::ask(const Orders &orders)
{
    m_orders = orders;
    ++m_wanted;
    if (!m_preview)
        m_answerOf = m_wanted;
    else if (!m_waits)
        send();
}

void PreviewLink::send()
{
    m_asked = m_wanted;
    m_waits = true;
    m_askedOrders = m_orders;
    m_patience.start();
    m_preview->outlook(m_orders, [mailbox = m_mailbox, number = m_asked](Result<OrderOutlook> outlook) {
        mailbox->bring(number, std::move(outlook), &PreviewLink::hearOutlook);
    });
}

void PreviewLink::hearOutlook(int number, const Result<OrderOutlook> &outlook)
{
    if (number != m_asked)
        return;
    m_patience.stop();
    m_waits = false;
    if (outlook)
        m_outlookOrders = m_askedOrders;
    setLate(false);
    if (outlook)
        emit planned(*outlook);
    else
        emit failed(QString::fromStdString(outlook.error().text()));
    if (number != m_wanted) {
        send();
        return;
    }
    if (!outlook) {
        m_answerOf = number; // there will be no other
        return;
    }
    m_preview->orders(m_orders, [mailbox = m_mailbox, number](Result<OrderAnswer> answer) {
        mailbox->bring(number, std::move(answer), &PreviewLink::hearAnswer);
    });
}

void PreviewLink::hearAnswer(int number, const Result<OrderAnswer> &answer)
{
    if (number != m_wanted)
        return;
    m_answerOf = number;
    if (answer)
        m_answerOrders = m_orders;
    if (answer)
        emit answered(*answer);
    else
        emit failed(QString::fromStdString(answer.error().text()));
}

void PreviewLink::setLate(bool late)
{
    if (late == m_late)
        return;
    m_late = late;
    emit lateChanged();
}

} // namespace tw::ui
