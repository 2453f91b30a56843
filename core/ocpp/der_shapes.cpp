#include "ocpp/der_shapes.h"

#include "ocpp/der_control.h"

#include <string>

namespace tw::ocpp::der {

namespace {

struct Shape {
    const char *field;
    std::span<const Member> members;
};

constexpr Range hertz{40, 70, "Hz"};
constexpr Range percent{0, 100, "%"};
constexpr Range signedPercent{-100, 100, "%"};
constexpr Range voltage{0, 200, "% of the nominal voltage"};
constexpr Range rated{0, 200, "% of the rated power"};
constexpr Range rest{0, 86400, "s"};
constexpr Range lasting{1, 366 * 86400.0, "s"};
constexpr Range factor{0, 1, ""};
constexpr Range signedFactor{-1, 1, ""};
constexpr Range droop{0.0001, 100, "per unit"};
constexpr Range change{0, 1000, "%/s"};
constexpr Range anything{0, 1'000'000, ""};

constexpr const char *watts[] = {"PctMaxW", "PctWAvail"};
constexpr const char *vars[] = {"PctMaxVar", "PctVarAvail"};
constexpr const char *ofFixedVar[] = {"PctMaxVar", "PctVarAvail", "PctMaxW"};
constexpr const char *none[] = {"Not_Applicable"};
constexpr const char *cessation[] = {"Active", "Reactive"};

constexpr Member priority{"priority", true, Kind::Whole, {0, 1'000'000, ""}};
constexpr Member startTime{"startTime", false, Kind::Time};
constexpr Member duration{"duration", false, Kind::Number, lasting};

constexpr Member hysteresis[] = {{"hysteresisHigh", false, Kind::Number, anything},
                                 {"hysteresisLow", false, Kind::Number, anything},
                                 {"hysteresisDelay", false, Kind::Number, rest},
                                 {"hysteresisGradient", false, Kind::Number, change}};
constexpr Member reactivePower[] = {{"vRef", false, Kind::Number, voltage},
                                    {"autonomousVRefEnable", false, Kind::Flag},
                                    {"autonomousVRefTimeConstant", false, Kind::Number, rest}};
constexpr Member voltages[] = {{"hv10MinMeanValue", false, Kind::Number, voltage},
                               {"hv10MinMeanTripDelay", false, Kind::Number, rest},
                               {"powerDuringCessation", false, Kind::Word, {}, cessation}};

constexpr Member enterService[] = {priority,
                                   {"highVoltage", true, Kind::Number, voltage},
                                   {"lowVoltage", true, Kind::Number, voltage},
                                   {"highFreq", true, Kind::Number, hertz},
                                   {"lowFreq", true, Kind::Number, hertz},
                                   {"delay", false, Kind::Number, rest},
                                   {"randomDelay", false, Kind::Number, rest},
                                   {"rampRate", false, Kind::Number, rest}};
constexpr Member fixedFactor[] = {priority, {"displacement", true, Kind::Number, factor}, {"excitation", true, Kind::Flag},
                                  startTime, duration};
constexpr Member fixedVar[] = {priority, {"setpoint", true, Kind::Number, signedPercent}, {"unit", true, Kind::Word, {}, ofFixedVar},
                               startTime, duration};
constexpr Member freqDroop[] = {priority,
                                {"overFreq", true, Kind::Number, hertz},
                                {"underFreq", true, Kind::Number, hertz},
                                {"overDroop", true, Kind::Number, droop},
                                {"underDroop", true, Kind::Number, droop},
                                {"responseTime", true, Kind::Number, rest},
                                startTime,
                                duration};
constexpr Member gradient[] = {priority, {"gradient", true, Kind::Number, rest}, {"softGradient", true, Kind::Number, rest}};
constexpr Member limitMaxDischarge[] = {priority, {"pctMaxDischargePower", false, Kind::Number, percent},
                                        {"powerMonitoringMustTrip", false, Kind::Object}, startTime, duration};

constexpr Shape shapes[] = {{"enterService", enterService}, {"fixedPFAbsorb", fixedFactor}, {"fixedPFInject", fixedFactor},
                            {"fixedVar", fixedVar}, {"freqDroop", freqDroop}, {"gradient", gradient},
                            {"limitMaxDischarge", limitMaxDischarge}};

constexpr Axes curves[] = {{"FreqWatt", hertz, signedPercent, watts},
                           {"VoltVar", voltage, signedPercent, vars},
                           {"VoltWatt", voltage, signedPercent, watts},
                           {"WattPF", signedPercent, signedFactor, none},
                           {"WattVar", signedPercent, signedPercent, vars},
                           {"HFMayTrip", hertz, rest, none, true},
                           {"HFMustTrip", hertz, rest, none, true},
                           {"LFMustTrip", hertz, rest, none, true},
                           {"HVMayTrip", voltage, rest, none, true},
                           {"HVMomCess", voltage, rest, none, true},
                           {"HVMustTrip", voltage, rest, none, true},
                           {"LVMayTrip", voltage, rest, none, true},
                           {"LVMomCess", voltage, rest, none, true},
                           {"LVMustTrip", voltage, rest, none, true},
                           {"PowerMonitoringMustTrip", rated, rest, none, true}};

std::string unitIn(std::span<const Member> members, std::string_view key)
{
    for (const Member &member : members) {
        if (key == member.key)
            return member.range.unit;
        if (const std::string inside = unitIn(member.members, key); !inside.empty())
            return inside;
    }
    return {};
}

} // namespace

const Axes *axesOf(std::string_view type)
{
    for (const Axes &axes : curves) {
        if (type == axes.type)
            return &axes;
    }
    return nullptr;
}

std::span<const Member> membersOf(std::string_view field)
{
    for (const Shape &shape : shapes) {
        if (field == shape.field)
            return shape.members;
    }
    return {};
}

std::vector<Member> curveMembers(const Axes &axes, bool withTime)
{
    const std::string_view type = axes.type;
    std::vector<Member> members{priority,
                                {"yUnit", true, Kind::Word, {}, axes.units},
                                {"hysteresis", false, Kind::Object, {}, {}, hysteresis},
                                {"responseTime", false, Kind::Number, rest}};
    if (type == "VoltVar")
        members.push_back({"reactivePowerParams", false, Kind::Object, {}, {}, reactivePower});
    if (type.starts_with("HV") || type == "LVMomCess")
        members.push_back({"voltageParams", false, Kind::Object, {}, {}, voltages});
    if (withTime) {
        members.push_back(startTime);
        members.push_back(duration);
    }
    return members;
}

} // namespace tw::ocpp::der

namespace tw::ocpp {

std::string derUnit(std::string_view type, std::string_view key)
{
    const der::Axes *axes = der::axesOf(type);
    if (axes && (key == "x" || key == "y"))
        return key == "x" ? axes->x.unit : axes->y.unit;
    if (axes)
        return der::unitIn(der::curveMembers(*axes, true), key);
    const char *field = derField(type);
    return field ? der::unitIn(der::membersOf(field), key) : std::string();
}

} // namespace tw::ocpp
