#include "app/console/import_text.h"

#include "base/quote.h"
#include "logs/reader.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace tw::console {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t mostShown = 10; ///< of a list, to people

void print(const Json &document)
{
    std::printf("%s\n", document.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
}

/// Wh to the hundredth: what a second's sample is exact to.
Json wh(const std::optional<Energy> &energy)
{
    return energy ? Json(static_cast<double>(divided(energy->ws(), 36, Rounding::HalfEven)) / 100.0) : Json();
}

Json time(const std::optional<Instant> &at)
{
    return at ? Json(instantText(*at)) : Json();
}

Json jsonOf(const LedgerEffect &effect, const std::string &currency)
{
    const auto whole = [](Energy energy) { return wholeWh(energy, Rounding::HalfEven); };
    return {{"periods_new", effect.newPeriods},
            {"periods_changed", effect.changedPeriods},
            {"wh",
             {{"bought", whole(effect.flows.bought)},
              {"sold", whole(effect.flows.sold)},
              {"avoided", whole(effect.flows.avoided)},
              {"stored_solar", whole(effect.flows.storedSolar)}}},
            {"money", effect.earned.micro()},
            {"currency", currency},
            {"waiting_wh", whole(effect.waiting)},
            {"waiting_since_utc", time(effect.waitingSince)},
            {"note", effect.note}};
}

Json jsonOf(const ImportReport &report)
{
    const auto lines = [](const auto &list, const char *what) {
        Json result = Json::array();
        for (const auto &[line, text] : list)
            result.push_back({{"line", line}, {what, text}});
        return result;
    };
    Json gaps = Json::array();
    for (const Interval &gap : report.gaps)
        gaps.push_back({{"from", instantText(gap.begin)}, {"to", instantText(gap.end)}});
    return {{"file", report.file},
            {"format", report.format ? logs::name(*report.format) : ""},
            {"import", report.import},
            {"rows", report.rows},
            {"new", report.fresh},
            {"known", report.known},
            {"conflicting", report.conflicting},
            {"without_readings", report.withoutReadings},
            {"refused", lines(report.refused, "why")},
            {"refused_count", report.refusedCount},
            {"from", time(report.from)},
            {"to", time(report.to)},
            {"gaps", gaps},
            {"samples", report.samples},
            {"signed_records", report.signedRecords},
            {"findings", lines(report.findings, "what")}};
}

std::string kWh(const std::optional<Energy> &energy)
{
    return energy ? decimalText(wholeWh(*energy, Rounding::HalfEven), 3, 3) : "-";
}

std::string moneyText(Money money, const std::string &currency)
{
    return decimalText(divided(money.micro(), 10'000, Rounding::HalfEven), 2, 2) + " " + currency;
}

void printEffect(const LedgerEffect &effect, const std::string &currency)
{
    if (effect.newPeriods + effect.changedPeriods > 0 || effect.note.empty()) {
        std::printf("ledger: %zu periods new, %zu changed; bought %s, sold %s, avoided %s, stored solar %s "
                    "kWh; money %s\n",
                    effect.newPeriods, effect.changedPeriods, kWh(effect.flows.bought).c_str(),
                    kWh(effect.flows.sold).c_str(), kWh(effect.flows.avoided).c_str(),
                    kWh(effect.flows.storedSolar).c_str(), moneyText(effect.earned, currency).c_str());
    }
    if (!effect.note.empty())
        std::printf("ledger: %s\n", effect.note.c_str());
}

template <class List, class Show> void printSome(const List &list, std::size_t count, Show show)
{
    for (std::size_t i = 0; i < std::min(list.size(), mostShown); ++i)
        show(list[i]);
    if (count > mostShown)
        std::printf("  ... and %zu more; --json has them\n", count - mostShown);
}

void printReport(const ImportReport &report)
{
    std::printf("%s: %s", onOneLine(report.file).c_str(), report.format ? logs::name(*report.format) : "?");
    if (report.import != 0)
        std::printf(", import %lld", static_cast<long long>(report.import));
    std::printf(
        "\n  %lld rows: %lld new, %lld known, %lld conflicting, %lld refused, %lld without readings\n",
        static_cast<long long>(report.rows), static_cast<long long>(report.fresh),
        static_cast<long long>(report.known), static_cast<long long>(report.conflicting),
        static_cast<long long>(report.refusedCount), static_cast<long long>(report.withoutReadings));
    if (report.from && report.to)
        std::printf("  from %s to %s\n", instantText(*report.from).c_str(), instantText(*report.to).c_str());
    if (report.signedRecords > 0)
        std::printf("  %lld signed records verified\n", static_cast<long long>(report.signedRecords));
    const auto line = [](const auto &entry) {
        std::printf("  line %lld: %s\n", static_cast<long long>(entry.first), entry.second.c_str());
    };
    printSome(report.refused, static_cast<std::size_t>(report.refusedCount), line);
    printSome(report.findings, report.findings.size(), line);
    printSome(report.gaps, report.gaps.size(), [](const Interval &gap) {
        std::printf("  gap from %s to %s\n", instantText(gap.begin).c_str(), instantText(gap.end).c_str());
    });
    if (report.sessionCount == 0)
        return;
    std::printf("  %lld sessions\n", static_cast<long long>(report.sessionCount));
    printSome(report.sessions, static_cast<std::size_t>(report.sessionCount),
              [](const LogSession &session) {
                  std::printf("  %-20s %-20s %10s kWh in %10s out  %s%s\n",
                              session.start ? instantText(*session.start).c_str() : "?",
                              session.end ? instantText(*session.end).c_str() : "?", kWh(session.in).c_str(),
                              kWh(session.out).c_str(), shown(session.id).c_str(),
                              session.complete ? "" : " (not complete)");
              });
}

} // namespace

void printText(const std::vector<ImportReport> &reports, const LedgerEffect &effect,
               const std::string &currency, bool dryRun)
{
    if (dryRun)
        std::printf("a preview: nothing is changed\n");
    for (const ImportReport &report : reports)
        printReport(report);
    printEffect(effect, currency);
}

void printJson(const std::vector<ImportReport> &reports, const LedgerEffect &effect,
               const std::string &currency)
{
    Json files = Json::array();
    Json sessions = Json::array();
    for (const ImportReport &report : reports) {
        files.push_back(jsonOf(report));
        for (const LogSession &session : report.sessions) {
            sessions.push_back({{"id", session.id},
                                {"charger", session.charger},
                                {"start", time(session.start)},
                                {"end", time(session.end)},
                                {"wh_in", wh(session.in)},
                                {"wh_out", wh(session.out)},
                                {"complete", session.complete}});
        }
    }
    print({{"files", files}, {"sessions", sessions}, {"ledger_effect", jsonOf(effect, currency)}});
}

void printUndo(std::int64_t import, const LedgerEffect &effect, const std::string &currency)
{
    std::printf("import %lld is taken back\n", static_cast<long long>(import));
    printEffect(effect, currency);
}

void printUndoJson(std::int64_t import, const LedgerEffect &effect, const std::string &currency)
{
    print({{"undone", import}, {"ledger_effect", jsonOf(effect, currency)}});
}

void printList(const std::vector<store::Import> &imports)
{
    for (const store::Import &import : imports) {
        std::printf("%5lld  %s  %-16s %10lld rows %10lld new  %s%s\n", static_cast<long long>(import.id),
                    instantText(import.at).c_str(), import.format.empty() ? "-" : import.format.c_str(),
                    static_cast<long long>(import.counts ? import.counts->rows : 0),
                    static_cast<long long>(import.counts ? import.counts->fresh : 0),
                    shown(import.file).c_str(),
                    import.undone       ? "  (undone)"
                        : import.counts ? ""
                                        : "  (interrupted)");
    }
}

void printListJson(const std::vector<store::Import> &imports)
{
    Json document = Json::array();
    for (const store::Import &import : imports) {
        const auto count = [&](std::int64_t store::ImportCounts::*member) {
            return import.counts ? Json((*import.counts).*member) : Json();
        };
        document.push_back({{"import", import.id},
                            {"at", instantText(import.at)},
                            {"file", import.file},
                            {"format", import.format},
                            {"rows", count(&store::ImportCounts::rows)},
                            {"new", count(&store::ImportCounts::fresh)},
                            {"known", count(&store::ImportCounts::known)},
                            {"conflicting", count(&store::ImportCounts::conflicting)},
                            {"refused", count(&store::ImportCounts::refused)},
                            {"undone", import.undone}});
    }
    print(document);
}

} // namespace tw::console
