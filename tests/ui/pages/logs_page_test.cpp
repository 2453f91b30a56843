#include "ui/pages/logs_page.h"

#include "tests/support/fake_log_desk.h"
#include "tests/support/log_previews.h"
#include "tests/support/page_checks.h"
#include "tests/support/patience.h"
#include "tests/support/ui_snapshots.h"
#include "ui/models/language.h"
#include "ui/pages/log_coverage_card.h"
#include "ui/pages/log_files_card.h"
#include "ui/pages/log_key_row.h"
#include "ui/widgets/button.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/segment.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QShortcut>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace tw;
using namespace tw::ui;
using View = LogDetails::View;

namespace {

Formats formats()
{
    return {QLocale(QLocale::English, QLocale::Ireland), "EUR", QTimeZone("Europe/Amsterdam")};
}

} // namespace

/// The page Logs as the owner meets it: files come in, are looked at, added and taken back.
class LogsPageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().install();
        speak(localeOf(Language::English));
        QVERIFY(QDir().mkpath(QStringLiteral(TW_PICTURES)));
    }
    void init()
    {
        m_desk = std::make_unique<test::FakeLogDesk>();
        m_desk->preview = test::augustPreview();
        m_desk->result = test::augustPreview();
        for (LogFile &file : (*m_desk->result).files)
            file.report.import = file.problem ? 0 : ++m_imported;
        m_desk->imports = test::someImports();
    }
    void showsEveryStateAndFits_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("frame");
        QTest::addColumn<bool>("dark");
        for (const char *state : {"empty", "looked", "table", "sessions", "signatures", "reading", "added", "busy", "undo", "looking-undo", "undoing"})
            for (int frame = 0; frame < 2; ++frame)
                for (const bool dark : {false, true})
                    QTest::addRow("%s %s %s", state, test::pageFrames[frame].name, dark ? "dark" : "light") << state << frame << dark;
    }
    void showsEveryStateAndFits()
    {
        QFETCH(QString, state);
        QFETCH(int, frame);
        QFETCH(bool, dark);
        Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const auto page = makePage(test::pageFrames[frame]);
        m_desk->waits = state == QLatin1String("reading");
        if (state == QLatin1String("busy"))
            m_desk->result = Error{Fault::Busy, "a.db", "is held by home (pid 12); only one engine may use a store at a time", {}};
        const bool undo = state.contains(QLatin1String("undo"));
        if (state != QLatin1String("empty") && !undo)
            page->open({"/home/owner/a.csv"});
        if (m_desk->waits) {
            m_desk->progress({.step = api::LogProgress::Step::Reading, .file = 0, .done = 45, .total = 100});
            QTRY_VERIFY_WITH_TIMEOUT(page->files()->zone()->reading(), test::patienceMs);
        } else if (state != QLatin1String("empty") && !undo) {
            QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        }
        page->setTableOnly(state == QLatin1String("table"));
        if (state == QLatin1String("sessions") || state == QLatin1String("signatures")) {
            page->parts()->setCurrent(1);
            emit page->parts()->chosen(1);
            page->details()->setView(state == QLatin1String("sessions") ? View::Sessions : View::Records);
        }
        if (state == QLatin1String("added") || state == QLatin1String("busy")) {
            page->add();
            QTRY_VERIFY_WITH_TIMEOUT(!page->message()->words().isEmpty(), test::patienceMs);
        }
        if (state == QLatin1String("undo")) {
            page->parts()->setCurrent(1);
            emit page->parts()->chosen(1);
            QTRY_VERIFY_WITH_TIMEOUT(page->details()->undoButton()->isEnabled(), test::patienceMs);
            page->details()->undoButton()->click();
            QTRY_VERIFY_WITH_TIMEOUT(!page->details()->offer()->words().isEmpty(), test::patienceMs);
        }
        if (state == QLatin1String("looking-undo")) {
            QTRY_VERIFY_WITH_TIMEOUT(page->details()->undoButton()->isEnabled(), test::patienceMs);
            m_desk->waits = true;
            page->details()->undoButton()->click();
            QTRY_VERIFY_WITH_TIMEOUT(page->files()->zone()->reading(), test::patienceMs);
        }
        if (state == QLatin1String("undoing")) {
            QTRY_VERIFY_WITH_TIMEOUT(page->details()->undoButton()->isEnabled(), test::patienceMs);
            m_desk->waits = true;
            emit page->details()->undoWanted(1);
            QTRY_VERIFY_WITH_TIMEOUT(page->files()->zone()->reading(), test::patienceMs);
            QVERIFY(!page->files()->zone()->cancelButton()->isVisible());
        }
        QCoreApplication::processEvents();
        const QPixmap picture = page->grab();
        QString name = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(picture.save(QStringLiteral(TW_PICTURES "/logs-%1.png").arg(name.replace(' ', '-'))));
        test::pageFits(*page);
        Theme::instance().setChoice(Theme::Choice::Light);
    }
    void nothingIsAddedBeforeItWasLookedAtAndAskedFor()
    {
        const auto page = makePage(test::pageFrames[0]);
        QVERIFY(!page->addButton()->isVisible());
        page->open({"/home/owner/a.csv", "/home/owner/b.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        QCOMPARE(m_desk->looked.back().paths.size(), std::size_t(2));
        QVERIFY(m_desk->added.empty());
        QVERIFY(page->addButton()->isEnabled());
        page->addButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->added.size(), std::size_t(1), test::patienceMs);
        // What could not be read is left out.
        QCOMPARE(m_desk->added.back().paths.size(), std::size_t(3));
        QTRY_VERIFY_WITH_TIMEOUT(!page->preview(), test::patienceMs);
        QVERIFY(page->message()->words().startsWith("3 files added"));
    }
    void anAdditionIsTakenBackAsOneStep()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        page->add();
        QTRY_VERIFY_WITH_TIMEOUT(page->message()->button()->isVisible(), test::patienceMs);
        page->message()->button()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->undone.size(), std::size_t(3), test::patienceMs);
        QVERIFY(std::ranges::is_sorted(m_desk->undone, std::greater<>())); // the last one first
        QTRY_VERIFY_WITH_TIMEOUT(page->idle(), test::patienceMs);
        QVERIFY(!page->message()->button()->isVisible());
    }
    void moreFilesAreLookedAtTogether()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        page->open({"/home/owner/b.csv", "/home/owner/a.csv"});
        QCOMPARE(m_desk->looked.back().paths, (std::vector<std::string>{"/home/owner/a.csv", "/home/owner/b.csv"}));
        QTRY_VERIFY_WITH_TIMEOUT(page->idle(), test::patienceMs);
        page->discard();
        QVERIFY(!page->preview());
        page->open({"/home/owner/c.csv"});
        QCOMPARE(m_desk->looked.back().paths.size(), std::size_t(1));
    }
    void readingIsShownAndLeftWithEscape()
    {
        const auto page = makePage(test::pageFrames[0]);
        m_desk->waits = true;
        page->open({"/home/owner/a.csv"});
        m_desk->progress({.step = api::LogProgress::Step::Reading, .file = 0, .done = 45, .total = 100});
        DropZone *zone = page->files()->zone();
        QTRY_VERIFY_WITH_TIMEOUT(zone->reading(), test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(zone->accessibleName().contains("45"), test::patienceMs);
        QCOMPARE(zone->accessibleValue()->value, 45.0);
        zone->setFocus();
        QTest::keyClick(zone, Qt::Key_Escape);
        QCOMPARE(m_desk->cancelled, 1);
        QVERIFY(!zone->reading());
        QVERIFY(page->idle() && !page->preview());
        QVERIFY(page->message()->words().contains("Nothing has changed"));
    }
    void escapeIsForTheWorkWhereverTheFocusIs()
    {
        const auto page = makePage(test::pageFrames[0]);
        QShortcut ends(Qt::Key_Escape, page.get()); // as what ends an override has it
        QSignalSpy ended(&ends, &QShortcut::activated);
        page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        for (QWidget *focus : {static_cast<QWidget *>(page->files()->zone()), static_cast<QWidget *>(page->details()->table())}) {
            m_desk->waits = true;
            page->open({"/home/owner/a.csv"});
            QTRY_VERIFY_WITH_TIMEOUT(page->files()->zone()->reading(), test::patienceMs);
            focus->setFocus();
            QTest::keyClick(focus, Qt::Key_Escape);
            QVERIFY(page->idle());
            QCOMPARE(ended.size(), 0);
        }
        QTest::keyClick(page->files()->zone(), Qt::Key_Escape);
        QCOMPARE(ended.size(), 1); // there is nothing to leave
    }
    void lookingAtAnUndoSaysSoAndIsLeft_data()
    {
        QTest::addColumn<int>("frame");
        QTest::newRow("wide") << 0;
        QTest::newRow("narrow") << 1;
    }
    void lookingAtAnUndoSaysSoAndIsLeft()
    {
        QFETCH(int, frame);
        const auto page = makePage(test::pageFrames[frame]);
        page->parts()->setCurrent(1);
        emit page->parts()->chosen(1);
        QTRY_VERIFY_WITH_TIMEOUT(page->details()->undoButton()->isEnabled(), test::patienceMs);
        m_desk->waits = true;
        page->details()->undoButton()->click();
        DropZone *zone = page->files()->zone();
        QTRY_VERIFY_WITH_TIMEOUT(zone->reading(), test::patienceMs);
        QVERIFY(zone->accessibleName().contains("Looking at what that changes"));
        QVERIFY(zone->cancelButton()->isVisible());
        zone->cancelButton()->click();
        QVERIFY(page->idle() && !zone->reading());
        QVERIFY(page->details()->isVisible()); // where it was asked
        QVERIFY(page->details()->offer()->words().isEmpty());
        QVERIFY(page->message()->words().contains("Nothing has changed"));
        QTRY_VERIFY_WITH_TIMEOUT(page->details()->undoButton()->isEnabled(), test::patienceMs);
    }
    void filesLeftOutOfAFolderAreSaid()
    {
        QStringList many;
        for (int i = 0; i < FoundLogs::most + 5; ++i)
            many += QStringLiteral("/home/owner/%1.csv").arg(i);
        const auto page = makePage(test::pageFrames[0]);
        page->open(many);
        QTRY_VERIFY_WITH_TIMEOUT(page->preview() && page->idle(), test::patienceMs);
        QCOMPARE(m_desk->looked.back().paths.size(), std::size_t(FoundLogs::most));
        QVERIFY(page->message()->words().contains("5 files are left out"));
    }
    void whatAnotherProgramHoldsIsSaidWithWhatToDo()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        m_desk->result = Error{Fault::Busy, "a.db", "is held by home (pid 12); only one engine may use a store at a time", {}};
        page->add();
        QTRY_VERIFY_WITH_TIMEOUT(page->message()->words().contains("home (pid 12)"), test::patienceMs);
        QVERIFY(page->message()->words().contains("folder"));
        QVERIFY(page->preview() && page->addButton()->isEnabled()); // it can be tried again
    }
    void aKeyByTheOwnersWordIsLookedAtAgain()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.ocmf"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        page->details()->setView(View::Records);
        QVERIFY(page->details()->keys()->trustButton()->isVisible()); // the new key of A1
        page->details()->keys()->trustButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->looked.size(), std::size_t(2), test::patienceMs);
        QCOMPARE(m_desk->looked.back().keys.at("A1"), std::string("3059301306072a8648ce3d"));
        QVERIFY(m_desk->added.empty());
    }
    void aKeyIsTyped()
    {
        for (LogFile &file : (*m_desk->preview).files)
            std::erase_if(file.report.records, [](const SignedRecord &record) { return record.meter != "B7"; });
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.ocmf"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        page->details()->setView(View::Records);
        QVERIFY(!page->details()->keys()->trustButton()->isEnabled());
        QTest::keyClicks(page->details()->keys()->field(), "30 59");
        QTest::keyClick(page->details()->keys()->field(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->looked.size(), std::size_t(2), test::patienceMs);
        QCOMPARE(m_desk->looked.back().keys.at("B7"), std::string("30 59"));
    }
    void whatUndoChangesIsSaidBefore()
    {
        m_desk->undoEffect = LedgerEffect{.newPeriods = 0, .changedPeriods = 12, .flows = {}, .earned = Money::fromMicro(-4'480'000), .note = {}};
        const auto page = makePage(test::pageFrames[0]);
        QTRY_COMPARE_WITH_TIMEOUT(page->details()->table()->model()->rowCount(), 3, test::patienceMs);
        page->details()->table()->selectRow(1);
        QVERIFY(!page->details()->undoButton()->isEnabled()); // taken back already
        page->details()->table()->selectRow(2);
        page->details()->undoButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(page->details()->offer()->words().contains("4.48"), test::patienceMs);
        QVERIFY(m_desk->undone.empty());
        page->details()->offer()->button()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->undone, std::vector<std::int64_t>{1}, test::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(page->idle(), test::patienceMs);
    }
    void findingsAreWalkedByKeys()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        CoverageStrip *strip = page->coverage()->strip();
        QCOMPARE(strip->findings(), 3);
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Home);
        QVERIFY(strip->accessibleDescription().contains("missing"));
        QTest::keyClick(strip, Qt::Key_Right);
        QVERIFY(strip->accessibleDescription().contains("conflict"));
        QTest::keyClick(strip, Qt::Key_Escape);
        QCOMPARE(strip->selected(), -1);
    }
    void tablesAreCopiedAndExported()
    {
        const auto page = makePage(test::pageFrames[0]);
        page->open({"/home/owner/a.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(page->preview(), test::patienceMs);
        page->details()->setView(View::Sessions);
        page->details()->table()->setFocus();
        page->copy();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("From\tUntil\t"));
        QVERIFY(page->details()->csv().startsWith("start,end,energy_wh"));
        page->details()->setView(View::Change);
        QVERIFY(page->details()->csv().contains("Sold"));
        // What is there, where the keyboard is: the chart itself, and the table in its place.
        page->coverage()->strip()->setFocus();
        page->copy();
        const QString covered = QGuiApplication::clipboard()->text();
        QVERIFY(covered.startsWith("Source\tFrom\tUntil\tWhat") && covered.contains("missing"));
        QVERIFY(coverageCsv(coverageRows(*page->preview())).startsWith("source,start_utc,end_utc,state\n"));
    }
    void aWindowWithoutBooksSaysSo()
    {
        LogsPage page(nullptr, formats());
        page.resize(test::pageFrames[0].size);
        page.show();
        page.open({"/home/owner/a.csv"});
        QVERIFY(page.idle() && !page.files()->zone()->isEnabled());
    }

private:
    std::unique_ptr<LogsPage> makePage(const test::PageFrame &frame)
    {
        auto page = std::make_unique<LogsPage>(m_desk.get(), formats());
        page->setNarrow(frame.narrow);
        page->resize(frame.size);
        page->show();
        page->setSnapshot(std::make_shared<const api::Snapshot>(test::sellingSnapshot()), formats());
        QCoreApplication::processEvents();
        return page;
    }
    std::unique_ptr<test::FakeLogDesk> m_desk;
    std::int64_t m_imported = 0;
};

QTEST_MAIN(LogsPageTest)
#include "logs_page_test.moc"
