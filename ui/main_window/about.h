#pragma once

class QWidget;

namespace tw::ui {

/// What this program is, its licence, and whose work it stands on.
void showAbout(QWidget *parent);

} // namespace tw::ui
