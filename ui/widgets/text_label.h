#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QWidget>

namespace tw::ui {

/// One line of text in a size and colour of the theme. Shortened with "…" where it does not fit, and then the whole
/// text is the tool tip. Follows changes of the theme.
class TextLabel : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    using Colour = QColor Tokens::*;
    explicit TextLabel(TextSize size = TextSize::Body, int weight = 400, Colour colour = &Tokens::text,
                       QWidget *parent = nullptr);

    const QString &text() const { return m_text; }
    void setText(const QString &text);
    /// Without this one the label's whole width is its own; with it a long text is shown smaller, down to
    /// `least`, before it is shortened.
    void setSmallest(TextSize least);
    /// The layout leaves room for the whole text at its smallest, whatever else is shortened.
    void setWhole(bool whole);
    void setStyle(TextSize size, int weight);
    void setColour(Colour colour);
    void setAlignment(Qt::Alignment alignment);
    /// From the top of the label to the line its text stands on, for lining up texts of different sizes.
    int baseline() const;
    /// Whether some of the text is hidden behind "…" now.
    bool elided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return m_role; }
    /// StaticText unless told otherwise.
    void setRole(QAccessible::Role role) { m_role = role; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    /// The font that is used at this width.
    virtual QFont shownFont() const;
    /// The smallest one that setSmallest() and the theme's scale allow.
    int leastPixelSize() const;
    virtual qreal textWidth(const QFont &font) const;
    virtual void paintText(QPainter &painter, const QRectF &rect) const;
    Qt::Alignment alignment() const { return m_alignment; }
    QColor colour() const { return tokens().*m_colour; }

private:
    QString m_text;
    TextSize m_size;
    TextSize m_smallest;
    int m_weight;
    bool m_whole = false;
    Colour m_colour;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    QAccessible::Role m_role = QAccessible::StaticText;
};

/// A live value: digits of equal width, and a smaller unit behind it. "272 km".
class NumberLabel : public TextLabel {
    Q_OBJECT
public:
    using TextLabel::TextLabel;
    /// `number` in full size, `unit` (may be empty) about half of it.
    void setNumber(const QString &number, const QString &unit = {});

protected:
    qreal textWidth(const QFont &font) const override;
    void paintText(QPainter &painter, const QRectF &rect) const override;

private:
    QString m_number;
    QString m_unit;
};

/// Money, already written with its sign. Colour only repeats the sign, where asked for.
class MoneyLabel : public NumberLabel {
    Q_OBJECT
public:
    enum class Tint { Plain, BySign };
    explicit MoneyLabel(TextSize size = TextSize::Body, int weight = 500, Tint tint = Tint::Plain,
                        QWidget *parent = nullptr);
    /// `sign` is the amount's: below, at or above zero.
    void setMoney(const QString &text, int sign);

private:
    Tint m_tint;
};

} // namespace tw::ui
