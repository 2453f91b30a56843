#pragma once

#include "ui/reports/page_flow.h"
#include "ui/reports/report_colours.h"

/// A statement's words, for report_words.h to look up.
#define WORDS(text) QT_TRANSLATE_NOOP("StatementReport", text)

/// The type of a statement's rows.
namespace tw::ui::statement {

using Align = PageFlow::Align;
using Style = PageFlow::Style;

inline const Style head{.size = 8, .bold = true};
inline const Style cell{.size = 8};
inline const Style strong{.size = 8, .bold = true};
inline const Style small{.size = 7.5, .colour = reportQuiet};

} // namespace tw::ui::statement
