#pragma once

#include "api/what_if.h"

#include <QObject>

#include <memory>

namespace tw::ui {

/// Brings progress and answer of a what-if question to the window's thread. One at a time: of an earlier one nothing is
/// heard any more.
class WhatIfLink : public QObject
{
    Q_OBJECT
public:
    /// `desk` must outlive this.
    explicit WhatIfLink(api::WhatIfDesk *desk, QObject *parent = nullptr);
    ~WhatIfLink() override;

    void ask(const WhatIf &question);
    void cancel();
    bool asking() const { return m_asking; }

signals:
    void progressed(int perMille);
    void answered(const WhatIfAnswer &answer);
    /// Not after cancel(); `tooShort`: there is not enough of a past yet.
    void failed(bool tooShort, const QString &detail);

private:
    struct Mailbox;
    void hearProgress(int number, int perMille);
    void hearAnswer(int number, const Result<WhatIfAnswer> &answer);

    api::WhatIfDesk *m_desk;
    std::shared_ptr<Mailbox> m_mailbox;
    int m_number = 0;
    bool m_asking = false;
};

} // namespace tw::ui
