#pragma once

#include "ui/models/words.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/icons.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QVBoxLayout;

namespace tw::ui {

class NavButton;
class SidebarFoot;

/// The pages at the left: names and icons, or icons alone in a narrow window. Below them how it stands with the
/// charger. Tab goes to the page that is on, ↑/↓ change it.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    void addPage(Icon icon, const QString &name);
    void setPageName(int page, const QString &name);
    void setOffered(int page, bool offered);
    int current() const;
    /// Does not send `chosen`.
    void setCurrent(int page);
    void setFoot(const ChargerFoot &foot);
    /// Icons alone.
    void setRail(bool rail);
    bool isRail() const { return m_rail; }

signals:
    void chosen(int page);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int fullWidth() const;
    void arrange();

    std::vector<NavButton *> m_buttons;
    QButtonGroup *m_group;
    QVBoxLayout *m_column;
    SidebarFoot *m_foot;
    bool m_rail = false;
};

} // namespace tw::ui
