#pragma once

#include <QString>

namespace tw::ui {

/// What a chip says, and whether that is good news.
struct ChipText {
    enum class Mood { Good, Warn, Bad, Quiet };
    QString text;
    Mood mood = Mood::Quiet;
    friend bool operator==(const ChipText &, const ChipText &) = default;
};

} // namespace tw::ui
