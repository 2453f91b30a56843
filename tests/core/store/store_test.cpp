#include "store/store.h"

#include "tests/support/printers.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tw;
using namespace tw::store;

/// What is written is there, and what is not a store is said to be none.
class StoreTest : public QObject
{
    Q_OBJECT
private slots:
    void opens()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath("a.db").toStdString();
        const auto store = Store::open(path, Role::Engine, Durability::Temporary);
        QVERIFY(store);
        const auto second = Store::open(path, Role::Engine, Durability::Temporary);
        QVERIFY(!second);
        qInfo("%s", second.error().text().c_str());
        QVERIFY(Store::open(path, Role::Reader));
    }
};

QTEST_APPLESS_MAIN(StoreTest)
#include "store_test.moc"
