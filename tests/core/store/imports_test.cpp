#include "store/books.h"

#include "app/console/recompute.h"
#include "tests/support/memory_folder.h"
#include "tests/support/metered_home.h"
#include "tests/support/printers.h"
#include "units/text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>

using namespace tw;
using namespace tw::store;
using tests::busyDay;
using tests::meteredSite;
using tests::rulesOf;
using tests::unevenPrices;

namespace {

const Instant midnight = *parseInstant("2025-06-23T22:00Z");
const Interval always{Instant::min(), Instant::max()};
const Price wear = Price::fromMicroPerKwh(24'000);

template <class T> T good(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

void good(Result<void> result)
{
    if (!result)
        qFatal("%s", result.error().text().c_str());
}

/// What a ledger says: without ids and what led to it, and without what it took back to nothing.
std::vector<Posting> said(std::vector<Posting> postings)
{
    std::erase_if(postings, [](const Posting &p) {
        return p.flows == Flows() && p.discharged == Energy() && p.house == Energy();
    });
    for (Posting &posting : postings) {
        posting.id = 0;
        posting.replaces.reset();
        if (posting.state == SettleState::Corrected)
            posting.state = SettleState::Settled;
    }
    return postings;
}

/// Rows as imports have them: what belongs together comes together.
using Rows = std::vector<std::vector<Measurement>>;

Measurement sample(const std::string &charger, Source source, Instant at, Energy import, Energy feedIn)
{
    Measurement result;
    result.charger = charger;
    result.source = source;
    result.at = at;
    result.chargerImport = import;
    result.chargerExport = feedIn;
    return result;
}

std::vector<Measurement> sessionRow(const std::string &charger, Instant begin, seconds length, Energy in,
                                    Energy out)
{
    std::vector<Measurement> row{sample(charger, Source::Log, begin, {}, {}),
                                 sample(charger, Source::Log, begin + length, in, out)};
    for (Measurement &end : row) {
        end.sequence = sessionRegister;
        end.transaction = instantText(begin);
    }
    return row;
}

/// Two days told by sessions, by a log with registers, by signed records and by intervals, one over the
/// other.
Rows evidence(unsigned seed)
{
    std::mt19937 random(seed);
    const auto any = [&](int most) {
        return static_cast<std::int64_t>(random() % static_cast<unsigned>(most));
    };
    Rows rows;
    for (int i = 0; i < 6; ++i) {
        const Instant begin = midnight + minutes(any(2700));
        rows.push_back(sessionRow("evcc", begin, minutes(20 + any(400)), Energy::fromWh(any(9000)),
                                  Energy::fromWh(any(3000))));
    }
    Energy in = Energy::fromWh(100'000);
    Energy out = Energy::fromWh(5'000);
    for (Instant at = midnight + minutes(any(600)); at < midnight + hours(48); at += minutes(1 + any(90))) {
        in += Energy::fromWs(any(2'000'000));
        out += Energy::fromWs(any(1'000'000));
        rows.push_back({sample("TW-0001", Source::Log, at, in, out)});
        if (any(6) == 0)
            rows.back().front().chargerExport.reset();
        if (any(8) == 0)
            in = out = Energy(); // the meter was exchanged
    }
    for (int i = 0; i < 4; ++i)
        rows.push_back({sample("TW-0001", Source::Signed, midnight + minutes(any(2880)),
                               Energy::fromWh(100'000 + any(60'000)), Energy::fromWh(5'000 + any(20'000)))});
    for (Instant at = midnight + hours(30); at < midnight + hours(33); at += minutes(15))
        rows.push_back(sessionRow("meter", at, minutes(15), Energy::fromWh(any(2500)), {}));
    // The same moment said twice, differently.
    rows.push_back(sessionRow("evcc", rows.front().front().at,
                              rows.front().back().at - rows.front().front().at, 1_kWh, {}));
    return rows;
}

class Home {
public:
    Home() { restart(); }
    void restart()
    {
        m_books.reset();
        m_store.reset();
        m_store =
            good(Store::open(m_folder.filePath("a.db").toStdString(), Role::Engine, Durability::Temporary));
        m_books.emplace(good(Books::open(*m_store, rulesOf(meteredSite()), wear)));
    }
    std::int64_t begin()
    {
        auto batch = good(m_store->begin());
        const auto id = good(batch.addImport(midnight, "test", "x"));
        good(batch.commit());
        return id;
    }
    void import(const Rows &rows, std::int64_t id)
    {
        std::vector<Measurement> samples;
        for (const auto &row : rows)
            samples.insert(samples.end(), row.begin(), row.end());
        good(m_books->import(samples, id));
    }
    void settle() { good(m_books->settle(prices())); }
    /// Part by part, `samples` long; `between` is called after each that wrote something. How many did.
    int settleInParts(std::size_t samples, const PriceSlots &known, const std::function<void()> &between = {})
    {
        int wrote = 0;
        for (bool goesOn = true; goesOn;) {
            m_books->settleInPartsOf(samples);
            const auto news = good(m_books->settleNext([&known](Interval) { return known; }));
            wrote += news.postings.empty() ? 0 : 1;
            goesOn = news.goesOn;
            if (goesOn && between && !news.postings.empty())
                between();
        }
        return wrote;
    }
    /// From a second computation; empty when there is none.
    std::string difference()
    {
        const auto again = good(console::recompute(*m_store, {{Instant::min(), meteredSite(), prices()}}));
        const console::RegisterSum &meters = again.meters;
        if (std::llabs(meters.registers - meters.named - meters.elsewhere - again.ledgerNet) > 3600)
            return "the meters and the ledger differ";
        return again.equal() ? std::string() : again.differences.front();
    }
    std::vector<Posting> ledger() { return said(good(m_store->postings(always))); }
    Store &store() { return *m_store; }
    Books &books() { return *m_books; }

    static PriceSlots prices() { return unevenPrices({midnight, midnight + hours(72)}, minutes(15)); }

private:
    QTemporaryDir m_folder{tests::memoryFolder()};
    std::unique_ptr<Store> m_store;
    std::optional<Books> m_books;
};

/// Cases of one property; each opens stores, so fewer than where nothing touches a disk.
constexpr int cases = 12;

} // namespace

/// Evidence comes when it comes; the ledger is what all of it says.
class ImportsTest : public QObject {
    Q_OBJECT
private slots:
    void anyOrderPiecesAndRepetitionsGiveOneLedger_data()
    {
        QTest::addColumn<bool>("live");
        QTest::newRow("imports alone") << false;
        QTest::newRow("beside what the engine saw") << true;
    }
    void anyOrderPiecesAndRepetitionsGiveOneLedger()
    {
        QFETCH(bool, live);
        for (int n = 0; n < cases; ++n) {
            const auto seed = static_cast<unsigned>(100 * n + (live ? 1 : 2));
            Rows rows = evidence(seed);
            const auto seen = live ? busyDay(midnight + hours(20), hours(8), seed, seconds(1700))
                                   : std::vector<Measurement>();
            Home once;
            for (const Measurement &sample : seen)
                good(once.books().take(sample));
            once.import(rows, once.begin());
            once.settle();
            const auto expected = once.ledger();
            QVERIFY(!expected.empty());
            std::mt19937 random(seed);
            std::ranges::shuffle(rows, random);
            Home pieces;
            std::size_t taken = 0;
            for (std::size_t at = 0; at < rows.size();) {
                const std::size_t count = std::min<std::size_t>(1 + random() % 9, rows.size() - at);
                const auto from = rows.begin() + static_cast<std::ptrdiff_t>(at);
                const Rows part(from, from + static_cast<std::ptrdiff_t>(count));
                pieces.import(part, pieces.begin());
                if (random() % 3 == 0)
                    pieces.import(part, pieces.begin());
                for (; taken < seen.size() && random() % 4 != 0; ++taken)
                    good(pieces.books().take(seen[taken]));
                if (random() % 4 == 0)
                    pieces.settle();
                if (random() % 11 == 0)
                    pieces.restart();
                at += count;
            }
            for (; taken < seen.size(); ++taken)
                good(pieces.books().take(seen[taken]));
            pieces.settle();
            const auto got = pieces.ledger();
            const auto [a, b] = std::ranges::mismatch(expected, got);
            const std::string where = a != expected.end() ? instantText(a->when.begin)
                : b != got.end()                          ? instantText(b->when.begin)
                                                          : "";
            QVERIFY2(expected == got, ("seed " + std::to_string(seed) + " at " + where).c_str());
            QCOMPARE(good(pieces.store().check()), std::vector<std::string>());
            QCOMPARE(pieces.difference(), std::string());
        }
    }
    /// Row by row, settled in between, beside live samples that come late, too.
    void rowByRowIsAsAtOnce()
    {
        // The first two once gave another ledger; TW_CASES tries more.
        for (int n = 0; n < std::max(4, qEnvironmentVariableIntValue("TW_CASES")); ++n) {
            const unsigned seed = n == 0 ? 9010 : n == 1 ? 9067 : static_cast<unsigned>(9100 + n);
            Rows rows = evidence(seed);
            auto seen = busyDay(midnight + hours(10), hours(20), seed, seconds(700));
            Home once;
            for (const Measurement &sample : seen)
                good(once.books().take(sample));
            once.import(rows, once.begin());
            once.settle();
            std::mt19937 random(seed);
            std::ranges::shuffle(rows, random);
            for (std::size_t i = 1; i < seen.size(); ++i) {
                if (random() % 4 == 0)
                    std::swap(seen[i], seen[random() % i]);
            }
            Home pieces;
            std::size_t taken = 0;
            std::size_t read = 0;
            while (read < rows.size() || taken < seen.size()) {
                for (; taken < seen.size() && random() % 8 != 0; ++taken)
                    good(pieces.books().take(seen[taken]));
                if (read < rows.size() && random() % 4 == 0)
                    pieces.import({rows[read++]}, pieces.begin());
                if (random() % 9 == 0)
                    pieces.restart();
                pieces.settle();
            }
            const auto expected = once.ledger();
            const auto got = pieces.ledger();
            const auto [a, b] = std::ranges::mismatch(expected, got);
            const std::string where = a != expected.end() ? instantText(a->when.begin)
                : b != got.end()                          ? instantText(b->when.begin)
                                                          : "";
            QVERIFY2(expected == got, ("seed " + std::to_string(seed) + " at " + where).c_str());
        }
    }
    void partByPartIsAsAtOnce_data()
    {
        QTest::addColumn<bool>("live");
        QTest::addColumn<int>("samples");
        QTest::addColumn<QString>("unpriced");
        for (const int samples : {3, 12, 40}) {
            for (const char *unpriced : {"nothing", "the beginning", "some hours", "the end"}) {
                for (const bool live : {false, true})
                    QTest::addRow("%d samples, %s unpriced%s", samples, unpriced, live ? ", beside what was seen" : "")
                        << live << samples << unpriced;
            }
        }
    }
    /// To the bit: the hash chain over all postings is the same.
    void partByPartIsAsAtOnce()
    {
        QFETCH(bool, live);
        QFETCH(int, samples);
        QFETCH(QString, unpriced);
        PriceSlots known = Home::prices();
        std::erase_if(known, [&](const PriceSlot &slot) {
            const auto hour = (slot.when.begin - midnight) / hours(1);
            return unpriced == "the beginning" ? hour < 25
                : unpriced == "some hours"     ? hour >= 20 && hour < 31
                                               : unpriced == "the end" && hour >= 30;
        });
        int parts = 0;
        constexpr int few = 3; // for each row
        for (int n = 0; n < few; ++n) {
            const auto seed = static_cast<unsigned>(7000 + 10 * n);
            const Rows rows = evidence(seed);
            const auto seen = live ? busyDay(midnight + hours(18), hours(12), seed, seconds(530))
                                   : std::vector<Measurement>();
            Home once;
            Home pieces;
            Home stopped;
            for (Home *home : {&once, &pieces, &stopped}) {
                for (const Measurement &sample : seen)
                    good(home->books().take(sample));
                home->import(rows, home->begin());
            }
            good(once.books().settle(known));
            parts += pieces.settleInParts(static_cast<std::size_t>(samples), known);
            const auto expected = good(once.store().postings(always));
            const auto got = good(pieces.store().postings(always));
            const auto [a, b] = std::ranges::mismatch(expected, got);
            const std::string where = a != expected.end() ? instantText(a->when.begin)
                : b != got.end()                          ? instantText(b->when.begin)
                                                          : "";
            QVERIFY2(expected == got, ("seed " + std::to_string(seed) + " at " + where).c_str());
            QCOMPARE(good(pieces.store().chainEnd()).link, good(once.store().chainEnd()).link);
            QVERIFY(pieces.books().totals() == once.books().totals());
            // A stop after any part loses nothing, and what is found then is sound.
            stopped.settleInParts(static_cast<std::size_t>(samples), known, [&] {
                stopped.restart();
                QCOMPARE(good(stopped.store().check()), std::vector<std::string>());
            });
            QVERIFY2(good(stopped.store().postings(always)) == expected, std::to_string(seed).c_str());
        }
        const bool seldomCut = unpriced == "the beginning" || (live && samples == 3);
        QVERIFY2(seldomCut || parts > few, qPrintable(QString::number(parts)));
    }
    void whatComesBetweenPartsCounts()
    {
        for (int n = 0; n < std::max(4, qEnvironmentVariableIntValue("TW_CASES")); ++n) {
            const auto seed = static_cast<unsigned>(9100 + n);
            Rows rows = evidence(seed);
            const auto seen = busyDay(midnight + hours(10), hours(20), seed, seconds(700));
            Home once;
            for (const Measurement &sample : seen)
                good(once.books().take(sample));
            once.import(rows, once.begin());
            once.settle();
            std::mt19937 random(seed);
            std::ranges::shuffle(rows, random);
            Home pieces;
            std::size_t taken = 0;
            std::size_t read = 0;
            const auto more = [&] {
                for (; taken < seen.size() && random() % 8 != 0; ++taken)
                    good(pieces.books().take(seen[taken]));
                if (read < rows.size() && random() % 4 == 0)
                    pieces.import({rows[read++]}, pieces.begin());
                if (random() % 9 == 0)
                    pieces.restart();
            };
            while (read < rows.size() || taken < seen.size()) {
                more();
                pieces.settleInParts(8, Home::prices(), more);
            }
            QVERIFY2(pieces.ledger() == once.ledger(), std::to_string(seed).c_str());
            QCOMPARE(good(pieces.store().check()), std::vector<std::string>());
            QCOMPARE(pieces.difference(), std::string());
        }
    }
    void undoIsAsIfItHadNeverBeen()
    {
        for (int n = 0; n < cases; ++n) {
            const Rows rows = evidence(static_cast<unsigned>(1000 + n));
            const std::size_t half = rows.size() / 2;
            const Rows first(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half + 3));
            const Rows second(rows.begin() + static_cast<std::ptrdiff_t>(half),
                              rows.end()); // three rows are in both
            Home alone;
            alone.import(second, alone.begin());
            alone.settle();
            Home both;
            const auto one = both.begin();
            both.import(first, one);
            both.settle();
            both.import(second, both.begin());
            both.settle();
            good(both.books().undo(one, midnight));
            both.settle();
            QVERIFY2(both.ledger() == alone.ledger(), std::to_string(n).c_str());
            QCOMPARE(both.difference(), std::string());
            QVERIFY(!both.books().undo(one, midnight)); // once
            // And what comes again counts again.
            Home all;
            all.import(rows, all.begin());
            all.settle();
            both.import(first, both.begin());
            both.settle();
            QVERIFY2(both.ledger() == all.ledger(), std::to_string(n).c_str());
            QCOMPARE(good(both.store().check()), std::vector<std::string>());
        }
    }
    void undoOfEverythingLeavesNothing()
    {
        Home home;
        const auto import = home.begin();
        home.import({sessionRow("evcc", midnight + hours(1), hours(3), 9_kWh, {})}, import);
        home.settle();
        QVERIFY(!home.ledger().empty());
        good(home.books().undo(import, midnight));
        home.settle();
        QVERIFY(home.ledger().empty());
        QVERIFY(good(home.store().samples(always)).empty());
        QVERIFY(good(home.store().imports()).at(0).undone);
        // Read again it is new, and counts.
        home.import({sessionRow("evcc", midnight + hours(1), hours(3), 9_kWh, {})}, home.begin());
        home.settle();
        QVERIFY(!home.ledger().empty());
    }
    void whatTheEngineSawGoesBeforeASessionOfAnother()
    {
        const auto seen = busyDay(midnight, hours(6), 7, seconds(50));
        Home alone;
        for (const Measurement &sample : seen)
            good(alone.books().take(sample));
        alone.settle();
        Home both;
        for (const Measurement &sample : seen)
            good(both.books().take(sample));
        both.import({sessionRow("evcc", midnight + hours(1), hours(3), 9_kWh, {})}, both.begin());
        both.settle();
        QVERIFY(both.ledger() == alone.ledger());
        QCOMPARE(both.difference(), std::string());
    }
    void aSessionIsSpreadAndMarkedEstimated()
    {
        Home home;
        home.import({sessionRow("evcc", midnight, minutes(135), 9_kWh, {})}, home.begin());
        home.settle(); // the last period waits a minute for the house meter
        const auto ledger = home.ledger();
        QCOMPARE(ledger.size(), 8u);
        for (const Posting &posting : ledger) {
            QCOMPARE(posting.flows.bought.ws(), (1000_Wh).ws());
            QVERIFY(posting.source == Source::Estimated);
        }
    }
    void aMetersFirstKeyIsKeptUntilTheOwnerGivesAnother()
    {
        Home home;
        const auto add = [&](const char *key, bool given) {
            auto batch = good(home.store().begin());
            good(batch.add(MeterKey{"M1", key, midnight, given}));
            good(batch.commit());
        };
        QVERIFY(!good(home.store().meterKey("M1")));
        add("first", false);
        add("second", false);
        QCOMPARE(good(home.store().meterKey("M1"))->key, std::string("first"));
        add("given", true);
        QCOMPARE(good(home.store().meterKey("M1"))->key, std::string("given"));
        add("given later", true);
        QCOMPARE(good(home.store().meterKey("M1"))->key, std::string("given later"));
    }
};

QTEST_APPLESS_MAIN(ImportsTest)
#include "imports_test.moc"
