#pragma once

class QWidget;

namespace tw::ui {

/// What this program is, its licence, and whose work it stands on.
void showAbout(QWidget *parent);

/// The whole text of the licence, to read and to copy.
void showLicence(QWidget *parent);

} // namespace tw::ui
