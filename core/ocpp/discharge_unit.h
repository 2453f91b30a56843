#pragma once

#include "base/result.h"
#include "ocpp/version.h"

#include <string>
#include <vector>

namespace tw::ocpp {

/// A unit that is known to discharge by a negative limit over a version of OCPP that has no words for it: a private
/// understanding with its maker, tried on the unit itself. One file each in resources/chargers/ocpp.
///
/// Of the units met so far most refuse such a limit, some accept it and stay idle, and one that overlooks the sign would
/// charge at full power: so it is sent to no other.
struct DischargeUnit {
    std::string name;                  ///< of the file, without .json
    std::string title;                 ///< as somebody who has one would call it
    std::string vendor;                ///< as its BootNotification says
    std::string model;
    std::vector<std::string> firmware; ///< what the version begins with; one of them
    std::vector<Version> versions;     ///< of OCPP
    std::string tried;                 ///< on what, by whom
    friend bool operator==(const DischargeUnit &, const DischargeUnit &) = default;
};

/// The text of such a file; BadInput with `file` and what is wrong.
Result<DischargeUnit> parseDischargeUnit(const std::string &text, const std::string &name, const std::string &file);

/// Whether a station that says this of itself, over `version`, is `unit`.
bool isUnit(const DischargeUnit &unit, const std::string &vendor, const std::string &model, const std::string &firmware,
            Version version);

} // namespace tw::ocpp
