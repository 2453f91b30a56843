#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QRectF>

class QPainter;

namespace tw::ui {

/// The program's own drawn icons: 24 box, lines of 1.75, no fill; files in resources/icons.
enum class Icon {
    Today, Trade, Earnings, Backup, Battery, Charger, Logs, Grid, Home, Car, Sun, Bolt, Pause, Power, Play, Hold,
    Check, Warning, Undo, Redo, Plus, Close, ChevronDown, ChevronLeft, ChevronRight, Offline, Import, Calendar,
    Storm, Lock, Sync, Info, Flag, Gear, Leaf, File, Pdf,
    App, ///< the mark, in its own colours
};

/// Drawn sharp at the painter's device pixel ratio.
void paintIcon(QPainter &painter, Icon icon, const QRectF &where, const QColor &color);

/// `size` in logical pixels.
QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio);

/// For buttons and menus: `color` enabled, `disabled` when not; drawn anew for every size and pixel ratio.
QIcon iconOf(Icon icon, const QColor &color, const QColor &disabled);
/// In the theme's text and control colours of this moment.
QIcon iconOf(Icon icon);

} // namespace tw::ui
