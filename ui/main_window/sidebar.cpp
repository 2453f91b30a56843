#include "ui/main_window/sidebar.h"

#include "ui/main_window/nav_button.h"
#include "ui/main_window/sidebar_foot.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace tw::ui {

namespace {

constexpr int widest = 228; ///< for languages with long names

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_column(new QVBoxLayout(this))
    , m_foot(new SidebarFoot(this))
{
    setSpoken(this, tr("Pages"));
    m_column->setSpacing(2);
    m_column->addStretch(1);
    m_column->addWidget(m_foot);
    connect(m_group, &QButtonGroup::idClicked, this, &Sidebar::chosen);
    connect(&Theme::instance(), &Theme::changed, this, &Sidebar::arrange);
    arrange();
}

void Sidebar::addPage(Icon icon, const QString &name)
{
    auto *button = new NavButton(icon, name, this);
    const int page = static_cast<int>(m_buttons.size());
    m_group->addButton(button, page);
    m_column->insertWidget(page, button);
    button->setChecked(page == 0);
    m_buttons.push_back(button);
    arrange();
}

void Sidebar::setPageName(int page, const QString &name)
{
    m_buttons.at(static_cast<std::size_t>(page))->setText(name);
    arrange();
}

void Sidebar::setOffered(int page, bool offered)
{
    m_buttons.at(static_cast<std::size_t>(page))->setVisible(offered);
}

int Sidebar::current() const
{
    return m_group->checkedId();
}

void Sidebar::setCurrent(int page)
{
    if (QAbstractButton *button = m_group->button(page))
        button->setChecked(true);
}

void Sidebar::setFoot(const ChargerFoot &foot)
{
    m_foot->setFoot(foot);
}

void Sidebar::setRail(bool rail)
{
    if (rail == m_rail)
        return;
    m_rail = rail;
    arrange();
}

int Sidebar::fullWidth() const
{
    int width = Metrics::sidebarWidth;
    for (const NavButton *button : m_buttons)
        width = std::max(width, button->sizeHint().width() + 21);
    return std::min(width, widest);
}

void Sidebar::arrange()
{
    for (NavButton *button : m_buttons)
        button->setRail(m_rail);
    m_foot->setRail(m_rail);
    const int side = m_rail ? 8 : 10;
    m_column->setContentsMargins(side, m_rail ? 12 : 14, side + 1, 12);
    setFixedWidth(m_rail ? Metrics::railWidth : fullWidth());
}

void Sidebar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setSpoken(this, tr("Pages"));
    QWidget::changeEvent(event);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHairline(painter, {width() - 1.0, 0.0}, {width() - 1.0, qreal(height())}, tokens().line);
}

} // namespace tw::ui
