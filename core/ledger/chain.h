#pragma once

#include "model/charges.h"
#include "model/figures.h"

#include <string>

namespace tw::ledger {

/// What the first line of the chain follows: 64 zeros.
extern const std::string chainStart;

/// The link of `posting` (with its id): SHA-256, in lower-case hex, over all it says and over the link of the line
/// written before it. Whoever changes, removes or inserts a line breaks every link from there on; whoever computes all
/// of them again still ends in another last link than the one printed on a statement.
///
/// What is hashed is a text of decimal integers (id, replaces or "-", begin, end, Wh, prices, micro-units, state,
/// source, house meter), one a line after a heading that names the form, so that any program can check it.
std::string linkOf(const Posting &posting, const std::string &before);
/// The same for a charge of a month; lines of both kinds stand in one chain.
std::string linkOf(const MonthCharge &charge, const std::string &before);

} // namespace tw::ledger
