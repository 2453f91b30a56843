#include "ui/models/log_work.h"

#include "tests/support/fake_log_desk.h"
#include "tests/support/log_previews.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace tw;
using namespace tw::ui;
using Step = LogWork::Step;
using Offer = LogWork::Offer;

/// What follows what in the work on logs.
class LogWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_work.reset(); // before its desk
        m_desk = std::make_unique<test::FakeLogDesk>();
        m_desk->preview = test::augustPreview();
        m_desk->result = test::augustPreview();
        std::int64_t import = 0;
        for (LogFile &file : (*m_desk->result).files)
            file.report.import = file.problem ? 0 : ++import;
        m_desk->undoEffect = LedgerEffect{.newPeriods = 1, .changedPeriods = 2, .flows = {}, .earned = Money::fromMicro(-10), .note = {}};
        m_work = std::make_unique<LogWork>(m_desk.get());
    }
    void anAdditionMayBeTakenBackAsOneStep()
    {
        QSignalSpy undone(m_work.get(), &LogWork::undone);
        QVERIFY(!m_work->canAdd());
        look();
        QVERIFY(m_work->canAdd());
        m_work->add();
        QVERIFY(m_work->changesBooks() && m_work->canCancel());
        QTRY_VERIFY_WITH_TIMEOUT(m_work->idle(), test::patienceMs);
        QVERIFY(!m_work->preview() && m_work->asked().paths.empty());
        QCOMPARE(m_work->offer(), Offer::TakeBack);
        m_work->takeOffer();
        QTRY_COMPARE_WITH_TIMEOUT(undone.size(), 1, test::patienceMs);
        QCOMPARE(m_desk->undone, (std::vector<std::int64_t>{3, 2, 1}));
        QCOMPARE(undone[0][0].value<LedgerEffect>().earned, Money::fromMicro(-30));
        QCOMPARE(m_work->offer(), Offer::None);
        m_work->takeOffer();
        QCOMPARE(m_desk->undone.size(), std::size_t(3));
    }
    void lookingAtWhatUndoChangesCanBeLeft()
    {
        QSignalSpy looked(m_work.get(), &LogWork::undoLooked);
        QSignalSpy left(m_work.get(), &LogWork::left);
        m_desk->waits = true;
        m_work->lookAtUndo(7);
        QCOMPARE(m_work->step(), Step::LookingAtUndo);
        QVERIFY(m_work->canCancel() && !m_work->changesBooks());
        const auto late = m_desk->waiting;
        m_work->cancel();
        QVERIFY(m_work->idle());
        QCOMPARE(m_desk->cancelled, 1);
        QCOMPARE(left.size(), 1);
        late(); // an answer that was on its way
        QCoreApplication::processEvents();
        QVERIFY(looked.isEmpty());
    }
    void takingBackCannotBeLeft()
    {
        QSignalSpy left(m_work.get(), &LogWork::left);
        m_desk->waits = true;
        m_work->undo(7);
        QVERIFY(!m_work->canCancel() && m_work->changesBooks());
        m_work->cancel();
        m_work->discard();
        QVERIFY(!m_work->open({"/a.csv"}));
        QCOMPARE(m_work->step(), Step::Undoing);
        QCOMPARE(m_desk->cancelled, 0);
        QVERIFY(left.isEmpty());
        m_desk->waiting();
        QTRY_VERIFY_WITH_TIMEOUT(m_work->idle(), test::patienceMs);
    }
    void filesThatComeWhileAnUndoIsLookedAtAreLookedAtInstead()
    {
        m_desk->waits = true;
        m_work->lookAtUndo(7);
        QVERIFY(m_work->open({"/a.csv"}));
        QCOMPARE(m_work->step(), Step::Looking);
        QCOMPARE(m_desk->cancelled, 1);
        m_desk->waiting();
        QTRY_VERIFY_WITH_TIMEOUT(m_work->preview(), test::patienceMs);
    }
    void theOwnChargerIsOfferedOnce()
    {
        for (LogFile &file : (*m_desk->preview).files)
            file.report.chargers = {"OTHER"};
        (*m_desk->preview).charger = "MINE";
        look();
        QCOMPARE(m_work->offer(), Offer::OwnCharger);
        m_work->takeOffer();
        QTRY_VERIFY_WITH_TIMEOUT(m_work->idle(), test::patienceMs);
        QCOMPARE(m_desk->looked.back().charger, std::string("MINE"));
        QCOMPARE(m_work->offer(), Offer::None);
    }
    void whatFailsSaysAtWhichStep()
    {
        Step was = Step::None;
        connect(m_work.get(), &LogWork::failed, this, [&](Step step) { was = step; });
        m_desk->undoEffect = Error{Fault::Busy, "a.db", "is held by home", {}};
        m_work->lookAtUndo(7);
        QTRY_COMPARE_WITH_TIMEOUT(was, Step::LookingAtUndo, test::patienceMs);
        m_work->undo(7);
        QTRY_COMPARE_WITH_TIMEOUT(was, Step::Undoing, test::patienceMs);
        QVERIFY(m_work->idle());
    }
    void theShareIsOfAllFilesTogether()
    {
        m_desk->waits = true;
        m_work->open({"/a.csv", "/b.csv"});
        QCOMPARE(m_work->share(), 0.0);
        m_desk->progress({.step = api::LogProgress::Step::Reading, .file = 1, .done = 50, .total = 100});
        QTRY_COMPARE_WITH_TIMEOUT(m_work->share(), 0.75, test::patienceMs);
        m_desk->progress({.step = api::LogProgress::Step::Settling, .file = 0, .done = 1, .total = 4});
        QTRY_COMPARE_WITH_TIMEOUT(m_work->share(), 0.25, test::patienceMs);
    }

private:
    void look()
    {
        QVERIFY(m_work->open({"/a.csv"}));
        QTRY_VERIFY_WITH_TIMEOUT(m_work->preview() && m_work->idle(), test::patienceMs);
    }
    std::unique_ptr<test::FakeLogDesk> m_desk;
    std::unique_ptr<LogWork> m_work;
};

QTEST_GUILESS_MAIN(LogWorkTest)
#include "log_work_test.moc"
