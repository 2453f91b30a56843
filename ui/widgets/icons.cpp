#include "ui/widgets/icons.h"

#include "ui/widgets/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

// A static library's resources are only linked in when asked for, and the macro must stand outside a namespace.
static void initIconResources() { Q_INIT_RESOURCE(icons); }

namespace tw::ui {

namespace {

constexpr std::array fileNames{
    "today", "trade", "earnings", "backup", "battery", "charger", "logs", "grid", "home", "car", "sun", "bolt",
    "pause", "power", "play", "hold", "check", "warning", "undo", "redo", "plus", "close", "chevron-down",
    "chevron-left", "chevron-right", "offline", "import", "calendar", "storm", "lock", "sync", "info", "flag",
    "gear", "leaf", "file", "pdf", "tidewatt"};
static_assert(fileNames.size() == static_cast<std::size_t>(Icon::App) + 1);

QByteArray svgOf(Icon icon)
{
    static QHash<int, QByteArray> files;
    const int key = static_cast<int>(icon);
    auto found = files.constFind(key);
    if (found == files.constEnd()) {
        initIconResources();
        QFile file(QStringLiteral(":/icons/%1.svg").arg(
            QLatin1String(fileNames.at(static_cast<std::size_t>(icon)))));
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT(open);
        found = files.insert(key, open ? file.readAll() : QByteArray());
    }
    return *found;
}

/// Paints from the SVG each time Qt asks for a size, so that every pixel ratio is sharp.
class TintedEngine : public QIconEngine {
public:
    TintedEngine(Icon icon, const QColor &color, const QColor &disabled)
        : m_icon(icon), m_color(color), m_disabled(disabled)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_icon, rect, mode == QIcon::Disabled ? m_disabled : m_color);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new TintedEngine(*this); }

private:
    Icon m_icon;
    QColor m_color;
    QColor m_disabled;
};

} // namespace

void paintIcon(QPainter &painter, Icon icon, const QRectF &where, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const int size = qRound(std::max(where.width(), where.height()));
    painter.drawPixmap(where.topLeft(), iconPixmap(icon, size, color, ratio));
}

QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio)
{
    // Icons are drawn in every frame of the power flow, so each is rendered once.
    const QString key = QStringLiteral("tidewatt-icon/%1/%2/%3/%4")
                            .arg(static_cast<int>(icon))
                            .arg(size)
                            .arg(color.rgba())
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int device = qMax(1, qCeil(size * devicePixelRatio));
    pixmap = QPixmap(device, device);
    pixmap.fill(Qt::transparent);
    QByteArray svg = svgOf(icon);
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, device, device));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon iconOf(Icon icon, const QColor &color, const QColor &disabled)
{
    return QIcon(new TintedEngine(icon, color, disabled));
}

QIcon iconOf(Icon icon) { return iconOf(icon, tokens().text, tokens().control); }

} // namespace tw::ui
