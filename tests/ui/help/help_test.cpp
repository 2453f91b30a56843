#include "ui/help/help_book.h"
#include "ui/help/help_window.h"
#include "ui/help/shortcuts_window.h"
#include "ui/main_window/main_window.h"
#include "ui/models/language.h"
#include "ui/widgets/button.h"
#include "ui/widgets/preferences.h"

#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>

using namespace tw;
using ui::HelpBook;
using ui::HelpWindow;
using ui::Language;

/// The help in the program: every page has its own in every language, and every way leads somewhere.
class HelpTest : public QObject
{
    Q_OBJECT

    static void topicRows()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("topic");
        for (const Language language : ui::languages()) {
            for (const QString &topic : HelpBook::topics())
                QTest::addRow("%s %s", qPrintable(ui::languageCode(language)), qPrintable(topic)) << language << topic;
        }
    }

private slots:
    void initTestCase()
    {
        ui::Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }
    void cleanup() { ui::apply(ui::Preferences()); }

    void everyPageOfTheWindowHasHelp()
    {
        for (const QString &page : ui::MainWindow::pageNames())
            QVERIFY2(HelpBook::has(page), qPrintable(page));
    }

    void everyTopicIsWhole_data() { topicRows(); }
    void everyTopicIsWhole()
    {
        QFETCH(Language, language);
        QFETCH(QString, topic);
        const HelpBook book(language);
        const QString text = book.text(topic);
        QVERIFY(text.size() > 200);
        QVERIFY(!book.title(topic).isEmpty());
        QVERIFY(!text.contains(QStringLiteral("TODO")));
        // The same shape in every language: what one says, the others say too.
        const HelpBook english(Language::English);
        const auto count = [&](const HelpBook &in, const char *what) { return in.text(topic).count(QRegularExpression(QLatin1String(what))); };
        QCOMPARE(count(book, "(?m)^- "), count(english, "(?m)^- "));
        QCOMPARE(count(book, "(?m)^\\|"), count(english, "(?m)^\\|"));
        QCOMPARE(count(book, "\\n\\n"), count(english, "\\n\\n"));
    }

    void noLinkIsDead_data() { topicRows(); }
    void noLinkIsDead()
    {
        QFETCH(Language, language);
        QFETCH(QString, topic);
        const QStringList links = HelpBook(language).links(topic);
        for (const QString &link : links)
            QVERIFY2(HelpBook::has(link), qPrintable(link));
        QCOMPARE(links, HelpBook(Language::English).links(topic));
    }

    void noFileIsLeftOutOfTheBook()
    {
        for (const char *code : {"en", "pl", "de"}) {
            QStringList files = QDir(QStringLiteral(TW_SOURCE_DIR "/resources/help/%1").arg(QLatin1String(code))).entryList({"*.md"});
            files.replaceInStrings(QStringLiteral(".md"), QString());
            for (const QString &file : files)
                QVERIFY2(HelpBook::has(file), qPrintable(file));
            QCOMPARE(files.size(), HelpBook::topics().size());
        }
    }

    void everyTopicIsReached()
    {
        const HelpBook book(Language::English);
        QStringList reached{HelpBook::topics().first()};
        for (int i = 0; i < reached.size(); ++i) {
            for (const QString &link : book.links(reached.at(i))) {
                if (!reached.contains(link))
                    reached += link;
            }
        }
        for (const QString &topic : HelpBook::topics()) {
            if (topic != QLatin1String("keyboard") && topic != QLatin1String("settings"))
                QVERIFY2(reached.contains(topic), qPrintable(topic));
        }
    }

    void searchFindsEveryWord()
    {
        const HelpBook english(Language::English);
        QCOMPARE(english.search(QStringLiteral("RESERVE guard")).first(), QStringLiteral("reserve"));
        QCOMPARE(english.search(QString()), HelpBook::topics());
        QVERIFY(english.search(QStringLiteral("zeppelin")).isEmpty());
        const HelpBook polish(Language::Polish);
        QVERIFY(polish.search(QStringLiteral("ladowarki")).contains(QStringLiteral("connecting"))); // typed without its marks
        QCOMPARE(polish.search(QStringLiteral("starzenie")).first(), QStringLiteral("ageing"));
        QCOMPARE(HelpBook::plain(QStringLiteral("ŁąÄß")).size(), 4);
    }

    void goesThereAndBack()
    {
        HelpWindow window;
        window.open(QStringLiteral("trade"));
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(window.topic(), QStringLiteral("trade"));
        emit window.page()->anchorClicked(QUrl(QStringLiteral("orders.md")));
        QCOMPARE(window.topic(), QStringLiteral("orders"));
        QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(window.topic(), QStringLiteral("trade"));
        QVERIFY(window.forwardButton()->isEnabled());
        QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(window.topic(), QStringLiteral("orders"));
        QVERIFY(!window.forwardButton()->isEnabled());
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(window.searchField()->hasFocus());
        QTest::keyClicks(window.searchField(), QStringLiteral("outage"));
        QVERIFY(window.contents()->count() < HelpBook::topics().size());
        QTest::keyClick(window.searchField(), Qt::Key_Return);
        QCOMPARE(window.topic(), window.contents()->item(0)->data(Qt::UserRole).toString());
        QVERIFY(!window.page()->extraSelections().isEmpty());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }

    void theKeysAreThoseOfTheMenus()
    {
        QAction apply(QStringLiteral("&Apply…"));
        apply.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
        QAction nothing(QStringLiteral("About"));
        const ui::ShortcutsWindow window({&apply, &nothing});
        QCOMPARE(window.table()->rowCount(), 1);
        QCOMPARE(window.table()->item(0, 0)->text(), QStringLiteral("Apply"));
        QCOMPARE(window.table()->item(0, 1)->text(), QStringLiteral("Ctrl+Return"));
    }

    void pictures_data()
    {
        QTest::addColumn<ui::Theme::Choice>("theme");
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("topic");
        QTest::newRow("light") << ui::Theme::Choice::Light << Language::English << "orders";
        QTest::newRow("dark") << ui::Theme::Choice::Dark << Language::Polish << "today";
        QTest::newRow("contrast") << ui::Theme::Choice::HighContrast << Language::German << "keyboard";
    }
    void pictures()
    {
        QFETCH(ui::Theme::Choice, theme);
        QFETCH(Language, language);
        QFETCH(QString, topic);
        ui::Preferences look;
        look.theme = theme;
        look.language = language;
        ui::apply(look);
        HelpWindow window;
        window.open(topic);
        QCoreApplication::processEvents();
        const QImage picture = window.grab().toImage();
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/%1.png").arg(QLatin1String(QTest::currentDataTag()))));
        QCOMPARE(picture.pixelColor(picture.width() / 2, picture.height() - 3).lightness() < 128, ui::Theme::instance().dark());
    }
};

QTEST_MAIN(HelpTest)
#include "help_test.moc"
