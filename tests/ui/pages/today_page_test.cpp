#include "ui/pages/today_page.h"

#include "tests/support/ui_snapshots.h"
#include "ui/models/headline.h"
#include "ui/pages/car_card.h"
#include "ui/pages/money_card.h"
#include "ui/pages/plan_card.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/override_bar.h"
#include "ui/widgets/power_flow_view.h"
#include "ui/widgets/status_headline.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

Q_DECLARE_METATYPE(tw::Override)

using namespace tw;
using namespace tw::ui;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

/// The page at the size it has in a window with the sidebar (196) or the rail (56) and a menu bar.
struct Frame {
    const char *name;
    QSize size;
};
const Frame frames[] = {{"wide", {1084, 761}}, {"narrow", {844, 581}}};

QStringList warnings;

void remember(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    // The offscreen platform says this for every window; it is not ours.
    if (type != QtDebugMsg && !text.contains(QLatin1String("propagateSizeHints")))
        warnings += text;
}

/// No visible child reaches beyond its parent, and the headline can be read to its end.
void everythingFits(TodayPage &page)
{
    for (const QWidget *child : page.findChildren<QWidget *>()) {
        if (!child->isVisibleTo(&page) || child->isWindow() || child->parentWidget()->inherits("QAbstractScrollArea")
            || child->parentWidget()->inherits("QHeaderView"))
            continue;
        const QByteArray name = QByteArray(child->metaObject()->className()) + ' '
            + child->accessibleName().toUtf8();
        QVERIFY2(child->parentWidget()->rect().contains(child->geometry()) || child->size().isEmpty(), name);
    }
    QVERIFY2(!page.headline()->title()->elided(), qPrintable(page.headline()->content().title));
}

} // namespace

/// Every state of the house on the Today page: it shows, it fits, it can be heard and steered by keys.
class TodayPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().install();
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }

    void showsEveryStateWithoutWarnings_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("frame");
        QTest::addColumn<bool>("dark");
        const auto all = test::allSnapshots();
        for (int state = 0; state < int(all.size()); ++state)
            for (int frame = 0; frame < 2; ++frame)
                for (const bool dark : {false, true})
                    QTest::addRow("%s %s %s", all[std::size_t(state)].name.c_str(), frames[frame].name,
                                  dark ? "dark" : "light")
                        << state << frame << dark;
    }
    void showsEveryStateWithoutWarnings()
    {
        QFETCH(int, state);
        QFETCH(int, frame);
        QFETCH(bool, dark);
        Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const test::NamedSnapshot named = test::allSnapshots()[std::size_t(state)];
        warnings.clear();
        const auto before = qInstallMessageHandler(remember);
        TodayPage page;
        page.setLocale(english);
        page.resize(frames[frame].size);
        page.setSnapshot(named.snapshot);
        const QPixmap picture = page.grab();
        qInstallMessageHandler(before);
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/%1-%2-%3.png")
                                 .arg(QString::fromStdString(named.name), QLatin1String(frames[frame].name),
                                      dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        QCOMPARE(page.narrow(), frame == 1);
        everythingFits(page);
    }
};

QTEST_MAIN(TodayPageTest)
#include "today_page_test.moc"
