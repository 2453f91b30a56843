#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QTableWidget;

namespace tw::ui {

/// Every key of the window: what its menus say, read from them, so that no key is missing and none is untrue.
class ShortcutsWindow : public QDialog {
    Q_OBJECT
public:
    /// `actions` of the menus, in their order; those without a key are left out.
    explicit ShortcutsWindow(const QList<QAction *> &actions, QWidget *parent = nullptr);
    QTableWidget *table() const { return m_table; }

private:
    QTableWidget *m_table;
};

} // namespace tw::ui
