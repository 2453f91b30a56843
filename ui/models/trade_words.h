#pragma once

#include "model/preferences.h"
#include "ui/models/formats.h"

#include <QStringList>

namespace tw::ui {

/// "exactly 12.0 kWh per day", "automatic".
QString amountWords(const AmountOrder &order, const Formats &formats);
/// What `after` says otherwise than `before`, each change in a few words: "sell 8.0 → 12.0 kWh per day".
QStringList orderChanges(const Orders &before, const Orders &after, const Formats &formats);
/// The same as one line for a step that can be undone: its first change, or how many there are.
QString stepWords(const Orders &before, const Orders &after, const Formats &formats);

/// "Mon–Fri 07:30", "Fri 17 Sep 07:30".
QString tripWhen(const Trip &trip, const Formats &formats);
/// "Once", "Every week".
QString tripRepeats(const Trip &trip);
/// "07:30" as the owner's clock writes it.
QString clockWords(minutes clock, const Formats &formats);

/// A wish in the list of what each costs: "Exactly 12.0 kWh per day".
QString wishWords(Wish wish, std::size_t trip, const Orders &orders, const Site &site, const Formats &formats);

/// Something the owner can take with one click.
struct Offer {
    QString title;
    QString text;
    QString action; ///< of the button; empty: nothing to take
    std::optional<Orders> orders;
    friend bool operator==(const Offer &, const Offer &) = default;
};

/// Why orders are not taken, and the nearest that are.
Offer refusalOffer(const OrderRefusal &refusal, const Orders &asked, const Formats &formats);
/// A wish that gives way, and what of it can be kept where that can be asked for.
Offer conflictOffer(const Conflict &conflict, const Orders &asked, Instant now, const Formats &formats);
/// The same wish worded so that it earns more.
Offer wordingOffer(const Wording &wording, const Orders &asked, Interval horizon, const Formats &formats);

} // namespace tw::ui
