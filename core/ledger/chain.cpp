#include "ledger/chain.h"

#include "base/assert.h"
#include "units/convert.h"
#include "units/text.h"

#include <openssl/evp.h>

#include <array>
#include <initializer_list>

namespace tw::ledger {

const std::string chainStart(64, '0');

namespace {

std::string sha256(const std::string &text)
{
    std::array<unsigned char, 32> digest{};
    unsigned int length = 0;
    const int done = EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
    TW_ASSERT(done == 1 && length == digest.size()); // fails only without memory
    std::string hex;
    hex.reserve(64);
    for (const unsigned char byte : digest) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

std::string lines(const std::string &heading, const std::string &before, const std::optional<std::int64_t> &replaces,
                  std::initializer_list<std::int64_t> numbers)
{
    std::string text = heading + '\n' + before + '\n' + (replaces ? std::to_string(*replaces) : "-") + '\n';
    for (const std::int64_t number : numbers)
        text += std::to_string(number) + '\n';
    return text;
}

std::int64_t wh(Energy energy)
{
    return wholeWh(energy, Rounding::HalfEven);
}

std::int64_t second(Instant moment)
{
    return moment.time_since_epoch().count();
}

} // namespace

std::string linkOf(const Posting &posting, const std::string &before)
{
    const Flows &flows = posting.flows;
    const FlowMoney &money = posting.money;
    return sha256(lines("tidewatt posting 1", before, posting.replaces,
                        {posting.id, second(posting.when.begin), second(posting.when.end), wh(flows.bought),
                         wh(flows.sold), wh(flows.avoided), wh(flows.storedSolar), wh(posting.discharged),
                         wh(posting.house), posting.importPrice.microPerKwh(), posting.exportPrice.microPerKwh(),
                         money.bought.micro(), money.sold.micro(), money.avoided.micro(), money.storedSolar.micro(),
                         posting.wear.micro(), static_cast<std::int64_t>(posting.state),
                         static_cast<std::int64_t>(posting.source), posting.houseMeter ? 1 : 0}));
}

std::string linkOf(const MonthCharge &charge, const std::string &before)
{
    return sha256(lines("tidewatt charge 1", before, charge.replaces,
                        {charge.id, static_cast<std::int64_t>(charge.kind), charge.quantity, charge.microPerUnit,
                         charge.amount.micro(), charge.byCar.micro()})
                  + dayText(charge.month) + '\n' + charge.name + '\n');
}

} // namespace tw::ledger
