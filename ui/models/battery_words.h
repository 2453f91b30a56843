#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"
#include "ui/models/health.h"

#include <QList>
#include <QString>
#include <QStringList>

/// The Battery page's figures in the owner's words.
namespace tw::ui {

/// A figure with its name and a line or two about it.
struct FigureText {
    QString caption;
    QString value;
    QStringList notes;
    QString details; ///< for a tool tip
};

/// Measured, where charges deep enough have told; else about, by the models.
FigureText healthFigure(const BatteryHealth &health, const Car &car, const Formats &formats);
FigureText cyclesFigure(const BatteryHealth &health, const Formats &formats);
FigureText wearFigure(const BatteryHealth &health, const Formats &formats);
/// What wear took of what the car earned, all days together.
FigureText wearPaidFigure(const api::Snapshot &snapshot, const Formats &formats);

/// "58.0 kWh usable · known since 12 Jun 2025".
QString batterySubtitle(const BatteryHealth &health, const Car &car, const Formats &formats);
/// "Trading costs about 1.5 points by the end of the warranty."; empty where nothing can be said.
QString tradingCosts(const HealthView &view, const Formats &formats);
/// On what the look ahead rests, and what is assumed.
QString courseNote(const BatteryHealth &health, const Formats &formats);

/// One of the maker's limits, and how far it is.
struct CounterText {
    enum class Kind {
        Fine,
        Early, ///< full before the warranty ends
        Full,
    };
    QString name;
    QString used;
    QString limit; ///< "of 10,000 kWh"; empty: no limit
    double share = 0;
    QString note;  ///< when it is full
    Kind kind = Kind::Fine;
    friend bool operator==(const CounterText &, const CounterText &) = default;
};
/// Age, energy and hours given, cycles; what is counted without a limit is there too.
QList<CounterText> warrantyCounterTexts(const BatteryHealth &health, const Formats &formats);
/// How far what was given would have driven.
QString virtualRange(const BatteryHealth &health, const Formats &formats);

/// A name and what is known under it.
struct FactText {
    enum class Mood { Plain, Good, Warn, Quiet };
    QString name;
    QString value;
    Mood mood = Mood::Plain;
    friend bool operator==(const FactText &, const FactText &) = default;
};
/// Standby, idle, least powers and latency: as learnt, beside the data sheet.
QList<FactText> learntFacts(const ChargerPhysics &charger, const Formats &formats);
/// Whether it is planned with, and why (not).
QString learntVerdict(const ChargerPhysics &charger, const Formats &formats);

} // namespace tw::ui
