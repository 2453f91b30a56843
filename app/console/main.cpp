#include "app/console/charger.h"
#include "app/console/verb.h"

#include <cstdio>
#include <string>

using namespace tw;

int main(int argc, char **argv)
{
    CLI::App program("tidewattctl: trade energy with the battery of an electric car, without a window");
    program.name("tidewattctl");
    program.set_version_flag("--version", TW_VERSION);
    program.require_subcommand(1);
    console::Chosen chosen;
    console::addDemo(program, chosen);
    console::addBacktest(program, chosen);
    console::addRun(program, chosen);
    console::addStatus(program, chosen);
    console::addPlan(program, chosen);
    console::addOrders(program, chosen);
    console::addPrices(program, chosen);
    console::addLedger(program, chosen);
    console::addStatement(program, chosen);
    console::addSimulateCharger(program, chosen);
    console::addCharger(program, chosen);
    console::addImport(program, chosen);
    console::addVerify(program, chosen);
    console::addStore(program, chosen);
    console::addDoctor(program, chosen);
    const std::string first = argc > 1 ? argv[1] : "";
    const auto verbs = program.get_subcommands([&](const CLI::App *verb) { return verb->get_name() == first; });
    if (!first.empty() && first.front() != '-' && verbs.empty()) {
        std::fprintf(stderr, "tidewattctl: there is no verb '%s'; see tidewattctl --help\n", first.c_str());
        return console::WrongInput;
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return program.exit(error); // --help, --version
        std::fprintf(stderr, "tidewattctl: %s; see tidewattctl --help\n", error.what());
        return console::WrongInput;
    }
    return chosen();
}
