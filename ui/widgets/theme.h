#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace tw::ui {

/// Every colour of the program by its use. A series has its mark, a soft background and a form for text; all pairs
/// that carry text have a contrast of at least 4.5, marks on a card at least 3 (WCAG 2.1, 1.4.3 and 1.4.11).
struct Tokens {
    QColor background;  ///< of the window
    QColor card;
    QColor line;        ///< borders of cards, midnights; decoration only
    QColor grid;        ///< lines behind a chart; decoration only
    QColor track;       ///< the empty part of a bar
    QColor control;     ///< borders of fields and buttons, axes
    QColor text;
    QColor text2;
    QColor text3;       ///< captions and axis labels
    QColor accent;
    QColor onAccent;
    QColor selected;
    QColor selectedText;
    QColor field;
    QColor button;
    QColor good;
    QColor onGood;
    QColor warn;
    QColor warnSoft;
    QColor bad;
    QColor badSoft;
    QColor tip;
    QColor tipText;
    QColor buy;
    QColor buySoft;
    QColor buyText;
    QColor sell;
    QColor sellSoft;
    QColor sellText;
    QColor home;
    QColor homeSoft;
    QColor homeText;
    QColor wear;
    QColor wearSoft;
    QColor sun;
    QColor sunSoft;
    QColor range;
    QColor rangeSoft;
};

/// Contrast of two opaque colours by the WCAG 2.1 formula, 1 to 21.
double contrast(const QColor &a, const QColor &b);

/// Sizes of text, in logical pixels at 100 %: 42, 34, 26, 24, 14, 13, 12, 11.
enum class TextSize { Display, Big, Mid, Title, CardTitle, Body, Small, Axis };

/// Sizes of shapes in logical pixels.
struct Metrics {
    static constexpr int pagePaddingX = 24;
    static constexpr int pagePaddingY = 20;
    static constexpr int pagePaddingXNarrow = 14;
    static constexpr int pagePaddingYNarrow = 12;
    static constexpr int gap = 14;
    static constexpr int gapNarrow = 10;
    static constexpr int cardPaddingX = 18;
    static constexpr int cardPaddingY = 16;
    static constexpr int cardPaddingXNarrow = 14;
    static constexpr int cardPaddingYNarrow = 12;
    static constexpr int cardRadius = 12;
    static constexpr int bannerRadius = 10;
    static constexpr int fieldRadius = 8;
    static constexpr int gaugeRadius = 11;
    static constexpr int buttonHeight = 34;
    static constexpr int buttonHeightNarrow = 32;
    static constexpr int chipHeight = 24;
    static constexpr int fieldHeight = 32;
    static constexpr int navItemHeight = 36;
    static constexpr int sidebarWidth = 196;
    static constexpr int railWidth = 56;
    static constexpr int narrowBelow = 1040; ///< windows narrower than this show the icon rail
    static constexpr int focusWidth = 2;
    static constexpr int focusGap = 2;
};

/// The one source of colours, fonts and motion for every widget. Follows the system until the owner chooses; after a
/// change the application's palette and font are set, so widgets hear QEvent::PaletteChange and FontChange, and
/// `changed` is sent for those that hold more.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark, HighContrast };
    Q_ENUM(Choice)
    enum class Look { Light, Dark, HighContrast };
    Q_ENUM(Look)

    /// The application's theme, made at the first call; needs a QApplication, with which it goes away.
    static Theme &instance();

    /// Sets style (Fusion, except on macOS), palette and font of the application. Call once before the first window.
    void install();

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    Look look() const { return m_look; }
    bool dark() const { return m_dark; }
    const Tokens &tokens() const { return m_tokens; }

    /// The owner's zoom of all text, 0.8 to 2.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    /// What all text is enlarged by, the system's wish included; 1 is 100 %.
    double scale() const { return m_systemScale * m_zoom; }
    /// `weight` 400, 500 or 600.
    QFont font(TextSize size, int weight = 400) const;
    /// Height of a line of `size`, with its air.
    int lineHeight(TextSize size) const;

    /// The owner's wish, or the system's "no animations": nothing moves by itself.
    bool reducedMotion() const;
    void setReducedMotion(bool reduced);

    /// What a system palette asks for: high contrast when text on window is nearly black on white or white on black.
    static Look lookOf(const QPalette &system);
    /// Black and white, for owners who want high contrast where the system has none.
    static QPalette contrastPalette(bool dark);
    static Tokens tokensOf(Look look, const QPalette &system);
    /// All groups set, Disabled too, so that disabled controls look so.
    static QPalette paletteOf(const Tokens &tokens);

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit Theme(QObject *parent);
    void followSystem();
    void apply();

    Choice m_choice = Choice::System;
    Look m_look = Look::Light;
    Tokens m_tokens;
    QPalette m_system;
    QString m_family;
    double m_systemScale = 1;
    double m_zoom = 1;
    bool m_dark = false;
    bool m_reducedMotion = false;
    bool m_installed = false;
    bool m_applying = false;
};

/// Short for Theme::instance().tokens().
const Tokens &tokens();
/// Short for Theme::instance().font(size, weight).
QFont textFont(TextSize size, int weight = 400);

} // namespace tw::ui
