#include "ui/charts/loss_chart.h"

#include "ui/charts/line_plot.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal labelGap = 8;

double kilowatts(Power power)
{
    return static_cast<double>(power.w()) / 1000;
}

class QtLossChart : public LossChart, private LinePlot::Owner
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::LossChart)
public:
    explicit QtLossChart(QWidget *parent)
        : LossChart(parent)
        , m_plot(new LinePlot(*this, this))
    {
        for (Line &line : m_lines) {
            line.sheet = m_plot->addLine();
            line.learnt = m_plot->addLine();
        }
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_plot);
        setFocusProxy(m_plot);
        setMinimumHeight(100);
        sayName();
        connect(&Theme::instance(), &Theme::changed, this, [this] {
            dress();
            place();
        });
        dress();
    }

    void setPhysics(const ChargerPhysics &physics, const Formats &formats) override
    {
        m_formats = formats;
        m_physics = physics;
        double lowest = 100;
        double most = 0;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            QList<QPointF> sheet;
            QList<QPointF> learnt;
            for (const LearntShare &share : sharesOf(i)) {
                sheet += {kilowatts(share.power), 100 * share.sheet};
                learnt += {kilowatts(share.power), 100 * share.learnt};
                lowest = std::min({lowest, 100 * share.sheet, 100 * (share.learnt - share.error)});
                most = std::max(most, kilowatts(share.power));
            }
            m_lines[i].sheet->replace(sheet);
            m_lines[i].learnt->replace(learnt);
        }
        m_plot->setRange(0, std::ceil(most + 0.2), std::max(0.0, std::floor(lowest / 10) * 10), 100);
        place();
        if (!exists(m_selected))
            select(-1);
    }

    int selected() const override { return m_selected; }

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::LanguageChange)
            sayName();
        QWidget::changeEvent(event);
    }

    void sayName()
    {
        setSpoken(m_plot, tr("Charger losses"), m_selected < 0 ? QString() : spoken(m_selected));
    }

    void select(int point) override
    {
        const int wanted = exists(point) ? point : -1;
        if (wanted == m_selected)
            return;
        m_selected = wanted;
        sayName();
        m_plot->viewport()->update();
        emit selectionChanged(wanted);
    }

private:
    struct Line {
        QLineSeries *sheet = nullptr;
        QLineSeries *learnt = nullptr;
    };

    const std::vector<LearntShare> &sharesOf(std::size_t line) const { return line == 0 ? m_physics.charge : m_physics.discharge; }
    int charges() const { return static_cast<int>(m_physics.charge.size()); }
    int count() const { return charges() + static_cast<int>(m_physics.discharge.size()); }
    bool exists(int point) const { return point >= 0 && point < count(); }
    const LearntShare &shareAt(int point) const
    {
        const auto i = static_cast<std::size_t>(point);
        return point < charges() ? m_physics.charge[i] : m_physics.discharge[i - m_physics.charge.size()];
    }
    bool ready() const { return m_formats && count() > 0; }
    static QColor colourOf(std::size_t line) { return line == 0 ? tokens().buy : tokens().sell; }

    void dress()
    {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            QPen dashed(colourOf(i), 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
            dashed.setDashPattern({3, 3});
            m_lines[i].sheet->setPen(dashed);
            m_lines[i].learnt->setPen(QPen(colourOf(i), 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        }
    }

    void place() override
    {
        if (!ready())
            return;
        const QRectF whole(QPointF(), QSizeF(m_plot->viewport()->size()));
        const qreal left = numberWidth(textFont(TextSize::Axis), m_formats->share(1, 0));
        m_plot->setArea(whole.marginsRemoved({left + labelGap, 8, 10, 22}));
        m_plot->viewport()->update();
    }

    void paintBack(QPainter &painter) override
    {
        if (!ready())
            return;
        const Tokens &colours = tokens();
        const QRectF area = m_plot->area();
        painter.setFont(textFont(TextSize::Axis));
        painter.setPen(colours.text3);
        const int every = area.height() < 100 ? 20 : 10;
        for (int percent = 100; percent >= m_plot->bottom(); percent -= every) {
            const qreal y = m_plot->y(percent);
            paintHairline(painter, {area.left(), y}, {area.right(), y}, colours.grid);
            painter.setPen(colours.text3);
            paintNumber(painter, QRectF(0, y - 8, area.left() - labelGap, 16), Qt::AlignRight | Qt::AlignVCenter,
                        m_formats->share(percent / 100.0, 0));
        }
        paintHairline(painter, area.bottomLeft(), area.bottomRight(), colours.control);
        for (int kw = 0; kw <= m_plot->right(); kw += m_plot->right() > 12 ? 4 : 2) {
            painter.setPen(colours.text3);
            paintNumber(painter, QRectF(m_plot->x(kw) - 30, area.bottom() + 5, 60, 16), Qt::AlignHCenter | Qt::AlignVCenter,
                        m_formats->power(Power::fromW(kw * 1000)));
        }
    }

    void paintFront(QPainter &painter) override
    {
        if (!ready())
            return;
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            painter.setPen(QPen(colourOf(i), 1.25));
            for (const LearntShare &share : sharesOf(i)) {
                const qreal x = m_plot->x(kilowatts(share.power));
                const qreal above = m_plot->y(std::min(100.0, 100 * (share.learnt + share.error)));
                const qreal below = m_plot->y(100 * (share.learnt - share.error));
                painter.drawLine(QPointF(x, above), QPointF(x, below));
                for (const qreal y : {above, below})
                    painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y));
            }
        }
        const int shown = m_hovered >= 0 ? m_hovered : m_selected;
        if (exists(shown))
            paintCard(painter, shown);
    }

    void paintCard(QPainter &painter, int point) const
    {
        const Tokens &colours = tokens();
        const LearntShare &share = shareAt(point);
        const QColor colour = colourOf(point < charges() ? 0 : 1);
        const QPointF at(m_plot->x(kilowatts(share.power)), m_plot->y(100 * share.learnt));
        painter.setPen(QPen(colours.card, 2));
        painter.setBrush(colour);
        painter.drawEllipse(at, 5, 5);
        const QList<CardLine> lines{
            {tr("Learnt"), tr("%1 ± %2").arg(m_formats->share(share.learnt, 1), m_formats->number(100 * share.error, 1)), colour},
            {tr("Data sheet"), m_formats->share(share.sheet, 1), {}}};
        paintHoverCard(painter, QRectF(m_plot->viewport()->rect()), at.x(), titleOf(point), lines);
    }

    QString titleOf(int point) const
    {
        const QString power = m_formats->power(shareAt(point).power);
        return point < charges() ? tr("Charging at %1").arg(power) : tr("Giving at %1").arg(power);
    }

    QString spoken(int point) const
    {
        const LearntShare &share = shareAt(point);
        return tr("%1: %2 reaches the other side, %3 by the data sheet")
            .arg(titleOf(point), m_formats->share(share.learnt, 1), m_formats->share(share.sheet, 1));
    }

    int pointNear(QPointF at) const
    {
        int nearest = -1;
        qreal best = 40;
        for (int point = 0; point < count(); ++point) {
            const LearntShare &share = shareAt(point);
            const QPointF away = QPointF(m_plot->x(kilowatts(share.power)), m_plot->y(100 * share.learnt)) - at;
            const qreal distance = std::hypot(away.x(), away.y());
            if (distance < best) {
                best = distance;
                nearest = point;
            }
        }
        return nearest;
    }

    void hover(std::optional<QPointF> at) override
    {
        const int point = at && ready() ? pointNear(*at) : -1;
        if (point == m_hovered)
            return;
        m_hovered = point;
        m_plot->viewport()->update();
    }

    void press(QPointF at) override
    {
        if (ready())
            select(pointNear(at));
    }

    bool key(int key) override
    {
        switch (key) {
        case Qt::Key_Left: select(std::max(0, m_selected - 1)); return true;
        case Qt::Key_Right: select(std::min(count() - 1, m_selected + 1)); return true;
        case Qt::Key_Home: select(0); return true;
        case Qt::Key_End: select(count() - 1); return true;
        case Qt::Key_Escape: {
            const bool any = m_selected >= 0;
            select(-1);
            return any;
        }
        default: return false;
        }
    }

    LinePlot *m_plot;
    std::array<Line, 2> m_lines; ///< charging, giving
    ChargerPhysics m_physics;
    std::optional<Formats> m_formats;
    int m_selected = -1;
    int m_hovered = -1;
};

} // namespace

LossChart *LossChart::create(QWidget *parent)
{
    return new QtLossChart(parent);
}

} // namespace tw::ui
