#include "ui/widgets/override_button.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int arrowWidth = 26; ///< from the arrow's left to the button's right edge; the padding is part of it

} // namespace

OverrideButton::OverrideButton(QWidget *parent)
    : Button(QString(), Kind::Normal, parent), m_choices(new QMenu(this))
{
}

void OverrideButton::setArrow(bool arrow)
{
    if (arrow == m_arrow)
        return;
    m_arrow = arrow;
    updateGeometry();
    update();
}

int OverrideButton::trailing() const { return m_arrow ? 14 : 0; }

void OverrideButton::paintEvent(QPaintEvent *event)
{
    Button::paintEvent(event);
    if (!m_arrow)
        return;
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const qreal x = mirrored ? 7 : width() - arrowWidth + 5;
    paintIcon(painter, Icon::ChevronDown, QRectF(x, (height() - 14) / 2, 14, 14),
              isEnabled() ? tokens().text2 : tokens().control);
}

void OverrideButton::mousePressEvent(QMouseEvent *event)
{
    const int fromEnd = layoutDirection() == Qt::RightToLeft ? event->pos().x() : width() - event->pos().x();
    if (m_arrow && event->button() == Qt::LeftButton && fromEnd < arrowWidth) {
        openMenu();
        return;
    }
    Button::mousePressEvent(event);
}

void OverrideButton::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Down || event->key() == Qt::Key_F4 || event->key() == Qt::Key_Menu;
    if (m_arrow && opens) {
        openMenu();
        return;
    }
    Button::keyPressEvent(event);
}

void OverrideButton::openMenu()
{
    // popup() returns at once: a menu must not stop the page from following its snapshots.
    m_choices->popup(mapToGlobal(QPoint(0, height() + 2)));
}

} // namespace tw::ui
