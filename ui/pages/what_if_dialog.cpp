#include "ui/pages/what_if_dialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/field_style.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/table_parts.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>

namespace tw::ui {

namespace {

constexpr QSize usual(760, 620);
constexpr int wholeProgress = 1000;

template <class T>
QComboBox *choice(QFormLayout *form, const QString &label, const QList<WhatIfChoice<T>> &choices)
{
    auto *box = new QComboBox;
    for (const WhatIfChoice<T> &one : choices)
        box->addItem(one.name);
    box->setAccessibleName(label);
    form->addRow(label, box);
    return box;
}

} // namespace

WhatIfDialog::WhatIfDialog(api::WhatIfDesk *desk, const Site &site, const Formats &formats, QWidget *parent)
    : QDialog(parent)
    , m_formats(formats)
    , m_link(desk)
    , m_contracts(contractChoices(site))
    , m_chargers(chargerChoices(site, formats))
    , m_batteries(batteryChoices(site, formats))
    , m_plugging(pluggedChoices())
    , m_run(new Button(QString(), Button::Kind::Primary, this))
    , m_progress(new QProgressBar(this))
    , m_sentence(new Paragraph(TextSize::CardTitle, &Tokens::text, this))
    , m_model(new TextTableModel(this))
    , m_table(new QTableView(this))
    , m_assumptions(new Paragraph(TextSize::Small, &Tokens::text2, this))
{
    setWindowTitle(tr("What if"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usual);
    auto *form = new QFormLayout;
    m_contract = choice(form, tr("Contract"), m_contracts);
    m_charger = choice(form, tr("Charger"), m_chargers);
    m_battery = choice(form, tr("Battery of the car"), m_batteries);
    m_plugged = choice(form, tr("Plugged in"), m_plugging);
    m_progress->setRange(0, wholeProgress);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("The past is lived again"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What the change would have made"));
    dressTable(m_table);
    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    addAction(copy);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] { copyRows(m_table); });

    auto *row = new QHBoxLayout;
    row->addWidget(m_run);
    row->addWidget(m_progress, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::pagePaddingX, Metrics::pagePaddingY, Metrics::pagePaddingX, Metrics::pagePaddingY);
    column->setSpacing(Metrics::gap);
    column->addLayout(form);
    column->addLayout(row);
    column->addWidget(m_sentence);
    column->addWidget(m_table, 1);
    column->addWidget(m_assumptions);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &WhatIfDialog::ask);
    for (QComboBox *box : {m_contract, m_charger, m_battery, m_plugged})
        connect(box, &QComboBox::currentIndexChanged, this, &WhatIfDialog::forget);
    connect(&m_link, &WhatIfLink::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_link, &WhatIfLink::answered, this, &WhatIfDialog::showAnswer);
    connect(&m_link, &WhatIfLink::failed, this, &WhatIfDialog::showFailure);
    forget();
}

WhatIf WhatIfDialog::question() const
{
    return {.contract = m_contracts.at(m_contract->currentIndex()).value,
            .charger = m_chargers.at(m_charger->currentIndex()).value,
            .battery = m_batteries.at(m_battery->currentIndex()).value,
            .plugged = m_plugging.at(m_plugged->currentIndex()).value};
}

void WhatIfDialog::ask()
{
    if (m_link.asking()) {
        forget();
        return;
    }
    forget();
    m_link.ask(question());
    showAsking();
}

/// An answer to another question than the one that is chosen is not shown; one that is worked at is given up.
void WhatIfDialog::forget()
{
    m_link.cancel();
    m_model->setTable({});
    m_sentence->setText(question() == WhatIf() ? tr("Choose what shall be otherwise.") : QString());
    m_assumptions->clear();
    m_progress->setValue(0);
    showAsking();
}

void WhatIfDialog::showAsking()
{
    const bool asking = m_link.asking();
    m_run->setText(asking ? tr("Cancel") : tr("Live the past again"));
    m_run->setEnabled(asking || question() != WhatIf());
    m_progress->setVisible(asking);
    m_table->setEnabled(m_model->rowCount() > 0);
}

void WhatIfDialog::showAnswer(const WhatIfAnswer &answer)
{
    m_model->setTable(whatIfTable(answer, m_formats));
    m_sentence->setText(whatIfSentence(answer, m_formats));
    m_assumptions->setText(whatIfAssumptions(answer, m_formats));
    showAsking();
    stretchWhereItFits(m_table);
}

void WhatIfDialog::showFailure(bool tooShort, const QString &detail)
{
    m_sentence->setText(tooShort ? tr("Fewer than seven whole days are settled with all their prices. Ask again later.")
                                 : tr("The past could not be lived again: %1").arg(detail));
    showAsking();
}

} // namespace tw::ui
