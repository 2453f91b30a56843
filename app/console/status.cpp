#include "app/console/verb.h"
#include "app/wiring/ocpp_door.h"
#include "app/wiring/status_text.h"
#include "store/store.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace tw::console {

using nlohmann::json;

namespace {

struct Options {
    std::string db;
    bool json = false;
};

std::string ageText(seconds age)
{
    const auto s = age.count();
    if (s < 120)
        return std::to_string(s) + " s ago";
    if (s < 7200)
        return std::to_string(s / 60) + " min ago";
    return std::to_string(s / 3600) + " h ago";
}

std::string orUnknown(const json &value, const char *unit)
{
    return value.is_null() ? "unknown" : value.dump() + unit;
}

/// The battery beside the one that only charges; nothing from an engine that did not say it.
void printBattery(const json &battery)
{
    if (!battery.is_object() || !battery.contains("this_car"))
        return;
    const auto left = [](const json &car) {
        std::string text;
        for (const json &model : car["models"]) {
            std::array<char, 64> one{};
            std::snprintf(one.data(), one.size(), "%s%.2f %%", text.empty() ? "" : " to ",
                          100 * model["capacity_left"].get<double>());
            text += one.data();
        }
        return text.empty() ? std::string("not known yet") : text;
    };
    const json &mine = battery["this_car"];
    std::printf("battery: %s of its capacity left by the models, %s had it only charged; %.1f full cycles since %s\n",
                left(mine).c_str(), left(battery["only_charging"]).c_str(), mine["full_cycles"].get<double>(),
                battery["since"].is_null() ? "today" : battery["since"].get<std::string>().c_str());
    for (const json &counter : battery["warranty"])
        std::printf("warranty: %s %.1f of %.0f%s\n", counter["what"].get<std::string>().c_str(),
                    counter["used"].get<double>(), counter["limit"].get<double>(),
                    counter["full_on"].is_null() ? "" : (", full on " + counter["full_on"].get<std::string>()).c_str());
    const json &wear = battery["wear_per_discharged_kwh"];
    std::printf("wear: %.4f per kWh discharged%s, the models say %.4f to %.4f\n",
                wear["planned_with"].get<double>() / 1e6, wear["from_model"].get<bool>() ? "" : " (as set)",
                wear["least"].get<double>() / 1e6, wear["most"].get<double>() / 1e6);
    if (const json &capacity = battery["measured_capacity"]; capacity.is_object())
        std::printf("measured capacity: %.1f kWh, give or take %.1f\n", capacity["wh"].get<double>() / 1000,
                    capacity["error_wh"].get<double>() / 1000);
}

std::string hoursText(const json &duration)
{
    if (duration.is_null())
        return "longer than is foreseen";
    const auto whole = duration.get<std::int64_t>() / 60;
    return std::to_string(whole / 60) + " h " + std::to_string(whole % 60) + " min";
}

/// The home without the grid; nothing from an engine that did not say it.
void printBackup(const json &backup)
{
    if (!backup.is_object())
        return;
    const auto text = [&](const char *key) { return backup[key].is_null() ? std::string() : backup[key].get<std::string>(); };
    const std::string grid = text("grid");
    std::string line = "grid: " + grid;
    if (grid != "connected")
        line += " since " + text("since")
            + (backup["export_from"].is_null() ? ", nothing is sold" : ", nothing is sold before " + text("export_from"));
    else if (!backup["grid_reported"].get<bool>())
        line += ", as far as is known: neither charger nor meter tells of an outage";
    std::printf("%s\n", line.c_str());
    if (!backup["can_island"].get<bool>()) {
        std::printf("backup: this home has no switch that cuts it off the grid, so the car cannot run it in an outage\n");
    } else if (!backup["spare_wh"].is_null()) {
        std::printf("backup: %s; %s Wh above its floor last %s at the home's %s%s W", text("mode").c_str(),
                    backup["spare_wh"].dump().c_str(), hoursText(backup["lasts_s"]).c_str(),
                    backup["load_measured"].get<bool>() ? "expected " : "yearly mean of ",
                    backup["home_load_w"].dump().c_str());
        for (const json &one : backup["last_longer"])
            std::printf(", %s at %s W", hoursText(one["lasts_s"]).c_str(), one["load_w"].dump().c_str());
        std::printf("\n");
    }
    if (!backup["outages"].empty()) {
        const json &last = backup["outages"].front();
        std::printf("outages: %zu in the last year, the latest from %s to %s%s\n", backup["outages"].size(),
                    last["began"].get<std::string>().c_str(),
                    last["ended"].is_null() ? "now" : last["ended"].get<std::string>().c_str(),
                    last["islanded"].is_null() ? "" : ", run by the car");
    }
}

/// What was learnt of the charger, beside its data sheet.
void printLearnt(const json &charger)
{
    if (!charger.is_object() || charger["charge"].empty())
        return;
    const auto line = [](const char *way, const json &shares) {
        std::string text;
        for (const json &share : shares) {
            std::array<char, 96> one{};
            std::snprintf(one.data(), one.size(), "%s%.1f kW %.1f %% (sheet %.1f)", text.empty() ? "" : ", ",
                          share["power_w"].get<double>() / 1000, 100 * share["learnt"].get<double>(),
                          100 * share["data_sheet"].get<double>());
            text += one.data();
        }
        if (!text.empty())
            std::printf("charger, %s: %s\n", way, text.c_str());
    };
    line("charging", charger["charge"]);
    line("discharging", charger["discharge"]);
    std::printf("charger: learnt from %d days; planned with %s\n", charger["days"].get<int>(),
                charger["planned_with"] == "learnt" ? "what was learnt" : "its data sheet");
}

void printPlan(const json &plan)
{
    for (const json &shortfall : plan["shortfalls"])
        std::printf("short: %s, %.1f kWh at %s%s\n", shortfall["what"].get<std::string>().c_str(),
                    shortfall["wh"].get<double>() / 1000.0, shortfall["at"].get<std::string>().c_str(),
                    shortfall["met_at"].is_null() ? "" : (", reached " + shortfall["met_at"].get<std::string>()).c_str());
    const json &change = plan["change"];
    if (change.is_null())
        return;
    std::string moved;
    for (const json &what : change["moved"])
        moved += (moved.empty() ? "" : ", ") + what.get<std::string>();
    std::printf("plan: changed %s because of %s; gains %s%s\n", plan["made_at"].get<std::string>().c_str(),
                moved.empty() ? "the time" : moved.c_str(), change["gains"].get<std::string>().c_str(),
                change["keeps_promise"].get<bool>() ? " and keeps a promise" : "");
}

/// Where a charger over OCPP calls, and who was turned away there.
void printDoor(const json &door)
{
    if (!door.is_object())
        return;
    const int profile = door["security_profile"].get<int>();
    std::printf("ocpp: %s, security: %s\n", door["url"].get<std::string>().c_str(), wiring::profileWords(profile));
    for (const json &refused : door["refused"])
        std::printf("refused: %s x %s, the last from %s\n", refused["times"].dump().c_str(), refused["why"].get<std::string>().c_str(), refused["last_peer"].get<std::string>().c_str());
}

void printText(const json &status, seconds age)
{
    std::printf("%s: %s\n", status["doing"].get<std::string>().c_str(), status["why"].get<std::string>().c_str());
    for (const json &next : status["next"])
        std::printf("next: %s at %s (%.1f kWh)\n", next["what"].get<std::string>().c_str(),
                    next["at"].get<std::string>().c_str(), next["wh"].get<double>() / 1000.0);
    std::printf("car: %s, %s, %s%s\n", status["plugged_in"].get<bool>() ? "plugged in" : "away",
                orUnknown(status["range_km"], " km").c_str(), orUnknown(status["stored_wh"], " Wh").c_str(),
                status["state_of_charge_age_s"].is_null()
                    ? ""
                    : (", said " + status["state_of_charge_age_s"].dump() + " s before").c_str());
    std::printf("power: charger %s, grid %s\n", orUnknown(status["power_w"], " W").c_str(),
                orUnknown(status["grid_w"], " W").c_str());
    if (status.contains("plan") && status["plan"].is_object())
        printPlan(status["plan"]);
    const json &charger = status["charger"];
    std::printf("charger: %s %s; alone: %s\n", charger["connected"].get<bool>() ? "connected" : "not connected",
                charger["protocol"].get<std::string>().c_str(), charger["fallback"].get<std::string>().c_str());
    if (const std::string hand = charger.value("hand", "ours"); hand != "ours")
        std::printf("charger: %s; tidewattctl charger take has it planned for again\n", hand.c_str());
    for (const json &note : charger.value("notes", json::array()))
        std::printf("charger: at %s %s\n", note.value("at", "").c_str(), note.value("what", "").c_str());
    printDoor(status.value("ocpp", json()));
    if (const json meter = status.value("meter", json()); meter.is_object())
        std::printf("house meter: %s, %s%s\n", meter["title"].get<std::string>().c_str(),
                    meter["heard_at"].is_null() ? "not heard yet" : ("heard at " + meter["heard_at"].get<std::string>()).c_str(),
                    meter["fault"].is_null() ? "" : ("; " + meter["fault"].get<std::string>()).c_str());
    printBackup(status.value("backup", json()));
    printBattery(status.value("battery", json()));
    printLearnt(status.value("/battery/charger_learnt"_json_pointer, json()));
    for (const json &alarm : status["alarms"])
        std::printf("alarm: %s since %s\n", alarm["what"].get<std::string>().c_str(),
                    alarm["since"].get<std::string>().c_str());
    std::printf("as of %s, %s\n", status["at"].get<std::string>().c_str(), ageText(age).c_str());
}

/// What an engine on a full disk cannot write into its status: that it cannot write.
void addFullDisk(json &status, const std::string &db, seconds age)
{
    constexpr seconds oldEnough{60}; // it writes every ten seconds while it can
    constexpr std::uintmax_t roomForALine = 64 * 1024;
    std::error_code failed;
    const auto space = std::filesystem::space(db, failed);
    if (failed || age < oldEnough || roomForALine <= space.available || !status.value("not_saved_since", json()).is_null())
        return;
    status["not_saved_since"] = status["at"];
    status["alarms"].push_back(
        {{"what", "nothing is saved"}, {"since", status["at"]}, {"missing_wh", 0}, {"detail", "the disk is full"}});
}

int runStatus(const Options &options)
{
    const auto store = store::Store::open(options.db, store::Role::Reader);
    if (!store)
        return failed(store.error());
    const auto text = (*store)->meta(wiring::statusKey);
    if (!text)
        return failed(text.error());
    if (!*text)
        return failed({Fault::NotFound, options.db,
                       "no engine has run on this store yet; start one with tidewattctl run", {}});
    json status = json::parse(**text, nullptr, false);
    const auto at = status.is_object() ? parseInstant(status.value("at", "")) : Result<Instant>(Error{});
    if (!at)
        return failed({Fault::Broken, options.db, "its status cannot be read; run tidewattctl doctor", {}});
    const seconds age = SystemClock().now() - *at;
    addFullDisk(status, options.db, age);
    if (options.json) {
        status["age_s"] = age.count();
        std::printf("%s\n", status.dump().c_str());
    } else {
        printText(status, age);
    }
    return Done;
}

} // namespace

void addStatus(CLI::App &program, Chosen &chosen)
{
    auto options = std::make_shared<Options>();
    CLI::App *verb = program.add_subcommand("status", "what it is doing and why, what comes next, how old each fact is");
    verb->add_option("--db", options->db, "the store")->required();
    verb->add_flag("--json", options->json, "one JSON document");
    verb->callback([options, &chosen] { chosen = [options] { return runStatus(*options); }; });
}

} // namespace tw::console
