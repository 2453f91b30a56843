#pragma once

#include "base/result.h"
#include "units/convert.h"
#include "units/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tw::logs {

// Open Charge Metering Format: what a meter signed, in three parts divided by bars,
//
//     OCMF|<payload: JSON>|<signature: JSON>
//
// The signature covers the payload's bytes exactly as they stand. Bars may also occur in the payload's texts,
// so it reaches to the last one. Source: SAFE e.V., "OCMF - Open Charge Metering Format", version 1.4.

enum class EnergyDirection { Import, Export }; ///< at the charging point: into the car, out of the car

/// One reading of a record; what it does not say itself is what the one before it said.
struct OcmfReading {
    std::optional<Instant> at;
    char clock = 'U'; ///< U unknown, I informative, S synchronised, R relative
    char kind = ' '; ///< TX: B begin, C charging, E L R A P end, S suspended, T tariff change, X exception
    std::string identifier; ///< OBIS, as written
    std::optional<EnergyDirection> direction; ///< nothing: the identifier names no register of active energy
    std::optional<Energy> value; ///< nothing: not in Wh or kWh
    std::string status; ///< ST: "G" good
    std::string errors; ///< EF: "" none; E energy, t time
    bool isEnd() const { return std::string_view("ELRAP").find(kind) != std::string_view::npos; }
};

struct OcmfSignature {
    std::string algorithm = "ECDSA-secp256r1-SHA256";
    std::string encoding = "hex";
    std::string data; ///< as written
};

struct OcmfRecord {
    std::string signedText; ///< the payload, byte for byte
    std::string meter; ///< MS; the gateway's serial number (GS) where the meter has none
    std::string pagination; ///< PG, "T32"
    std::vector<OcmfReading> readings;
    OcmfSignature signature;
};

/// Reads one record; spaces and line breaks around it do not count. BadInput says what is missing.
Result<OcmfRecord> parseOcmf(std::string_view text);

/// What a record says of one direction: its first and its last reading there.
struct OcmfSpan {
    std::optional<Instant> begin;
    std::optional<Instant> end;
    std::optional<Energy> risen; ///< nothing: fewer than two readings, or a unit that is no energy
};
OcmfSpan spanOf(const OcmfRecord &record, EnergyDirection direction);

/// True for a register that begins at 0 with each transaction (B2, B3, C2, C3, and 98 as some write them); false for one
/// that counts the meter's life.
bool countsTransaction(const std::string &identifier);

/// What keeps a record, though its signature may hold, from being counted for money: a meter that reports an
/// error, a unit that is no energy, a reading without time. "" when nothing does.
std::string whyNotCounted(const OcmfRecord &record);
/// True when no reading's time comes from a synchronised clock.
bool timeUncertain(const OcmfRecord &record);

} // namespace tw::logs
