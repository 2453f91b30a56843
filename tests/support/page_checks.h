#pragma once

#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QTest>
#include <QWidget>

namespace tw::test {

/// The room a page has in a window of 1280x820 with the sidebar, and of 900x640 with the rail.
struct PageFrame {
    const char *name;
    QSize size;
    bool narrow;
};
inline const PageFrame pageFrames[] = {{"wide", {1084, 761}, false}, {"narrow", {844, 581}, true}};

/// No visible child of `page` reaches beyond its parent, no title is cut, and what takes the keyboard has a name.
inline void pageFits(QWidget &page)
{
    for (QWidget *child : page.findChildren<QWidget *>()) {
        if (!child->isVisibleTo(&page) || child->isWindow() || child->parentWidget()->inherits("QAbstractScrollArea")
            || child->parentWidget()->inherits("QHeaderView"))
            continue;
        // What scrolls is taller than what is seen of it, never wider.
        const QWidget *outer = child->parentWidget()->parentWidget();
        const bool scrolls = outer && outer->inherits("QScrollArea");
        const QByteArray name = QByteArray(child->metaObject()->className()) + ' ' + child->accessibleName().toUtf8();
        if (scrolls)
            QVERIFY2(child->width() <= child->parentWidget()->width(), name);
        else
            QVERIFY2(child->parentWidget()->rect().contains(child->geometry()) || child->size().isEmpty(), name);
        if (const auto *label = qobject_cast<ui::TextLabel *>(child); label && label->accessibleRole() == QAccessible::Heading)
            QVERIFY2(!label->elided(), qPrintable(label->text()));
        if (child->focusPolicy() == Qt::StrongFocus && child->isEnabled() && !child->focusProxy()) {
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(child);
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), name);
        }
    }
}

} // namespace tw::test
