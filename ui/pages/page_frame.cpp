#include "ui/pages/page_frame.h"

#include "ui/widgets/theme.h"

#include <QLayout>

namespace tw::ui {

int framePage(QLayout *page, bool narrow)
{
    const int x = narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX;
    const int y = narrow ? Metrics::pagePaddingYNarrow : Metrics::pagePaddingY;
    const int gap = narrow ? Metrics::gapNarrow : Metrics::gap;
    page->setContentsMargins(x, y, x, y);
    page->setSpacing(gap);
    return gap;
}

} // namespace tw::ui
