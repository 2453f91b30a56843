#pragma once

// A station that does what a script says: the other end of a central system, without any of our station's code.

#include "ocpp/central_system.h"

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tw::test {

using ocpp::Json;

/// Takes every measurement, or refuses all.
class MeasurementList : public charger::MeasurementSink {
public:
    Result<void> take(const Measurement &measurement) override
    {
        if (full)
            return Error{Fault::Io, "store", "the disk is full", {}};
        all.push_back(measurement);
        return {};
    }
    std::vector<Measurement> all;
    bool full = false;
};

class FakeStation {
public:
    explicit FakeStation(ocpp::CentralSystem &central, std::string protocol = "ocpp2.1")
        : m_central(central), m_protocol(std::move(protocol))
    {
        answers["GetBaseReport"] = [this](const Json &request) {
            m_reportId = request["requestId"].get<int>();
            return Json{{"status", "Accepted"}};
        };
        answers["SetVariables"] = [](const Json &request) {
            Json results = Json::array();
            for (const Json &one : request["setVariableData"])
                results.push_back({{"attributeStatus", "Accepted"},
                                   {"component", one["component"]},
                                   {"variable", one["variable"]}});
            return Json{{"setVariableResult", results}};
        };
        answers["SetChargingProfile"] = [this](const Json &request) {
            profiles[request["chargingProfile"]["stackLevel"].get<int>()
                     + (request["chargingProfile"]["chargingProfilePurpose"] == "ChargingStationMaxProfile" ? 10 : 0)] =
                    request["chargingProfile"];
            return Json{{"status", "Accepted"}};
        };
        answers["GetCompositeSchedule"] = [this](const Json &request) { return composite(request); };
        answers["RequestStartTransaction"] = [](const Json &) {
            return Json{{"status", "Accepted"}, {"transactionId", "tx-17"}};
        };
        answers["UpdateDynamicSchedule"] = [](const Json &) { return Json{{"status", "Accepted"}}; };
        answers["Reset"] = answers["UpdateDynamicSchedule"];
        answers["NotifyAllowedEnergyTransfer"] = answers["UpdateDynamicSchedule"];
    }

    /// What it answers, by action. A null answer: none at all.
    std::map<std::string, std::function<Json(const Json &)>> answers;
    std::map<int, Json> profiles; ///< by stack level; the site's at 10
    std::vector<std::string> texts; ///< every frame of both sides in order
    std::vector<std::pair<std::string, Json>> asked; ///< the calls of the central system
    std::map<std::string, Json> heard; ///< answers of the central system, by id
    bool open = false;

    bool connect()
    {
        const auto answer = m_central.accept({"TW-0001", "", "", {m_protocol}, "test"});
        const auto *accepted = std::get_if<ocpp::UpgradeAccepted>(&answer);
        if (!accepted)
            return false;
        m_lines.push_back(std::make_unique<Line>(*this));
        m_handler = accepted->handler;
        m_line = m_lines.back().get();
        open = true;
        m_handler->opened(*m_line);
        pump();
        return true;
    }
    void drop()
    {
        open = false;
        m_inbox.clear();
        m_handler->closed();
    }
    void sendText(const std::string &text)
    {
        texts.push_back(text);
        m_handler->received(text);
        pump();
    }
    /// Sends a CALL and returns the frame that answers it (null: none).
    Json call(const std::string &action, const Json &payload)
    {
        const std::string id = "f" + std::to_string(++m_count);
        sendText(Json::array({2, id, action, payload}).dump());
        const auto found = heard.find(id);
        return found == heard.end() ? Json() : found->second;
    }
    void report(const Json &variables)
    {
        const int id = m_reportId;
        call("NotifyReport", {{"requestId", id},
                              {"generatedAt", "2026-11-23T01:20:25Z"},
                              {"seqNo", 0},
                              {"tbc", false},
                              {"reportData", variables}});
    }
    /// Boot, inventory of a bidirectional unit, and everything the central system asks for after it.
    void bootUp()
    {
        call("BootNotification", {{"reason", "PowerUp"},
                                  {"chargingStation",
                                   {{"vendorName", "Example"},
                                    {"model", "BiDi 10"},
                                    {"serialNumber", "TW-0001"},
                                    {"firmwareVersion", "1.4.2"}}}});
        report(bidirectional());
    }
    static Json variable(const char *component, const char *name, const std::string &value, const char *kind = "string",
                         const char *mutability = "ReadWrite", bool ofEvse = false)
    {
        Json entry{{"component", {{"name", component}}},
                   {"variable", {{"name", name}}},
                   {"variableAttribute", Json::array({{{"value", value}, {"mutability", mutability}}})},
                   {"variableCharacteristics", {{"dataType", kind}, {"supportsMonitoring", false}}}};
        if (ofEvse)
            entry["component"]["evse"] = {{"id", 1}};
        return entry;
    }
    static Json chargeOnly()
    {
        return Json::array({variable("SmartChargingCtrlr", "PeriodsPerSchedule", "12", "integer", "ReadOnly"),
                            variable("SampledDataCtrlr", "TxUpdatedInterval", "0", "integer"),
                            variable("SampledDataCtrlr", "TxUpdatedMeasurands", "SoC", "MemberList"),
                            variable("AuthCtrlr", "Enabled", "true", "boolean")});
    }
    static Json bidirectional()
    {
        Json all = chargeOnly();
        all.push_back(variable("V2XChargingCtrlr", "Enabled", "true", "boolean", "ReadWrite", true));
        all.push_back(variable("V2XChargingCtrlr", "SupportedOperationModes", "ChargingOnly,CentralSetpoint,Idle",
                               "MemberList", "ReadOnly", true));
        return all;
    }
    Json lastAsked(const std::string &action) const
    {
        for (auto it = asked.rbegin(); it != asked.rend(); ++it) {
            if (it->first == action)
                return it->second;
        }
        return {};
    }
    int countAsked(const std::string &action) const
    {
        int n = 0;
        for (const auto &one : asked)
            n += one.first == action ? 1 : 0;
        return n;
    }
    static Json value(const char *measurand, const Json &number, const char *unit)
    {
        return {{"value", number}, {"measurand", measurand}, {"unitOfMeasure", {{"unit", unit}}}};
    }
    static Json event(const char *type, const char *trigger, const std::string &at, int seqNo, const Json &values,
                      const char *state = "Charging")
    {
        Json e{{"eventType", type},
               {"timestamp", at},
               {"triggerReason", trigger},
               {"seqNo", seqNo},
               {"transactionInfo", {{"transactionId", "tx-17"}, {"chargingState", state}}},
               {"evse", {{"id", 1}, {"connectorId", 1}}}};
        if (!values.empty())
            e["meterValue"] = Json::array({{{"timestamp", at}, {"sampledValue", values}}});
        return e;
    }
    bool closedByCentral() const { return m_line && m_line->closeAsked; }

private:
    struct Line : ocpp::Connection {
        explicit Line(FakeStation &station)
            : owner(station)
        {
        }
        void send(std::string frame) override
        {
            owner.texts.push_back(frame);
            owner.m_inbox.push_back(std::move(frame));
        }
        void close(const std::string &) override { closeAsked = true; }
        bool flushed() const override { return true; }
        FakeStation &owner;
        bool closeAsked = false;
    };

    void pump()
    {
        while (open && !m_inbox.empty()) {
            const Json frame = Json::parse(m_inbox.front());
            m_inbox.pop_front();
            if (frame[0] != 2) {
                heard[frame[1].get<std::string>()] = frame;
                continue;
            }
            const std::string action = frame[2].get<std::string>();
            asked.emplace_back(action, frame[3]);
            const auto found = answers.find(action);
            const Json answer = found == answers.end() ? Json() : found->second(frame[3]);
            if (found == answers.end())
                sendText(Json::array({4, frame[1], "NotImplemented", "", Json::object()}).dump());
            else if (!answer.is_null())
                sendText(Json::array({3, frame[1], answer}).dump());
        }
    }
    /// The plan if there is one, else the base layer; the live layer is not shown.
    Json composite(const Json &request) const
    {
        const int level = profiles.count(1) ? 1 : 0;
        if (!profiles.count(level))
            return {{"status", "Rejected"}};
        const Json &schedule = profiles.at(level)["chargingSchedule"][0];
        return {{"status", "Accepted"},
                {"schedule",
                 {{"evseId", 1},
                  {"duration", request["duration"]},
                  {"scheduleStart", schedule["startSchedule"]},
                  {"chargingRateUnit", "W"},
                  {"chargingSchedulePeriod", schedule["chargingSchedulePeriod"]}}}};
    }

    ocpp::CentralSystem &m_central;
    std::string m_protocol;
    std::shared_ptr<ocpp::ConnectionHandler> m_handler;
    std::vector<std::unique_ptr<Line>> m_lines;
    Line *m_line = nullptr;
    std::deque<std::string> m_inbox;
    int m_count = 0;
    int m_reportId = 0;
};

} // namespace tw::test
