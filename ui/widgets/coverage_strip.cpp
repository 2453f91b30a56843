#include "ui/widgets/coverage_strip.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/walk.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int rowGap = 11;
constexpr int barHeight = 15;
constexpr int labelGap = 14;
constexpr qreal least = 3; ///< px of a finding, so that a moment is seen
constexpr int mostLabel = 45; ///< percent of the width

int rowHeight() { return std::max(barHeight, Theme::instance().lineHeight(TextSize::Small)) + rowGap - 2; }
int axisHeight() { return Theme::instance().lineHeight(TextSize::Axis) + 4; }

} // namespace

CoverageStrip::CoverageStrip(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CoverageStrip::setName(const QString &name)
{
    m_name = name;
    setSpoken(this, m_name, spoken());
}

void CoverageStrip::setRows(const QList<CoverageRow> &rows, const Interval &window, const Formats &formats)
{
    m_rows = rows;
    m_window = window;
    m_formats = formats;
    measure();
    m_findings.clear();
    for (int row = 0; row < rows.size(); ++row) {
        for (const CoverageRow::Span &span : rows[row].spans) {
            if (span.kind != CoverageRow::Kind::Complete)
                m_findings += Finding{row, span};
        }
    }
    std::ranges::stable_sort(m_findings, {}, [](const Finding &finding) { return finding.span.when.begin; });
    m_selected = -1;
    setSpoken(this, m_name, spoken());
    updateGeometry();
    update();
}

QString CoverageStrip::wordsOf(const Finding &finding) const
{
    if (!m_formats)
        return {};
    const TextTable table = coverageTable({CoverageRow{m_rows[finding.row].name, {finding.span}}}, *m_formats);
    const QStringList &words = table.rows.front();
    return tr("%1: %2, %3 to %4").arg(words[0], words[3], words[1], words[2]);
}

QString CoverageStrip::spoken() const
{
    if (m_selected >= 0)
        return wordsOf(m_findings[m_selected]);
    return m_findings.isEmpty() ? tr("Nothing is missing, nothing contradicts.") : tr("%n place(s) to look at", "", findings());
}

void CoverageStrip::select(int finding)
{
    m_selected = finding >= 0 && finding < findings() ? finding : -1;
    setSpoken(this, m_name, spoken());
    update();
}

QSize CoverageStrip::sizeHint() const
{
    return {420, static_cast<int>(m_rows.size()) * rowHeight() + axisHeight()};
}

QSize CoverageStrip::minimumSizeHint() const { return {220, sizeHint().height()}; }

/// Once, not for each of ten thousand bars.
void CoverageStrip::measure()
{
    const QFontMetricsF metrics(textFont(TextSize::Small, 500));
    m_label = 0;
    for (const CoverageRow &row : m_rows)
        m_label = std::max(m_label, metrics.horizontalAdvance(row.name) + labelGap);
}

QRectF CoverageStrip::area() const
{
    return QRectF(rect()).adjusted(std::ceil(std::min(m_label, width() * mostLabel / 100.0)), 0, -4, -axisHeight());
}

qreal CoverageStrip::x(Instant moment) const
{
    const QRectF room = area();
    const auto length = std::max<std::int64_t>(1, m_window.length().count());
    const double share = static_cast<double>((moment - m_window.begin).count()) / static_cast<double>(length);
    return room.left() + std::clamp(share, 0.0, 1.0) * room.width();
}

QRectF CoverageStrip::barOf(int row, const CoverageRow::Span &span) const
{
    const qreal left = x(span.when.begin);
    const qreal right = std::max(x(span.when.end), left + (span.kind == CoverageRow::Kind::Complete ? 1 : least));
    return {left, row * rowHeight() + (rowHeight() - barHeight) / 2.0, right - left, barHeight};
}

void CoverageStrip::paintAxis(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRectF room = area();
    painter.setFont(textFont(TextSize::Axis));
    const QFontMetricsF metrics(painter.font());
    const bool hours = m_window.length() <= std::chrono::days(2);
    const bool years = m_window.length() > std::chrono::days(300);
    const auto labelOf = [&](Instant moment) {
        const QDate date = m_formats->local(moment).date();
        const LocalDay day = std::chrono::year(date.year()) / date.month() / date.day();
        return hours ? m_formats->axisDay(day) + QLatin1Char(' ') + m_formats->time(moment)
                : years ? m_formats->monthYear(day).replace(m_formats->month(day), m_formats->shortMonth(day))
                        : m_formats->shortDay(day).section(QLatin1Char(' '), 1);
    };
    // The outer labels stand inside of their lines, the others across: from one to the next it is one and a half.
    const qreal widest = std::max(metrics.horizontalAdvance(labelOf(m_window.begin)), metrics.horizontalAdvance(labelOf(m_window.end)));
    const qreal date = metrics.horizontalAdvance(m_formats->date(std::chrono::year(2027) / 12 / 31));
    const int steps = std::max(1, static_cast<int>(room.width() / std::max(date + 24, 1.5 * widest + labelGap)));
    for (int i = 0; i <= steps; ++i) {
        const QString label = labelOf(m_window.begin + m_window.length() * i / steps);
        const qreal at = room.left() + room.width() * i / steps;
        paintHairline(painter, {at, room.top()}, {at, room.bottom()}, t.grid);
        painter.setPen(t.text3);
        const qreal half = metrics.horizontalAdvance(label) / 2 + 1;
        const qreal left = i == 0 ? room.left() : i == steps ? room.right() - 2 * half : at - half;
        paintElided(painter, QRectF(left, room.bottom() + 2, 2 * half + 1, axisHeight() - 2), Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void CoverageStrip::paintRow(QPainter &painter, int row) const
{
    const Tokens &t = tokens();
    painter.setFont(textFont(TextSize::Small, 500));
    painter.setPen(t.text);
    paintElided(painter, QRectF(0, row * rowHeight(), area().left() - 6, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, m_rows[row].name);
    qreal painted = -1; // ten thousand sessions are a few hundred bars
    for (const CoverageRow::Span &span : m_rows[row].spans) {
        const QRectF bar = barOf(row, span);
        if (span.kind == CoverageRow::Kind::Complete) {
            if (painted >= 0 && bar.left() >= painted - 1 && bar.right() <= painted)
                continue;
            painted = bar.right();
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.home);
            painter.drawRoundedRect(bar, std::min<qreal>(3, bar.width() / 2), 3);
        } else if (span.kind == CoverageRow::Kind::Missing) {
            painter.setPen(QPen(t.warn, 1));
            painter.setBrush(t.card);
            const QRectF frame = bar.adjusted(0.5, 0.5, -0.5, -0.5);
            painter.drawRoundedRect(frame, 3, 3);
            painter.setBrush(hatch(t.warn, 6, devicePixelRatioF()));
            painter.drawRoundedRect(frame, 3, 3);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.sell);
            painter.drawRoundedRect(bar, 1.5, 1.5);
        }
    }
}

void CoverageStrip::paintEvent(QPaintEvent *)
{
    if (!m_formats || m_rows.isEmpty() || m_window.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    for (int row = 0; row < m_rows.size(); ++row)
        paintRow(painter, row);
    if (m_selected >= 0) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(barOf(m_findings[m_selected].row, m_findings[m_selected].span).adjusted(-2, -2, 2, 2), 4, 4);
    }
}

int CoverageStrip::findingAt(const QPointF &at) const
{
    for (int i = findings() - 1; i >= 0; --i) {
        if (barOf(m_findings[i].row, m_findings[i].span).adjusted(-2, -4, 2, 4).contains(at))
            return i;
    }
    return -1;
}

void CoverageStrip::mouseMoveEvent(QMouseEvent *event)
{
    const int finding = findingAt(event->position());
    if (finding >= 0)
        QToolTip::showText(event->globalPosition().toPoint(), wordsOf(m_findings[finding]), this);
    else
        QToolTip::hideText();
}

void CoverageStrip::mousePressEvent(QMouseEvent *event) { select(findingAt(event->position())); }

void CoverageStrip::keyPressEvent(QKeyEvent *event)
{
    if (const auto to = walkedTo(event->key(), m_selected, findings()))
        select(*to);
    else
        QWidget::keyPressEvent(event);
}

void CoverageStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        measure();
        updateGeometry();
    }
    update();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
