#pragma once

#include <QColor>

namespace tw::ui {

// The light theme's colours (ui/widgets/theme.h) on paper.
inline const QColor reportText(0x14, 0x21, 0x2B);
inline const QColor reportQuiet(0x5F, 0x6E, 0x79);
inline const QColor reportLine(0xDF, 0xE5, 0xE8);
inline const QColor reportBuy(0x1A, 0x5D, 0xBD);
inline const QColor reportSell(0xA8, 0x40, 0x0A);
inline const QColor reportHome(0x12, 0x8F, 0x6C);
inline const QColor reportSun(0xAB, 0x87, 0x00);
inline const QColor reportWear(0x84, 0x73, 0x9C);
inline const QColor reportGood(0x0B, 0x7A, 0x5E);
inline const QColor reportBad(0xB3, 0x26, 0x1E);

} // namespace tw::ui
