#pragma once

#include "ui/models/formats.h"
#include "ui/models/language.h"
#include "ui/models/notices.h"
#include "ui/widgets/theme.h"

#include <optional>

class QSettings;

namespace tw::ui {

/// What the owner chose for the window. Each field takes effect at once; the trading itself is in Orders.
struct Preferences {
    std::optional<Language> language; ///< nothing: the system's
    Theme::Choice theme = Theme::Choice::System;
    int textPercent = 100;            ///< 80 to 200
    DistanceUnit distance = DistanceUnit::Kilometres;
    bool stillness = false;           ///< nothing moves by itself
    bool keepRunning = true;          ///< closing the window leaves the program in the tray, where there is one
    bool noticeCharger = true;
    bool noticeEnergy = true;
    bool noticePrices = true;
    bool noticeMonth = true;
    friend bool operator==(const Preferences &, const Preferences &) = default;

    bool wants(Notice notice) const;
    /// As at the first start: everything by the system.
    static Preferences usual();
    /// What is kept in `settings`; usual where a value is missing or makes no sense.
    static Preferences kept(const QSettings &settings);
    /// Writes what differs from `before`, so that a choice of this start (--theme) is not kept by changing another.
    void keep(QSettings &settings, const Preferences &before) const;
};

/// Makes them those of the application: words, look, size of text, motion, units. Only what differs from `before`.
void apply(const Preferences &preferences, const std::optional<Preferences> &before = {});

} // namespace tw::ui
