#include "tests/support/fake_preview.h"
#include "ui/models/preview_link.h"

#include <QSignalSpy>
#include <QtTest>

using namespace tw;
using ui::PreviewLink;

/// Questions and answers of the Trade page, with a preview that answers when told.
class PreviewLinkTest : public QObject
{
    Q_OBJECT

    static Orders selling(Energy energy)
    {
        Orders orders;
        orders.sell = {.mode = AmountMode::Exactly, .energy = energy, .per = Per::Day, .priceLimit = {}};
        return orders;
    }
    static void answer(test::FakePreview &preview, std::size_t which = 0)
    {
        preview.outlooks.at(which).done(OrderOutlook());
        QCoreApplication::processEvents();
    }

private slots:
    void theNewestOfManyIsAskedNext()
    {
        test::FakePreview preview;
        PreviewLink link(&preview);
        for (const Energy energy : {1_kWh, 2_kWh, 3_kWh})
            link.ask(selling(energy));
        QCOMPARE(preview.outlooks.size(), std::size_t(1));
        answer(preview);
        QCOMPARE(preview.outlooks.size(), std::size_t(2));
        QCOMPARE(preview.outlooks.back().orders, selling(3_kWh));
        QVERIFY(preview.answers.empty()); // of the one overtaken nothing more is asked
    }
    void aPlanThatIsLateIsHeard()
    {
        test::FakePreview preview;
        PreviewLink link(&preview);
        const QSignalSpy planned(&link, &PreviewLink::planned);
        link.ask(selling(1_kWh));
        QTRY_VERIFY_WITH_TIMEOUT(link.late(), 60'000);
        answer(preview);
        QCOMPARE(planned.size(), 1);
        QVERIFY(!link.late());
        QCOMPARE(link.outlookOrders(), std::optional(selling(1_kWh)));
        QCOMPARE(preview.answers.size(), std::size_t(1));
    }
    void aFailureIsAnAnswer()
    {
        test::FakePreview preview;
        PreviewLink link(&preview);
        link.ask(selling(1_kWh));
        QVERIFY(!link.answerIsNew());
        preview.outlooks.front().done(Error{Fault::Refused, "engine", "it has no plan", {}});
        QCoreApplication::processEvents();
        QVERIFY(link.answerIsNew());
        PreviewLink none(nullptr);
        none.ask(selling(1_kWh));
        QVERIFY(none.answerIsNew());
    }
    void whenAnotherWasAskedMeanwhileItIsNot()
    {
        test::FakePreview preview;
        PreviewLink link(&preview);
        const QSignalSpy planned(&link, &PreviewLink::planned);
        link.ask(selling(1_kWh));
        QTRY_VERIFY_WITH_TIMEOUT(link.late(), 60'000);
        link.ask(selling(2_kWh)); // sent at once: whoever was asked may never answer
        QCOMPARE(preview.outlooks.size(), std::size_t(2));
        answer(preview, 0);
        QCOMPARE(planned.size(), 0);
        answer(preview, 1);
        QCOMPARE(planned.size(), 1);
        QCOMPARE(link.outlookOrders(), std::optional(selling(2_kWh)));
    }
};

QTEST_GUILESS_MAIN(PreviewLinkTest)
#include "preview_link_test.moc"
