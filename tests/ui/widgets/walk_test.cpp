#include "ui/widgets/walk.h"

#include <QTest>

using tw::ui::walkedTo;

/// Things in a row walked by keys.
class WalkTest : public QObject
{
    Q_OBJECT
private slots:
    void keysSelect_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("selected");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("wanted");
        constexpr int nobodys = -2;
        QTest::newRow("right begins at the first") << int(Qt::Key_Right) << -1 << 3 << 0;
        QTest::newRow("left begins at the last") << int(Qt::Key_Left) << -1 << 3 << 2;
        QTest::newRow("right") << int(Qt::Key_Right) << 0 << 3 << 1;
        QTest::newRow("right at the end") << int(Qt::Key_Right) << 2 << 3 << 2;
        QTest::newRow("left at the beginning") << int(Qt::Key_Left) << 0 << 3 << 0;
        QTest::newRow("home") << int(Qt::Key_Home) << 2 << 3 << 0;
        QTest::newRow("end") << int(Qt::Key_End) << 0 << 3 << 2;
        QTest::newRow("home of nothing") << int(Qt::Key_Home) << -1 << 0 << -1;
        QTest::newRow("right of nothing") << int(Qt::Key_Right) << -1 << 0 << -1;
        QTest::newRow("escape") << int(Qt::Key_Escape) << 1 << 3 << -1;
        QTest::newRow("escape without a selection") << int(Qt::Key_Escape) << -1 << 3 << nobodys;
        QTest::newRow("another key") << int(Qt::Key_A) << 1 << 3 << nobodys;
    }
    void keysSelect()
    {
        QFETCH(int, key);
        QFETCH(int, selected);
        QFETCH(int, count);
        QTEST(walkedTo(key, selected, count).value_or(-2), "wanted");
    }
};

QTEST_GUILESS_MAIN(WalkTest)
#include "walk_test.moc"
