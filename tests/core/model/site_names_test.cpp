#include "model/site_names.h"

#include "model/site_file.h"

#include <QTest>

#include <rapidcheck.h>

using namespace tw;

/// What may stand in a site file as a name is known before the file is written.
class SiteNamesTest : public QObject
{
    Q_OBJECT

    static bool reads(const Site &site) { return parseSite(siteText(site), "home.json").findings.empty(); }
    Site withId(const std::string &id) const
    {
        Site site = m_home;
        site.charger.id = id;
        return site;
    }
    Site withMeterAt(const std::string &host) const
    {
        Site site = m_home;
        site.meter = MeterKind::Modbus;
        site.meterAt = {.host = host, .port = {}, .unit = {}, .map = "sunspec-meter"};
        return site;
    }

private slots:
    void initTestCase()
    {
        const SiteFile file = readSite(TW_SOURCE_DIR "/packaging/provisioning/home-de-dynamic.json");
        QVERIFY(file.findings.empty());
        m_home = file.site;
    }

    void hosts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("name") << "charger.local" << true;
        QTest::newRow("with a line below") << "wall_box" << true;
        QTest::newRow("IPv4") << "192.168.1.20" << true;
        QTest::newRow("IPv6 of a link") << "fe80::1%eth0" << true;
        QTest::newRow("longest") << QString(253, 'a') << true;
        QTest::newRow("too long") << QString(254, 'a') << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("two words") << "my charger" << false;
        QTest::newRow("an address of the web") << "http://charger" << false;
    }
    void hosts()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(isHost(text.toStdString()), good);
        QCOMPARE(reads(withMeterAt(text.toStdString())), good);
    }

    void theFileTakesWhatIsGoodAndNothingElse()
    {
        QVERIFY(rc::check([this] {
            const auto text = *rc::gen::container<std::string>(rc::gen::weightedElement<char>(
                {{20, 'a'}, {20, 'Z'}, {20, '7'}, {10, '.'}, {10, '-'}, {10, ':'}, {10, '_'}, {1, '%'}, {1, '@'}, {1, '|'}, {1, ' '}, {1, '/'}, {1, '"'}}));
            RC_ASSERT(reads(withId(text)) == isChargerId(text));
            RC_ASSERT(reads(withMeterAt(text)) == isHost(text));
        }));
    }

private:
    Site m_home;
};

QTEST_GUILESS_MAIN(SiteNamesTest)
#include "site_names_test.moc"
