#include "ui/reports/page_flow.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPageSize>

#include <cmath>

namespace tw::ui {

namespace {

constexpr int resolution = 1200;
const QColor quiet(0x5F, 0x6E, 0x79);

} // namespace

PageFlow::PageFlow(QIODevice *device, const QString &title, std::function<QString(int)> foot)
    : m_writer(device)
    , m_foot(std::move(foot))
{
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    m_writer.setResolution(resolution);
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Tidewatt"));
    m_painter.begin(&m_writer);
    begin();
}

PageFlow::~PageFlow()
{
    end();
    m_painter.end();
}

void PageFlow::begin()
{
    m_painter.resetTransform();
    m_painter.scale(resolution / 72.0, resolution / 72.0);
    m_y = top;
}

void PageFlow::end()
{
    const qreal below = m_y;
    m_y = 806;
    text(left, right - left, m_foot(m_page), Align::Left, {.size = 7.5, .colour = quiet});
    m_y = below;
}

bool PageFlow::room(qreal needed)
{
    if (m_y + needed <= bottom)
        return false;
    end();
    m_writer.newPage();
    ++m_page;
    begin();
    return true;
}

QFont PageFlow::font(const Style &style)
{
    // The same look wherever it is made, as far as the font is there; embedded either way.
    static const QString family = QFontDatabase::families().contains(QStringLiteral("DejaVu Sans"))
        ? QStringLiteral("DejaVu Sans")
        : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    QFont result(family);
    // Large, and scaled down by the painter: hinting to whole pixels would push the letters together.
    result.setPixelSize(static_cast<int>(std::lround(style.size * 10)));
    result.setBold(style.bold);
    result.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: every word is found as it is typed
    return result;
}

qreal PageFlow::widthOf(const QString &words, const Style &style) const
{
    return QFontMetricsF(font(style)).horizontalAdvance(words) / 10;
}

void PageFlow::text(qreal x, qreal w, const QString &words, Align align, const Style &style)
{
    const QFontMetricsF metrics(font(style));
    const QString shown = metrics.elidedText(words, Qt::ElideRight, w * 10 + 1);
    m_painter.save();
    m_painter.translate(x, m_y);
    m_painter.scale(0.1, 0.1);
    m_painter.setFont(font(style));
    m_painter.setPen(style.colour);
    const Qt::Alignment side = align == Align::Right ? Qt::AlignRight : Qt::AlignLeft;
    m_painter.drawText(QRectF(0, 0, w * 10, metrics.height()), int(side | Qt::AlignTop | Qt::TextSingleLine), shown);
    m_painter.restore();
}

void PageFlow::paragraph(const QString &words, const Style &style)
{
    const QFontMetricsF metrics(font(style));
    constexpr int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    const QRectF box = metrics.boundingRect(QRectF(0, 0, (right - left) * 10, 1e5), flags, words);
    room(box.height() / 10);
    m_painter.save();
    m_painter.translate(left, m_y);
    m_painter.scale(0.1, 0.1);
    m_painter.setFont(font(style));
    m_painter.setPen(style.colour);
    m_painter.drawText(QRectF(0, 0, (right - left) * 10, box.height() + 1), flags, words);
    m_painter.restore();
    m_y += box.height() / 10;
}

void PageFlow::rule(const QColor &colour)
{
    m_painter.setPen(QPen(colour, 0.5));
    m_painter.drawLine(QPointF(left, m_y), QPointF(right, m_y));
}

} // namespace tw::ui
