#include "ui/widgets/focus_ring.h"

#include "ui/widgets/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>

namespace tw::ui {

namespace {

constexpr int margin = Metrics::focusWidth + Metrics::focusGap;

bool byKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

} // namespace

/// Hears every change of focus and keeps the one ring; a ring dies with its window and is made anew.
class FocusWatcher : public QObject {
public:
    explicit FocusWatcher(QObject *parent)
        : QObject(parent)
    {
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn && watched->isWidgetType())
            focusCame(static_cast<QWidget *>(watched), static_cast<QFocusEvent *>(event)->reason());
        else if (event->type() == QEvent::FocusOut && m_ring && watched == m_ring->m_target)
            m_ring->follow(nullptr);
        return false;
    }

private:
    void focusCame(QWidget *widget, Qt::FocusReason reason)
    {
        if (!byKeyboard(reason) || qobject_cast<QMenu *>(widget) || qobject_cast<QMenuBar *>(widget))
            return;
        if (!m_ring || m_ring->parentWidget() != widget->window()) {
            delete m_ring;
            m_ring = new FocusRing(widget->window());
        }
        m_ring->follow(widget);
    }
    QPointer<FocusRing> m_ring;
};

void FocusRing::followFocus()
{
    static QPointer<FocusWatcher> watcher;
    if (watcher)
        return;
    watcher = new FocusWatcher(qApp);
    qApp->installEventFilter(watcher);
}

FocusRing::FocusRing(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("focusRing"));
    hide();
}

void FocusRing::follow(QWidget *target)
{
    // The control moves with any of its ancestors, so all of them are watched.
    for (QWidget *w = m_target; w && w != parentWidget(); w = w->parentWidget())
        w->removeEventFilter(this);
    m_target = target;
    for (QWidget *w = m_target; w && w != parentWidget(); w = w->parentWidget())
        w->installEventFilter(this);
    place();
}

void FocusRing::place()
{
    if (!m_target || !m_target->isVisible()) {
        hide();
        return;
    }
    const QRect on(m_target->mapTo(parentWidget(), QPoint()), m_target->size());
    setGeometry(on.adjusted(-margin, -margin, margin, margin));
    show();
    raise();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Hide:
    case QEvent::Show: place(); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, Metrics::focusWidth));
    constexpr double half = Metrics::focusWidth / 2.0;
    const double radius = std::min(Metrics::fieldRadius + margin, height() / 2);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius, radius);
}

} // namespace tw::ui
