#pragma once

namespace tw::test {

/// How long a test waits for what must come, in ms: a slow machine under a sanitizer answers late, and no speed is tested.
inline constexpr int patienceMs = 120'000;

} // namespace tw::test
