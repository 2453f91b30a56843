#include "ui/widgets/theme.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/field_style.h"
#include "ui/widgets/focus_ring.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPointer>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace tw::ui {

namespace {

QColor rgb(unsigned value) { return QColor::fromRgb(value); }

Tokens lightTokens()
{
    return {.background = rgb(0xF4F6F7),
            .card = rgb(0xFFFFFF),
            .line = rgb(0xDFE5E8),
            .grid = rgb(0xE8EDEF),
            .track = rgb(0xE3E9EC),
            .control = rgb(0x778994),
            .text = rgb(0x14212B),
            .text2 = rgb(0x4A5A66),
            .text3 = rgb(0x5F6E79),
            .accent = rgb(0x0A6C80),
            .onAccent = rgb(0xFFFFFF),
            .selected = rgb(0xE1F0F3),
            .selectedText = rgb(0x0A5566),
            .field = rgb(0xFFFFFF),
            .button = rgb(0xFFFFFF),
            .good = rgb(0x0B7A5E),
            .onGood = rgb(0xFFFFFF),
            .warn = rgb(0x8A5300),
            .warnSoft = rgb(0xFFF4DF),
            .bad = rgb(0xB3261E),
            .badSoft = rgb(0xFDECEA),
            .tip = rgb(0x14212B),
            .tipText = rgb(0xF4F7F9),
            .buy = rgb(0x1A5DBD),
            .buySoft = rgb(0xE6F0FC),
            .buyText = rgb(0x164F96),
            .sell = rgb(0xA8400A),
            .sellSoft = rgb(0xFCEEE2),
            .sellText = rgb(0x8F3F06),
            .home = rgb(0x128F6C),
            .homeSoft = rgb(0xE2F4EE),
            .homeText = rgb(0x07624B),
            .wear = rgb(0x84739C),
            .wearSoft = rgb(0xF0ECF5),
            .sun = rgb(0xAB8700),
            .sunSoft = rgb(0xFBF4DC),
            .range = rgb(0x17324D),
            .rangeSoft = rgb(0xE7EDF2)};
}

Tokens darkTokens()
{
    return {.background = rgb(0x0F1519),
            .card = rgb(0x182026),
            .line = rgb(0x29343C),
            .grid = rgb(0x232D34),
            .track = rgb(0x2B363E),
            .control = rgb(0x5F7280),
            .text = rgb(0xE8EEF2),
            .text2 = rgb(0xAEBCC6),
            .text3 = rgb(0x93A2AD),
            .accent = rgb(0x4FC3D9),
            .onAccent = rgb(0x062129),
            .selected = rgb(0x16333B),
            .selectedText = rgb(0x8FE0EE),
            .field = rgb(0x12191E),
            .button = rgb(0x212B32),
            .good = rgb(0x4FD1A8),
            .onGood = rgb(0x06231A),
            .warn = rgb(0xF5C469),
            .warnSoft = rgb(0x2E2616),
            .bad = rgb(0xFF8A80),
            .badSoft = rgb(0x3A1E1C),
            .tip = rgb(0xE8EEF2),
            .tipText = rgb(0x14212B),
            .buy = rgb(0x5C9DF5),
            .buySoft = rgb(0x16283F),
            .buyText = rgb(0x9CC4FB),
            .sell = rgb(0xEE7F33),
            .sellSoft = rgb(0x3A2413),
            .sellText = rgb(0xF7B084),
            .home = rgb(0x52DDB0),
            .homeSoft = rgb(0x12332A),
            .homeText = rgb(0x86E8CA),
            .wear = rgb(0xA893CC),
            .wearSoft = rgb(0x2A2535),
            .sun = rgb(0xF5E27D),
            .sunSoft = rgb(0x353014),
            .range = rgb(0xE6EEF5),
            .rangeSoft = rgb(0x26323B)};
}

double luminance(const QColor &color)
{
    // WCAG 2.1, "relative luminance".
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// Surfaces and text from the system; series keep their own marks, hatches and signs tell them apart.
Tokens highContrastTokens(const QPalette &system)
{
    const QColor surface = system.color(QPalette::Window);
    const QColor text = system.color(QPalette::WindowText);
    Tokens t = luminance(surface) < 0.5 ? darkTokens() : lightTokens();
    for (QColor *c : {&t.background, &t.card, &t.field, &t.button, &t.track, &t.warnSoft, &t.badSoft, &t.buySoft,
                      &t.sellSoft, &t.homeSoft, &t.wearSoft, &t.sunSoft, &t.rangeSoft})
        *c = surface;
    for (QColor *c : {&t.line, &t.control, &t.text, &t.text2, &t.text3, &t.buyText, &t.sellText, &t.homeText,
                      &t.warn, &t.bad, &t.range})
        *c = text;
    t.accent = t.selected = system.color(QPalette::Highlight);
    t.onAccent = t.selectedText = system.color(QPalette::HighlightedText);
    t.tip = text;
    t.tipText = surface;
    return t;
}

int pixels(TextSize size)
{
    constexpr std::array sizes{42, 34, 26, 24, 14, 13, 12, 11};
    return sizes.at(static_cast<std::size_t>(size));
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Theme &Theme::instance()
{
    static QPointer<Theme> theme;
    if (!theme)
        theme = new Theme(qApp);
    return *theme;
}

Theme::Theme(QObject *parent)
    : QObject(parent), m_tokens(lightTokens()), m_system(QApplication::palette())
{
    const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    m_family = system.family();
    // Desktops ship 12 to 14 pixels as "100 %"; what is larger was asked for by the owner.
    const int px = QFontInfo(system).pixelSize();
    m_systemScale = px <= 14 ? 1.0 : std::min(2.0, px / 13.0);
    m_look = lookOf(m_system);
    m_tokens = tokensOf(m_look, m_system);
    m_dark = luminance(m_tokens.background) < 0.5;
}

void Theme::install()
{
    if (m_installed)
        return;
    m_installed = true;
#ifndef Q_OS_MACOS
    QApplication::setStyle(new FieldStyle(QStyleFactory::create(QStringLiteral("Fusion"))));
#endif
    qApp->installEventFilter(this);
    FocusRing::followFocus();
    installAccessibility();
    followSystem();
}

void Theme::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, 0.8, 2.0);
    apply();
}

QFont Theme::font(TextSize size, int weight) const
{
    QFont font(m_family);
    font.setPixelSize(std::max(8, qRound(pixels(size) * m_systemScale * m_zoom)));
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

int Theme::lineHeight(TextSize size) const
{
    constexpr std::array heights{48, 40, 32, 30, 20, 18, 16, 15};
    return qRound(heights.at(static_cast<std::size_t>(size)) * m_systemScale * m_zoom);
}

bool Theme::reducedMotion() const
{
    return m_reducedMotion || QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

void Theme::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    emit changed();
}

Theme::Look Theme::lookOf(const QPalette &system)
{
    const QColor window = system.color(QPalette::Window);
    const QColor text = system.color(QPalette::WindowText);
    // Usual themes stay below 19 (black on #efefef is 18.2); high contrast is pure black and white: 21.
    if (contrast(window, text) > 20)
        return Look::HighContrast;
    return luminance(window) < luminance(text) ? Look::Dark : Look::Light;
}

Tokens Theme::tokensOf(Look look, const QPalette &system)
{
    switch (look) {
    case Look::HighContrast: return highContrastTokens(system);
    case Look::Dark: return darkTokens();
    case Look::Light: break;
    }
    return lightTokens();
}

QPalette Theme::contrastPalette(bool dark)
{
    const QColor surface = dark ? Qt::black : Qt::white;
    const QColor text = dark ? Qt::white : Qt::black;
    QPalette p(surface);
    p.setColor(QPalette::Window, surface);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Highlight, dark ? rgb(0xFFFF00) : rgb(0x000080));
    p.setColor(QPalette::HighlightedText, surface);
    return p;
}

QPalette Theme::paletteOf(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.background);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.field);
    p.setColor(QPalette::AlternateBase, t.background);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Button, t.button);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.tip);
    p.setColor(QPalette::ToolTipText, t.tipText);
    // Fusion derives its outlines and bevels from these.
    p.setColor(QPalette::Light, t.card);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.control);
    p.setColor(QPalette::Dark, t.control);
    p.setColor(QPalette::Shadow, t.control);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Link})
        p.setColor(QPalette::Disabled, role, t.control);
    p.setColor(QPalette::Disabled, QPalette::Base, t.background);
    p.setColor(QPalette::Disabled, QPalette::Button, t.background);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.track);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.control);
    return p;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The platform sends ThemeChange when the system's colours change; our own setPalette does not.
    if (event->type() == QEvent::ThemeChange && !m_applying)
        followSystem();
    return QObject::eventFilter(watched, event);
}

void Theme::followSystem()
{
    m_applying = true;
    // An empty palette gives the platform's own back, which is the only way to see it below Qt 6.5.
    QApplication::setPalette(QPalette());
    m_system = QApplication::palette();
    m_applying = false;
    apply();
}

void Theme::apply()
{
    const Look system = lookOf(m_system);
    switch (m_choice) {
    case Choice::System: m_look = system; break;
    case Choice::Light: m_look = Look::Light; break;
    case Choice::Dark: m_look = Look::Dark; break;
    case Choice::HighContrast: m_look = Look::HighContrast; break;
    }
    const bool own = m_look == Look::HighContrast && system != Look::HighContrast;
    m_tokens = tokensOf(m_look, own ? contrastPalette(system == Look::Dark) : m_system);
    m_dark = luminance(m_tokens.background) < 0.5;
    if (m_installed) {
        m_applying = true;
        QApplication::setPalette(paletteOf(m_tokens));
        QApplication::setFont(font(TextSize::Body));
        QToolTip::setPalette(paletteOf(m_tokens));
        QToolTip::setFont(font(TextSize::Small));
        m_applying = false;
    }
    emit changed();
}

const Tokens &tokens() { return Theme::instance().tokens(); }

QFont textFont(TextSize size, int weight) { return Theme::instance().font(size, weight); }

} // namespace tw::ui
