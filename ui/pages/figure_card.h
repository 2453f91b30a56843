#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

namespace tw::ui {

/// One amount of money with its name and a line or two about it.
class FigureCard : public Card
{
    Q_OBJECT
public:
    enum class Kind {
        Headline, ///< the large one, coloured by its sign
        Part,     ///< with the square of its series
    };
    struct Figure {
        QString caption;
        QString money;  ///< already with its sign
        int sign = 0;   ///< for the colour that repeats it
        QStringList notes;
        QColor Tokens::*series = nullptr;
    };
    explicit FigureCard(Kind kind, QWidget *parent = nullptr);

    void setFigure(const Figure &figure);
    const Figure &figure() const { return m_figure; }
    /// Less padding, and the notes of the headline below its amount.
    void setTight(bool tight);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont moneyFont(qreal room) const;
    qreal padding() const;

    Kind m_kind;
    Figure m_figure;
    bool m_tight = false;
};

} // namespace tw::ui
