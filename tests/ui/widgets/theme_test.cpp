#include "ui/widgets/theme.h"

#include "ui/widgets/focus_ring.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace tw::ui;

/// Colours can be read, disabled things look so, and every widget hears a change.
class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }
    void cleanup() { Theme::instance().setChoice(Theme::Choice::Light); }

    void keepsContrast_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        QTest::addColumn<double>("least");
        for (const Theme::Look look : {Theme::Look::Light, Theme::Look::Dark}) {
            const Tokens t = Theme::tokensOf(look, QPalette());
            const char *name = look == Theme::Look::Light ? "light" : "dark";
            const auto row = [&](const char *what, const QColor &front, const QColor &back, double least) {
                QTest::addRow("%s %s", name, what) << front << back << least;
            };
            row("text on card", t.text, t.card, 4.5);
            row("text2 on background", t.text2, t.background, 4.5);
            row("text3 on background", t.text3, t.background, 4.5);
            row("accent on card", t.accent, t.card, 4.5);
            row("on accent", t.onAccent, t.accent, 4.5);
            row("selected text", t.selectedText, t.selected, 4.5);
            row("warn", t.warn, t.warnSoft, 4.5);
            row("bad", t.bad, t.badSoft, 4.5);
            row("good", t.good, t.card, 4.5);
            row("on good", t.onGood, t.good, 4.5);
            row("estimate in the gauge", t.card, t.text3, 4.5);
            row("buy text", t.buyText, t.buySoft, 4.5);
            row("sell text", t.sellText, t.sellSoft, 4.5);
            row("home text", t.homeText, t.homeSoft, 4.5);
            row("tip", t.tipText, t.tip, 4.5);
            row("control", t.control, t.card, 3);
            row("buy mark", t.buy, t.card, 3);
            row("sell mark", t.sell, t.card, 3);
            row("home mark", t.home, t.card, 3);
            row("wear mark", t.wear, t.card, 3);
            row("sun mark", t.sun, t.card, 3);
            row("range mark", t.range, t.card, 3);
        }
    }
    void keepsContrast()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, back);
        QFETCH(double, least);
        QVERIFY2(contrast(front, back) >= least, qPrintable(QString::number(contrast(front, back))));
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
        QCOMPARE(qRound(contrast(QColor(0x77, 0x89, 0x94), Qt::white) * 100), 363); // DESIGN 3.1: ctl on card
    }

    void knowsTheSystemsLook_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::addColumn<QColor>("text");
        QTest::addColumn<Theme::Look>("look");
        QTest::newRow("usual light") << QColor(0xef, 0xef, 0xef) << QColor(Qt::black) << Theme::Look::Light;
        QTest::newRow("usual dark") << QColor(0x2d, 0x2d, 0x2d) << QColor(Qt::white) << Theme::Look::Dark;
        QTest::newRow("black on white") << QColor(Qt::white) << QColor(Qt::black) << Theme::Look::HighContrast;
        QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white) << Theme::Look::HighContrast;
    }
    void knowsTheSystemsLook()
    {
        QFETCH(QColor, window);
        QFETCH(QColor, text);
        QPalette system;
        system.setColor(QPalette::Window, window);
        system.setColor(QPalette::WindowText, text);
        QTEST(Theme::lookOf(system), "look");
    }

    void highContrastUsesTheSystemsColours()
    {
        QPalette system;
        system.setColor(QPalette::Window, Qt::black);
        system.setColor(QPalette::WindowText, Qt::white);
        system.setColor(QPalette::Highlight, Qt::yellow);
        system.setColor(QPalette::HighlightedText, Qt::black);
        const Tokens t = Theme::tokensOf(Theme::Look::HighContrast, system);
        QCOMPARE(t.card, QColor(Qt::black));
        QCOMPARE(t.text3, QColor(Qt::white));
        QCOMPARE(t.line, QColor(Qt::white));
        QCOMPARE(t.accent, QColor(Qt::yellow));
        QVERIFY(contrast(t.sell, t.card) >= 3);
    }

    void disabledLooksDisabled()
    {
        for (const Theme::Look look : {Theme::Look::Light, Theme::Look::Dark}) {
            const QPalette p = Theme::paletteOf(Theme::tokensOf(look, QPalette()));
            for (const auto role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
                QVERIFY(p.color(QPalette::Disabled, role) != p.color(QPalette::Active, role));
        }
    }

    void tellsOfAChange()
    {
        Theme::instance().setChoice(Theme::Choice::Light);
        QSignalSpy spy(&Theme::instance(), &Theme::changed);
        Theme::instance().setChoice(Theme::Choice::Dark);
        QCOMPARE(spy.count(), 1);
        QVERIFY(Theme::instance().dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), tokens().background);
        Theme::instance().setChoice(Theme::Choice::Dark);
        QCOMPARE(spy.count(), 1);
    }

    void zoomGrowsText()
    {
        const int before = textFont(TextSize::Body).pixelSize();
        Theme::instance().setZoom(1.5);
        QCOMPARE(textFont(TextSize::Body).pixelSize(), qRound(before * 1.5));
        Theme::instance().setZoom(99);
        QCOMPARE(Theme::instance().zoom(), 2.0);
        Theme::instance().setZoom(1);
        QCOMPARE(textFont(TextSize::Body).pixelSize(), before);
    }

    void drawsEveryIconSharp()
    {
        for (int i = 0; i <= static_cast<int>(Icon::App); ++i) {
            const QPixmap one = iconPixmap(static_cast<Icon>(i), 24, Qt::red, 2);
            QCOMPARE(one.width(), 48);
            const QImage image = one.toImage();
            int painted = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    painted += image.pixelColor(x, y).alpha() > 128;
            QVERIFY2(painted > 40, qPrintable(QStringLiteral("icon %1").arg(i)));
        }
    }

    void ringFollowsTheKeyboardOnly()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new QPushButton(QStringLiteral("first"));
        auto *second = new QPushButton(QStringLiteral("second"));
        column->setContentsMargins(20, 20, 20, 20);
        column->addWidget(first);
        column->addWidget(second);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus(Qt::MouseFocusReason);
        QVERIFY(!window.findChild<FocusRing *>());
        QTest::keyClick(first, Qt::Key_Tab);
        const auto *ring = window.findChild<FocusRing *>();
        QVERIFY(ring);
        QCOMPARE(ring->target(), second);
        QCOMPARE(ring->geometry(), second->geometry().adjusted(-4, -4, 4, 4));
        second->move(second->x() + 7, second->y());
        QCOMPARE(ring->geometry(), second->geometry().adjusted(-4, -4, 4, 4));
        QTest::keyClick(second, Qt::Key_Tab);
        QCOMPARE(ring->target(), first);
        second->setFocus(Qt::MouseFocusReason);
        QVERIFY(ring->isHidden());
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
