#include "ui/models/what_if_link.h"

#include <mutex>

namespace tw::ui {

/// Shared with the desk's thread, so that a late answer finds it after the dialog is gone.
struct WhatIfLink::Mailbox {
    std::mutex mutex;
    WhatIfLink *link = nullptr;

    template <class Work>
    void bring(Work work)
    {
        const std::lock_guard lock(mutex);
        if (WhatIfLink *to = link)
            QMetaObject::invokeMethod(to, [to, work = std::move(work)] { work(*to); }, Qt::QueuedConnection);
    }
};

WhatIfLink::WhatIfLink(api::WhatIfDesk *desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->link = this;
}

WhatIfLink::~WhatIfLink()
{
    cancel();
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->link = nullptr;
}

void WhatIfLink::ask(const WhatIf &question)
{
    const int number = ++m_number;
    m_asking = true;
    m_desk->ask(
        question,
        [mailbox = m_mailbox, number](int perMille) { mailbox->bring([number, perMille](WhatIfLink &link) { link.hearProgress(number, perMille); }); },
        [mailbox = m_mailbox, number](Result<WhatIfAnswer> answer) {
            mailbox->bring([number, answer = std::move(answer)](WhatIfLink &link) { link.hearAnswer(number, answer); });
        });
}

void WhatIfLink::cancel()
{
    if (!m_asking)
        return;
    m_asking = false;
    ++m_number;
    m_desk->cancel();
}

void WhatIfLink::hearProgress(int number, int perMille)
{
    if (number == m_number)
        emit progressed(perMille);
}

void WhatIfLink::hearAnswer(int number, const Result<WhatIfAnswer> &answer)
{
    if (number != m_number)
        return;
    m_asking = false;
    if (answer)
        emit answered(*answer);
    else
        emit failed(answer.error().fault == Fault::Refused, QString::fromStdString(answer.error().text()));
}

} // namespace tw::ui
