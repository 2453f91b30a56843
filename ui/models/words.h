#pragma once

#include "api/snapshot.h"
#include "ui/models/formats.h"

#include <QString>

#include <optional>

/// The owner's words for the core's values. Plain verbs, one sentence each, at most 90 characters in English.
namespace tw::ui {

/// Why, as a few words for a table cell: "Best price of the hours ahead".
QString reasonWords(Reason reason);
/// Why, as a sentence below the headline: "This is the best price of the hours ahead."
QString reasonSentence(Reason reason);
/// What the car does now in one or two words, for chips: "Selling", "Waiting".
QString doingWords(api::Doing doing);
/// The buttons' verbs: "Charge now", "Hold", "Pause", "Sell now".
QString overrideWords(OverrideKind kind);
/// "until 20:00", beside the button that is on.
QString overrideEnd(const Override &override_, Instant now, const Formats &formats);
/// "Exactly", "At most", ...
QString amountModeWords(AmountMode mode);

enum class Severity { Info, Warning, Danger };

/// A banner: what happened; what goes on working.
struct BannerText {
    QString title;
    QString text;
    Severity severity = Severity::Warning;
};
BannerText alarmWords(const api::Alarm &alarm, const api::Snapshot &snapshot, const Formats &formats);

/// That the engine that is watched has ended or is silent; nothing while one runs, and without a snapshot.
std::optional<BannerText> runsWords(const api::Snapshot *snapshot, const Formats &formats);

/// "4.2 kWh will be missing for the trip on Fri 07:30."
QString shortfallWords(const Shortfall &shortfall, Instant now, const Formats &formats);

/// "Sold today", "Bought this week".
QString orderLabel(const api::OrderView &order);
/// "4.3 of exactly 12.0 kWh"; "4.3 kWh" when the amount is automatic.
QString orderProgress(const api::OrderView &order, const Formats &formats);

/// The foot of the sidebar: how it stands with the charger, and what that means.
struct ChargerFoot {
    bool connected = false;
    QString title; ///< "Charger connected"
    QString text;  ///< "Plan stored 19:30, runs without this PC"
};
ChargerFoot chargerFoot(const api::Snapshot &snapshot, const Formats &formats);
/// The charger only does what it was told last, for ever: it holds no plan, and nothing ends its set-point but us.
bool goesOnAlone(const api::Snapshot &snapshot);

/// The chip on the car card: "Plugged in", "Charging", "Away".
QString carChip(const api::CarView &car);

} // namespace tw::ui
