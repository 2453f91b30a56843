#include "ui/reports/statement_painter.h"
#include "ui/reports/statement_styles.h"

#include <array>

// What stands beside the earnings: the house meter, the contract's charges, credits and deposit, and the evidence.
namespace tw::ui {

using namespace statement;

/// A rate by the contract's name, or one of the two the ledger gives.
QString StatementPainter::rateWords(const std::string &rate) const
{
    if (rate == "all hours")
        return m_words(WORDS("all hours"));
    if (rate == "other hours")
        return m_words(WORDS("other hours"));
    return QString::fromStdString(rate);
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

} // namespace tw::ui
