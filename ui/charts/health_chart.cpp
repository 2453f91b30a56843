#include "ui/charts/health_chart.h"

#include "ui/charts/line_plot.h"
#include "ui/models/health_model.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr qreal labelGap = 8;
constexpr double usualWarranty = 70; ///< percent that makers warrant for eight years (core/battery/wear.h)

double xOf(LocalDay day)
{
    return static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count());
}

void text(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &words, const QColor &colour)
{
    painter.setPen(colour);
    paintNumber(painter, rect, alignment | Qt::AlignVCenter, words);
}

class QtHealthChart : public HealthChart, private LinePlot::Owner
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::HealthChart)
public:
    explicit QtHealthChart(QWidget *parent)
        : HealthChart(parent)
        , m_plot(new LinePlot(*this, this))
        , m_onlyBand(m_plot->addBand())
        , m_withBand(m_plot->addBand())
        , m_onlyLine(m_plot->addLine())
        , m_withLine(m_plot->addLine())
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_plot);
        setFocusProxy(m_plot);
        setMinimumHeight(130);
        sayName();
        connect(&Theme::instance(), &Theme::changed, this, [this] {
            dress();
            place();
        });
        dress();
    }

    void setView(const HealthView &view, const Formats &formats) override
    {
        const bool same = m_model && m_model->view() == view;
        if (!m_model)
            m_model = new HealthModel(formats, this);
        m_model->setView(view, formats);
        m_formats = formats;
        fill();
        place();
        if (!same)
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
        setSpoken(m_plot, tr("Health, with and without trading"), m_model ? m_model->spoken(m_selected) : QString());
    }

    void select(int point) override
    {
        const int wanted = point >= 0 && point < count() ? point : -1;
        if (wanted == m_selected)
            return;
        m_selected = wanted;
        sayName();
        m_plot->viewport()->update();
        emit selectionChanged(wanted);
    }

private:
    const HealthView &view() const { return m_model->view(); }
    int count() const { return m_model ? static_cast<int>(view().points.size()) : 0; }
    bool ready() const { return m_model && !view().empty(); }

    void fill()
    {
        QList<QPointF> with, withLeast, withMost, only, onlyLeast, onlyMost;
        double lowest = usualWarranty;
        double highest = 100;
        for (const HealthPoint &point : view().points) {
            const double x = xOf(point.day);
            with += {x, point.withTrading.best};
            withLeast += {x, point.withTrading.least};
            withMost += {x, point.withTrading.most};
            only += {x, point.onlyCharging.best};
            onlyLeast += {x, point.onlyCharging.least};
            onlyMost += {x, point.onlyCharging.most};
            lowest = std::min(lowest, point.withTrading.least);
        }
        if (const auto &measured = view().measured)
            highest = std::max(highest, measured->percent);
        m_withLine->replace(with);
        m_onlyLine->replace(only);
        LinePlot::setBand(m_withBand, withLeast, withMost);
        LinePlot::setBand(m_onlyBand, onlyLeast, onlyMost);
        m_withBand->setVisible(view().severalModels);
        m_onlyBand->setVisible(view().severalModels && view().compared);
        m_onlyLine->setVisible(view().compared);
        if (ready())
            m_plot->setRange(xOf(view().points.front().day), xOf(view().points.back().day),
                             std::floor(lowest / 10) * 10 - 1, highest > 100.5 ? std::ceil(highest / 5) * 5 : 100.5);
    }

    void dress()
    {
        const Tokens &colours = tokens();
        QColor soft = colours.buy;
        soft.setAlphaF(0.16F);
        m_withBand->setBrush(soft);
        QColor strokes = colours.text3;
        strokes.setAlphaF(0.45F);
        m_onlyBand->setBrush(hatch(strokes, 6, devicePixelRatioF()));
        m_withLine->setPen(QPen(colours.buy, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QPen dashed(colours.text2, 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        dashed.setDashPattern({2.5, 2});
        m_onlyLine->setPen(dashed);
    }

    struct EndTexts {
        QString withName, with, onlyName, only;
    };
    EndTexts endTexts() const
    {
        const HealthPoint &last = view().points.back();
        const int year = static_cast<int>(last.day.year());
        const auto in = [&](double percent) { return tr("%1 in %2").arg(m_model->percent(percent)).arg(year); };
        return {tr("with trading"), in(last.withTrading.best), tr("only charging"), in(last.onlyCharging.best)};
    }

    void place() override
    {
        if (!ready())
            return;
        const QFont axis = textFont(TextSize::Axis);
        const QFont bold = textFont(TextSize::Small, 600);
        const EndTexts ends = endTexts();
        const qreal right = std::max({numberWidth(bold, ends.withName), numberWidth(bold, ends.onlyName),
                                      numberWidth(textFont(TextSize::Small), ends.with)});
        const QRectF whole(QPointF(), QSizeF(m_plot->viewport()->size()));
        const qreal left = numberWidth(axis, m_model->percent(100).replace(m_formats->locale().decimalPoint() + QLatin1Char('0'), QString()));
        m_plot->setArea(whole.marginsRemoved({left + labelGap + 2, 6, right + 14, 22}));
        m_plot->viewport()->update();
    }

    void paintBack(QPainter &painter) override
    {
        if (!ready())
            return;
        const Tokens &colours = tokens();
        const QRectF area = m_plot->area();
        painter.setFont(textFont(TextSize::Axis));
        const bool tight = area.height() < 120;
        for (int percent = static_cast<int>(std::ceil(m_plot->bottom() / 10)) * 10; percent <= m_plot->top(); percent += tight ? 20 : 10) {
            const qreal y = m_plot->y(percent);
            paintHairline(painter, {area.left(), y}, {area.right(), y}, colours.grid);
            text(painter, QRectF(0, y - 8, area.left() - labelGap, 16), Qt::AlignRight, m_formats->share(percent / 100.0, 0),
                 colours.text3);
        }
        paintYears(painter);
        const qreal today = m_plot->x(xOf(view().today));
        paintHairline(painter, {today, area.top()}, {today, area.bottom()}, colours.accent);
        paintWarranty(painter);
    }

    void paintYears(QPainter &painter) const
    {
        const Tokens &colours = tokens();
        const QRectF area = m_plot->area();
        const int first = static_cast<int>(view().points.front().day.year());
        const int last = static_cast<int>(view().points.back().day.year());
        const qreal width = numberWidth(painter.font(), QStringLiteral("2028")) + 14;
        const qreal yearWidth = area.width() * 365.25 / std::max(1.0, m_plot->right() - m_plot->left());
        const int every = std::max(1, static_cast<int>(std::ceil(width / std::max(1.0, yearWidth))));
        for (int year = first; year <= last; ++year) {
            const qreal x = m_plot->x(xOf(std::chrono::year(year) / 1 / 1));
            if (x >= area.left())
                paintHairline(painter, {x, area.bottom()}, {x, area.bottom() + 4}, colours.control);
            const qreal middle = std::max(x, area.left()) / 2 + std::min(x + yearWidth, area.right()) / 2;
            const bool room = std::min(x + yearWidth, area.right()) - std::max(x, area.left()) > width * 0.6;
            if ((year - first) % every == 0 && (room || every > 1))
                text(painter, QRectF(middle - width, area.bottom() + 5, 2 * width, 16), Qt::AlignHCenter, QString::number(year),
                     colours.text3);
        }
    }

    void paintWarranty(QPainter &painter) const
    {
        if (!view().warrantyEnds)
            return;
        const QRectF area = m_plot->area();
        const qreal x = std::min(m_plot->x(xOf(*view().warrantyEnds)), area.right());
        const qreal y = m_plot->y(usualWarranty);
        QPen dashed(tokens().bad, 1.5, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({2, 2});
        painter.setPen(dashed);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, y));
        painter.drawLine(QPointF(area.left(), y), QPointF(x, y));
        painter.setFont(textFont(TextSize::Small, 500));
        const QString words = tr("usual warranty: 70 % until %1").arg(m_formats->monthYear(*view().warrantyEnds));
        const qreal width = std::min(numberWidth(painter.font(), words) + 2, area.width());
        const QRectF place(std::max(area.left(), x - 6 - width), y - 19, width, 16);
        painter.fillRect(place, tokens().card); // today's line goes behind it
        text(painter, place, Qt::AlignRight, words, tokens().bad);
    }

    void paintFront(QPainter &painter) override
    {
        if (!ready())
            return;
        const Tokens &colours = tokens();
        const QRectF area = m_plot->area();
        painter.setRenderHint(QPainter::Antialiasing);
        paintMeasured(painter);
        const qreal today = m_plot->x(xOf(view().today));
        painter.setFont(textFont(TextSize::Small, 600));
        const QString now = tr("today");
        const qreal width = numberWidth(painter.font(), now);
        const bool right = today + 6 + width < area.right();
        text(painter, QRectF(right ? today + 6 : today - 6 - width, area.bottom() - 44, width + 2, 16), Qt::AlignLeft, now, colours.accent);
        paintEnds(painter);
        const int shown = m_hovered >= 0 ? m_hovered : m_selected;
        if (shown >= 0 && shown < count())
            paintCard(painter, shown);
    }

    void paintMeasured(QPainter &painter) const
    {
        if (!view().measured)
            return;
        const Tokens &colours = tokens();
        const qreal x = m_plot->x(xOf(view().today));
        const double percent = view().measured->percent;
        const double error = view().measured->error;
        painter.setPen(QPen(colours.text, 1.5));
        const qreal above = std::max(m_plot->area().top(), m_plot->y(percent + error));
        const qreal below = std::min(m_plot->area().bottom(), m_plot->y(percent - error));
        painter.drawLine(QPointF(x, above), QPointF(x, below));
        for (const qreal y : {above, below})
            painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y));
        painter.setBrush(colours.card);
        painter.setPen(QPen(colours.text, 2));
        painter.drawEllipse(QPointF(x, std::clamp(m_plot->y(percent), m_plot->area().top(), m_plot->area().bottom())), 3.5, 3.5);
    }

    void paintEnds(QPainter &painter) const
    {
        if (view().paceDays == 0)
            return;
        const Tokens &colours = tokens();
        const EndTexts ends = endTexts();
        const HealthPoint &last = view().points.back();
        const qreal x = m_plot->area().right() + 10;
        const auto end = [&](qreal y, const QString &name, const QString &amount, const QColor &ink) {
            painter.setFont(textFont(TextSize::Small, 600));
            text(painter, QRectF(x, y - 15, 300, 15), Qt::AlignLeft, name, ink);
            painter.setFont(textFont(TextSize::Small));
            text(painter, QRectF(x, y, 300, 15), Qt::AlignLeft, amount, colours.text2);
        };
        qreal with = m_plot->y(last.withTrading.best);
        qreal only = m_plot->y(last.onlyCharging.best);
        if (view().compared) {
            // Two lines of words each, away from each other.
            const qreal missing = std::max(0.0, 34 - std::abs(with - only)) / 2;
            const qreal sign = with < only ? -1 : 1;
            with += sign * missing;
            only -= sign * missing;
            const qreal over = std::max(0.0, m_plot->area().top() + 12 - std::min(with, only));
            end(only + over, ends.onlyName, ends.only, colours.text2);
            with += over;
        }
        end(with, ends.withName, ends.with, colours.buyText);
    }

    void paintCard(QPainter &painter, int point) const
    {
        const Tokens &colours = tokens();
        const HealthPoint &p = view().points[static_cast<std::size_t>(point)];
        const qreal x = m_plot->x(xOf(p.day));
        paintHairline(painter, {x, m_plot->area().top()}, {x, m_plot->area().bottom()}, colours.control);
        painter.setPen(QPen(colours.card, 2));
        painter.setBrush(colours.buy);
        painter.drawEllipse(QPointF(x, m_plot->y(p.withTrading.best)), 5, 5);
        const auto span = [&](const HealthSpan &s) {
            return view().severalModels ? tr("%1 (%2–%3)").arg(m_model->percent(s.best), m_formats->number(s.least, 1), m_formats->number(s.most, 1))
                                        : m_model->percent(s.best);
        };
        QList<CardLine> lines{{tr("With trading"), span(p.withTrading), colours.buy}};
        if (view().compared) {
            lines += CardLine{tr("Only charging"), span(p.onlyCharging), colours.text2};
            lines += CardLine{tr("Trading costs"), tr("%1 points").arg(m_formats->number(p.onlyCharging.best - p.withTrading.best, 2)), {}};
        }
        paintHoverCard(painter, QRectF(m_plot->viewport()->rect()), x, m_model->title(point), lines);
    }

    int pointNear(QPointF at) const
    {
        if (!ready() || at.x() < m_plot->area().left() - 8 || m_plot->area().right() + 8 < at.x())
            return -1;
        const auto distance = [&](const HealthPoint &point) { return std::abs(m_plot->x(xOf(point.day)) - at.x()); };
        return static_cast<int>(std::ranges::min_element(view().points, {}, distance) - view().points.begin());
    }

    void hover(std::optional<QPointF> at) override
    {
        const int point = at ? pointNear(*at) : -1;
        if (point == m_hovered)
            return;
        m_hovered = point;
        m_plot->viewport()->update();
    }

    void press(QPointF at) override { select(pointNear(at)); }

    bool key(int key) override
    {
        const int today = ready() ? view().at(view().today) : -1;
        switch (key) {
        case Qt::Key_Left: select(m_selected < 0 ? today : std::max(0, m_selected - 1)); return true;
        case Qt::Key_Right: select(m_selected < 0 ? today : std::min(count() - 1, m_selected + 1)); return true;
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
    QAreaSeries *m_onlyBand;
    QAreaSeries *m_withBand;
    QLineSeries *m_onlyLine;
    QLineSeries *m_withLine;
    HealthModel *m_model = nullptr;
    std::optional<Formats> m_formats;
    int m_selected = -1;
    int m_hovered = -1;
};

} // namespace

HealthChart *HealthChart::create(QWidget *parent)
{
    return new QtHealthChart(parent);
}

} // namespace tw::ui
