#pragma once

#include "model/site.h"
#include "ui/models/text_table_model.h"

#include <QDialog>

#include <optional>

class QTableView;

namespace tw::ui {

class Button;

/// What a site file would change, before anything is: each key with what it is now and what the file says; or what is
/// wrong in the file. The orders of it can be taken into the draft on the page Trade, where Apply asks once more.
class SiteFileDialog : public QDialog
{
    Q_OBJECT
public:
    /// `now`: the site in use, with the orders in force.
    SiteFileDialog(const QString &path, const Site &now, QWidget *parent = nullptr);

    const TextTableModel *model() const { return m_model; }
    Button *takeButton() const { return m_take; }

signals:
    void ordersWanted(const tw::Orders &orders);

private:
    Site m_file;
    TextTableModel *m_model;
    QTableView *m_table;
    Button *m_take;
};

} // namespace tw::ui
