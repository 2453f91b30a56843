#include "ui/help/help_window.h"

#include "ui/help/help_book.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/button.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextList>
#include <QTextTable>

namespace tw::ui {

namespace {

constexpr QSize usual(900, 640);
constexpr int contentsWidth = 240;
constexpr int textMargin = 22;
constexpr int lineHeightPercent = 130;
constexpr int paragraphGap = 10;
constexpr int listGap = 4;
constexpr int cellPadding = 5;
constexpr int contentsGap = 2;

HelpBook book()
{
    return HelpBook(languageOf(QLocale()));
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_search(new QLineEdit(this))
    , m_contents(new QListWidget(this))
    , m_page(new QTextBrowser(this))
    , m_back(new Button(QString(), Button::Kind::Normal, this))
    , m_forward(new Button(QString(), Button::Kind::Normal, this))
{
    setObjectName(QStringLiteral("help"));
    resize(usual);
    m_search->setClearButtonEnabled(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setSpacing(contentsGap);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenLinks(false);
    m_page->document()->setDocumentMargin(textMargin);
    m_back->setGlyph(Icon::ChevronLeft);
    m_forward->setGlyph(Icon::ChevronRight);
    auto *steps = new QHBoxLayout;
    steps->setSpacing(8);
    steps->addWidget(m_back);
    steps->addWidget(m_forward);
    steps->addStretch(1);
    auto *left = new QVBoxLayout;
    left->setContentsMargins(14, 14, 0, 14);
    left->setSpacing(10);
    left->addLayout(steps);
    left->addWidget(m_search);
    left->addWidget(m_contents, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addLayout(left, 0);
    row->addWidget(m_page, 1);

    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::fillContents);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_contents->count() > 0)
            go(m_contents->item(0)->data(Qt::UserRole).toString());
    });
    connect(m_contents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            go(item->data(Qt::UserRole).toString());
    });
    connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.path().endsWith(QLatin1String(".md")))
            go(link.path().chopped(3));
    });
    connect(m_back, &QPushButton::clicked, this, &HelpWindow::back);
    connect(m_forward, &QPushButton::clicked, this, &HelpWindow::forward);
    const auto key = [this](const QKeySequence &keys, auto slot) { connect(new QShortcut(keys, this), &QShortcut::activated, this, slot); };
    key(QKeySequence(Qt::ALT | Qt::Key_Left), &HelpWindow::back);
    key(QKeySequence(Qt::ALT | Qt::Key_Right), &HelpWindow::forward);
    key(QKeySequence::Find, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    key(QKeySequence(Qt::Key_Escape), &QWidget::close);
    connect(&Theme::instance(), &Theme::changed, this, &HelpWindow::dress);
    retranslate();
    showTopic(HelpBook::topics().first());
}

void HelpWindow::open(const QString &topic)
{
    go(HelpBook::has(topic) ? topic : HelpBook::topics().first());
    QWidget::show();
    raise();
    activateWindow();
    m_page->setFocus();
}

void HelpWindow::go(const QString &topic)
{
    if (topic == m_topic || !HelpBook::has(topic))
        return;
    m_behind += m_topic;
    m_ahead.clear();
    showTopic(topic);
}

void HelpWindow::back()
{
    if (m_behind.isEmpty())
        return;
    m_ahead += m_topic;
    showTopic(m_behind.takeLast());
}

void HelpWindow::forward()
{
    if (m_ahead.isEmpty())
        return;
    m_behind += m_topic;
    showTopic(m_ahead.takeLast());
}

void HelpWindow::showTopic(const QString &topic)
{
    m_topic = topic;
    dress();
    m_back->setEnabled(!m_behind.isEmpty());
    m_forward->setEnabled(!m_ahead.isEmpty());
    const QSignalBlocker blocker(m_contents);
    for (int i = 0; i < m_contents->count(); ++i) {
        if (m_contents->item(i)->data(Qt::UserRole).toString() == topic)
            m_contents->setCurrentRow(i);
    }
}

/// The page in the theme's letters; Markdown brings sizes of its own.
void HelpWindow::dress()
{
    QTextDocument *document = m_page->document();
    document->setDefaultFont(textFont(TextSize::CardTitle));
    m_page->setMarkdown(book().text(m_topic));
    QTextCursor cursor(document);
    cursor.beginEditBlock();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(lineHeightPercent, QTextBlockFormat::ProportionalHeight);
        if (!cursor.currentTable())
            format.setBottomMargin(block.textList() ? listGap : paragraphGap);
        cursor.setBlockFormat(format);
        if (QTextTable *table = cursor.currentTable()) {
            QTextTableFormat lines = table->format();
            lines.setCellPadding(cellPadding);
            lines.setBorderCollapse(true);
            lines.setBorderBrush(tokens().line);
            table->setFormat(lines);
        }
        if (format.headingLevel() != 1)
            continue;
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat heading = cursor.charFormat();
        heading.clearProperty(QTextFormat::FontSizeAdjustment); // it would win over the size
        heading.setFont(textFont(TextSize::Title, 600));
        cursor.setCharFormat(heading);
    }
    cursor.endEditBlock();
    m_page->moveCursor(QTextCursor::Start);
    const int field = std::max(Metrics::fieldHeight, QFontMetrics(textFont(TextSize::Body)).height() + 10);
    m_search->setFixedHeight(field);
    m_contents->setFixedWidth(std::max(contentsWidth, m_contents->sizeHintForColumn(0) + 24));
    m_search->setFixedWidth(m_contents->width());
    markFound();
}

void HelpWindow::fillContents()
{
    const HelpBook texts = book();
    {
        const QSignalBlocker blocker(m_contents);
        m_contents->clear();
        for (const QString &topic : texts.search(m_search->text())) {
            auto *item = new QListWidgetItem(texts.title(topic), m_contents);
            item->setData(Qt::UserRole, topic);
            if (topic == m_topic)
                m_contents->setCurrentItem(item);
        }
    }
    setSpoken(m_contents, tr("Contents"), tr("%n page(s)", nullptr, m_contents->count()));
    markFound();
}

/// The words looked for, in the page.
void HelpWindow::markFound()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString all = HelpBook::plain(m_page->document()->toPlainText());
    for (const QString &word : HelpBook::plain(m_search->text()).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        for (qsizetype at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + word.size())) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(m_page->document());
            mark.cursor.setPosition(int(at));
            mark.cursor.setPosition(int(at + word.size()), QTextCursor::KeepAnchor);
            mark.format.setBackground(tokens().warnSoft);
            mark.format.setForeground(tokens().warn);
            marks += mark;
        }
    }
    m_page->setExtraSelections(marks);
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Tidewatt help"));
    m_search->setPlaceholderText(tr("Search"));
    setSpoken(m_search, tr("Search the help"));
    setSpoken(m_page, tr("Page"));
    const auto command = [](Button *button, const QString &name, int key) {
        button->setText(name);
        button->setToolTip(tr("%1 (%2)", "a command and its key").arg(name, QKeySequence(key).toString(QKeySequence::NativeText)));
    };
    command(m_back, tr("Back"), int(Qt::ALT) | int(Qt::Key_Left));
    command(m_forward, tr("Forward"), int(Qt::ALT) | int(Qt::Key_Right));
    fillContents();
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        dress();
    }
    QWidget::changeEvent(event);
}

} // namespace tw::ui
