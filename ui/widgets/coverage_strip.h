#pragma once

#include "ui/models/log_coverage.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

#include <optional>

namespace tw::ui {

/// What of some time each source covers: a bar where it is complete, hatched where something is missing, a mark where
/// sources contradict each other. ←/→ walk those findings, Home and End go to the first and the last, Escape deselects.
class CoverageStrip : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit CoverageStrip(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// `window`: the time that is drawn.
    void setRows(const QList<CoverageRow> &rows, const Interval &window, const Formats &formats);
    const QList<CoverageRow> &rows() const { return m_rows; }
    int findings() const { return static_cast<int>(m_findings.size()); }
    int selected() const { return m_selected; }
    void select(int finding);
    /// "Meter readings: missing 9 Aug 2027 14:00 to ..." of the selected one; "" without.
    QString spoken() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Finding {
        int row = 0;
        CoverageRow::Span span;
    };
    void measure();
    QRectF area() const;
    qreal x(Instant moment) const;
    QRectF barOf(int row, const CoverageRow::Span &span) const;
    int findingAt(const QPointF &at) const;
    QString wordsOf(const Finding &finding) const;
    void paintAxis(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;

    QString m_name;
    QList<CoverageRow> m_rows;
    QList<Finding> m_findings; ///< in the order of time
    Interval m_window;
    std::optional<Formats> m_formats;
    int m_selected = -1;
    qreal m_label = 0; ///< of the widest name, with its gap
};

} // namespace tw::ui
