#pragma once

#include "ui/models/chip_text.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_label.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace tw::ui {

/// A surface with a thin border, a title and room for something at the right of it.
class Card : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Where the content goes, below the title.
    QVBoxLayout *body() const { return m_body; }
    /// Right of the title; the card owns it.
    void addTrailing(QWidget *widget);
    /// Less padding, for narrow windows.
    void setNarrow(bool narrow);
    QAccessible::Role accessibleRole() const override { return QAccessible::Grouping; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    QHBoxLayout *m_head;
    QVBoxLayout *m_body;
};

/// A few words on a soft background.
class Chip : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    enum class Kind { Neutral, Good, Warn, Bad, Buy, Sell };
    explicit Chip(QWidget *parent = nullptr);
    void set(const QString &text, Kind kind = Kind::Neutral, std::optional<Icon> icon = std::nullopt);
    /// In the colour of its mood, good news with a tick.
    void set(const ChipText &said);
    const QString &text() const { return m_text; }
    /// Text alone, without background and icon.
    void setPlain(bool plain);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_text;
    std::optional<Icon> m_icon;
    Kind m_kind = Kind::Neutral;
    bool m_plain = false;
};

} // namespace tw::ui
