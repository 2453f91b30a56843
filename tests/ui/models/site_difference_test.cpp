#include "ui/models/site_difference.h"

#include "model/site_file.h"

#include <QFile>
#include <QTest>

using namespace tw;
using namespace tw::ui;

namespace {

QByteArray homeFile()
{
    QFile file(QStringLiteral(TW_HOME_FILE));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What a site file would change, key by key.
class SiteDifferenceTest : public QObject
{
    Q_OBJECT
private slots:
    void aSiteFileIsKnownByItsContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("is");
        QTest::newRow("a whole one") << homeFile() << true;
        QTest::newRow("one that breaks off") << homeFile().left(200) << true;
        QTest::newRow("a log of messages") << QByteArray("{\"ts\": \"2026-01-01T00:00:00Z\", \"frame\": \"[]\"}\n{}\n") << false;
        QTest::newRow("a table") << QByteArray("start,end,kwh\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void aSiteFileIsKnownByItsContent()
    {
        QFETCH(QByteArray, bytes);
        QTEST(looksLikeSite(bytes), "is");
    }
    void onlyWhatDiffersIsARow()
    {
        const SiteFile read = parseSite(homeFile().toStdString(), "home");
        QVERIFY(read.findings.empty());
        QVERIFY(siteDifference(read.site, read.site).rows.isEmpty());
        Site other = read.site;
        other.charger.maxCharge = 7400_W;
        other.orders.reserveM = 150'000;
        const TextTable table = siteDifference(read.site, other);
        QCOMPARE(table.rows.size(), 2);
        QCOMPARE(table.rows[0][0], QStringLiteral("charger.max_charge_w"));
        QCOMPARE(table.rows[0][2], QStringLiteral("7400"));
        QCOMPARE(table.rows[1][0], QStringLiteral("orders.reserve_km"));
        QCOMPARE(table.rows[1][2], QStringLiteral("150"));
    }
};

QTEST_GUILESS_MAIN(SiteDifferenceTest)
#include "site_difference_test.moc"
