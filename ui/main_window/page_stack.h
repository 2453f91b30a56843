#pragma once

#include <QStackedWidget>
#include <QTimer>

#include <functional>
#include <set>
#include <vector>

namespace tw::ui {

/// The pages, one above the other. Each is made when it is first shown or asked for; once the stack is seen, the others
/// follow one by one while nothing else is to do. So the window is there sooner, and a switch of pages waits for none. In
/// the same way a change of language reaches the page that is seen next, and the others one by one, or when shown.
class PageStack : public QStackedWidget
{
    Q_OBJECT
public:
    explicit PageStack(QWidget *parent = nullptr);

    /// Makes the page, a child of this.
    using Make = std::function<QWidget *()>;
    void addPage(Make make);
    /// Made now where it was not yet.
    void makePage(int page);
    void makeAll(); ///< and in the language of now
    void showPage(int page);
    /// A change of language has not reached it yet: it shows nothing new until it is translated().
    bool isUntranslated(QWidget *page) const { return m_untranslated.contains(page); }

signals:
    /// The page is in the new language now.
    void translated(QWidget *page);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeNext();
    void translate(QWidget *page);

    std::vector<Make> m_makers; ///< empty: it is made
    std::set<QWidget *> m_untranslated;
    QTimer m_idle;
};

} // namespace tw::ui
