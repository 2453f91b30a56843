#pragma once

#include "model/log_import.h"
#include "store/imports.h"

#include <string>
#include <vector>

namespace tw::console {

// What import answers: as text for people, as the JSON of INTERFACES for scripts.
void printText(const std::vector<ImportReport> &reports, const LedgerEffect &effect,
               const std::string &currency, bool dryRun);
void printJson(const std::vector<ImportReport> &reports, const LedgerEffect &effect,
               const std::string &currency);
void printUndo(std::int64_t import, const LedgerEffect &effect, const std::string &currency);
void printUndoJson(std::int64_t import, const LedgerEffect &effect, const std::string &currency);
void printList(const std::vector<store::Import> &imports);
void printListJson(const std::vector<store::Import> &imports);

} // namespace tw::console
