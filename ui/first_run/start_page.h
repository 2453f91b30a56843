#pragma once

#include <QWidget>

namespace tw::ui {

class StartCard;
class StartPicture;

/// The three ways to begin: connect a charger, try the demo, look at logs.
class StartPage : public QWidget {
    Q_OBJECT
public:
    /// Logs are offered only where there is a page for them.
    enum class Logs { Offered, Missing };
    explicit StartPage(Logs logs, QWidget *parent = nullptr);
    /// Without the picture, where there is no room for it.
    void setNarrow(bool narrow);
    StartCard *connectCard() const { return m_connect; }
    StartCard *demoCard() const { return m_demo; }
    StartCard *logsCard() const { return m_logs; } ///< nullptr: not offered

signals:
    void connectAsked();
    void demoAsked();
    void logsAsked();

private:
    StartPicture *m_picture;
    StartCard *m_connect;
    StartCard *m_demo;
    StartCard *m_logs = nullptr;
};

} // namespace tw::ui
