#pragma once

#include "model/site.h"
#include "ui/models/what_if_link.h"
#include "ui/models/what_if_words.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QProgressBar;
class QTableView;

namespace tw::ui {

class Button;
class Paragraph;
class TextTableModel;

/// "What if": another contract, charger, battery, or plugging in more often, and what that would have made of the past
/// year, beside what really was.
class WhatIfDialog : public QDialog
{
    Q_OBJECT
public:
    /// `desk` must outlive this.
    WhatIfDialog(api::WhatIfDesk *desk, const Site &site, const Formats &formats, QWidget *parent = nullptr);

    WhatIf question() const;
    QComboBox *contract() const { return m_contract; }
    QComboBox *charger() const { return m_charger; }
    QComboBox *battery() const { return m_battery; }
    QComboBox *plugged() const { return m_plugged; }
    /// Begins, and gives up what is being lived again.
    Button *run() const { return m_run; }
    QProgressBar *progress() const { return m_progress; }
    QTableView *table() const { return m_table; }
    Paragraph *sentence() const { return m_sentence; }
    Paragraph *assumptions() const { return m_assumptions; }

private:
    void ask();
    void showAsking();
    void showAnswer(const WhatIfAnswer &answer);
    void showFailure(bool tooShort, const QString &detail);
    void forget();

    Formats m_formats;
    WhatIfLink m_link;
    QList<WhatIfChoice<WhatIf::Contract>> m_contracts;
    QList<WhatIfChoice<std::optional<Power>>> m_chargers;
    QList<WhatIfChoice<std::optional<Energy>>> m_batteries;
    QList<WhatIfChoice<WhatIf::Plugged>> m_plugging;
    QComboBox *m_contract;
    QComboBox *m_charger;
    QComboBox *m_battery;
    QComboBox *m_plugged;
    Button *m_run;
    QProgressBar *m_progress;
    Paragraph *m_sentence;
    TextTableModel *m_model;
    QTableView *m_table;
    Paragraph *m_assumptions;
};

} // namespace tw::ui
