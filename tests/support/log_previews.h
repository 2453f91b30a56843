#pragma once

#include "model/log_import.h"

#include <vector>

namespace tw::test {

/// August 2027 out of four files and one that is none: sessions, messages with a gap and a conflict, signed readings of
/// which one fails and one has no known key, and rows that were refused.
LogPreview augustPreview();
/// Three imports: one in the books, one taken back, one interrupted.
std::vector<PastImport> someImports();

} // namespace tw::test
