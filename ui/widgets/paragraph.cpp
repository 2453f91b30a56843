#include "ui/widgets/paragraph.h"

namespace tw::ui {

Paragraph::Paragraph(TextSize size, Colour colour, QWidget *parent)
    : QLabel(parent), m_size(size), m_colour(colour)
{
    setTextFormat(Qt::PlainText); // what it says may come from a file
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, &Paragraph::dress);
    dress();
}

void Paragraph::setColour(Colour colour)
{
    m_colour = colour;
    dress();
}

void Paragraph::dress()
{
    setFont(textFont(m_size));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tokens().*m_colour);
    setPalette(colours);
}

} // namespace tw::ui
