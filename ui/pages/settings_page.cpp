#include "ui/pages/settings_page.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QScrollArea>

#include <array>

namespace tw::ui {

namespace {

constexpr std::array textSizes{90, 100, 110, 125, 150, 175, 200};
constexpr int rowGap = 12;

/// Writes `words` over the choices of `box` and keeps the one that is on.
void setWords(QComboBox *box, const QStringList &words)
{
    const QSignalBlocker blocker(box);
    const int on = box->currentIndex();
    box->clear();
    box->addItems(words);
    box->setCurrentIndex(on);
}

} // namespace

SettingsPage::SettingsPage(Tray tray, QWidget *parent)
    : QWidget(parent), m_tray(tray), m_title(new TextLabel(TextSize::Title, 600, &Tokens::text, this))
{
    m_title->setRole(QAccessible::Heading);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_content = makeContent();
    scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(scroll, 1);
    retranslate();
    showPreferences();
    setNarrow(false);
    connect(&Theme::instance(), &Theme::changed, this, &SettingsPage::fitRows);
}

QWidget *SettingsPage::makeContent()
{
    auto *content = new QWidget;
    m_words = new Card(QString(), content);
    m_language = addChoice(m_words);
    m_distance = new Segment(QString(), m_words);
    m_distance->setChoices({QStringLiteral("km"), QStringLiteral("mi")});
    addRow(m_words, m_distance);
    m_look = new Card(QString(), content);
    m_theme = addChoice(m_look);
    m_text = addChoice(m_look);
    addSwitch(m_look, &Preferences::stillness);
    m_outside = new Card(QString(), content);
    m_autostart = new Switch(m_outside);
    addRow(m_outside, m_autostart);
    connect(m_autostart, &Switch::clicked, this, &SettingsPage::autostartAsked);
    addSwitch(m_outside, &Preferences::keepRunning);
    setRowVisible(m_switches.back().first, m_tray == Tray::There);
    m_notices = new Card(QString(), content);
    for (const auto field : {&Preferences::noticeEnergy, &Preferences::noticeCharger, &Preferences::noticePrices,
                             &Preferences::noticeMonth})
        addSwitch(m_notices, field);
    setAutostart(std::nullopt);
    m_notices->setVisible(m_tray == Tray::There);

    m_restore = new Button(QString(), Button::Kind::Normal, content);
    m_restore->setGlyph(Icon::Undo);
    m_diagnostics = new Button(QString(), Button::Kind::Normal, content);
    m_about = new Button(QString(), Button::Kind::Normal, content);
    m_about->setGlyph(Icon::Info);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_restore);
    buttons->addStretch(1);
    buttons->addWidget(m_diagnostics);
    buttons->addWidget(m_about);

    m_cards = new QHBoxLayout;
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    left->addWidget(m_words);
    (m_tray == Tray::There ? left : right)->addWidget(m_look);
    left->addStretch(1);
    right->addWidget(m_outside);
    right->addWidget(m_notices);
    right->addStretch(1);
    m_cards->addLayout(left, 1);
    m_cards->addLayout(right, 1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 4, 4); // room for the focus ring
    column->addLayout(m_cards);
    column->addLayout(buttons);
    column->addStretch(1);

    for (QComboBox *box : {m_language, m_theme, m_text})
        connect(box, &QComboBox::activated, this, &SettingsPage::choose);
    connect(m_distance, &Segment::chosen, this, &SettingsPage::choose);
    connect(m_restore, &QPushButton::clicked, this, [this] { take(Preferences::usual()); });
    connect(m_diagnostics, &QPushButton::clicked, this, &SettingsPage::diagnosticsAsked);
    connect(m_about, &QPushButton::clicked, this, &SettingsPage::aboutAsked);
    return content;
}

void SettingsPage::addRow(Card *card, QWidget *control)
{
    auto *name = new TextLabel(TextSize::Body, 400, &Tokens::text, card);
    name->setSmallest(TextSize::Small);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(name, 1);
    row->addWidget(control, 0);
    card->body()->addLayout(row);
    m_names.push_back(name);
    m_controls.push_back(control);
}

QComboBox *SettingsPage::addChoice(Card *card)
{
    auto *box = new QComboBox(card);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumContentsLength(12);
    addRow(card, box);
    return box;
}

void SettingsPage::addSwitch(Card *card, bool Preferences::*field)
{
    auto *control = new Switch(card);
    addRow(card, control);
    m_switches.push_back({control, field});
    connect(control, &Switch::clicked, this, &SettingsPage::choose);
}

void SettingsPage::setRowVisible(const QWidget *control, bool visible)
{
    for (std::size_t i = 0; i < m_controls.size(); ++i) {
        if (m_controls[i] != control)
            continue;
        m_controls[i]->setVisible(visible);
        m_names[i]->setVisible(visible);
    }
}

void SettingsPage::setAutostart(std::optional<bool> on)
{
    setRowVisible(m_autostart, on.has_value());
    m_outside->setVisible(on.has_value() || m_tray == Tray::There);
    m_autostart->setChecked(on.value_or(false));
}

void SettingsPage::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    showPreferences();
}

void SettingsPage::showPreferences()
{
    const auto known = languages();
    m_language->setCurrentIndex(
        m_preferences.language ? 1 + static_cast<int>(known.indexOf(*m_preferences.language)) : 0);
    m_theme->setCurrentIndex(static_cast<int>(m_preferences.theme));
    // The nearest one offered; a file written by hand may say any.
    int nearest = 0;
    for (int i = 0; i < static_cast<int>(textSizes.size()); ++i) {
        const auto distance = [&](int at) { return std::abs(textSizes[static_cast<std::size_t>(at)] - m_preferences.textPercent); };
        if (distance(i) < distance(nearest))
            nearest = i;
    }
    m_text->setCurrentIndex(nearest);
    m_distance->setCurrent(m_preferences.distance == DistanceUnit::Miles ? 1 : 0);
    for (const auto &[control, field] : m_switches)
        control->setChecked(m_preferences.*field);
    m_restore->setEnabled(m_preferences != Preferences::usual());
}

void SettingsPage::choose()
{
    Preferences chosen = m_preferences;
    chosen.language.reset();
    if (m_language->currentIndex() > 0)
        chosen.language = languages().at(m_language->currentIndex() - 1);
    chosen.theme = static_cast<Theme::Choice>(m_theme->currentIndex());
    chosen.textPercent = textSizes[static_cast<std::size_t>(m_text->currentIndex())];
    chosen.distance = m_distance->current() == 1 ? DistanceUnit::Miles : DistanceUnit::Kilometres;
    for (const auto &[control, field] : m_switches)
        chosen.*field = control->isChecked();
    take(chosen);
}

void SettingsPage::take(const Preferences &chosen)
{
    if (chosen == m_preferences)
        return;
    m_preferences = chosen;
    showPreferences();
    emit changed(chosen);
}

void SettingsPage::setNarrow(bool narrow)
{
    const int x = narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX;
    const int y = narrow ? Metrics::pagePaddingYNarrow : Metrics::pagePaddingY;
    const int gap = narrow ? Metrics::gapNarrow : Metrics::gap;
    layout()->setContentsMargins(x, y, x - 4, y);
    layout()->setSpacing(gap);
    m_content->layout()->setSpacing(gap);
    m_cards->setSpacing(gap);
    for (int i = 0; i < m_cards->count(); ++i)
        m_cards->itemAt(i)->layout()->setSpacing(gap);
    for (Card *card : {m_words, m_look, m_outside, m_notices})
        card->setNarrow(narrow);
    fitRows();
}

void SettingsPage::fitRows()
{
    const int field = std::max(Metrics::fieldHeight, QFontMetrics(textFont(TextSize::Body)).height() + 10);
    for (QComboBox *box : {m_language, m_theme, m_text})
        box->setFixedHeight(field);
    for (TextLabel *name : m_names)
        name->setFixedHeight(field + rowGap);
}

void SettingsPage::retranslate()
{
    m_title->setText(tr("Settings"));
    setAccessibleName(tr("Settings"));
    m_words->setTitle(tr("Language and units"));
    m_look->setTitle(tr("Look"));
    m_outside->setTitle(tr("The window"));
    m_notices->setTitle(tr("Tell me about"));
    QStringList names{tr("As the system: %1", "%1 is a language").arg(languageName(languageOf(systemLocale())))};
    for (const Language language : languages())
        names += languageName(language);
    setWords(m_language, names);
    setWords(m_theme, {tr("As the system"), tr("Light"), tr("Dark"), tr("High contrast")});
    QStringList sizes;
    for (const int percent : textSizes)
        sizes += QLocale().toString(percent) + QChar(QChar::Nbsp) + QLocale().percent();
    setWords(m_text, sizes);

    const std::array<std::pair<QString, QString>, 11> words{{
        {tr("Language"), tr("Words, numbers and dates")},
        {tr("Distances"), tr("The range of the car in kilometres or miles")},
        {tr("Theme"), QString()},
        {tr("Text size"), tr("Of all text, beside the size your system asks for")},
        {tr("Less motion"), tr("Nothing moves by itself")},
        {tr("Start when I sign in"), tr("In the tray where there is one, without a window")},
        {tr("Keep running when closed"), tr("Closing the window leaves the program in the tray; Quit ends it")},
        {tr("Reserve, trips and orders"), tr("Below the reserve, or a trip or an order will not be reached")},
        {tr("The charger"), tr("It is lost, does not follow, or holds another plan")},
        {tr("Late prices"), tr("The plan uses estimates until the prices come")},
        {tr("The month's result"), tr("Once, when all its days are settled")},
    }};
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_names[i]->setText(words[i].first);
        setSpoken(m_controls[i], words[i].first, words[i].second);
        m_controls[i]->setToolTip(words[i].second);
    }
    m_restore->setText(tr("Restore defaults"));
    m_diagnostics->setText(tr("Copy diagnostics"));
    m_diagnostics->setToolTip(tr("What a helper needs to know, without names, addresses or keys"));
    m_diagnostics->setAccessibleDescription(m_diagnostics->toolTip());
    m_about->setText(tr("About Tidewatt"));
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
