#include "ui/widgets/walk.h"

#include <QtCore/qnamespace.h>

#include <algorithm>

namespace tw::ui {

std::optional<int> walkedTo(int key, int selected, int count)
{
    const int last = count - 1;
    switch (key) {
    case Qt::Key_Left: return selected < 0 ? last : std::max(0, selected - 1);
    case Qt::Key_Right: return std::min(last, selected + 1);
    case Qt::Key_Home: return std::min(last, 0);
    case Qt::Key_End: return last;
    case Qt::Key_Escape:
        if (selected >= 0)
            return -1;
        break;
    default: break;
    }
    return std::nullopt;
}

} // namespace tw::ui
