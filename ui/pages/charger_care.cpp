#include "ui/pages/charger_care.h"

#include "model/charger_protocol.h"
#include "ui/models/charger_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace tw::ui {

ChargerCare::ChargerCare(const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_note(new TextLabel(TextSize::Small, 400, &Tokens::text3, this))
    , m_reconcile(new Button(QString(), Button::Kind::Normal, this))
    , m_restart(new Button(QString(), Button::Kind::Normal, this))
{
    m_reconcile->setGlyph(Icon::Sync);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::gap);
    for (QWidget *part : QList<QWidget *>{m_note, m_reconcile, m_restart})
        row->addWidget(part);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_reconcile, &QPushButton::clicked, this, &ChargerCare::reconcile);
    connect(m_restart, &QPushButton::clicked, this, &ChargerCare::askRestart);
    retranslate();
}

void ChargerCare::setSnapshot(const api::Snapshot &snapshot, const Formats &formats)
{
    m_formats = formats;
    m_now = snapshot.now;
    m_plugged = snapshot.car.pluggedIn;
    m_modbus = snapshot.site.charger.protocol == Protocol::Modbus;
    const bool offered = canBeAsked(snapshot);
    const bool changed = offered != m_offered;
    m_offered = offered;
    showNow();
    if (changed)
        emit canAskChanged();
}

void ChargerCare::ask(api::Care care)
{
    if (!canAsk())
        return;
    m_asked = care;
    m_done.reset();
    showNow();
    emit canAskChanged();
    emit asked(care);
}

void ChargerCare::reconcile()
{
    ask(api::Care::Reconcile);
}

void ChargerCare::askRestart()
{
    if (!canAsk())
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Restart the charger"),
                                m_plugged ? tr("It is out of reach for a minute or two. With a car plugged in, a restart now ends what flows; the plan goes on afterwards.")
                                          : tr("It is out of reach for a minute or two. What it holds is read and set right afterwards."),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *restart = box->addButton(m_plugged ? tr("Restart now") : tr("Restart"), QMessageBox::DestructiveRole);
    connect(restart, &QPushButton::clicked, this, [this] { ask(api::Care::RestartNow); });
    if (m_plugged) {
        QPushButton *later = box->addButton(tr("Once the car is gone"), QMessageBox::AcceptRole);
        connect(later, &QPushButton::clicked, this, [this] { ask(api::Care::Restart); });
    }
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
}

void ChargerCare::answered(bool done)
{
    const auto asked = std::exchange(m_asked, std::nullopt);
    if (done && asked) {
        m_done = asked;
        m_doneAt = m_now;
    }
    showNow();
    emit canAskChanged();
}

void ChargerCare::showNow()
{
    for (Button *button : {m_reconcile, m_restart}) {
        button->setEnabled(canAsk());
        button->setToolTip(m_modbus ? tr("A charger over Modbus has no words for it") : QString());
    }
    if (m_asked == api::Care::Reconcile)
        m_note->setText(tr("asking it…"));
    else if (m_asked)
        m_note->setText(tr("asked to restart…"));
    else if (m_done == api::Care::Reconcile)
        m_note->setText(tr("read again %1").arg(m_formats.soonTime(m_doneAt, m_now)));
    else if (m_done == api::Care::Restart)
        m_note->setText(tr("restarts once the car is gone"));
    else
        m_note->setText(m_done ? tr("restarts") : QString());
}

void ChargerCare::retranslate()
{
    m_reconcile->setText(tr("Reconcile now"));
    m_restart->setText(tr("Restart charger…"));
    showNow();
}

void ChargerCare::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
