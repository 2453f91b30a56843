// Postings by themselves: priced anew, compared, checked, named.

#include "ledger/attribution.h"
#include "ledger/settlement.h"
#include "units/text.h"

namespace tw::ledger {

namespace {

bool sayTheSame(const Posting &a, const Posting &b)
{
    const bool sameCertainty = (a.state == SettleState::Provisional) == (b.state == SettleState::Provisional);
    return sameCertainty && a.when == b.when && a.flows == b.flows && a.discharged == b.discharged
        && a.house == b.house && a.importPrice == b.importPrice && a.exportPrice == b.exportPrice
        && a.source == b.source && a.houseMeter == b.houseMeter;
}

} // namespace

SettleState stateFor(PriceState price)
{
    return price == PriceState::Forecast ? SettleState::Provisional : SettleState::Settled;
}

Amounts wholeWhBetween(const Amounts &before, const Amounts &after)
{
    const auto whole = [](Energy a, Energy b) {
        return Energy::fromWh(wholeWh(b, Rounding::HalfEven) - wholeWh(a, Rounding::HalfEven));
    };
    const Flows &a = before.flows;
    const Flows &b = after.flows;
    return {.flows = {whole(a.bought, b.bought), whole(a.sold, b.sold), whole(a.avoided, b.avoided),
                      whole(a.storedSolar, b.storedSolar)},
            .discharged = whole(before.discharged, after.discharged),
            .house = whole(before.house, after.house)};
}

Posting repriced(const Posting &old, const PriceSlot &slot)
{
    Posting result = old;
    result.id = 0;
    result.replaces = old.id;
    result.importPrice = slot.import;
    result.exportPrice = slot.feedIn;
    result.money = moneyOf(old.flows, slot.import, slot.feedIn);
    result.state = stateFor(slot.state);
    if (result.state != SettleState::Provisional && old.state != SettleState::Provisional)
        result.state = SettleState::Corrected;
    return result;
}

std::vector<Settled> corrections(const std::vector<Posting> &current, const std::vector<Settled> &fresh)
{
    std::vector<Settled> result;
    auto old = current.begin();
    for (Settled settled : fresh) {
        Posting &line = settled.posting;
        while (old != current.end() && old->when.end <= line.when.begin)
            ++old;
        if (old != current.end() && old->when.begin < line.when.end) {
            if (sayTheSame(*old, line))
                continue;
            line.replaces = old->id;
            if (old->state != SettleState::Provisional && line.state != SettleState::Provisional)
                line.state = SettleState::Corrected;
        }
        result.push_back(std::move(settled));
    }
    return result;
}

Result<void> check(const Posting &posting)
{
    const auto wrong = [&](const std::string &what) {
        return Error{Fault::BadInput, "posting of " + instantText(posting.when.begin), what, {}};
    };
    if (posting.when.length() < minutes(5) || posting.when.length() > minutes(60))
        return wrong("a period lasts 5 to 60 minutes, this one "
                     + std::to_string(posting.when.length().count()) + " s");
    const Flows &flows = posting.flows;
    for (Energy energy : {flows.bought, flows.sold, flows.avoided, flows.storedSolar, posting.discharged}) {
        if (energy.ws() % 3600 != 0 || energy < Energy())
            return wrong("energy is whole Wh and not negative, this is " + std::to_string(energy.ws())
                         + " Ws");
    }
    if (posting.house.ws() % 3600 != 0)
        return wrong("the house's energy is whole Wh, this is " + std::to_string(posting.house.ws()) + " Ws");
    if (posting.money != moneyOf(flows, posting.importPrice, posting.exportPrice))
        return wrong("the money is not the energy times the price");
    if (posting.wear < Money())
        return wrong("wear is not negative, this is " + std::to_string(posting.wear.micro()));
    return {};
}

int weakness(Source source)
{
    switch (source) {
    case Source::Signed:
        return 0;
    case Source::Live:
        return 1;
    case Source::Replayed:
        return 2;
    case Source::Log:
        return 3;
    case Source::Estimated:
        return 4;
    }
    return 4;
}

const char *name(SettleState state)
{
    switch (state) {
    case SettleState::Provisional:
        return "provisional";
    case SettleState::Settled:
        return "settled";
    case SettleState::Corrected:
        return "corrected";
    }
    return "unknown";
}

const char *name(Source source)
{
    switch (source) {
    case Source::Live:
        return "live";
    case Source::Replayed:
        return "replayed";
    case Source::Log:
        return "log";
    case Source::Signed:
        return "signed";
    case Source::Estimated:
        return "estimated";
    }
    return "unknown";
}

} // namespace tw::ledger
