// make_years FILE [DAYS [SECONDS]]: a store that looks as if a home had lived for years (tests/support/years_store.h);
// for benches, and to see how the window stands ten years.

#include "tests/support/years_store.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 4) {
        std::fprintf(stderr, "make_years FILE [DAYS [SECONDS BETWEEN SAMPLES]]\n");
        return 2;
    }
    tw::tests::Years years;
    if (argc > 2)
        years.days = std::atoi(argv[2]);
    if (argc > 3)
        years.every = tw::seconds(std::atoi(argv[3]));
    const auto made = tw::tests::makeYears(argv[1], years, [&](int days) {
        if (days % 30 == 0 || days == years.days)
            std::fprintf(stderr, "\r%d of %d days", days, years.days);
    });
    std::fprintf(stderr, "\n");
    if (!made) {
        std::fprintf(stderr, "%s\n", made.error().text().c_str());
        return 3;
    }
    return 0;
}
