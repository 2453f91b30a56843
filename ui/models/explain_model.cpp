#include "ui/models/explain_model.h"

#include "units/text.h"

#include <array>

namespace tw::ui {

namespace {

/// The words of this file belong together for the translator.
struct Explain {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Explain)
};

constexpr QChar enDash(0x2013);

QString exact(Money money)
{
    return QString::fromStdString(decimalText(money.micro(), 6, 2));
}

QString exact(Price price)
{
    return QString::fromStdString(decimalText(price.microPerKwh(), 6, 2));
}

QString exactKwh(Energy energy)
{
    return QString::fromStdString(decimalText(wholeWh(energy, Rounding::HalfEven), 3, 3));
}

struct Flow {
    QString name;
    Energy Flows::*energy;
    Money FlowMoney::*money;
    bool atImportPrice;
};

std::array<Flow, 4> flows()
{
    return {{{Explain::tr("Sold"), &Flows::sold, &FlowMoney::sold, false},
             {Explain::tr("Used at home"), &Flows::avoided, &FlowMoney::avoided, true},
             {Explain::tr("Bought"), &Flows::bought, &FlowMoney::bought, true},
             {Explain::tr("Sun kept"), &Flows::storedSolar, &FlowMoney::storedSolar, false}}};
}

QString stateWords(SettleState state)
{
    switch (state) {
    case SettleState::Provisional: return Explain::tr("provisional");
    case SettleState::Settled: return Explain::tr("settled");
    case SettleState::Corrected: return Explain::tr("corrected");
    }
    return {};
}

QString sourceWords(Source source)
{
    switch (source) {
    case Source::Live: return Explain::tr("heard live");
    case Source::Replayed: return Explain::tr("told later by the charger");
    case Source::Log: return Explain::tr("from an imported log");
    case Source::Signed: return Explain::tr("signed by the meter");
    case Source::Estimated: return Explain::tr("estimated");
    }
    return {};
}

QString findingWords(const std::string &finding)
{
    if (finding == "gap")
        return Explain::tr("nothing was heard for more than a minute: the mean is used");
    if (finding == "register-back")
        return Explain::tr("a register went back: nothing is counted");
    if (finding == "register-leapt")
        return Explain::tr("a register leapt: nothing is counted");
    if (finding == "house-meter-lost")
        return Explain::tr("the house meter was silent: the home counts as nothing");
    return {};
}

QString seconds3(Instant moment, const Formats &formats)
{
    return formats.locale().toString(formats.local(moment).time(), QStringLiteral("HH:mm:ss"));
}

ExplainStep samples(const PeriodExplanation &period, const Formats &formats)
{
    ExplainStep step{Explain::tr("Samples"), {}};
    if (period.stretches.empty()) {
        step.lines += ExplainLine{Explain::tr("None are kept"), {}};
        return step;
    }
    Flows sum;
    for (const ExplainedStretch &stretch : period.stretches) {
        QStringList says;
        for (const Flow &flow : flows()) {
            const Energy energy = stretch.flows.*flow.energy;
            sum.*flow.energy += energy;
            if (energy != Energy())
                says += Explain::tr("%1 %2 Ws").arg(flow.name, formats.locale().toString(qlonglong(energy.ws())));
        }
        if (says.isEmpty())
            says += Explain::tr("nothing");
        says += stretch.finding.empty() ? sourceWords(stretch.source) : findingWords(stretch.finding);
        step.lines += ExplainLine{seconds3(stretch.when.begin, formats) + enDash + seconds3(stretch.when.end, formats),
                                  says.join(QStringLiteral(", "))};
    }
    step.title = Explain::tr("Samples: %n stretches between two readings", nullptr, int(period.stretches.size()));
    return step;
}

ExplainStep totals(const PeriodExplanation &period, const Formats &formats)
{
    ExplainStep step{Explain::tr("Running totals, and what the period has of them"), {}};
    for (const Flow &flow : flows()) {
        const Energy before = period.before.flows.*flow.energy;
        const Energy after = period.after.flows.*flow.energy;
        if (before == after)
            continue;
        step.lines += ExplainLine{flow.name,
                                  Explain::tr("%1 − %2 = %3 kWh").arg(exactKwh(after), exactKwh(before),
                                                                  exactKwh(period.posting.flows.*flow.energy))};
    }
    if (step.lines.isEmpty())
        step.lines += ExplainLine{Explain::tr("Nothing moved"), {}};
    if (!period.samplesGiveTheTotals && !period.stretches.empty())
        step.lines += ExplainLine{Explain::tr("The samples kept do not give these figures"), {}};
    Q_UNUSED(formats)
    return step;
}

QString priceWords(const PriceTrace &trace)
{
    QString text;
    switch (trace.kind) {
    case PriceTrace::Kind::Unknown: return Explain::tr("from a forecast");
    case PriceTrace::Kind::Fixed: text = Explain::tr("fixed"); break;
    case PriceTrace::Kind::TimeOfUse: text = Explain::tr("by the clock: %1").arg(QString::fromStdString(trace.rule)); break;
    case PriceTrace::Kind::SameRate: text = Explain::tr("the import price"); break;
    case PriceTrace::Kind::Market:
        text = Explain::tr("(market %1 × %2 + %3) × (1 + %4 %)")
                   .arg(trace.spot ? exact(*trace.spot) : QString(), QString::fromStdString(decimalText(trace.factorMicro, 6)),
                        exact(trace.adder), QString::fromStdString(decimalText(trace.vatPerMille, 1)));
        break;
    case PriceTrace::Kind::NetBilling:
        text = Explain::tr("market %1 × %2").arg(trace.spot ? exact(*trace.spot) : QString(),
                                             QString::fromStdString(decimalText(trace.factorMicro, 6)));
        break;
    }
    if (!trace.networkRule.empty())
        text += Explain::tr(" + network %1").arg(exact(trace.network));
    if (trace.fee != Price())
        text += Explain::tr(" − fee %1").arg(exact(trace.fee));
    return text;
}

void addPrice(ExplainStep &step, const QString &name, const PriceTrace &trace, const Formats &formats)
{
    step.lines += ExplainLine{name, exact(trace.price) + QStringLiteral(" = ") + priceWords(trace)};
    if (trace.fetchedAt)
        step.lines += ExplainLine{{},
                                  Explain::tr("%1, fetched %2, version %3")
                                      .arg(QString::fromStdString(trace.source + ' ' + trace.zone),
                                           formats.locale().toString(formats.local(*trace.fetchedAt), QLocale::ShortFormat))
                                      .arg(trace.version)};
}

ExplainStep prices(const PeriodExplanation &period, const Formats &formats)
{
    ExplainStep step{Explain::tr("Prices per kWh"), {}};
    addPrice(step, Explain::tr("Pay"), period.importPrice, formats);
    addPrice(step, Explain::tr("Get"), period.exportPrice, formats);
    return step;
}

ExplainStep money(const PeriodExplanation &period, const Formats &formats)
{
    const Posting &posting = period.posting;
    ExplainStep step{Explain::tr("Money: %1").arg(formats.money(posting.money.earned())), {}};
    for (const Flow &flow : flows()) {
        const Energy energy = posting.flows.*flow.energy;
        if (energy == Energy())
            continue;
        step.lines += ExplainLine{flow.name,
                                  Explain::tr("%1 kWh × %2 = %3")
                                      .arg(exactKwh(energy), exact(flow.atImportPrice ? posting.importPrice : posting.exportPrice),
                                           exact(posting.money.*flow.money))};
    }
    step.lines += ExplainLine{Explain::tr("Earned"), exact(posting.money.earned()) + QLatin1Char(' ') + formats.currency()};
    step.lines += ExplainLine{Explain::tr("Battery wear, beside it"), exact(-posting.wear)};
    return step;
}

ExplainStep line(const PeriodExplanation &period, const Formats &formats)
{
    const Posting &posting = period.posting;
    ExplainStep step{Explain::tr("Line %1 of the ledger").arg(posting.id), {}};
    step.lines += ExplainLine{Explain::tr("State"), stateWords(posting.state) + QStringLiteral(", ") + sourceWords(posting.source)};
    if (!posting.houseMeter)
        step.lines += ExplainLine{Explain::tr("House meter"), Explain::tr("none: the home counts as nothing")};
    for (const Posting &old : period.replaced)
        step.lines += ExplainLine{Explain::tr("Replaces line %1").arg(old.id),
                                  stateWords(old.state) + QStringLiteral(", ") + formats.money(old.money.earned())};
    step.lines += ExplainLine{Explain::tr("Hash"), QString::fromStdString(period.link)};
    return step;
}

} // namespace

ExplainDayModel::ExplainDayModel(const Formats &formats, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formats(formats)
{
}

void ExplainDayModel::setDay(const SumExplanation &day)
{
    beginResetModel();
    m_day = day;
    endResetModel();
}

std::optional<Instant> ExplainDayModel::momentOf(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_day.lines.size()))
        return std::nullopt;
    return m_day.lines[static_cast<std::size_t>(row)].when.begin;
}

int ExplainDayModel::weightiest() const
{
    int best = 0;
    Money most;
    for (std::size_t i = 0; i < m_day.lines.size(); ++i) {
        const Money earned = m_day.lines[i].money.earned();
        const Money weight = earned < Money() ? -earned : earned;
        if (most < weight) {
            most = weight;
            best = static_cast<int>(i);
        }
    }
    return best;
}

QString ExplainDayModel::title() const
{
    const QDate date = m_formats.local(m_day.when.begin).date();
    const LocalDay day = std::chrono::year(date.year()) / date.month() / date.day();
    return tr("%1: %2, the sum of %n postings", nullptr, static_cast<int>(m_day.lines.size()))
        .arg(m_formats.longDay(day), m_formats.money(m_day.total.money.earned()));
}

int ExplainDayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_day.lines.empty() ? 0 : static_cast<int>(m_day.lines.size()) + 1;
}

int ExplainDayModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExplainDayModel::text(const SumLine &line, int column, bool sum) const
{
    switch (column) {
    case When:
        return sum ? tr("Total") : m_formats.time(line.when.begin) + enDash + m_formats.time(line.when.end);
    case Sold: return m_formats.money(line.money.sold);
    case Home: return m_formats.money(line.money.avoided);
    case Bought: return m_formats.money(line.money.bought);
    case Sun: return m_formats.money(line.money.storedSolar);
    case Earned: return m_formats.money(line.money.earned());
    case SoFar: return m_formats.money(line.soFar);
    case State: return stateWords(line.state);
    default: return {};
    }
}

QVariant ExplainDayModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= ColumnCount)
        return {};
    const bool sum = index.row() == static_cast<int>(m_day.lines.size());
    const SumLine &line = sum ? m_day.total : m_day.lines[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(line, index.column(), sum);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == When || index.column() == State ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QVariant ExplainDayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == When || section == State ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("Time");
    case Sold: return tr("Sold");
    case Home: return tr("Home");
    case Bought: return tr("Bought");
    case Sun: return tr("Sun kept");
    case Earned: return tr("Earned");
    case SoFar: return tr("Added up");
    case State: return tr("State");
    default: return {};
    }
}

QList<ExplainStep> explainSteps(const PeriodExplanation &period, const Formats &formats)
{
    return {money(period, formats), prices(period, formats), totals(period, formats), samples(period, formats),
            line(period, formats)};
}

} // namespace tw::ui
