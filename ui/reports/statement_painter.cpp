#include "ui/reports/statement_painter.h"

#include "ui/reports/statement_chart.h"
#include "ui/reports/statement_styles.h"
#include "units/text.h"

#include <array>

namespace tw::ui {

using namespace statement;

StatementPainter::StatementPainter(const Statement &statement, const QLocale &locale, PageFlow &flow)
    : m_statement(statement),
      m_words(locale),
      m_formats(locale, QString::fromStdString(statement.currency), QTimeZone(QByteArray::fromStdString(statement.timeZone))),
      m_flow(flow)
{
}

void StatementPainter::paint()
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

QString StatementPainter::titleOf(const Statement &statement, const QLocale &locale)
{
    const ReportWords words(locale);
    const Formats formats(locale, QString::fromStdString(statement.currency), QTimeZone::utc());
    const QString when = statement.isYear() ? QString::number(int(statement.first.year())) : formats.monthYear(statement.first);
    return words(WORDS("Statement %1")).arg(when);
}

QString StatementPainter::whenOf(const EarningsRow &row) const
{
    return m_statement.isYear() ? m_formats.month(row.first) : m_formats.shortDay(row.first);
}

QString StatementPainter::exact(Money money) const
{
    return QString::fromStdString(decimalText(money.micro(), 6, 6)).replace(QLatin1Char('.'), m_formats.locale().decimalPoint())
        + QLatin1Char(' ') + m_formats.currency();
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
    const QString compared = m_words(WORDS("%1 of %2 days compared")).arg(total.comparedDays).arg(total.days + total.unsettledDays);
    if (const auto better = total.betterBy()) {
        const bool worse = *better < Money();
        row.push_back({worse ? m_words(WORDS("Worse than only charging")) : m_words(WORDS("Better than only charging")),
                       m_formats.money(*better),
                       compared,
                       worse ? reportBad : reportGood});
    } else {
        row.push_back({m_words(WORDS("Better than only charging")), QStringLiteral("\u2013"), compared});
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
    constexpr qreal tall = 112; // with a table of 31 days and its notes on one page
    paintStatementChart(m_flow.painter(), QRectF(PageFlow::left, m_flow.y(), PageFlow::right - PageFlow::left, tall),
                        m_statement.rows, m_statement.first, m_statement.last, m_statement.grain, m_formats);
    m_flow.space(tall + 12);
}

// The columns of the table: the first is the day or month, then energy and money in turn.
constexpr qreal whenWidth = 62;
constexpr qreal kwhWidth = 38;
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
    next(m_words(WORDS("Wear")), moneyWidth, Align::Right);
    next(m_words(WORDS("Net benefit")), moneyWidth + 1, Align::Right);
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
    next(m_formats.money(-row.wear), moneyWidth, Align::Right, style);
    next(m_formats.money(row.total()), moneyWidth + 1, Align::Right, style);
    const auto better = row.betterBy();
    Style compared = style;
    if (better && *better != Money())
        compared.colour = *better < Money() ? reportBad : reportGood;
    next(better ? m_formats.money(*better) : QStringLiteral("\u2013"), PageFlow::right - x, Align::Right, compared);
    m_flow.space(11);
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
    if (m_statement.estimated > 0)
        m_flow.paragraph(m_words(WORDS("%1 of %2 periods are in part estimated: not every minute of them was measured."))
                             .arg(m_statement.estimated)
                             .arg(m_statement.provisional + m_statement.settled + m_statement.corrected),
                         small);
    m_flow.paragraph(m_words(WORDS("Net benefit, exact: %1 (energy %2, wear %3).")).arg(exact(m_statement.total.total()),
                                                                       exact(m_statement.total.money.earned()),
                                                                       exact(-m_statement.total.wear)),
                     small);
    m_flow.paragraph(m_words(WORDS("Only charging is the same car charging at the cheapest hours, with the same trips and the "
                                   "same energy left at the end. Wear is what the energy given costs the battery; it is no cash.")),
                     small);
}

} // namespace tw::ui
