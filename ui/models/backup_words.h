#pragma once

#include "api/snapshot.h"
#include "ui/models/battery_words.h"
#include "ui/models/chip_text.h"
#include "ui/models/formats.h"

#include <QList>
#include <QString>

#include <array>

/// The Backup page in the owner's words.
namespace tw::ui {

/// Hours kept for an outage: where none were kept so far, and at most.
inline constexpr int firstBackupHours = 12;
inline constexpr int mostBackupHours = 24 * 7;

/// Whether the car would run the home now, for the chip.
ChipText readyText(const api::Snapshot &snapshot);

/// Name and meaning of a mode; one that the hardware has not says so and is not offered.
struct ModeText {
    BackupMode mode = BackupMode::Off;
    QString name;
    QString note;
    bool offered = true;
};
std::array<ModeText, 3> modeTexts(const api::Snapshot &snapshot);

/// How long the car runs a home that draws so much, as a bar.
struct LastsBar {
    QString load;            ///< "0.41 kW", "2 homes"
    int homes = 0;           ///< how many share it; 0: one that draws `load`
    QString time;            ///< "3 days 2 h"
    seconds lasts{0};
    double fromReserve = 0;  ///< share of `lasts` that the reserve gives, 0 to 1
    friend bool operator==(const LastsBar &, const LastsBar &) = default;
};
struct LastsText {
    QString title;   ///< "If the power went out now"
    QString time;    ///< "41 h"; empty: it cannot be said
    QString behind;  ///< of the time: "for this home, as it is expected to draw"
    QString why;     ///< what is, or why nothing can be said
    QString barsName; ///< what the bars tell apart
    QList<LastsBar> bars; ///< homes that share it; while the grid is gone loads of this one
};
LastsText lastsText(const api::Snapshot &snapshot, const Formats &formats);

/// What the hours kept take, and whether the reserve covers them already. `snapshot` has to know the order.
QString keptText(const api::Snapshot &snapshot, const Formats &formats);

/// Switch, word of outages, the home's use, floor: what the hardware can and what it cannot.
QList<FactText> backupFacts(const api::Snapshot &snapshot, const Formats &formats);

} // namespace tw::ui
