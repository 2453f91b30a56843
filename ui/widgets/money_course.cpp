#include "ui/widgets/money_course.h"

#include "ui/models/review_words.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tw::ui {

MoneyCourse::MoneyCourse(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    speak();
}

void MoneyCourse::setReview(const PlanReview &review, const Formats &formats)
{
    m_review = review;
    m_formats = formats;
    if (m_cursor && *m_cursor >= m_review.hours.size())
        m_cursor.reset();
    speak();
    update();
}

std::vector<std::optional<Money>> MoneyCourse::sums(const std::optional<CarDoings> PlanReview::Hour::*side) const
{
    std::vector<std::optional<Money>> result;
    Money sum;
    // As the sentence and the table: hours of which only one side is known count on neither. What is still to come goes on
    // from there.
    const auto last = std::ranges::find_if(m_review.hours.rbegin(), m_review.hours.rend(), &PlanReview::Hour::compared);
    const auto beyond = std::size_t(m_review.hours.rend() - last);
    for (std::size_t at = 0; at < m_review.hours.size(); ++at) {
        const PlanReview::Hour &hour = m_review.hours[at];
        const bool counts = at < beyond ? hour.compared() : (hour.*side).has_value();
        if (counts)
            sum += (hour.*side)->net();
        result.push_back(counts ? std::optional(sum) : std::nullopt);
    }
    return result;
}

QString MoneyCourse::hourWords(std::size_t hour) const
{
    const auto said = [&](const std::optional<Money> &money) { return money ? m_formats->money(*money) : QString(QChar(0x2013)); };
    return tr("Until %1: expected %2, happened %3")
        .arg(m_formats->time(m_review.hours[hour].when.end), said(sums(&PlanReview::Hour::expected)[hour]), said(sums(&PlanReview::Hour::happened)[hour]));
}

void MoneyCourse::speak()
{
    const QString words = !m_formats ? QString() : m_cursor ? hourWords(*m_cursor) : reviewSentence(m_review, *m_formats);
    setSpoken(this, tr("Money of the day, expected and happened"), words);
}

void MoneyCourse::paintEvent(QPaintEvent *)
{
    if (!m_formats || m_review.hours.empty())
        return;
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto expected = sums(&PlanReview::Hour::expected);
    const auto happened = sums(&PlanReview::Hour::happened);
    std::int64_t high = 10'000;
    std::int64_t low = 0;
    for (const auto *line : {&expected, &happened}) {
        for (const auto &money : *line) {
            high = std::max(high, money.value_or(Money()).micro());
            low = std::min(low, money.value_or(Money()).micro());
        }
    }
    const QFont axis = textFont(TextSize::Axis);
    painter.setFont(axis);
    const QFontMetricsF metrics(axis);
    const QString top = m_formats->money(Money::fromMicro(high));
    const QString bottom = m_formats->money(Money::fromMicro(low));
    const qreal left = std::max(numberWidth(axis, top), numberWidth(axis, bottom)) + 8;
    const qreal above = metrics.height() + 6; // the words of the hour that is marked
    const QRectF room(left, above, width() - left - 6, height() - above - metrics.height() - 8);
    const auto count = qreal(m_review.hours.size());
    const auto x = [&](std::size_t hour) { return room.left() + room.width() * qreal(hour) / count; };
    const auto y = [&](Money money) { return room.bottom() - room.height() * double(money.micro() - low) / double(high - low); };
    const auto level = [&](std::int64_t micro, const QString &text, const QColor &colour) {
        const qreal at = std::round(y(Money::fromMicro(micro)));
        paintHairline(painter, {room.left(), at}, {room.right(), at}, colour);
        painter.setPen(t.text3);
        paintNumber(painter, QRectF(0, at - metrics.height() / 2, left - 8, metrics.height()), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    // Two levels are told where their words do not touch; nothing earned, nothing paid is always one of them.
    const auto apart = [&](std::int64_t micro) { return std::abs(y(Money::fromMicro(micro)) - y(Money())) > metrics.height(); };
    level(0, m_formats->money(Money()), t.control);
    if (apart(high))
        level(high, top, t.grid);
    if (apart(low))
        level(low, bottom, t.grid);
    for (std::size_t hour = 0; hour < m_review.hours.size(); hour += 6) {
        painter.setPen(t.text3);
        paintNumber(painter, QPointF(x(hour), height() - metrics.descent() - 1), m_formats->time(m_review.hours[hour].when.begin));
    }
    if (m_cursor) {
        painter.fillRect(QRectF(x(*m_cursor), room.top(), room.width() / count, room.height()), t.selected);
        const QString words = hourWords(*m_cursor);
        painter.setPen(t.text2);
        paintElided(painter, QRectF(room.left(), 0, room.width(), metrics.height()), Qt::AlignRight | Qt::AlignVCenter, words);
    }
    const auto course = [&](const std::vector<std::optional<Money>> &line, const QPen &pen) {
        painter.setPen(pen);
        Money before;
        QPolygonF stretch;
        for (std::size_t hour = 0; hour < line.size(); ++hour) {
            if (line[hour]) {
                if (stretch.isEmpty())
                    stretch << QPointF(x(hour), y(before));
                stretch << QPointF(x(hour + 1), y(*line[hour]));
                before = *line[hour];
            }
            if (!line[hour] || hour + 1 == line.size()) {
                painter.drawPolyline(stretch);
                stretch.clear();
            }
        }
    };
    course(expected, QPen(t.text2, 2, Qt::DashLine, Qt::FlatCap));
    course(happened, QPen(t.range, 2.4, Qt::SolidLine, Qt::RoundCap));
}

void MoneyCourse::keyPressEvent(QKeyEvent *event)
{
    const std::size_t count = m_review.hours.size();
    const bool move = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (!move || count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_Home || !m_cursor)
        m_cursor = 0;
    else if (event->key() == Qt::Key_End)
        m_cursor = count - 1;
    else if (event->key() == Qt::Key_Right)
        m_cursor = std::min(count - 1, *m_cursor + 1);
    else
        m_cursor = *m_cursor == 0 ? 0 : *m_cursor - 1;
    speak();
    update();
}

void MoneyCourse::focusOutEvent(QFocusEvent *event)
{
    m_cursor.reset();
    speak();
    update();
    QWidget::focusOutEvent(event);
}

bool MoneyCourse::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_formats && !m_review.hours.empty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto hour = std::clamp<std::size_t>(std::size_t(std::max(0, help->pos().x()) * int(m_review.hours.size()) / std::max(1, width())), 0,
                                                  m_review.hours.size() - 1);
        QToolTip::showText(help->globalPos(), hourWords(hour), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace tw::ui
