#include "ui/pages/forecast_card.h"

#include "ui/models/chart_tables.h"
#include "ui/pages/chart_stack.h"
#include "ui/widgets/button.h"
#include "ui/widgets/day_bars.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QTableView>

#include <algorithm>

namespace tw::ui {

namespace {

int signOf(Money money)
{
    return money > Money() ? 1 : money < Money() ? -1 : 0;
}

} // namespace

ForecastCard::ForecastCard(QWidget *parent)
    : Card(QString(), parent)
    , m_note(new TextLabel(TextSize::Small, 400, &Tokens::text3, this))
    , m_headline(new QHBoxLayout)
    , m_money(new MoneyLabel(TextSize::Big, 600, MoneyLabel::Tint::Plain, this))
    , m_caption(new TextLabel(TextSize::Body, 400, &Tokens::text2, this))
    , m_against(new Paragraph(TextSize::Body, &Tokens::text2, this))
    , m_comparison(new Paragraph(TextSize::Small, &Tokens::text2, this))
    , m_bars(new DayBars(this))
    , m_days(new ChartStack(m_bars, [this] { return m_formats ? moneyDays(m_before, m_after, m_changed, *m_formats) : TextTable(); }, this))
    , m_legend(new Legend(this))
{
    m_days->setNarrow(true); // beside the legend there is room for the way back only
    m_days->setFile(QStringLiteral("tidewatt-days"), [this] { return moneyDaysCsv(m_before, m_after); });
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addTrailing(m_note);
    m_headline->setSpacing(10);
    m_headline->addWidget(m_money, 0);
    m_headline->addWidget(m_caption, 1, Qt::AlignBottom);
    body()->addLayout(m_headline);
    body()->addWidget(m_against);
    body()->addWidget(m_comparison);
    body()->addSpacing(4);
    body()->addWidget(m_days, 1);
    body()->addSpacing(4);
    auto *below = new QHBoxLayout;
    below->addWidget(m_legend);
    below->addStretch(1);
    below->addWidget(m_days->toggle());
    body()->addLayout(below);
    m_money->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ForecastCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    m_headline->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_headline->setSpacing(narrow ? 0 : 10);
    m_narrow = narrow; // with the next state there is room for the title alone, or for more
}

void ForecastCard::setState(const State &state, const Formats &formats)
{
    const int days = state.outlook ? static_cast<int>((state.outlook->horizon.length() + hours(12)) / hours(24)) : 0;
    setTitle(days > 0 ? tr("Next %n day(s)", nullptr, days) : tr("The days ahead"));
    m_note->setText(!state.why.isEmpty() ? state.why : state.stale ? tr("computing…") : m_narrow ? QString() : tr("forecast, updates as you drag"));
    m_before = state.before;
    m_after = state.after;
    m_changed = state.changed;
    m_formats = formats;
    m_days->table()->setAccessibleName(tr("Money per day"));
    m_days->setVisible(state.outlook.has_value());
    m_days->setOffered(state.outlook.has_value());
    m_legend->setVisible(state.outlook.has_value() && !m_days->tableOnly());
    m_comparison->setVisible(state.outlook.has_value());
    m_against->setVisible(state.outlook.has_value());
    if (!state.outlook) {
        m_money->setMoney(QStringLiteral("–"), 0);
        m_caption->setText(state.why.isEmpty() ? tr("computing…") : QString());
        return;
    }
    const OrderOutlook &outlook = *state.outlook;
    const auto weekly = [&](Money money) { return perWeek(money, outlook.horizon); };
    const Money better = weekly(outlook.after - outlook.onlyCharging);
    m_money->setColour(state.stale ? &Tokens::text3 : &Tokens::text);
    m_money->setMoney(formats.money(better), signOf(better));
    setSpoken(m_money, tr("About %1 a week against only charging").arg(formats.money(better)));
    m_caption->setText(tr("a week, about"));
    m_against->setText(tr("more than the same car only charging"));
    if (better < Money())
        m_against->setText(tr("less than the same car only charging"));
    QStringList parts;
    const Money change = weekly(outlook.after - outlook.before);
    if (state.changed)
        parts += change == Money() ? tr("the same as with the orders in force") : tr("%1 against the orders in force").arg(formats.money(change));
    else
        parts += tr("With the orders in force");
    if (state.automatic)
        parts += tr("Automatic would earn %1").arg(formats.money(*state.automatic));
    m_comparison->setColour(state.stale ? &Tokens::text3 : &Tokens::text2);
    // No line ends between a sign and its money.
    m_comparison->setText(parts.join(QStringLiteral(" · ")).replace(QLatin1Char('+'), QStringLiteral("+\u2060")));
    showBars(state, formats);
}

void ForecastCard::setTableOnly(bool tableOnly)
{
    m_days->setTableOnly(tableOnly);
    m_legend->setVisible(m_days->isVisibleTo(this) && !tableOnly);
}

void ForecastCard::showBars(const State &state, const Formats &formats)
{
    QList<DayBars::Day> days;
    for (const DayMoney &day : state.after) {
        DayBars::Day bar;
        bar.name = formats.locale().dayName(static_cast<int>(Calendar::weekday(day.day).iso_encoding()), QLocale::ShortFormat);
        bar.money = formats.money(day.net);
        bar.after = double(day.net.micro());
        bar.part = !day.whole;
        if (state.changed) {
            const auto before = std::ranges::find(state.before, day.day, &DayMoney::day);
            if (before != state.before.end())
                bar.before = double(before->net.micro());
        }
        days += bar;
    }
    m_bars->setDays(days);
    m_bars->setStale(state.stale);
    m_days->refresh();
    QList<Legend::Entry> entries; // the first stays where there is no room for both
    entries += Legend::Entry{state.changed ? tr("after your change, money per day") : tr("money per day, without what stays in the car"), &Tokens::accent};
    if (state.changed)
        entries += Legend::Entry{tr("in force now"), &Tokens::text3, Legend::Mark::DashedLine};
    m_legend->setEntries(entries);
}

} // namespace tw::ui
