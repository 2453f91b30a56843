#pragma once

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace tw::console {

/// Exit codes of INTERFACES, "Programs".
enum Exit {
    Done = 0,
    AnswerIsNo = 1,  ///< an order that cannot be met, a check that finds something
    WrongInput = 2,  ///< the call or an input file
    WorldFailed = 3, ///< disk, network, charger
};

/// The exit code of a failure.
int exitCode(const Error &error);

/// Prints `error` as the one line on stderr and gives its exit code.
int failed(const Error &error);

/// A public key as the command line says it: the key itself, or the text of the file that has it.
Result<std::string> keyOf(const std::string &said);

/// A verb adds its sub-command to `program` and leaves in `chosen` what to run when it is the one called.
using Chosen = std::function<int()>;
void addPlan(CLI::App &program, Chosen &chosen);
void addOrders(CLI::App &program, Chosen &chosen);
void addPrices(CLI::App &program, Chosen &chosen);
void addStatement(CLI::App &program, Chosen &chosen);
void addLedger(CLI::App &program, Chosen &chosen);
void addSimulateCharger(CLI::App &program, Chosen &chosen);
void addDemo(CLI::App &program, Chosen &chosen);
void addBacktest(CLI::App &program, Chosen &chosen);
void addRun(CLI::App &program, Chosen &chosen);
void addStatus(CLI::App &program, Chosen &chosen);
void addImport(CLI::App &program, Chosen &chosen);
void addVerify(CLI::App &program, Chosen &chosen);
void addStore(CLI::App &program, Chosen &chosen);
void addDoctor(CLI::App &program, Chosen &chosen);

} // namespace tw::console
