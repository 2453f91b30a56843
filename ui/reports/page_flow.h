#pragma once

#include <QColor>
#include <QPainter>
#include <QPdfWriter>
#include <QString>

#include <functional>
#include <memory>

namespace tw::ui {

/// A document that grows downwards: text, lines and tables on A4 pages in points (1/72 in), a new page where the
/// next piece does not fit, a foot on each.
class PageFlow
{
public:
    static constexpr qreal width = 595;
    static constexpr qreal height = 842;
    static constexpr qreal left = 42;
    static constexpr qreal right = 553;
    static constexpr qreal top = 42;
    static constexpr qreal bottom = 790;

    /// Writes into `device`. `foot` hears the page's number when the page is done.
    PageFlow(QIODevice *device, const QString &title, std::function<QString(int page)> foot);
    ~PageFlow();

    QPainter &painter() { return m_painter; }
    qreal y() const { return m_y; }
    /// Goes down by `distance`.
    void space(qreal distance) { m_y += distance; }
    /// A new page unless `needed` points are left; true when there is one.
    bool room(qreal needed);
    int pages() const { return m_page; }

    enum class Align { Left, Right };
    struct Style {
        qreal size = 9;
        bool bold = false;
        QColor colour = QColor(0x14, 0x21, 0x2B);
    };
    /// One line at the present height, cut with an ellipsis where it is wider than [x, x + w].
    void text(qreal x, qreal w, const QString &words, Align align, const Style &style);
    /// Words over several lines across the page, and down by their height.
    void paragraph(const QString &words, const Style &style);
    void rule(const QColor &colour);
    qreal widthOf(const QString &words, const Style &style) const;
    static QFont font(const Style &style);

private:
    void begin();
    void end();

    QPdfWriter m_writer;
    std::function<QString(int)> m_foot;
    QPainter m_painter;
    int m_page = 1;
    qreal m_y = top;
};

} // namespace tw::ui
