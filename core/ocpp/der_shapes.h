#pragma once

#include <span>
#include <string_view>
#include <vector>

// What the values of a control of the grid code are (OCPP 2.1, DERCurveType and its neighbours): shapes and words are the
// standard's; the ranges are those of a grid of 50 or 60 Hz, so that a slip of the hand does not disconnect a home.

namespace tw::ocpp::der {

struct Range {
    double least = 0;
    double most = 0;
    const char *unit = "";
};

/// A field of an object: its range is of a Number or a Whole, its words are of a Word, its members of an Object.
enum class Kind { Number, Whole, Flag, Word, Time, Object };

struct Member {
    const char *key;
    bool needed;
    Kind kind;
    Range range{};
    std::span<const char *const> words{};
    std::span<const Member> members{};
};

/// What the axes of a curve are. `steps`: two of its points may stand above each other.
struct Axes {
    const char *type;
    Range x;
    Range y;
    std::span<const char *const> units;
    bool steps = false;
};

/// The fields of an object that is no curve; none for a field that is none of them.
std::span<const Member> membersOf(std::string_view field);
/// nullptr for a type that is no curve.
const Axes *axesOf(std::string_view type);
/// The fields of such a curve beside curveData. `withTime`: it may have a time of its own.
std::vector<Member> curveMembers(const Axes &axes, bool withTime);

} // namespace tw::ocpp::der
