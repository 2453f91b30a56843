#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace tw::ui {

class Button;

/// The help: contents and search at the left, the page at the right, back and forward. Ctrl+F goes to the search,
/// Alt+← and Alt+→ back and forward, Esc closes.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget *parent = nullptr);

    QString topic() const { return m_topic; }
    /// Goes to `topic` and in front.
    void open(const QString &topic);
    /// Follows a link or an entry; what was there is a step back.
    void go(const QString &topic);
    void back();
    void forward();
    QLineEdit *searchField() const { return m_search; }
    QListWidget *contents() const { return m_contents; }
    QTextBrowser *page() const { return m_page; }
    Button *backButton() const { return m_back; }
    Button *forwardButton() const { return m_forward; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fillContents();
    void showTopic(const QString &topic);
    void dress();
    void markFound();

    QLineEdit *m_search;
    QListWidget *m_contents;
    QTextBrowser *m_page;
    Button *m_back;
    Button *m_forward;
    QString m_topic;
    QStringList m_behind;
    QStringList m_ahead;
};

} // namespace tw::ui
