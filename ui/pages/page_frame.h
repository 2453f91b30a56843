#pragma once

class QLayout;

namespace tw::ui {

/// The air around a page and between its rows, less of it in a narrow window. Gives the air between its cards, px.
int framePage(QLayout *page, bool narrow);

} // namespace tw::ui
