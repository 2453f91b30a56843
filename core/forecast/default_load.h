#pragma once

#include <array>
#include <cstdint>

namespace tw::forecast {

// Mean power of a household over the day, from the BDEW standard load profile H25 (table by month, day type
// and quarter hour with its dynamic factor F(d), as in oemof/demandlib, MIT): the hours are means over the
// months, the months the energy of their days against the year's mean day. Together a year (2023) has 1000
// kWh.

/// Milliwatts for 1000 kWh a year, by hour of the local day.
using DayShape = std::array<std::int64_t, 24>;
inline constexpr DayShape workingDay{80887,  69959,  65993,  65538,  68793,  79062,  99744,  106612,
                                     100942, 98522,  99033,  108156, 112807, 110547, 107267, 109732,
                                     120954, 143476, 164468, 170609, 162493, 148384, 130299, 103499};
inline constexpr DayShape saturday{88926,  75786,  69770,  67753,  68165,  70601,  82712,  105652,
                                   128033, 140171, 148002, 159208, 157531, 149337, 144666, 143159,
                                   147010, 160160, 171165, 168969, 158418, 146578, 134220, 112833};
inline constexpr DayShape sunday{92528,  79315,  72507,  69459,  68581,  70500,  79377,  99875,
                                 128219, 150276, 166516, 184666, 177190, 159815, 148698, 143496,
                                 146173, 163100, 176573, 175241, 163822, 148196, 129117, 102478};

/// Per mille of the mean, January first.
inline constexpr std::array<std::int64_t, 12> monthFactor{1186, 1146, 1036, 989, 905,  868,
                                                          872,  864,  887,  981, 1070, 1165};

} // namespace tw::forecast
