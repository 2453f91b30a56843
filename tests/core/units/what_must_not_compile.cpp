#include "units/convert.h"
#include "units/time.h"

// Nothing here runs: that it compiles is the test.
namespace tw {

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept Comparable = requires(A a, B b) { a < b; };
template <class A, class B>
concept Multipliable = requires(A a, B b) { a * b; };
template <class To, class From>
concept TakenFrom = std::is_convertible_v<From, To> || std::is_constructible_v<To, From>;

static_assert(Addable<Energy, Energy> && Comparable<Power, Power>, "one kind goes with itself");
static_assert(!Addable<Energy, Power>, "a power is not an energy until it has lasted a while");
static_assert(!Addable<Money, Price>, "a price is not money until it is for an amount");
static_assert(!Addable<Energy, int> && !Addable<Money, double>, "a bare number has no unit");
static_assert(!Comparable<Energy, StateOfCharge>, "a share is of something");
static_assert(!Comparable<Price, Money> && !Comparable<Power, int>);
static_assert(!Multipliable<Power, std::chrono::seconds>, "energyOver says what is meant");
static_assert(!Multipliable<Energy, Price>, "valueOf asks how to round");
static_assert(!TakenFrom<Energy, std::int64_t> && !TakenFrom<Power, int> && !TakenFrom<Price, double>
                  && !TakenFrom<Money, long> && !TakenFrom<StateOfCharge, int>,
              "the only ways in name the unit");
static_assert(!TakenFrom<std::int64_t, Energy> && !TakenFrom<double, Money>, "and so do the ways out");
static_assert(!TakenFrom<Energy, Power> && !TakenFrom<Price, Money>);
static_assert(!Addable<Instant, int>, "three what?");

static_assert(1_kWh == Energy::fromWh(1000) && (1_Wh).ws() == 3600 && 1_kW == 1000_W);
static_assert(-(2_kW) + 500_W == -(1500_W) && 2_Wh > 1_Wh);

} // namespace

} // namespace tw
