#pragma once

#include "ocpp/frame.h"

#include <limits>
#include <optional>
#include <span>
#include <string>

namespace tw::ocpp {

inline constexpr double unbounded = std::numeric_limits<double>::max();

/// One field a request to the simulated station may have. `least` and `most` are the range of a number, or the longest
/// text, or the longest list; Anything is an object that is taken as it comes.
struct Field {
    enum class Kind { Text, Time, Whole, Number, Tenths, Flag, Object, Anything, Texts, Wholes, Objects };
    /// Versions that have it; Needed201: in both, and optional in 2.1 only.
    enum class Since { Always, V21, Needed201 };

    const char *key;
    Kind kind;
    bool needed = false;
    double least = -unbounded;
    double most = unbounded;
    std::span<const char *const> words = {}; ///< of a text; empty = free
    std::span<const Field> fields = {};      ///< of an object or a list of objects
    Since since = Since::Always;
    std::size_t words201 = 0;                ///< 2.0.1 has only the first so many of `words`; 0 = all
};

/// What is wrong with `object`, or nothing. `place` begins the sentence, as in "Reset.type is missing".
std::optional<RpcError> wrongFields(const Json &object, std::span<const Field> fields, Version version,
                                    const std::string &place);

} // namespace tw::ocpp
