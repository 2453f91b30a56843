#pragma once

namespace tw::test {

/// How long a test waits for what must come, in ms: a slow machine under a sanitizer answers late (a preview of the page Trade took
/// 141 s), and no speed is tested.
inline constexpr int patienceMs = 480'000;

} // namespace tw::test
