#include "ui/widgets/drop_zone.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int radius = 10;
constexpr int padding = 16;
constexpr int iconSize = 30;
constexpr int iconGap = 14;
constexpr int barHeight = 6;

} // namespace

DropZone::DropZone(QWidget *parent)
    : QWidget(parent)
    , m_cancel(new Button(QString(), Button::Kind::Normal, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_cancel->setButtonHeight(28);
    m_cancel->setCursor(Qt::ArrowCursor);
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, &DropZone::cancelled);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void DropZone::setWords(const QString &title, const QString &text, const QString &choose)
{
    m_title = title;
    m_text = text;
    m_choose = choose;
    m_cancel->setText(tr("Cancel"));
    if (!m_share)
        setSpoken(this, m_title, QStringList{m_text, m_choose}.join(QLatin1Char(' ')));
    updateGeometry();
    place();
    update();
}

void DropZone::setHovered(bool hovered)
{
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
}

void DropZone::setProgress(const QString &words, std::optional<double> share, bool canCancel)
{
    m_progress = words;
    m_share = share;
    const bool hadFocus = m_cancel->hasFocus();
    m_cancel->setVisible(m_share && canCancel);
    if (hadFocus && !(m_share && canCancel))
        setFocus();
    if (m_share)
        setSpoken(this, m_progress);
    else
        setSpoken(this, m_title, QStringList{m_text, m_choose}.join(QLatin1Char(' ')));
    place();
    update();
}

std::optional<AccessibleValue> DropZone::accessibleValue() const
{
    if (!m_share)
        return std::nullopt;
    return AccessibleValue{100 * *m_share, 0, 100};
}

QSize DropZone::sizeHint() const
{
    const Theme &theme = Theme::instance();
    const int lines = theme.lineHeight(TextSize::CardTitle) + 3 * theme.lineHeight(TextSize::Small);
    return {280, lines + 2 * 12};
}

void DropZone::place()
{
    const QSize size = m_cancel->sizeHint();
    m_cancel->setGeometry(width() - padding - size.width(), (height() - size.height()) / 2, size.width(), size.height());
}

void DropZone::resizeEvent(QResizeEvent *event)
{
    place();
    QWidget::resizeEvent(event);
}

void DropZone::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen border(m_hovered ? t.accent : t.control, 2, Qt::CustomDashLine);
    border.setDashPattern({3, 2});
    painter.setPen(border);
    painter.setBrush(m_hovered ? t.selected : t.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    QRectF room = QRectF(rect()).adjusted(padding, 0, -padding, 0);
    const int title = theme.lineHeight(TextSize::CardTitle);
    const int small = theme.lineHeight(TextSize::Small);
    if (m_share) {
        if (!m_cancel->isHidden())
            room.setRight(m_cancel->x() - iconGap);
        qreal y = (height() - title - barHeight - 8) / 2.0;
        painter.setFont(textFont(TextSize::Body, 500));
        painter.setPen(t.text);
        paintElided(painter, QRectF(room.left(), y, room.width(), title), Qt::AlignLeft | Qt::AlignVCenter, m_progress);
        y += title + 8;
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.track);
        painter.drawRoundedRect(QRectF(room.left(), y, room.width(), barHeight), barHeight / 2.0, barHeight / 2.0);
        painter.setBrush(t.accent);
        const qreal filled = std::clamp<qreal>(*m_share, 0, 1) * room.width();
        painter.drawRoundedRect(QRectF(room.left(), y, std::max<qreal>(filled, barHeight), barHeight), barHeight / 2.0, barHeight / 2.0);
        return;
    }
    paintIcon(painter, Icon::Import, QRectF(room.left(), (height() - iconSize) / 2.0, iconSize, iconSize),
              m_hovered ? t.accent : t.text2);
    room.setLeft(room.left() + iconSize + iconGap);
    // What may be dropped takes a second line where one is not enough.
    const QFontMetricsF metrics(textFont(TextSize::Small));
    const int lines = metrics.horizontalAdvance(m_text) <= room.width() ? 1 : 2;
    qreal y = (height() - title - (lines + 1) * small) / 2.0;
    painter.setFont(textFont(TextSize::CardTitle, 600));
    painter.setPen(t.text);
    paintElided(painter, QRectF(room.left(), y, room.width(), title), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    y += title;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t.text2);
    painter.drawText(QRectF(room.left(), y, room.width(), lines * small), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_text);
    y += lines * small;
    painter.setFont(textFont(TextSize::Small, 500));
    painter.setPen(t.accent);
    paintElided(painter, QRectF(room.left(), y, room.width(), small), Qt::AlignLeft | Qt::AlignVCenter, m_choose);
}

void DropZone::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && !m_share)
        emit chosen();
}

bool DropZone::event(QEvent *event)
{
    // Escape is for the work it shows, whatever else the key ends in this window.
    if (event->type() == QEvent::ShortcutOverride && m_share && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void DropZone::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_share)
            emit chosen();
        return;
    case Qt::Key_Escape:
        if (m_share) {
            if (!m_cancel->isHidden())
                emit cancelled();
            return;
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void DropZone::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        m_cancel->setText(tr("Cancel"));
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
