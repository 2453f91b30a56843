#include "ui/widgets/field_style.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace tw::ui {

namespace {

constexpr int air = 4;        ///< more than the base leaves between the frame and the text, px
constexpr qreal arrowHalf = 3.5;
constexpr qreal arrowHigh = 3.5;

bool isOn(const QStyleOption &option) { return option.state & QStyle::State_Enabled; }

bool hasFocus(const QStyleOption &option) { return option.state & QStyle::State_HasFocus; }

bool framed(const QStyleOption *option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return frame && frame->lineWidth > 0;
}

/// `way` is -1 for an arrow up, 1 for one down.
void paintArrow(QPainter &painter, const QRectF &where, int way, const QColor &colour)
{
    const QPointF middle = where.center();
    const qreal half = way * arrowHigh / 2;
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{middle + QPointF(-arrowHalf, -half), middle + QPointF(0, half), middle + QPointF(arrowHalf, -half)});
}

} // namespace

void paintField(QPainter &painter, const QRectF &rect, const QBrush &inside, bool enabled, bool focused)
{
    const Tokens &t = tokens();
    painter.setPen(QPen(!enabled ? t.line : focused ? t.accent : t.control, focused ? 2 : 1));
    painter.setBrush(inside);
    const qreal inset = focused ? 1 : 0.5;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), Metrics::fieldRadius, Metrics::fieldRadius);
}

FieldStyle::FieldStyle(QStyle *base)
    : QProxyStyle(base)
{
    setObjectName(base->objectName());
}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element != PE_PanelLineEdit || !framed(option)) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintField(*painter, QRectF(option->rect), option->palette.brush(QPalette::Base), isOn(*option), hasFocus(*option));
    painter->restore();
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = control == CC_SpinBox ? qstyleoption_cast<const QStyleOptionSpinBox *>(option) : nullptr;
    const auto *box = control == CC_ComboBox ? qstyleoption_cast<const QStyleOptionComboBox *>(option) : nullptr;
    if (!(spin && spin->frame) && !(box && box->frame && !box->editable)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintField(*painter, QRectF(option->rect), option->palette.brush(QPalette::Base), isOn(*option), hasFocus(*option));
    const auto arrow = [&](SubControl part, int way, bool can) {
        if (option->subControls & part)
            paintArrow(*painter, QRectF(subControlRect(control, option, part, widget)), way, can && isOn(*option) ? t.text2 : t.line);
    };
    if (box) {
        arrow(SC_ComboBoxArrow, 1, true);
    } else if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        arrow(SC_SpinBoxUp, -1, spin->stepEnabled & QAbstractSpinBox::StepUpEnabled);
        arrow(SC_SpinBoxDown, 1, spin->stepEnabled & QAbstractSpinBox::StepDownEnabled);
    }
    painter->restore();
}

QRect FieldStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents && framed(option) ? rect.adjusted(air, 0, -air, 0) : rect;
}

QRect FieldStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const bool text = (control == CC_SpinBox && part == SC_SpinBoxEditField) || (control == CC_ComboBox && part == SC_ComboBoxEditField);
    if (!text)
        return rect;
    return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -air, 0) : rect.adjusted(air, 0, 0, 0);
}

QSize FieldStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize asked = QProxyStyle::sizeFromContents(type, option, size, widget);
    const bool field = type == CT_SpinBox || type == CT_ComboBox || (type == CT_LineEdit && framed(option));
    return field ? asked + QSize(type == CT_LineEdit ? 2 * air : air, 0) : asked;
}

} // namespace tw::ui
