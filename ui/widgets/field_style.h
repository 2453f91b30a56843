#pragma once

#include <QProxyStyle>

namespace tw::ui {

/// The frame of everything one types into or chooses from: round, in the control colour, thicker while it has the focus.
void paintField(QPainter &painter, const QRectF &rect, const QBrush &inside, bool enabled, bool focused);

/// Qt's own fields (a line, a time, a date, a number, a choice) with that frame, so that they look like ours beside them.
class FieldStyle : public QProxyStyle {
    Q_OBJECT
public:
    explicit FieldStyle(QStyle *base);
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
};

} // namespace tw::ui
