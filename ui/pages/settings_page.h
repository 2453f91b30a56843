#pragma once

#include "ui/widgets/preferences.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QBoxLayout;
class QComboBox;

namespace tw::ui {

class Button;
class Card;
class Segment;
class Switch;
class TextLabel;

/// The owner's choices for the window: language, look, units, and what happens outside it. Each takes effect at once;
/// "Restore defaults" is the way back. What would do nothing on this desktop is not shown.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    /// Whether the desktop has a tray, without which nothing can be kept in it or said from it.
    enum class Tray { There, Missing };
    explicit SettingsPage(Tray tray, QWidget *parent = nullptr);

    const Preferences &preferences() const { return m_preferences; }
    /// Does not send `changed`.
    void setPreferences(const Preferences &preferences);
    /// Whether the program starts with the session; nothing where that cannot be arranged.
    void setAutostart(std::optional<bool> on);
    /// Less padding, for windows below 1040 px.
    void setNarrow(bool narrow);

signals:
    void autostartAsked(bool on);
    void changed(const tw::ui::Preferences &preferences);
    void aboutAsked();
    void diagnosticsAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    void addRow(Card *card, QWidget *control);
    QComboBox *addChoice(Card *card);
    void addSwitch(Card *card, bool Preferences::*field);
    void retranslate();
    void showPreferences();
    void choose();
    void take(const Preferences &chosen);
    void fitRows();
    void setRowVisible(const QWidget *control, bool visible);

    Tray m_tray;
    Preferences m_preferences = Preferences::usual();
    TextLabel *m_title;
    QWidget *m_content = nullptr;
    QBoxLayout *m_cards = nullptr;
    Card *m_words = nullptr;
    Card *m_look = nullptr;
    Card *m_outside = nullptr;
    Card *m_notices = nullptr;
    QComboBox *m_language = nullptr;
    Segment *m_distance = nullptr;
    QComboBox *m_theme = nullptr;
    QComboBox *m_text = nullptr;
    std::vector<TextLabel *> m_names; ///< of the rows, from the first to the last
    std::vector<QWidget *> m_controls;
    std::vector<std::pair<Switch *, bool Preferences::*>> m_switches;
    Switch *m_autostart = nullptr;
    Button *m_restore = nullptr;
    Button *m_diagnostics = nullptr;
    Button *m_about = nullptr;
};

} // namespace tw::ui
