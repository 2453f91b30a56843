// uses: model
// seeds: tests/data/order-words
// Any words of `orders set`: an order, or one sentence; an order that is taken is written and read back the same.

#include "app/console/order_values.cpp"
#include "app/console/order_words.cpp"

#include "base/assert.h"
#include "model/site_file.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tw;
    static const Calendar calendar = *Calendar::forZone("Europe/Berlin");
    const Instant now(seconds(1'750'000'000));
    console::OrderWords call;
    std::string *options[] = {&call.priceFloor, &call.priceCeiling, &call.homes, &call.returnAt, &call.used, &call.until};
    std::string word;
    std::size_t option = 0;
    // Words end with a space; a line each for the options after them.
    for (std::size_t i = 0; i <= size; ++i) {
        const char c = i < size ? static_cast<char>(data[i]) : '\n';
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        if (option > 0 && option <= 6)
            *options[option - 1] += word;
        else if (!word.empty())
            call.words.push_back(word);
        word.clear();
        option += c == '\n';
    }
    const auto orders = console::changed({}, call, calendar, now);
    if (!orders) {
        TW_ASSERT(orders.error().fault == Fault::BadInput);
        for (const char c : orders.error().text())
            TW_ASSERT(c != '\n' && c != '\x1B');
        return 0;
    }
    const auto again = parseOrders(ordersText(*orders));
    TW_ASSERT(again && *again == *orders);
    return 0;
}
