#include "tests/support/log_previews.h"

#include "units/text.h"

namespace tw::test {

namespace {

Instant at(const char *text)
{
    return *parseInstant(text);
}

LogFile fileOf(const char *name, LogFormat format, std::int64_t rows)
{
    LogFile file;
    file.report.file = name;
    file.report.format = format;
    file.report.rows = file.report.fresh = file.report.samples = rows;
    return file;
}

LogFile sessionsFile()
{
    LogFile file = fileOf("/home/owner/transactions-2027-08.csv", LogFormat::SessionTable, 62);
    ImportReport &r = file.report;
    r.fresh = 31;
    r.known = 31;
    for (int day = 1; day <= 31; ++day) {
        const Instant begin = at("2027-07-31T18:00Z") + std::chrono::days(day);
        r.sessions.push_back({.id = std::to_string(1000 + day), .charger = "TW-0001", .start = begin, .end = begin + hours(11),
                              .in = Energy::fromWh(18'900), .out = Energy::fromWh(10'100), .complete = day != 31});
        r.covered.push_back({begin, begin + hours(11)});
    }
    r.sessionCount = 31;
    r.from = r.covered.front().begin;
    r.to = r.covered.back().end;
    return file;
}

LogFile messagesFile()
{
    LogFile file = fileOf("/home/owner/charger-messages.jsonl", LogFormat::OcppLog, 2'745);
    ImportReport &r = file.report;
    r.conflicting = 1;
    r.fresh = 2'741;
    r.refusedCount = 3;
    r.refused = {{17, "a StartTransaction without a time or a meter; both are expected"}, {18, "a row without a message"}, {204, "the clock was not set: 1970-01-01T00:00:00Z"}};
    r.findings = {{1990, "says something else than what is there about the same moment; both are kept"}};
    r.conflicts = {{1990, at("2027-08-20T14:00Z")}};
    r.covered = {{at("2027-08-01T00:00Z"), at("2027-08-09T06:00Z")}, {at("2027-08-11T16:00Z"), at("2027-08-31T22:00Z")}};
    r.gaps = {{at("2027-08-09T06:00Z"), at("2027-08-11T16:00Z")}};
    r.from = r.covered.front().begin;
    r.to = r.covered.back().end;
    return file;
}

LogFile signedFile()
{
    LogFile file = fileOf("/home/owner/meter-signed.ocmf", LogFormat::Ocmf, 3);
    ImportReport &r = file.report;
    const SignedRecord good{.line = 1, .valid = true, .why = {}, .meter = "A1", .pagination = "T32", .from = at("2027-08-03T20:00Z"), .to = at("2027-08-04T06:00Z"), .in = 12_kWh, .out = 4_kWh, .remarks = {}, .key = "30", .keyBeside = {}};
    SignedRecord bad = good;
    bad.line = 2;
    bad.valid = false;
    bad.why = "meter A1 signs with another key than the one known for it; if it was exchanged, give the new one with --public-key";
    bad.keyBeside = "3059301306072a8648ce3d";
    SignedRecord unknown = good;
    unknown.line = 3;
    unknown.valid = std::nullopt;
    unknown.meter = "B7";
    unknown.why = "no key is known";
    r.records = {good, bad, unknown};
    r.recordCount = 3;
    r.signedRecords = 1;
    r.refusedCount = 2;
    r.refused = {{2, bad.why}, {3, unknown.why}};
    r.covered = {{at("2027-08-03T20:00Z"), at("2027-08-31T06:00Z")}};
    r.from = r.covered.front().begin;
    r.to = r.covered.back().end;
    return file;
}

} // namespace

LogPreview augustPreview()
{
    LogPreview preview;
    preview.charger = "TW-0001";
    LogFile picture;
    picture.report.file = "/home/owner/IMG_2041.heic";
    picture.problem = Error{Fault::BadInput, picture.report.file, "is binary; a log or an export as text is expected", {}};
    preview.files = {sessionsFile(), messagesFile(), signedFile(), picture};
    preview.span = {at("2027-08-01T00:00Z"), at("2027-09-01T05:00Z")};
    preview.before = {.periods = 2'600, .estimated = 0, .provisional = 0,
                      .flows = {.bought = Energy::fromWh(556'400), .sold = Energy::fromWh(218'700), .avoided = Energy::fromWh(69'700), .storedSolar = {}},
                      .money = {.bought = Money::fromMicro(-48'180'000), .sold = Money::fromMicro(46'450'000), .avoided = Money::fromMicro(26'210'000), .storedSolar = {}},
                      .discharged = Energy::fromWh(314'600), .wear = Money::fromMicro(7'550'000)};
    preview.after = {.periods = 2'976, .estimated = 231, .provisional = 0,
                     .flows = {.bought = Energy::fromWh(585'100), .sold = Energy::fromWh(239'800), .avoided = Energy::fromWh(74'200), .storedSolar = {}},
                     .money = {.bought = Money::fromMicro(-50'660'000), .sold = Money::fromMicro(50'930'000), .avoided = Money::fromMicro(27'880'000), .storedSolar = {}},
                     .discharged = Energy::fromWh(340'800), .wear = Money::fromMicro(8'180'000)};
    preview.effect = {.newPeriods = 376, .changedPeriods = 12,
                      .flows = {.bought = Energy::fromWh(28'700), .sold = Energy::fromWh(21'100), .avoided = Energy::fromWh(4'500), .storedSolar = {}},
                      .earned = Money::fromMicro(3'670'000), .note = {}};
    preview.settledBefore = {{at("2027-08-01T00:00Z"), at("2027-08-26T00:00Z")}};
    preview.priced = {{at("2027-08-01T00:00Z"), at("2027-08-30T22:00Z")}};
    return preview;
}

std::vector<PastImport> someImports()
{
    const PastImport first{.id = 1, .at = at("2027-08-02T09:00Z"), .file = "evcc.csv", .format = LogFormat::Evcc, .rows = 62, .fresh = 60, .known = 2, .conflicting = 0, .refused = 0, .ended = true, .undone = false};
    PastImport second = first;
    second.id = 2;
    second.file = "wallbox.jsonl";
    second.format = LogFormat::OcppLog;
    second.undone = true;
    PastImport third = first;
    third.id = 3;
    third.file = "meter.ocmf";
    third.format.reset();
    third.ended = false;
    return {third, second, first};
}

} // namespace tw::test
