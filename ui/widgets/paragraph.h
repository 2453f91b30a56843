#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace tw::ui {

/// Text over as many lines as it needs, in a size and colour of the theme.
class Paragraph : public QLabel {
    Q_OBJECT
public:
    using Colour = QColor Tokens::*;
    explicit Paragraph(TextSize size = TextSize::Body, Colour colour = &Tokens::text2, QWidget *parent = nullptr);
    void setColour(Colour colour);

private:
    void dress();

    TextSize m_size;
    Colour m_colour;
};

} // namespace tw::ui
