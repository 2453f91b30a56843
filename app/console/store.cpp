#include "app/console/verb.h"

#include "store/copies.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace tw::console {

namespace {

using Json = nlohmann::ordered_json;

struct Call {
    std::string db;
    std::string to;
    std::string from;
    std::string olderThan;
    bool salvage = false;
    bool json = false;
};

bool onTerminal()
{
#ifdef _WIN32
    return _isatty(2) != 0;
#else
    return ::isatty(2) != 0;
#endif
}

/// Says on a terminal how far it is.
store::Progress progress(const char *what)
{
    if (!onTerminal())
        return {};
    return [what, last = -1](double done) mutable {
        const int percent = static_cast<int>(done * 100.0);
        if (percent != last)
            std::fprintf(stderr, "\r%s %d %%%s", what, percent, percent >= 100 ? "\n" : "");
        last = percent;
    };
}

std::string megabytes(std::int64_t bytes)
{
    return decimalText(divided(bytes, 100'000, Rounding::HalfEven), 1, 1) + " MB";
}

Json jsonOf(const store::CopyReport &report)
{
    return {{"file", report.file}, {"kept", report.kept}, {"bytes", report.bytes}, {"version", report.version}};
}

int runBackup(Call call)
{
    if (call.to.empty()) {
        std::string moment = instantText(SystemClock().now());
        std::erase_if(moment, [](char c) { return c == ':' || c == '-'; });
        call.to = call.db + "." + moment + ".backup";
    }
    const auto done = store::backUp(call.db, call.to, progress("copying"));
    if (!done)
        return failed(done.error());
    if (call.json)
        std::printf("%s\n", jsonOf(*done).dump(2).c_str());
    else
        std::printf("%s, %s, format %d: a sound copy of this moment\n", done->file.c_str(), megabytes(done->bytes).c_str(),
                    done->version);
    return Done;
}

void tellKept(const store::CopyReport &report)
{
    if (!report.kept.empty())
        std::printf("what was there before is kept as %s\n", report.kept.c_str());
}

int runSalvage(const Call &call)
{
    const auto done = store::salvage(call.from.empty() ? call.db : call.from, call.db, progress("reading"));
    if (!done)
        return failed(done.error());
    const bool whole = std::ranges::all_of(done->tables, &store::SalvagedTable::whole);
    if (call.json) {
        Json document = jsonOf(done->copy);
        document["tables"] = Json::array();
        for (const store::SalvagedTable &table : done->tables)
            document["tables"].push_back({{"table", table.table}, {"rows", table.rows}, {"whole", table.whole}});
        document["contents_lost"] = done->contentsLost;
        document["findings"] = done->findings;
        std::printf("%s\n", document.dump(2).c_str());
        return Done;
    }
    std::printf("%s: %s\n", call.db.c_str(),
                whole && !done->contentsLost ? "every row could be read" : "what could be read is in the new store; some rows are lost");
    if (done->contentsLost)
        std::printf("  its table of contents is lost: the rows below were found page by page, and nobody knows how many there"
                    " were\n");
    for (const store::SalvagedTable &table : done->tables) {
        if (table.rows > 0 || !table.whole)
            std::printf("  %-16s %10lld rows%s\n", table.table.c_str(), static_cast<long long>(table.rows),
                        table.whole ? "" : ", not all there were");
    }
    for (const std::string &finding : done->findings)
        std::printf("  %s\n", finding.c_str());
    tellKept(done->copy);
    return Done;
}

int runRestore(const Call &call)
{
    if (call.salvage)
        return runSalvage(call);
    if (call.from.empty())
        return failed({Fault::BadInput, "tidewattctl store restore",
                       "--from COPY is missing; or --salvage, for what can still be read of the store itself", {}});
    const auto done = store::restore(call.from, call.db, progress("checking and copying"));
    if (!done)
        return failed(done.error());
    if (call.json) {
        std::printf("%s\n", jsonOf(*done).dump(2).c_str());
        return Done;
    }
    std::printf("%s is now what %s holds (%s, format %d)\n", call.db.c_str(), call.from.c_str(),
                megabytes(done->bytes).c_str(), done->version);
    tellKept(*done);
    return Done;
}

int runCheck(const Call &call)
{
    std::vector<std::string> findings;
    const auto opened = store::Store::open(call.db, store::Role::Reader);
    auto found = opened ? (*opened)->check() : Result<std::vector<std::string>>(opened.error());
    if (found)
        findings = *std::move(found);
    else if (found.error().fault == Fault::Broken)
        findings.push_back(found.error().text());
    else
        return failed(found.error());
    if (call.json) {
        std::printf("%s\n", Json{{"sound", findings.empty()}, {"findings", findings}}.dump(2).c_str());
    } else if (findings.empty()) {
        std::printf("%s is sound: the file, the ledger, its chain and its sums\n", call.db.c_str());
    } else {
        for (const std::string &finding : findings)
            std::printf("%s\n", finding.c_str());
        std::printf("keep a copy of the file; restore the last good one (store restore --from COPY), or save what can be"
                    " read (store restore --salvage)\n");
    }
    return findings.empty() ? Done : AnswerIsNo;
}

/// "400d" as days; at least a week, because late words of a charger come days later.
Result<std::chrono::days> ageFrom(const std::string &text)
{
    const std::string digits = text.substr(0, text.empty() ? 0 : text.size() - 1);
    const bool good = text.ends_with('d') && !digits.empty() && digits.size() <= 5
        && digits.find_first_not_of("0123456789") == std::string::npos;
    if (!good || std::stoi(digits) < 7)
        return Error{Fault::BadInput, "--older-than", "'" + text + "' is not a number of days, at least 7, as in 400d", {}};
    return std::chrono::days(std::stoi(digits));
}

int runCompact(const Call &call)
{
    const auto age = ageFrom(call.olderThan);
    if (!age)
        return failed(age.error());
    if (const auto there = store::Store::open(call.db, store::Role::Reader); !there && there.error().fault != Fault::Refused)
        return failed(there.error()); // opened to be written, a store that is not there would be made
    const auto opened = store::Store::open(call.db, store::Role::Engine);
    if (!opened)
        return failed(opened.error());
    const Instant now = SystemClock().now();
    const auto done = (*opened)->compact(now - *age, now, progress("compacting"));
    if (!done)
        return failed(done.error());
    if (call.json)
        std::printf("%s\n", Json{{"periods", done->periods}, {"samples", done->samples}}.dump(2).c_str());
    else if (done->periods == 0)
        std::printf("nothing to compact: no settled period older than %s has more than one sample\n", call.olderThan.c_str());
    else
        std::printf("%lld samples of %lld settled periods became one a period, with their count and hash;"
                    " their figures stay as they are\n",
                    static_cast<long long>(done->samples), static_cast<long long>(done->periods));
    return Done;
}

CLI::App *subVerb(CLI::App *verb, const char *name, const char *text, const std::shared_ptr<Call> &call, Chosen &chosen,
                  int (*run)(Call))
{
    CLI::App *sub = verb->add_subcommand(name, text);
    sub->add_option("--db", call->db, "the store")->required();
    sub->add_flag("--json", call->json, "one JSON document");
    sub->callback([call, run, &chosen] { chosen = [call, run] { return run(*call); }; });
    return sub;
}

} // namespace

void addStore(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand("store", "copies the store while it is used, checks it, puts a copy back");
    verb->require_subcommand(1);
    subVerb(verb, "backup", "a copy as of now, also while an engine runs", call, chosen, [](Call c) { return runBackup(c); })
        ->add_option("--to", call->to, "the copy's name; otherwise the store's, with the time");
    CLI::App *restore = subVerb(verb, "restore", "puts a copy in the store's place; the old one is kept", call, chosen,
                                [](Call c) { return runRestore(c); });
    restore->add_option("--from", call->from, "the copy; it is checked first, and stays");
    restore->add_flag("--salvage", call->salvage, "take what can still be read of a damaged store (of --from, or itself)");
    subVerb(verb, "compact", "old samples become one a settlement period; not while an engine runs", call, chosen,
            [](Call c) { return runCompact(c); })
        ->add_option("--older-than", call->olderThan, "the age, e.g. 400d")
        ->required();
    subVerb(verb, "check", "reads all of it: is it whole, does the ledger add up", call, chosen,
            [](Call c) { return runCheck(c); });
}

} // namespace tw::console
