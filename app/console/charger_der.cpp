#include "app/console/charger_der.h"

#include "app/console/charger_wish.h"
#include "app/wiring/der_care.h"
#include "base/located_json.h"
#include "base/quote.h"
#include "ocpp/der_control.h"
#include "units/text.h"

#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
    std::string maxDischarge;
    std::string freqDroop;
    std::string file;
    std::string id;
    int priority = 0;
    std::string start;
    std::string lasts;
    std::string what; ///< to clear
};

/// Of a charger's word, which may be anything.
std::string numberText(const json *value)
{
    constexpr double readable = 1e12;
    if (!value)
        return "?";
    if (value->is_number() && std::abs(value->get<double>()) < readable)
        return decimalText(std::llround(value->get<double>() * 10000), 4);
    return onOneLine(value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string withUnit(const std::string &type, const std::string &key, const json &value)
{
    const std::string unit = ocpp::derUnit(type, key);
    const std::string text = numberText(&value);
    return unit.empty() || !value.is_number() ? text : text + " " + unit;
}

/// "pctMaxDischargePower 60 %; ..."; a curve as its points.
std::string valuesText(const std::string &type, const json &values)
{
    std::string text;
    for (const auto &[key, value] : values.items()) {
        std::string part;
        if (key == "priority" || key == "startTime" || key == "duration")
            continue;
        if (key == "curveData" && value.is_array()) {
            for (const json &point : value)
                part += (part.empty() ? "" : ", ") + numberText(ocpp::member(point, "x")) + ": " + numberText(ocpp::member(point, "y"));
            part += " (x " + ocpp::derUnit(type, "x") + ", y " + ocpp::derUnit(type, "y") + ")";
        } else if (value.is_object()) {
            part = key + " (" + valuesText(key == "powerMonitoringMustTrip" ? "PowerMonitoringMustTrip" : type, value) + ")";
        } else {
            part = key + " " + withUnit(type, key, value);
        }
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

void printControls(const json &controls)
{
    if (controls.empty()) {
        std::printf("no grid code is set in it\n");
        return;
    }
    std::printf("%-24s %-36s %8s  %-22s %s\n", "type", "id", "priority", "in force", "values");
    for (const json &control : controls) {
        const std::string type = control.value("type", "");
        std::string when = control.value("default", true) ? "always, as default" : "timed";
        if (control.contains("start") && control["start"].is_string())
            when = control["start"].get<std::string>();
        if (control.value("superseded", false))
            when = "no, superseded";
        std::printf("%-24s %-36s %8d  %-22s %s\n", type.c_str(), control.value("id", "").c_str(), control.value("priority", 0),
                    when.c_str(), valuesText(type, control.value("values", json::object())).c_str());
        if (control.contains("end") && control["end"].is_string())
            std::printf("%-71s until %s\n", "", control["end"].get<std::string>().c_str());
    }
}

/// What came of it; exit code AnswerIsNo where the charger says no, or holds something else afterwards.
int tell(const Options &options, const Result<json> &given)
{
    if (!given)
        return failed(given.error());
    const json &answer = *given;
    const bool done = answer.value("state", "") == "done";
    const json data = answer.value("data", json());
    if (options.json)
        std::printf("%s\n", answer.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
    if (!options.json && data.is_object()) {
        const json superseded = data.value("superseded_ids", json::array());
        for (const json &id : superseded)
            std::printf("superseded: %s\n", id.get<std::string>().c_str());
        if (const json before = data.value("before", json::array()); !before.empty()) {
            std::printf("before:\n");
            printControls(before);
            std::printf("now:\n");
        }
        printControls(data.value("held", json::array()));
    }
    if (done && !options.json)
        std::printf("done: %s\n", answer.value("detail", "").c_str());
    if (!done && !options.json)
        return failed({Fault::Refused, "charger", "says no: " + answer.value("detail", "it has not answered yet"), {}});
    return done ? Done : AnswerIsNo;
}

int ask(const Options &options, const std::string &wish)
{
    return tell(options, gridCodeAnswer(options.db, wish));
}

Result<double> numberOf(std::string text, const char *option)
{
    if (text.ends_with('%'))
        text.pop_back();
    const auto scaled = decimalScaled(text, 4);
    if (!scaled)
        return Error{Fault::BadInput, option, quotedWord(text) + " is no number", {}};
    return double(*scaled) / 10000;
}

/// OVER_HZ,OVER_DROOP,UNDER_HZ,UNDER_DROOP,RESPONSE_S
Result<json> freqDroop(const std::string &list)
{
    const char *keys[] = {"overFreq", "overDroop", "underFreq", "underDroop", "responseTime"};
    json values;
    std::size_t count = 0;
    std::string word;
    for (const char c : list + ",") {
        if (c != ',') {
            word += c;
            continue;
        }
        const auto number = numberOf(std::exchange(word, {}), "--freq-droop");
        if (!number)
            return number.error();
        if (count < std::size(keys))
            values[keys[count]] = *number;
        ++count;
    }
    if (count != std::size(keys))
        return Error{Fault::BadInput, "--freq-droop",
                     "five numbers are expected: over-frequency in Hz and its droop, under-frequency in Hz and its droop, response in s", {}};
    return values;
}

/// The values of one of the options, with what all of them share.
Result<json> requestOf(const Options &options)
{
    if (!options.file.empty()) {
        constexpr std::size_t mostBytes = 64 * 1024;
        const auto text = readText(options.file, mostBytes);
        if (!text)
            return text.error();
        if (const auto located = parseJson(*text, options.file); !located)
            return located.error(); // says where
        return json::parse(*text);
    }
    json request;
    json values;
    if (!options.maxDischarge.empty()) {
        const auto percent = numberOf(options.maxDischarge, "--max-discharge");
        if (!percent)
            return percent.error();
        values["pctMaxDischargePower"] = *percent;
        request["controlType"] = "LimitMaxDischarge";
    } else {
        auto droop = freqDroop(options.freqDroop);
        if (!droop)
            return droop.error();
        values = *droop;
        request["controlType"] = "FreqDroop";
    }
    values["priority"] = options.priority;
    if (!options.start.empty()) {
        const auto start = parseInstant(options.start);
        if (!start)
            return Error{Fault::BadInput, "--start", quotedWord(options.start) + " is no time; 2026-11-23T01:20:24Z is one", {}};
        values["startTime"] = instantText(*start);
    }
    if (!options.lasts.empty()) {
        const auto length = numberOf(options.lasts, "--duration");
        if (!length)
            return length.error();
        values["duration"] = *length;
    }
    if (!options.id.empty())
        request["controlId"] = options.id;
    request[ocpp::derField(request["controlType"].get<std::string>())] = std::move(values);
    return request;
}

int set(const Options &options)
{
    const int ways = int(!options.maxDischarge.empty()) + int(!options.freqDroop.empty()) + int(!options.file.empty());
    if (ways != 1)
        return failed({Fault::BadInput, "charger der set", "one of --max-discharge, --freq-droop and --file is expected", {}});
    const bool more = options.priority != 0 || !options.start.empty() || !options.lasts.empty() || !options.id.empty();
    if (!options.file.empty() && more)
        return failed({Fault::BadInput, "charger der set", "--priority, --start, --duration and --id are in the file where one is given", {}});
    const auto request = requestOf(options);
    if (!request)
        return failed(request.error());
    const json whole = ocpp::completedDer(*request);
    if (const auto fits = ocpp::checkDer(whole, SystemClock().now()); !fits)
        return failed(fits.error());
    return ask(options, wiring::gridCodeSet(whole));
}

} // namespace

void addDer(CLI::App &charger, Chosen &chosen)
{
    CLI::App *verb = charger.add_subcommand("der", "the grid code kept in a charger of OCPP 2.1, for its installer");
    verb->require_subcommand(1);
    auto options = std::make_shared<Options>();
    const auto add = [&](const char *name, const char *does, std::function<int()> run) {
        CLI::App *part = verb->add_subcommand(name, does);
        part->add_option("--db", options->db, "the store of a running engine")->required();
        part->add_flag("--json", options->json, "one JSON document");
        part->callback([run = std::move(run), &chosen] { chosen = run; });
        return part;
    };
    add("show", "ask it which controls it holds, with their values", [options] { return ask(*options, wiring::gridCodeShow()); });
    CLI::App *part = add("set", "set one control, and read back what it holds then", [options] { return set(*options); });
    part->add_option("--max-discharge", options->maxDischarge, "limitMaxDischarge: percent of the rated discharge power, as 60%");
    part->add_option("--freq-droop", options->freqDroop, "freqDroop: OVER_HZ,OVER_DROOP,UNDER_HZ,UNDER_DROOP,RESPONSE_S, as 50.2,0.05,49.8,0.05,2");
    part->add_option("--file", options->file, "any type: a SetDERControl of the standard as JSON; isDefault and controlId may be left out");
    part->add_option("--priority", options->priority, "0 is the highest, and what is taken without it");
    part->add_option("--start", options->start, "with --duration: not always, but from this moment on");
    part->add_option("--duration", options->lasts, "seconds");
    part->add_option("--id", options->id, "its name in the charger; without it each type has one, so that a new one takes the place of the old");
    part = add("clear", "clear the control of an id, or all of a type", [options] { return ask(*options, wiring::gridCodeClear(options->what)); });
    part->add_option("what", options->what, "a type, such as LimitMaxDischarge, or an id")->required();
}

} // namespace tw::console
