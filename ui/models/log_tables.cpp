#include "ui/models/log_tables.h"

#include "ui/models/log_words.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Logs)
};

const QString dash(QChar(0x2013));

QString count(std::int64_t number, const Formats &formats)
{
    return formats.number(static_cast<double>(number), 0);
}

QString energyOrDash(const std::optional<Energy> &energy, const Formats &formats)
{
    return energy ? formats.energy(*energy) : dash;
}

QString momentOrDash(const std::optional<Instant> &moment, const Formats &formats)
{
    return moment ? momentWords(*moment, formats) : dash;
}

std::vector<const LogSession *> sessionsOf(const LogPreview &preview)
{
    std::vector<const LogSession *> result;
    for (const LogFile &file : preview.files) {
        for (const LogSession &session : file.report.sessions)
            result.push_back(&session);
    }
    std::ranges::stable_sort(result, {}, [](const LogSession *session) {
        return session->start.value_or(session->end.value_or(Instant::max()));
    });
    return result;
}

std::vector<const SignedRecord *> recordsOf(const LogPreview &preview)
{
    std::vector<const SignedRecord *> result;
    for (const LogFile &file : preview.files) {
        for (const SignedRecord &record : file.report.records)
            result.push_back(&record);
    }
    return result;
}

QString verdictWords(const SignedRecord &record)
{
    if (!record.valid)
        return Words::tr("key not known");
    if (!*record.valid)
        return Words::tr("bad signature");
    return record.remarks.empty() ? Words::tr("verified") : Words::tr("verified, with a remark");
}

QString remarkWords(const SignedRecord &record)
{
    QStringList said;
    if (record.valid != true && !record.why.empty())
        said += coreWords(record.why);
    for (const std::string &remark : record.remarks)
        said += coreWords(remark);
    return said.join(QStringLiteral("; "));
}

/// Of how much money is a kWh of `energy`; a dash where there is none.
QString rateWords(Energy energy, Money money, const Formats &formats)
{
    const std::int64_t wh = wholeWh(energy, Rounding::HalfEven);
    if (wh == 0)
        return dash;
    const std::int64_t perKwh = divided(money.micro() * 1000, wh, Rounding::HalfEven);
    return formats.priceFine(Price::fromMicroPerKwh(std::abs(perKwh)));
}

struct Flow {
    QString name;
    Energy before, after;
    Money paidBefore, paidAfter;
};

QList<Flow> flowsOf(const LogPreview &preview)
{
    const LedgerSum &a = preview.before;
    const LedgerSum &b = preview.after;
    QList<Flow> flows{{Words::tr("Sold"), a.flows.sold, b.flows.sold, a.money.sold, b.money.sold},
                      {Words::tr("Used at home"), a.flows.avoided, b.flows.avoided, a.money.avoided, b.money.avoided},
                      {Words::tr("Bought"), a.flows.bought, b.flows.bought, a.money.bought, b.money.bought}};
    if (a.flows.storedSolar != Energy() || b.flows.storedSolar != Energy())
        flows += Flow{Words::tr("Stored sun"), a.flows.storedSolar, b.flows.storedSolar, a.money.storedSolar, b.money.storedSolar};
    flows += Flow{Words::tr("Battery wear"), a.discharged, b.discharged, Money() - a.wear, Money() - b.wear};
    return flows;
}

} // namespace

QString fileResult(const LogFile &file, const Formats &formats)
{
    if (file.problem)
        return Words::tr("left out");
    const ImportReport &r = file.report;
    QString said;
    if (r.sessionCount > 0)
        said = Words::tr("%n session(s)", "", static_cast<int>(r.sessionCount));
    else if (r.recordCount > 0 && r.signedRecords == r.recordCount)
        said = Words::tr("%n record(s), all verified", "", static_cast<int>(r.recordCount));
    else if (r.recordCount > 0)
        said = Words::tr("%n record(s), %1 verified", "", static_cast<int>(r.recordCount)).arg(count(r.signedRecords, formats));
    else
        said = Words::tr("%n row(s)", "", static_cast<int>(r.rows));
    if (r.refusedCount > 0)
        return Words::tr("%1, %2 refused").arg(said, count(r.refusedCount, formats));
    if (r.fresh == 0 && r.known > 0)
        return Words::tr("%1, all known").arg(said);
    return said;
}

QString fileAbout(const LogFile &file, const Formats &formats)
{
    if (file.problem)
        return problemWords(*file.problem);
    const ImportReport &r = file.report;
    const QString what = r.format ? formatWords(*r.format) : QString();
    if (!r.from || !r.to)
        return what;
    return what + QStringLiteral(" · ") + spanWords({*r.from, *r.to}, formats);
}

TextTable fileTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("File"), Words::tr("What it is"), Words::tr("Result"), Words::tr("Rows"),
                                 Words::tr("New"), Words::tr("Known"), Words::tr("In conflict"), Words::tr("Refused"),
                                 Words::tr("Recognised by")},
                    .rows = {},
                    .numbers = {3, 4, 5, 6, 7}};
    for (const LogFile &file : preview.files) {
        const ImportReport &r = file.report;
        const QString why = r.format ? formatWhy(*r.format) : QString();
        if (file.problem)
            table.muted += static_cast<int>(table.rows.size());
        table.rows += QStringList{fileName(r.file), fileAbout(file, formats), fileResult(file, formats), count(r.rows, formats),
                                  count(r.fresh, formats), count(r.known, formats), count(r.conflicting, formats),
                                  count(r.refusedCount, formats), why};
        table.tips += QString::fromStdString(r.file) + (why.isEmpty() ? why : QLatin1Char('\n') + why);
    }
    return table;
}

TextTable changeTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {QString(), Words::tr("Energy"), Words::tr("Rate"), Words::tr("Money"),
                                 Words::tr("In the ledger so far"), Words::tr("Change")},
                    .rows = {},
                    .numbers = {1, 2, 3, 4, 5},
                    .summed = true};
    Money before, after;
    for (const Flow &flow : flowsOf(preview)) {
        table.rows += QStringList{flow.name, formats.energy(flow.after), rateWords(flow.after, flow.paidAfter, formats),
                                  formats.money(flow.paidAfter), formats.money(flow.paidBefore),
                                  formats.money(flow.paidAfter - flow.paidBefore)};
        before += flow.paidBefore;
        after += flow.paidAfter;
    }
    table.rows += QStringList{Words::tr("Total"), QString(), QString(), formats.money(after), formats.money(before),
                              formats.money(after - before)};
    return table;
}

Money changeOf(const LogPreview &preview)
{
    return preview.after.money.earned() - preview.after.wear - preview.before.money.earned() + preview.before.wear;
}

bool bringsAnything(const LogPreview &preview)
{
    return std::ranges::any_of(preview.files, [](const LogFile &file) {
        return !file.problem && file.report.fresh + file.report.conflicting > 0;
    });
}

TextTable sessionTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("From"), Words::tr("Until"), Words::tr("Lasted"), Words::tr("Into the car"),
                                 Words::tr("Out of the car"), Words::tr("Charger"), Words::tr("Session")},
                    .rows = {},
                    .numbers = {2, 3, 4},
                    .summed = true};
    Energy in, out;
    seconds lasted{0};
    const auto sessions = sessionsOf(preview);
    for (const LogSession *session : sessions) {
        const bool whole = session->start && session->end;
        table.rows += QStringList{momentOrDash(session->start, formats),
                                  session->complete ? momentOrDash(session->end, formats) : Words::tr("not told"),
                                  whole ? formats.duration(*session->end - *session->start) : dash,
                                  energyOrDash(session->in, formats), energyOrDash(session->out, formats),
                                  QString::fromStdString(session->charger), QString::fromStdString(session->id)};
        in += session->in.value_or(Energy());
        out += session->out.value_or(Energy());
        if (whole)
            lasted += *session->end - *session->start;
    }
    table.rows += QStringList{Words::tr("%n session(s)", "", static_cast<int>(sessions.size())), QString(),
                              formats.duration(lasted), formats.energy(in), formats.energy(out), QString(), QString()};
    return table;
}

QString sessionsCsv(const LogPreview &preview)
{
    QString text = QStringLiteral("start,end,energy_wh,energy_out_wh,charger,session\n");
    const auto time = [](const std::optional<Instant> &at) {
        return at ? QString::fromStdString(instantText(*at)) : QString();
    };
    const auto wh = [](const std::optional<Energy> &energy) {
        return energy ? QString::number(wholeWh(*energy, Rounding::HalfEven)) : QString();
    };
    for (const LogSession *session : sessionsOf(preview)) {
        text += QStringList{time(session->start), time(session->end), wh(session->in), wh(session->out),
                            csvField(QString::fromStdString(session->charger)), csvField(QString::fromStdString(session->id))}
                        .join(QLatin1Char(','))
                + QLatin1Char('\n');
    }
    return text;
}

TextTable recordTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("Signature"), Words::tr("Meter"), Words::tr("Record"), Words::tr("From"),
                                 Words::tr("Into the car"), Words::tr("Out of the car"), Words::tr("Remark")},
                    .rows = {},
                    .numbers = {4, 5}};
    for (const SignedRecord *record : recordsOf(preview)) {
        table.rows += QStringList{verdictWords(*record), QString::fromStdString(record->meter),
                                  QString::fromStdString(record->pagination), momentOrDash(record->from, formats),
                                  energyOrDash(record->in, formats), energyOrDash(record->out, formats), remarkWords(*record)};
    }
    return table;
}

TextTable lineTable(const LogPreview &preview, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("File"), Words::tr("Line"), Words::tr("What is done"), Words::tr("Why")},
                    .rows = {},
                    .numbers = {1}};
    for (const LogFile &file : preview.files) {
        const QString name = fileName(file.report.file);
        if (file.problem)
            table.rows += QStringList{name, dash, Words::tr("left out"), problemWords(*file.problem)};
        for (const auto &[line, why] : file.report.refused)
            table.rows += QStringList{name, count(line, formats), Words::tr("refused"), coreWords(why)};
        for (const auto &[line, what] : file.report.findings)
            table.rows += QStringList{name, count(line, formats), Words::tr("look at it"), coreWords(what)};
    }
    return table;
}

TextTable pastTable(const std::vector<PastImport> &past, const Formats &formats)
{
    TextTable table{.headings = {Words::tr("File"), Words::tr("What it is"), Words::tr("Read on"), Words::tr("Rows"),
                                 Words::tr("New"), Words::tr("Refused"), Words::tr("State")},
                    .rows = {},
                    .numbers = {3, 4, 5}};
    for (const PastImport &import : past) {
        const QString state = import.undone ? Words::tr("taken back") : import.ended ? Words::tr("in the books") : Words::tr("interrupted");
        table.rows += QStringList{QString::fromStdString(import.file), import.format ? formatWords(*import.format) : dash,
                                  momentWords(import.at, formats), count(import.rows, formats), count(import.fresh, formats),
                                  count(import.refused, formats), state};
    }
    return table;
}

QString effectWords(const LedgerEffect &effect, const Formats &formats)
{
    if (!effect.note.empty() && effect.newPeriods + effect.changedPeriods == 0)
        return coreWords(effect.note);
    if (effect.newPeriods + effect.changedPeriods == 0)
        return Words::tr("The ledger stays as it is.");
    return Words::tr("%1 in the ledger: %2 periods new, %3 changed.")
            .arg(formats.money(effect.earned), formats.number(static_cast<double>(effect.newPeriods), 0),
                 formats.number(static_cast<double>(effect.changedPeriods), 0));
}

QStringList otherChargers(const LogPreview &preview)
{
    QStringList others;
    if (preview.charger.empty())
        return others;
    for (const LogFile &file : preview.files) {
        for (const std::string &charger : file.report.chargers) {
            if (!file.problem && charger != preview.charger)
                others += QString::fromStdString(charger);
        }
    }
    others.removeDuplicates();
    return others;
}

QList<MeterToTrust> metersToTrust(const LogPreview &preview)
{
    QList<MeterToTrust> meters;
    for (const SignedRecord *record : recordsOf(preview)) {
        if (record->meter.empty() || record->valid == true || (record->valid == false && record->keyBeside.empty()))
            continue;
        const MeterToTrust meter{QString::fromStdString(record->meter), QString::fromStdString(record->keyBeside)};
        if (std::ranges::none_of(meters, [&](const MeterToTrust &known) { return known.meter == meter.meter; }))
            meters += meter;
    }
    return meters;
}

} // namespace tw::ui
