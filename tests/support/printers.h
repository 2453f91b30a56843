#pragma once

// How the units read in a failed comparison ("-4000 W"), and how they travel through a data table.

#include "units/convert.h"
#include "units/text.h"
#include "units/time.h"

#include <QMetaType>
#include <QTest>

namespace tw {
inline namespace units {

inline char *toString(Power p) { return QTest::toString(QString::number(p.w()) + " W"); }
inline char *toString(Energy e) { return QTest::toString(QString::number(double(e.ws()) / 3600.0) + " Wh"); }
inline char *toString(Money m) { return QTest::toString(QString::number(m.units(), 'f', 6)); }
inline char *toString(Price p) { return QTest::toString(QString::number(p.perKwh(), 'f', 6) + "/kWh"); }
inline char *toString(StateOfCharge s) { return QTest::toString(QString::number(s.percent()) + " %"); }

} // namespace units
} // namespace tw

Q_DECLARE_METATYPE(tw::Power)
Q_DECLARE_METATYPE(tw::Energy)
Q_DECLARE_METATYPE(tw::Money)
Q_DECLARE_METATYPE(tw::Price)
Q_DECLARE_METATYPE(tw::StateOfCharge)
