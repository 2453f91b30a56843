#include "ui/reports/statement_pdf.h"

#include "ui/models/formats.h"
#include "ui/reports/page_flow.h"
#include "ui/reports/report_colours.h"
#include "ui/reports/report_words.h"
#include "ui/reports/statement_chart.h"
#include "units/text.h"

#include <QBuffer>
#include <QSaveFile>

#include <array>

namespace tw::ui {

namespace {

using Align = PageFlow::Align;
using Style = PageFlow::Style;

#define WORDS(text) QT_TRANSLATE_NOOP("StatementReport", text)

const Style head{.size = 8, .bold = true};
const Style cell{.size = 8};
const Style strong{.size = 8, .bold = true};
const Style small{.size = 7.5, .colour = reportQuiet};

/// Paints one statement. Knows words and places, computes nothing.
class StatementPainter
{
public:
    StatementPainter(const Statement &statement, const QLocale &locale, PageFlow &flow)
        : m_statement(statement),
          m_words(locale),
          m_formats(locale, QString::fromStdString(statement.currency), QTimeZone(QByteArray::fromStdString(statement.timeZone))),
          m_flow(flow)
    {
    }
    void paint()
    {
        title();
        figures();
        chart();
        table();
        meter();
        charges();
        credits();
        deposit();
        evidence();
    }
    static QString titleOf(const Statement &statement, const QLocale &locale)
    {
        const ReportWords words(locale);
        const Formats formats(locale, QString::fromStdString(statement.currency), QTimeZone::utc());
        const QString when = statement.isYear() ? QString::number(int(statement.first.year())) : formats.monthYear(statement.first);
        return words(WORDS("Statement %1")).arg(when);
    }

private:
    void title();
    void figures();
    void chart();
    void table();
    void tableHead();
    void tableRow(const QString &when, const EarningsRow &row, const Style &style);
    void meter();
    void charges();
    void credits();
    void deposit();
    void evidence();
    void section(const QString &words, qreal needed);
    QString stateWords() const;
    QString chargeWords(const MonthCharge &charge) const;
    QString rateWords(const std::string &rate) const;
    QString exact(Money money) const;
    QString exactKwh(Energy energy) const;
    QString whenOf(const EarningsRow &row) const
    {
        return m_statement.isYear() ? m_formats.month(row.first) : m_formats.shortDay(row.first);
    }

    const Statement &m_statement;
    ReportWords m_words;
    Formats m_formats;
    PageFlow &m_flow;
};

QString StatementPainter::exact(Money money) const
{
    return QString::fromStdString(decimalText(money.micro(), 6, 6)) + QLatin1Char(' ') + m_formats.currency();
}

/// A rate by the contract's name, or one of the two the ledger gives.
QString StatementPainter::rateWords(const std::string &rate) const
{
    if (rate == "all hours")
        return m_words(WORDS("all hours"));
    if (rate == "other hours")
        return m_words(WORDS("other hours"));
    return QString::fromStdString(rate);
}

QString StatementPainter::exactKwh(Energy energy) const
{
    return m_formats.locale().toString(static_cast<double>(wholeWh(energy, Rounding::HalfEven)) / 1000, 'f', 3)
        + QStringLiteral(" kWh");
}

QString StatementPainter::stateWords() const
{
    const int all = m_statement.provisional + m_statement.settled + m_statement.corrected;
    switch (m_statement.state()) {
    case SettleState::Provisional:
        return m_words(WORDS("Provisional: %1 of %2 periods are not settled yet.")).arg(m_statement.provisional).arg(all);
    case SettleState::Corrected:
        return m_words(WORDS("Settled; %1 of %2 periods were corrected later.")).arg(m_statement.corrected).arg(all);
    case SettleState::Settled:
        break;
    }
    return m_words(WORDS("Settled: all %1 periods.")).arg(all);
}

void StatementPainter::title()
{
    m_flow.text(PageFlow::left, 400, titleOf(m_statement, m_formats.locale()), Align::Left, {.size = 18, .bold = true});
    m_flow.text(PageFlow::right - 110, 110, QStringLiteral("Tidewatt"), Align::Right, {.size = 11, .bold = true, .colour = reportQuiet});
    m_flow.space(26);
    m_flow.text(PageFlow::left, 511, QString::fromStdString(m_statement.home), Align::Left, {.size = 10});
    m_flow.space(15);
    m_flow.text(PageFlow::left, 511,
                m_formats.date(m_statement.first) + QStringLiteral(" \u2013 ") + m_formats.date(m_statement.last)
                    + QStringLiteral("  \u00B7  ") + stateWords(),
                Align::Left, small);
    m_flow.space(20);
}

/// The page's cards as a row.
void StatementPainter::figures()
{
    const EarningsRow &total = m_statement.total;
    struct Figure {
        QString caption;
        QString money;
        QString note;
        QColor colour = reportText;
    };
    std::vector<Figure> row;
    if (const auto better = total.betterBy()) {
        const bool worse = *better < Money();
        row.push_back({worse ? m_words(WORDS("Worse than only charging")) : m_words(WORDS("Better than only charging")),
                       m_formats.money(*better),
                       m_words(WORDS("%1 of %2 days compared")).arg(total.comparedDays).arg(total.days + total.unsettledDays),
                       worse ? reportBad : reportGood});
    } else {
        row.push_back({m_words(WORDS("Better than only charging")), QStringLiteral("\u2013"), m_words(WORDS("not settled"))});
    }
    row.push_back({m_words(WORDS("Sold")), m_formats.money(total.money.sold), m_formats.energy(total.flows.sold), reportSell});
    row.push_back({m_words(WORDS("Used at home")), m_formats.money(total.money.avoided), m_formats.energy(total.flows.avoided), reportHome});
    row.push_back({m_words(WORDS("Bought")), m_formats.money(total.money.bought), m_formats.energy(total.flows.bought), reportBuy});
    row.push_back({m_words(WORDS("Sun kept")), m_formats.money(total.money.storedSolar), m_formats.energy(total.flows.storedSolar), reportSun});
    row.push_back({m_words(WORDS("Battery wear")), m_formats.money(-total.wear), m_formats.energy(total.discharged), reportWear});
    const qreal first = 126;
    const qreal other = (PageFlow::right - PageFlow::left - first) / static_cast<qreal>(row.size() - 1);
    qreal x = PageFlow::left;
    const qreal y = m_flow.y();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const qreal w = (i == 0 ? first : other) - 6;
        m_flow.painter().fillRect(QRectF(x, y, w, 2), row[i].colour);
        m_flow.space(6);
        m_flow.text(x, w, row[i].caption, Align::Left, {.size = 7, .colour = reportQuiet});
        m_flow.space(11);
        m_flow.text(x, w, row[i].money, Align::Left, {.size = i == 0 ? 15.0 : 10.5, .bold = true});
        m_flow.space(i == 0 ? 20 : 16);
        m_flow.text(x, w, row[i].note, Align::Left, {.size = 7, .colour = reportQuiet});
        m_flow.space(y - m_flow.y());
        x += w + 6;
    }
    m_flow.space(58);
}

void StatementPainter::chart()
{
    constexpr qreal tall = 150;
    paintStatementChart(m_flow.painter(), QRectF(PageFlow::left, m_flow.y(), PageFlow::right - PageFlow::left, tall),
                        m_statement.rows, m_statement.first, m_statement.last, m_statement.grain, m_formats);
    m_flow.space(tall + 12);
}

// The columns of the table: the first is the day or month, then energy and money in turn.
constexpr qreal whenWidth = 62;
constexpr qreal kwhWidth = 40;
constexpr qreal moneyWidth = 47;

void StatementPainter::tableHead()
{
    qreal x = PageFlow::left;
    const auto next = [&](const QString &words, qreal w, Align align) {
        m_flow.text(x, w - 3, words, align, {.size = 7, .bold = true});
        x += w;
    };
    next(m_statement.isYear() ? m_words(WORDS("Month")) : m_words(WORDS("Day")), whenWidth, Align::Left);
    for (const QString &flow : {m_words(WORDS("Sold")), m_words(WORDS("Home")), m_words(WORDS("Bought"))}) {
        next(QStringLiteral("kWh"), kwhWidth, Align::Right);
        next(flow, moneyWidth, Align::Right);
    }
    next(m_words(WORDS("Sun")), moneyWidth - 3, Align::Right);
    next(m_words(WORDS("Wear")), moneyWidth - 5, Align::Right);
    next(m_words(WORDS("Total")), moneyWidth, Align::Right);
    next(m_words(WORDS("Better by")), PageFlow::right - x, Align::Right);
    m_flow.space(12);
    m_flow.rule(reportQuiet);
    m_flow.space(2);
}

void StatementPainter::tableRow(const QString &when, const EarningsRow &row, const Style &style)
{
    if (m_flow.room(13))
        tableHead();
    qreal x = PageFlow::left;
    const auto next = [&](const QString &words, qreal w, Align align, Style look) {
        look.size = 7.5;
        m_flow.text(x, w - 3, words, align, look);
        x += w;
    };
    next(row.provisional ? when + QLatin1Char('*') : when, whenWidth, Align::Left, style);
    const auto flow = [&](Energy energy, Money money) {
        next(m_formats.energyNumber(energy), kwhWidth, Align::Right, style);
        next(m_formats.money(money), moneyWidth, Align::Right, style);
    };
    flow(row.flows.sold, row.money.sold);
    flow(row.flows.avoided, row.money.avoided);
    flow(row.flows.bought, row.money.bought);
    next(m_formats.money(row.money.storedSolar), moneyWidth - 3, Align::Right, style);
    next(m_formats.money(-row.wear), moneyWidth - 5, Align::Right, style);
    next(m_formats.money(row.total()), moneyWidth, Align::Right, style);
    const auto better = row.betterBy();
    Style compared = style;
    if (better && *better != Money())
        compared.colour = *better < Money() ? reportBad : reportGood;
    next(better ? m_formats.money(*better) : QStringLiteral("\u2013"), PageFlow::right - x, Align::Right, compared);
    m_flow.space(12);
    m_flow.rule(reportLine);
    m_flow.space(1);
}

void StatementPainter::table()
{
    tableHead();
    bool running = false;
    for (const EarningsRow &row : m_statement.rows) {
        tableRow(whenOf(row), row, cell);
        running = running || row.provisional;
    }
    tableRow(m_words(WORDS("Total")), m_statement.total, strong);
    m_flow.space(4);
    if (running)
        m_flow.paragraph(m_words(WORDS("* Not over or not settled yet; in no sum.")), small);
    if (!m_statement.total.houseMeter)
        m_flow.paragraph(m_words(WORDS("No house meter: load and sun of the home count as nothing.")), small);
    m_flow.paragraph(m_words(WORDS("Total, exact: %1 (energy %2, wear %3).")).arg(exact(m_statement.total.total()),
                                                                       exact(m_statement.total.money.earned()),
                                                                       exact(-m_statement.total.wear)),
                     small);
    m_flow.paragraph(m_words(WORDS("Only charging is the same car charging at the cheapest hours, with the same trips and the "
                                   "same energy left at the end. Wear is what the energy given costs the battery; it is no cash.")),
                     small);
}

void StatementPainter::section(const QString &words, qreal needed)
{
    m_flow.space(12);
    m_flow.room(needed + 30);
    m_flow.text(PageFlow::left, 511, words, Align::Left, {.size = 10.5, .bold = true});
    m_flow.space(18);
}

void StatementPainter::meter()
{
    if (!m_statement.meter)
        return;
    const MeterStands &stands = *m_statement.meter;
    section(m_words(WORDS("House meter")), 42);
    const qreal columns[] = {PageFlow::left, PageFlow::left + 150, PageFlow::left + 270, PageFlow::left + 390};
    const auto line = [&](const QString &a, const QString &b, const QString &c, const QString &d, const Style &style) {
        m_flow.text(columns[0], 145, a, Align::Left, style);
        m_flow.text(columns[1], 115, b, Align::Right, style);
        m_flow.text(columns[2], 115, c, Align::Right, style);
        m_flow.text(columns[3], 121, d, Align::Right, style);
        m_flow.space(12);
    };
    const auto stamp = [&](Instant moment) {
        return m_formats.locale().toString(m_formats.local(moment), QLocale::ShortFormat);
    };
    line({}, stamp(stands.read.begin), stamp(stands.read.end), m_words(WORDS("Difference")), head);
    line(m_words(WORDS("Import")), exactKwh(stands.importBefore), exactKwh(stands.importAfter),
         exactKwh(stands.importAfter - stands.importBefore), cell);
    line(m_words(WORDS("Export")), exactKwh(stands.exportBefore), exactKwh(stands.exportAfter),
         exactKwh(stands.exportAfter - stands.exportBefore), cell);
}

QString StatementPainter::chargeWords(const MonthCharge &charge) const
{
    const QString name = QString::fromStdString(charge.name);
    switch (charge.kind) {
    case MonthCharge::Kind::Fee:
        return name;
    case MonthCharge::Kind::Capacity:
        return m_words(WORDS("Capacity, highest import %1"))
            .arg(m_formats.locale().toString(static_cast<double>(charge.quantity) / 1000, 'f', 3) + QStringLiteral(" kW"));
    case MonthCharge::Kind::CreditPaidOut:
        return m_words(WORDS("Credits paid out, %1: %2")).arg(rateWords(charge.name), exactKwh(Energy::fromWh(charge.quantity)));
    case MonthCharge::Kind::DepositPaidOut:
        return m_words(WORDS("Rest of the deposit paid out"));
    }
    return name;
}

void StatementPainter::charges()
{
    if (m_statement.charges.empty())
        return;
    section(m_words(WORDS("Fees and charges of the contract")), 40);
    const auto line = [&](const QString &what, const QString &byCar, const QString &amount, const Style &style) {
        m_flow.room(14);
        m_flow.text(PageFlow::left, 300, what, Align::Left, style);
        m_flow.text(PageFlow::left + 300, 110, byCar, Align::Right, style);
        m_flow.text(PageFlow::left + 410, 101, amount, Align::Right, style);
        m_flow.space(12);
    };
    line({}, m_words(WORDS("By the car")), m_words(WORDS("Amount")), head);
    Money sum, byCar;
    for (const MonthCharge &charge : m_statement.charges) {
        const QString month = m_statement.isYear() ? m_formats.shortMonth(charge.month) + QStringLiteral("  ") : QString();
        line(month + chargeWords(charge), m_formats.money(charge.byCar), m_formats.money(charge.amount), cell);
        sum += charge.amount;
        byCar += charge.byCar;
    }
    line(m_words(WORDS("Total")), m_formats.money(byCar), m_formats.money(sum), strong);
    m_flow.paragraph(m_statement.chargesAreFinal ? m_words(WORDS("They stand beside the car's earnings and are in none of the sums above."))
                                                 : m_words(WORDS("As of today; written down when the month is over and settled.")),
                     small);
}

void StatementPainter::credits()
{
    if (m_statement.credits.empty())
        return;
    section(m_words(WORDS("Credits in kWh, by rate")), 40);
    const auto line = [&](const std::array<QString, 6> &words, const Style &style) {
        m_flow.room(14);
        m_flow.text(PageFlow::left, 130, words[0], Align::Left, style);
        for (std::size_t i = 1; i < words.size(); ++i)
            m_flow.text(PageFlow::left + 55 + 76 * static_cast<qreal>(i), 72, words[i], Align::Right, style);
        m_flow.space(12);
    };
    line({QString(), m_words(WORDS("Carried over")), m_words(WORDS("Credited")), m_words(WORDS("Used")),
          m_words(WORDS("Paid out")), m_words(WORDS("Left"))},
         head);
    const auto kwh = [&](Energy energy) { return m_formats.energyNumber(energy); };
    for (const CreditMonth &c : m_statement.credits) {
        const QString month = m_statement.isYear() ? m_formats.shortMonth(c.month) + QStringLiteral("  ") : QString();
        line({month + rateWords(c.rate), kwh(c.opening), kwh(c.credited), kwh(c.used), kwh(c.paidOut), kwh(c.closing)}, cell);
    }
}

void StatementPainter::deposit()
{
    if (m_statement.deposit.empty())
        return;
    section(m_words(WORDS("Deposit for exported energy")), 40);
    const auto line = [&](const std::array<QString, 7> &words, const Style &style) {
        m_flow.room(14);
        m_flow.text(PageFlow::left, 75, words[0], Align::Left, style);
        for (std::size_t i = 1; i < words.size(); ++i)
            m_flow.text(PageFlow::left + 7 + 72 * static_cast<qreal>(i), 70, words[i], Align::Right, style);
        m_flow.space(12);
    };
    line({QString(), m_words(WORDS("Carried over")), m_words(WORDS("Credited")), m_words(WORDS("Used")),
          m_words(WORDS("Paid out")), m_words(WORDS("Lost")), m_words(WORDS("Left"))},
         head);
    const auto money = [&](Money amount) { return m_formats.moneyPlain(amount); };
    for (const DepositMonth &d : m_statement.deposit)
        line({m_formats.shortMonth(d.month), money(d.opening), money(d.credited), money(d.used), money(d.paidOut), money(d.lost),
              money(d.closing)},
             cell);
}

void StatementPainter::evidence()
{
    m_flow.space(10);
    m_flow.paragraph(m_words(WORDS("Every figure is a sum of the ledger's whole watt-hours and millionths. The last line in it is "
                                   "posting %1; the chain of hashes up to it ends in")).arg(m_statement.lastPosting),
                     small);
    m_flow.paragraph(QString::fromStdString(m_statement.lastLink), small);
}

int paintInto(QIODevice *device, const Statement &statement, const QLocale &locale, int pages)
{
    const ReportWords words(locale);
    const QString title = StatementPainter::titleOf(statement, locale);
    PageFlow flow(device, title, [&](int page) {
        return title + QStringLiteral("  \u00B7  ") + QString::fromStdString(statement.home) + QStringLiteral("  \u00B7  ")
            + words(WORDS("Page %1 of %2")).arg(page).arg(pages);
    });
    StatementPainter(statement, locale, flow).paint();
    return flow.pages();
}

} // namespace

QByteArray statementPdf(const Statement &statement, const QLocale &locale)
{
    // Once to count the pages, once with their number.
    QBuffer counted;
    counted.open(QIODevice::WriteOnly);
    const int pages = paintInto(&counted, statement, locale, 0);
    QByteArray result;
    QBuffer buffer(&result);
    buffer.open(QIODevice::WriteOnly);
    paintInto(&buffer, statement, locale, pages);
    return result;
}

Result<void> writeStatementPdf(const Statement &statement, const QLocale &locale, const QString &path)
{
    QSaveFile file(path);
    const QByteArray document = statementPdf(statement, locale);
    if (file.open(QIODevice::WriteOnly) && file.write(document) == document.size() && file.commit())
        return {};
    return Error{.fault = Fault::Io, .subject = path.toStdString(), .detail = file.errorString().toStdString()};
}

} // namespace tw::ui
