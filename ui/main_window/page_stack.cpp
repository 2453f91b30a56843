#include "ui/main_window/page_stack.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <utility>

namespace tw::ui {

namespace {

/// Between two pages what the owner does comes first.
constexpr int restMs = 20;

} // namespace

PageStack::PageStack(QWidget *parent)
    : QStackedWidget(parent)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(restMs);
    connect(&m_idle, &QTimer::timeout, this, &PageStack::makeNext);
}

void PageStack::addPage(Make make)
{
    m_makers.push_back(std::move(make));
    addWidget(new QWidget(this)); // keeps the place
}

void PageStack::makePage(int page)
{
    const Make make = std::exchange(m_makers.at(static_cast<std::size_t>(page)), nullptr);
    if (!make)
        return;
    QWidget *place = widget(page);
    const bool shown = currentIndex() == page;
    m_untranslated.erase(place);
    insertWidget(page, make());
    if (shown)
        setCurrentIndex(page);
    removeWidget(place);
    delete place;
}

void PageStack::makeAll()
{
    for (int page = 0; page < count(); ++page) {
        makePage(page);
        translate(widget(page));
    }
}

void PageStack::showPage(int page)
{
    makePage(page);
    translate(widget(page));
    setCurrentIndex(page);
}

bool PageStack::event(QEvent *event)
{
    if (event->type() != QEvent::LanguageChange || !isVisible())
        return QStackedWidget::event(event);
    changeEvent(event);
    for (int page = 0; page < count(); ++page)
        m_untranslated.insert(widget(page));
    m_idle.start(0); // the one that is seen follows the window at once
    return true;
}

void PageStack::translate(QWidget *page)
{
    if (m_untranslated.erase(page) == 0)
        return;
    QEvent changed(QEvent::LanguageChange);
    QCoreApplication::sendEvent(page, &changed);
    emit translated(page);
}

void PageStack::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    m_idle.start();
}

void PageStack::makeNext()
{
    if (!m_untranslated.empty()) {
        translate(m_untranslated.contains(currentWidget()) ? currentWidget() : *m_untranslated.begin());
        m_idle.start(restMs);
        return;
    }
    const auto next = std::ranges::find_if(m_makers, [](const Make &make) { return make != nullptr; });
    if (next == m_makers.end())
        return;
    makePage(static_cast<int>(next - m_makers.begin()));
    m_idle.start();
}

} // namespace tw::ui
