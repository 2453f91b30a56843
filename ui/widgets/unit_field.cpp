#include "ui/widgets/unit_field.h"

#include "ui/widgets/field_style.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int padding = 9;

} // namespace

UnitField::UnitField(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setFrame(false);
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    lineEdit()->installEventFilter(this);
    connect(this, &QDoubleSpinBox::valueChanged, this, &UnitField::edited);
    connect(&Theme::instance(), &Theme::changed, this, &UnitField::dress);
    dress();
}

void UnitField::setShownDecimals(int least, int most)
{
    m_leastDecimals = least;
    const QSignalBlocker quiet(this);
    setDecimals(most);
}

void UnitField::setNumber(double value)
{
    const QSignalBlocker quiet(this);
    setValue(value);
}

void UnitField::setStrong(bool strong)
{
    m_strong = strong;
    dress();
}

void UnitField::dress()
{
    if (m_dressing)
        return;
    m_dressing = true; // setting font and palette comes back here
    setFont(textFont(m_strong ? TextSize::CardTitle : TextSize::Body, m_strong ? 600 : 500));
    QPalette colours = Theme::paletteOf(tokens());
    colours.setColor(QPalette::Base, Qt::transparent);
    lineEdit()->setPalette(colours);
    lineEdit()->setFont(font());
    lineEdit()->setAutoFillBackground(false);
    lineEdit()->setTextMargins(padding - 3, 0, padding - 3, 0);
    updateGeometry();
    update();
    m_dressing = false;
}

QString UnitField::textFromValue(double value) const
{
    QString text;
    for (int digits = m_leastDecimals; digits <= decimals(); ++digits) {
        text = locale().toString(value, 'f', digits);
        bool ok = false;
        if (std::abs(locale().toDouble(text, &ok) - value) < 1e-9 && ok)
            break;
    }
    return text;
}

QSize UnitField::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = 0;
    for (const double value : {maximum(), minimum(), this->value()})
        width = std::max(width, metrics.horizontalAdvance(prefix() + textFromValue(value) + suffix()));
    return {width + 2 * padding + 6, std::max(m_strong ? 36 : 30, metrics.height() + 10)};
}

bool UnitField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Undo belongs to what is being typed; when nothing is, to the orders.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool typing = lineEdit()->text() != prefix() + textFromValue(value()) + suffix();
        if (!typing && (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))) {
            event->ignore();
            return true;
        }
    }
    return QDoubleSpinBox::event(event);
}

void UnitField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintField(painter, QRectF(rect()), tokens().field, isEnabled(), hasFocus() || lineEdit()->hasFocus());
}

void UnitField::changeEvent(QEvent *event)
{
    QDoubleSpinBox::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        setNumber(value());
    if (event->type() == QEvent::EnabledChange)
        update();
}

void UnitField::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls; a wheel over it changes no order
}

bool UnitField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == lineEdit()) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
            update();
    }
    return QDoubleSpinBox::eventFilter(watched, event);
}

} // namespace tw::ui
