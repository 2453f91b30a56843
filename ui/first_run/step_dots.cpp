#include "ui/first_run/step_dots.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace tw::ui {

namespace {

constexpr int dot = 8;
constexpr int wide = 22;
constexpr int between = 8;

} // namespace

StepDots::StepDots(int steps, QWidget *parent)
    : QWidget(parent)
    , m_steps(steps)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCurrent(0);
}

void StepDots::setCurrent(int step)
{
    m_current = step;
    setSpoken(this, tr("Step %1 of %2").arg(step + 1).arg(m_steps));
    update();
}

QSize StepDots::sizeHint() const
{
    return {(m_steps - 1) * (dot + between) + wide, dot};
}

void StepDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    qreal x = 0;
    for (int i = 0; i < m_steps; ++i) {
        const int width = i == m_current ? wide : dot;
        painter.setBrush(i == m_current ? tokens().accent : tokens().control);
        painter.drawRoundedRect(QRectF(x, 0, width, dot), dot / 2.0, dot / 2.0);
        x += width + between;
    }
}

} // namespace tw::ui
