#pragma once

#include <optional>

namespace tw::ui {

/// Which of `count` things in a row a key of Qt::Key selects where `selected` is so far (-1: none): ←/→ walk them and
/// begin at the near end, Home and End go to the ends, Escape selects none. nullopt: the key is for somebody else.
std::optional<int> walkedTo(int key, int selected, int count);

} // namespace tw::ui
