#include "ui/widgets/segment.h"

#include "ui/widgets/accessible.h"

#include <QButtonGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>

namespace tw::ui {

namespace {

constexpr int padding = 13;

/// One choice: a radio button to keyboard and screen reader, drawn as a piece of the frame.
class Piece : public QRadioButton {
public:
    Piece(const QString &text, QWidget *parent)
        : QRadioButton(text, parent)
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::ClickFocus);
        setAttribute(Qt::WA_Hover);
    }
    QSize sizeHint() const override
    {
        // As wide as when it is on, so that choosing moves nothing.
        const QFontMetrics metrics(textFont(TextSize::Small, 600));
        return {metrics.horizontalAdvance(text()) + 2 * padding, std::max(Metrics::fieldHeight, metrics.height() + 10)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &colours = tokens();
        QPainter painter(this);
        if (!isChecked() && x() > 0)
            painter.fillRect(0, 1, 1, height() - 2, colours.line);
        painter.setFont(textFont(TextSize::Small, isChecked() ? 600 : 500));
        painter.setPen(isChecked() ? colours.onAccent : underMouse() ? colours.text : colours.text2);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    }
};

} // namespace

Segment::Segment(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setSpoken(this, name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        // One stop for Tab: the choice that is on.
        m_group->button(id)->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        update();
    });
    // A click and an arrow key both end here; setCurrent() does not.
    connect(m_group, &QButtonGroup::idClicked, this, &Segment::chosen);
}

void Segment::setChoices(const QList<QString> &choices)
{
    qDeleteAll(m_group->buttons());
    for (int i = 0; i < choices.size(); ++i) {
        auto *piece = new Piece(choices[i], this);
        m_group->addButton(piece, i);
        layout()->addWidget(piece);
        piece->setChecked(i == 0);
    }
}

int Segment::current() const
{
    return m_group->checkedId();
}

void Segment::setCurrent(int index)
{
    if (QAbstractButton *piece = m_group->button(index))
        piece->setChecked(true);
}

void Segment::paintEvent(QPaintEvent *)
{
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::fieldRadius, Metrics::fieldRadius);
    painter.fillPath(frame, colours.button);
    if (const QAbstractButton *on = m_group->checkedButton()) {
        painter.save();
        painter.setClipPath(frame);
        painter.fillRect(on->geometry(), colours.accent);
        painter.restore();
    }
    painter.strokePath(frame, QPen(colours.control, 1));
}

} // namespace tw::ui
