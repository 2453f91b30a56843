#include "ui/pages/log_key_row.h"

#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>

namespace tw::ui {

LogKeyRow::LogKeyRow(QWidget *parent)
    : QWidget(parent)
    , m_words(new TextLabel(TextSize::Small, 500, &Tokens::text, this))
    , m_field(new QLineEdit(this))
    , m_trust(new Button(QString(), Button::Kind::Normal, this))
{
    m_trust->setButtonHeight(28);
    m_trust->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 6, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_words);
    row->addWidget(m_field, 1);
    row->addWidget(m_trust);
    connect(m_field, &QLineEdit::returnPressed, this, &LogKeyRow::give);
    connect(m_field, &QLineEdit::textChanged, this, &LogKeyRow::showButton);
    connect(m_trust, &QPushButton::clicked, this, &LogKeyRow::give);
    showMeter();
}

void LogKeyRow::setMeters(const QList<MeterToTrust> &meters)
{
    m_meters = meters;
    showMeter();
}

void LogKeyRow::setIdle(bool idle)
{
    m_idle = idle;
    showButton();
}

QString LogKeyRow::key() const
{
    if (m_meters.isEmpty())
        return {};
    const QString &known = m_meters.front().newKey;
    return known.isEmpty() ? m_field->text().trimmed() : known;
}

void LogKeyRow::give()
{
    const QString given = key();
    if (!given.isEmpty())
        emit this->given(m_meters.front().meter, given);
}

void LogKeyRow::showButton()
{
    m_trust->setEnabled(m_idle && !key().isEmpty());
}

void LogKeyRow::showMeter()
{
    m_field->setAccessibleName(tr("Public key of the meter"));
    m_field->setPlaceholderText(tr("as its maker or operator gives it"));
    setVisible(!m_meters.isEmpty());
    showButton();
    if (m_meters.isEmpty())
        return;
    const MeterToTrust &meter = m_meters.front();
    const bool isNew = !meter.newKey.isEmpty();
    m_words->setText(isNew ? tr("Meter %1 signs with another key than before").arg(meter.meter)
                           : tr("Public key of meter %1").arg(meter.meter));
    m_field->setVisible(!isNew);
    m_trust->setText(isNew ? tr("Trust the new key") : tr("Check with it"));
}

void LogKeyRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showMeter();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
