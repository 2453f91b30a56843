#pragma once

#include "api/snapshot.h"
#include "ui/models/battery_words.h"
#include "ui/models/chip_text.h"
#include "ui/models/formats.h"
#include "ui/models/schedule_model.h"

#include <QList>
#include <QString>

#include <deque>

/// The Charger page in words. Protocol names may be used there.
namespace tw::ui {

/// "Charger and plan agree", for the chip, and how it is meant.
ChipText agreementText(const api::Snapshot &snapshot, HeldPlan::Agreement agreement);

/// State, way, identity, last word, site limits.
QList<FactText> connectionFacts(const api::Snapshot &snapshot, const Formats &formats);
/// What the charger and the car can do; mood Good what they can, Quiet what they cannot.
QList<FactText> abilityFacts(const api::Snapshot &snapshot, const Formats &formats);
/// The charger is there and has words for a question beside trading, and somebody runs who asks.
bool canBeAsked(const api::Snapshot &snapshot);
/// "Giving", "Charging", "Resting"; empty when the power is not known.
QString livePowerWords(const api::Snapshot &snapshot);
/// The small figures below the power, those that are known.
QList<FigureText> liveFigures(const api::Snapshot &snapshot, const Formats &formats);
/// What it will do if this computer goes away.
QString aloneText(const api::Snapshot &snapshot, const HeldPlan &plan, const Formats &formats);
/// "plan sent 19:30, read back 19:30:02"; empty when there is none.
QString heldNote(const api::Snapshot &snapshot, const Formats &formats);

/// The charger's power of the last two hours, as it was heard.
class PowerTrace {
public:
    struct Point {
        Instant at;
        Power power;
        friend bool operator==(const Point &, const Point &) = default;
    };
    /// True when there is something new to see.
    bool add(const api::Snapshot &snapshot);
    const std::deque<Point> &points() const { return m_points; }
    static constexpr seconds span{2 * 3600};

private:
    std::deque<Point> m_points;
};

} // namespace tw::ui
