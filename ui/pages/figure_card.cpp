#include "ui/pages/figure_card.h"

#include "ui/widgets/legend.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace tw::ui {

namespace {

constexpr int cardHeight = 92;
constexpr qreal captionTop = 13;
constexpr qreal captionHeight = 18;
constexpr qreal square = 10;
constexpr qreal noteHeight = 15;
constexpr int smallestMoney = 11;

} // namespace

FigureCard::FigureCard(Kind kind, QWidget *parent)
    : Card(QString(), parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureCard::setFigure(const Figure &figure)
{
    m_figure = figure;
    setSpoken(this, figure.caption, QStringList{figure.money, figure.notes.join(QStringLiteral(", "))}.join(
                                            QStringLiteral(", ")));
    update();
}

void FigureCard::setTight(bool tight)
{
    m_tight = tight;
    updateGeometry();
    update();
}

QSize FigureCard::sizeHint() const
{
    return {m_kind == Kind::Headline ? 326 : 164, cardHeight};
}

QSize FigureCard::minimumSizeHint() const
{
    return {m_kind == Kind::Headline ? 180 : 92, cardHeight};
}

qreal FigureCard::padding() const
{
    return m_tight ? 12 : m_kind == Kind::Headline ? 18 : 16;
}

QFont FigureCard::moneyFont(qreal room) const
{
    const bool large = m_kind == Kind::Headline && !m_tight;
    QFont font = textFont(large ? TextSize::Big : TextSize::Title, 600);
    const qreal width = numberWidth(font, m_figure.money);
    // Money is never shortened: a smaller figure is still the right one.
    if (width > room)
        font.setPixelSize(std::max(smallestMoney, static_cast<int>(font.pixelSize() * room / width)));
    return font;
}

void FigureCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    const Tokens &colours = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = QRectF(rect()).adjusted(padding(), 0, -padding(), 0);
    QRectF caption(inner.left(), captionTop, inner.width(), captionHeight);
    if (m_figure.series) {
        paintSquare(painter, QPointF(caption.left(), caption.center().y() - square / 2), colours.*m_figure.series,
                    m_figure.series == &Tokens::wear ? Legend::Mark::Hatched : Legend::Mark::Square);
        caption.adjust(square + 6, 0, 0, 0);
    }
    painter.setFont(textFont(m_tight ? TextSize::Small : TextSize::Body));
    painter.setPen(colours.text2);
    paintElided(painter, caption, Qt::AlignLeft | Qt::AlignVCenter, m_figure.caption);

    const QFont small = textFont(TextSize::Small);
    qreal notesWidth = 0;
    for (const QString &note : m_figure.notes)
        notesWidth = std::max(notesWidth, numberWidth(small, note));
    const bool beside = m_kind == Kind::Headline && !m_tight && m_figure.notes.size() > 1;
    const qreal room = beside ? inner.width() - notesWidth - 12 : inner.width();
    painter.setFont(moneyFont(room));
    const bool coloured = m_kind == Kind::Headline;
    painter.setPen(!coloured || m_figure.sign == 0 ? colours.text : m_figure.sign > 0 ? colours.good : colours.bad);
    const qreal moneyHeight = beside ? 40 : 28;
    const QRectF money(inner.left(), captionTop + captionHeight + 2, inner.width(), moneyHeight);
    paintNumber(painter, money, Qt::AlignLeft | Qt::AlignVCenter, m_figure.money);
    const qreal moneyWidth = numberWidth(painter.font(), m_figure.money);

    painter.setFont(small);
    painter.setPen(beside ? colours.text2 : colours.text3);
    QRectF note = beside ? QRectF(inner.left() + moneyWidth + 12, money.bottom() - qreal(m_figure.notes.size()) * noteHeight + 2,
                                  inner.width() - moneyWidth - 12, noteHeight)
                         : QRectF(inner.left(), money.bottom(), inner.width(), noteHeight + 1);
    for (const QString &text : m_figure.notes) {
        if (note.bottom() > height() - 4)
            break;
        paintNumber(painter, note, Qt::AlignLeft | Qt::AlignVCenter, text);
        note.translate(0, noteHeight);
    }
}

} // namespace tw::ui
