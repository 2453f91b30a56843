#include "ocpp/station_der.h"

// Which fields SetDERControl, GetDERControl and ClearDERControl may have, as the schemas of 2.1 say it.

namespace tw::ocpp {

namespace {

using Kind = Field::Kind;

constexpr const char *controlWords[] = {"EnterService", "FreqDroop", "FreqWatt", "FixedPFAbsorb", "FixedPFInject", "FixedVar",
    "Gradients", "HFMustTrip", "HFMayTrip", "HVMustTrip", "HVMomCess", "HVMayTrip", "LimitMaxDischarge", "LFMustTrip",
    "LVMustTrip", "LVMomCess", "LVMayTrip", "PowerMonitoringMustTrip", "VoltVar", "VoltWatt", "WattPF", "WattVar"};
constexpr const char *unitWords[] = {"Not_Applicable", "PctMaxW", "PctMaxVar", "PctWAvail", "PctVarAvail", "PctEffectiveV"};
constexpr const char *cessationWords[] = {"Active", "Reactive"};

constexpr Field pointFields[] = {
    {.key = "x", .kind = Kind::Number, .needed = true},
    {.key = "y", .kind = Kind::Number, .needed = true},
};
constexpr Field hysteresisFields[] = {
    {.key = "hysteresisHigh", .kind = Kind::Number},
    {.key = "hysteresisLow", .kind = Kind::Number},
    {.key = "hysteresisDelay", .kind = Kind::Number},
    {.key = "hysteresisGradient", .kind = Kind::Number},
};
constexpr Field reactivePowerFields[] = {
    {.key = "vRef", .kind = Kind::Number},
    {.key = "autonomousVRefEnable", .kind = Kind::Flag},
    {.key = "autonomousVRefTimeConstant", .kind = Kind::Number},
};
constexpr Field voltageFields[] = {
    {.key = "hv10MinMeanValue", .kind = Kind::Number},
    {.key = "hv10MinMeanTripDelay", .kind = Kind::Number},
    {.key = "powerDuringCessation", .kind = Kind::Text, .words = cessationWords},
};
constexpr Field priority{.key = "priority", .kind = Kind::Whole, .needed = true, .least = 0};
constexpr Field startTime{.key = "startTime", .kind = Kind::Time};
constexpr Field duration{.key = "duration", .kind = Kind::Number, .least = 0};
constexpr Field curveFields[] = {
    priority,
    {.key = "curveData", .kind = Kind::Objects, .needed = true, .most = 10, .fields = pointFields},
    {.key = "yUnit", .kind = Kind::Text, .needed = true, .words = unitWords},
    {.key = "hysteresis", .kind = Kind::Object, .fields = hysteresisFields},
    {.key = "reactivePowerParams", .kind = Kind::Object, .fields = reactivePowerFields},
    {.key = "voltageParams", .kind = Kind::Object, .fields = voltageFields},
    {.key = "responseTime", .kind = Kind::Number},
    startTime,
    duration,
};
constexpr Field enterServiceFields[] = {
    priority,
    {.key = "highVoltage", .kind = Kind::Number, .needed = true},
    {.key = "lowVoltage", .kind = Kind::Number, .needed = true},
    {.key = "highFreq", .kind = Kind::Number, .needed = true},
    {.key = "lowFreq", .kind = Kind::Number, .needed = true},
    {.key = "delay", .kind = Kind::Number},
    {.key = "randomDelay", .kind = Kind::Number},
    {.key = "rampRate", .kind = Kind::Number},
};
constexpr Field fixedFactorFields[] = {
    priority,
    {.key = "displacement", .kind = Kind::Number, .needed = true, .least = 0, .most = 1},
    {.key = "excitation", .kind = Kind::Flag, .needed = true},
    startTime,
    duration,
};
constexpr Field fixedVarFields[] = {
    priority,
    {.key = "setpoint", .kind = Kind::Number, .needed = true, .least = -100, .most = 100},
    {.key = "unit", .kind = Kind::Text, .needed = true, .words = unitWords},
    startTime,
    duration,
};
constexpr Field freqDroopFields[] = {
    priority,
    {.key = "overFreq", .kind = Kind::Number, .needed = true},
    {.key = "underFreq", .kind = Kind::Number, .needed = true},
    {.key = "overDroop", .kind = Kind::Number, .needed = true},
    {.key = "underDroop", .kind = Kind::Number, .needed = true},
    {.key = "responseTime", .kind = Kind::Number, .needed = true},
    startTime,
    duration,
};
constexpr Field gradientFields[] = {
    priority,
    {.key = "gradient", .kind = Kind::Number, .needed = true},
    {.key = "softGradient", .kind = Kind::Number, .needed = true},
};
constexpr Field limitFields[] = {
    priority,
    {.key = "pctMaxDischargePower", .kind = Kind::Number, .least = 0, .most = 100},
    {.key = "powerMonitoringMustTrip", .kind = Kind::Object, .fields = curveFields},
    startTime,
    duration,
};
constexpr Field setFields[] = {
    {.key = "isDefault", .kind = Kind::Flag, .needed = true},
    {.key = "controlId", .kind = Kind::Text, .needed = true, .most = 36},
    {.key = "controlType", .kind = Kind::Text, .needed = true, .words = controlWords},
    {.key = "curve", .kind = Kind::Object, .fields = curveFields},
    {.key = "enterService", .kind = Kind::Object, .fields = enterServiceFields},
    {.key = "fixedPFAbsorb", .kind = Kind::Object, .fields = fixedFactorFields},
    {.key = "fixedPFInject", .kind = Kind::Object, .fields = fixedFactorFields},
    {.key = "fixedVar", .kind = Kind::Object, .fields = fixedVarFields},
    {.key = "freqDroop", .kind = Kind::Object, .fields = freqDroopFields},
    {.key = "gradient", .kind = Kind::Object, .fields = gradientFields},
    {.key = "limitMaxDischarge", .kind = Kind::Object, .fields = limitFields},
};
constexpr Field getFields[] = {
    {.key = "requestId", .kind = Kind::Whole, .needed = true},
    {.key = "isDefault", .kind = Kind::Flag},
    {.key = "controlType", .kind = Kind::Text, .words = controlWords},
    {.key = "controlId", .kind = Kind::Text, .most = 36},
};
constexpr Field clearFields[] = {
    {.key = "isDefault", .kind = Kind::Flag, .needed = true},
    {.key = "controlType", .kind = Kind::Text, .words = controlWords},
    {.key = "controlId", .kind = Kind::Text, .most = 36},
};

} // namespace

std::span<const Field> derRequestFields(const std::string &action)
{
    if (action == "SetDERControl")
        return setFields;
    if (action == "GetDERControl")
        return getFields;
    if (action == "ClearDERControl")
        return clearFields;
    return {};
}

} // namespace tw::ocpp
