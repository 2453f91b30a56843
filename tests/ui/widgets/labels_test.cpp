#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/money_row.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/status_headline.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QPainter>
#include <QTest>

using namespace tw::ui;

/// Small parts: digits of equal width, nothing clipped, and names for those who cannot see them.
class LabelsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().install(); }

    void digitsAreEquallyWide_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::newRow("ones and eights") << "1111" << "8888";
        QTest::newRow("money") << "+€1.11" << "+€8.40";
        QTest::newRow("Polish") << "−1,10 zł" << "−4,44 zł";
    }
    void digitsAreEquallyWide()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        // A serif font with narrow ones shows it; a font with equal digits passes anyway.
        for (const QFont &font : {textFont(TextSize::Display, 600), QFont(QStringLiteral("DejaVu Serif"), 20)})
            QCOMPARE(numberWidth(font, a), numberWidth(font, b));
    }

    void shortensOnlyWhatDoesNotFit()
    {
        const QFont font = textFont(TextSize::Body);
        const QString text = QStringLiteral("4.3 of exactly 12.0 kWh");
        QCOMPARE(elidedNumber(font, text, numberWidth(font, text)), text);
        const QString shown = elidedNumber(font, text, 60);
        QVERIFY(shown.endsWith(QStringLiteral("…")));
        QVERIFY(numberWidth(font, shown) <= 60);
    }

    void labelShrinksBeforeItShortens()
    {
        TextLabel label(TextSize::Title, 600);
        label.setText(QStringLiteral("Selling 8.1 kW to the grid for €0.30 per kWh"));
        label.resize(label.sizeHint().width() * 3 / 4, 30);
        QVERIFY(label.elided());
        label.setSmallest(TextSize::CardTitle);
        QVERIFY(!label.elided());
        label.resize(80, 30);
        QVERIFY(label.elided());
    }

    void numberAndUnitFitTheirHint()
    {
        NumberLabel label(TextSize::Display, 600);
        label.setNumber(QStringLiteral("272"), QStringLiteral("km"));
        label.resize(label.sizeHint());
        QVERIFY(!label.elided());
        QCOMPARE(label.accessibleName(), QStringLiteral("272\u00a0km"));
    }

    void moneyRowDropsTheEnergyFirst()
    {
        MoneyRow row(&Tokens::wear, Legend::Mark::Hatched);
        row.set(QStringLiteral("Batterieverschleiß"), QStringLiteral("16.0 kWh"), QStringLiteral("−€0.38"));
        row.resize(400, 26);
        QVERIFY(row.energyShown());
        row.resize(170, 26);
        QVERIFY(!row.energyShown());
        QCOMPARE(row.accessibleName(), QStringLiteral("Batterieverschleiß −€0.38"));
    }

    void bannerShowsOneAndCountsTheOthers()
    {
        Banner banner;
        QVERIFY(banner.isHidden());
        banner.setMessages({{Banner::Kind::Warn, QStringLiteral("Prices are late"), QStringLiteral("Averages")},
                            {Banner::Kind::Bad, QStringLiteral("Nothing is saved"), QStringLiteral("Control goes on")}});
        QVERIFY(!banner.isHidden());
        QCOMPARE(banner.accessibleName(), QStringLiteral("Prices are late"));
        QVERIFY(!banner.actionButton()->isVisibleTo(&banner)); // none of them names something to do
        auto *more = banner.findChildren<Button *>().last();
        QVERIFY(more->isVisibleTo(&banner));
        QVERIFY(more->text().startsWith(QLatin1Char('1')));
        more->click();
        QCOMPARE(banner.accessibleName(), QStringLiteral("Nothing is saved"));
        more->click();
        QCOMPARE(banner.accessibleName(), QStringLiteral("Prices are late"));
        banner.setMessages({});
        QVERIFY(banner.isHidden());
    }

    void saysWhatItIs()
    {
        TextLabel label;
        label.setText(QStringLiteral("Right now"));
        Card card(QStringLiteral("Car"));
        StatusHeadline headline;
        headline.setContent({Icon::Trade, StatusHeadline::Mood::Selling, QStringLiteral("Selling 8.1 kW"),
                             QStringLiteral("Best price"), {}, {}});
        const auto role = [](QWidget *widget) { return QAccessible::queryAccessibleInterface(widget)->role(); };
        const auto name = [](QWidget *widget) {
            return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
        };
        QCOMPARE(role(&label), QAccessible::StaticText);
        QCOMPARE(name(&label), QStringLiteral("Right now"));
        QCOMPARE(role(&card), QAccessible::Grouping);
        QCOMPARE(name(&card), QStringLiteral("Car"));
        QCOMPARE(role(&headline), QAccessible::Heading);
        QCOMPARE(name(&headline), QStringLiteral("Selling 8.1 kW"));
        QCOMPARE(QAccessible::queryAccessibleInterface(&headline)->text(QAccessible::Description),
                 QStringLiteral("Best price"));
    }

    void buttonKeepsItsWords()
    {
        Button button(QStringLiteral("Jetzt laden"));
        button.setGlyph(Icon::Bolt);
        QCOMPARE(button.sizeHint().height(), Metrics::buttonHeight);
        QVERIFY(button.sizeHint().width()
                > QFontMetricsF(textFont(TextSize::Body, 500)).horizontalAdvance(button.text()) + 17 + 2 * 14);
        QVERIFY(button.minimumSizeHint().width() >= 28);
    }

    void hatchRepeatsWithoutASeam()
    {
        // One period further along the diagonal's normal the picture is the same.
        const qreal ratio = 2;
        QImage image(160, 160, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        const QBrush brush = hatch(Qt::black, 6, ratio);
        painter.fillRect(QRectF(0, 0, 80, 80), brush);
        painter.end();
        const int side = brush.texture().width();
        QCOMPARE(image.copy(0, 0, side, side), image.copy(side, side, side, side));
        QVERIFY(image.pixelColor(0, 0) != image.pixelColor(side / 2, 0));
    }
};

QTEST_MAIN(LabelsTest)
#include "labels_test.moc"
