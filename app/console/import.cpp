#include "app/console/import_text.h"
#include "app/console/verb.h"
#include "app/wiring/import_desk.h"
#include "app/wiring/temporary_folder.h"
#include "base/quote.h"
#include "units/text.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include <unistd.h>

namespace tw::console {

namespace {

struct Call {
    std::vector<std::string> files;
    std::string db;
    std::string charger;
    std::string publicKey;
    std::string timeZone;
    std::vector<std::string> columns;
    std::int64_t undo = 0;
    bool list = false;
    bool dryRun = false;
    bool json = false;
};

volatile std::sig_atomic_t endAsked = 0;

extern "C" void askImportEnd(int)
{
    endAsked = 1;
}

Error wrongCall(std::string detail)
{
    return {Fault::BadInput, "tidewattctl import", std::move(detail), {}};
}

Result<wiring::ImportOptions> optionsOf(const Call &call, const std::optional<Calendar> &ofSite)
{
    wiring::ImportOptions options;
    options.read.calendar = ofSite;
    options.read.charger = call.charger;
    options.publicKey = call.publicKey;
    if (!call.timeZone.empty()) {
        auto calendar = Calendar::forZone(call.timeZone);
        if (!calendar)
            return Error{Fault::BadInput, "--time-zone", calendar.error().detail, {}};
        options.read.calendar = *std::move(calendar);
    }
    for (const std::string &column : call.columns) {
        const auto equals = column.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error{
                Fault::BadInput, "--column", "'" + column + "' is not NAME=HEADER, as in energy=Menge", {}};
        options.read.columns[column.substr(0, equals)] = column.substr(equals + 1);
    }
    if (auto key = keyOf(call.publicKey); !key)
        return key.error();
    else
        options.publicKey = *key;
    return options;
}

/// How far it is, on a terminal, once it lasts.
class Meter {
public:
    explicit Meter(std::string file) : m_file(std::move(file)), m_shown(::isatty(STDERR_FILENO) != 0) { }
    ~Meter()
    {
        if (m_last >= 0)
            std::fprintf(stderr, "\r\033[K");
    }
    bool operator()(double share)
    {
        const int percent = static_cast<int>(share * 100);
        const auto since = std::chrono::steady_clock::now() - m_start;
        if (m_shown && percent != m_last && since > std::chrono::seconds(1)) {
            std::fprintf(stderr, "\r%s %d %%", onOneLine(m_file).c_str(), percent);
            std::fflush(stderr);
            m_last = percent;
        }
        return endAsked == 0;
    }

private:
    std::string m_file;
    bool m_shown;
    int m_last = -1;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

int undo(const Call &call)
{
    auto desk = wiring::ImportDesk::open(call.db);
    if (!desk)
        return failed(desk.error());
    if (const auto done = (*desk)->undo(call.undo, SystemClock().now()); !done)
        return failed(done.error());
    const auto effect = (*desk)->settle(Meter("settling"));
    if (!effect)
        return failed(effect.error());
    if (call.json)
        printUndoJson(call.undo, *effect, (*desk)->currency());
    else
        printUndo(call.undo, *effect, (*desk)->currency());
    return Done;
}

int list(const Call &call)
{
    const auto store = store::Store::open(call.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto imports = (*store)->imports();
    if (!imports)
        return failed(imports.error());
    if (call.json)
        printListJson(*imports);
    else
        printList(*imports);
    return Done;
}

int read(const Call &call)
{
    std::signal(SIGINT, askImportEnd);
    std::signal(SIGTERM, askImportEnd);
    const wiring::TemporaryFolder folder;
    if (call.dryRun && folder.path().empty())
        return failed({Fault::Io, "import", "no temporary folder can be made for the preview", {}});
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(call.db, ignored);
    const auto copying = std::make_shared<Meter>("copying the store");
    auto desk = call.dryRun ? wiring::ImportDesk::openCopy(
                    call.db, folder.path(), [copying](double share) { (*copying)(share); }, [] { return endAsked != 0; })
                            : wiring::ImportDesk::open(call.db);
    if (!desk)
        return failed(desk.error());
    const auto options = optionsOf(call, (*desk)->calendar());
    if (!options)
        return failed(options.error());
    std::vector<ImportReport> reports;
    std::optional<Error> problem;
    for (const std::string &file : call.files) {
        auto report = (*desk)->read(file, *options, SystemClock().now(), Meter(file));
        if (!report) {
            problem = report.error();
            break;
        }
        reports.push_back(*std::move(report));
    }
    if (problem && call.dryRun && problem->fault == Fault::Cancelled)
        return failed(*problem);
    endAsked = 0; // what was read is settled, unless that is ended too
    const auto effect = (*desk)->settle(Meter("settling"));
    if (!effect)
        return failed(effect.error());
    if (problem && reports.empty()) {
        const auto kept = (*desk)->store().imports();
        const bool nothing = kept && kept->empty();
        *desk = nullptr;
        if (isNew && nothing && !call.dryRun) {
            for (const char *part : {"", "-wal", "-shm", ".lock"})
                std::filesystem::remove(call.db + part, ignored);
        }
        return failed(*problem);
    }
    if (call.json)
        printJson(reports, *effect, (*desk)->currency());
    else
        printText(reports, *effect, (*desk)->currency(), call.dryRun);
    return problem ? failed(*problem) : Done;
}

int run(const Call &call)
{
    const int wishes = (call.undo != 0 ? 1 : 0) + (call.list ? 1 : 0) + (call.files.empty() ? 0 : 1);
    if (wishes != 1)
        return failed(wrongCall("needs files, or --undo ID, or --list; one of them"));
    if (call.undo != 0)
        return undo(call);
    return call.list ? list(call) : read(call);
}

} // namespace

void addImport(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand(
        "import", "reads local logs: OCPP, evcc, KEBA, OpenEVSE, OCMF, tables of sessions and meters");
    verb->add_option("FILE", call->files, "what they are is seen by their content");
    verb->add_option("--db", call->db, "the store; made when it is not there")->required();
    verb->add_flag("--dry-run", call->dryRun, "shows what would happen; changes nothing");
    verb->add_option("--undo", call->undo, "takes import ID back as one step")->check(CLI::PositiveNumber);
    verb->add_flag("--list", call->list, "the imports there were");
    verb->add_option("--charger", call->charger, "whose readings these are; otherwise as the file says");
    verb->add_option("--public-key", call->publicKey,
                     "the key of the meter whose signed records are read, or a file with it");
    verb->add_option("--time-zone", call->timeZone,
                     "of stamps without a zone; otherwise the site's, as in Europe/Berlin");
    verb->add_option(
            "--column", call->columns,
            "a table's column, NAME=HEADER; names: start end date time minutes charger energy energy-out "
            "house-in house-out register house-register")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    verb->add_flag("--json", call->json, "one JSON document");
    verb->footer("Importing the same again changes nothing. Sessions and intervals without a profile are "
                 "spread evenly and "
                 "marked estimated in the ledger. An engine that runs on the store imports by itself what is "
                 "put into the "
                 "folder of its --watch.");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
