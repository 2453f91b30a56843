#include "logs/charger_events.h"

#include "units/text.h"

namespace tw::logs {

namespace {

constexpr std::int64_t year2000 = 946'684'800; ///< an earlier stamp counts from the unit's start

std::optional<std::int64_t> whole(const Json &object, const char *key, int scale = 0)
{
    const auto number = decimalScaled(numberOf(object, key), scale);
    return number ? std::optional(*number) : std::nullopt;
}

Measurement registerAt(Instant at, const std::string &charger, Energy import)
{
    Measurement sample;
    sample.charger = charger;
    sample.at = at;
    sample.source = Source::Log;
    sample.chargerImport = import;
    return sample;
}

} // namespace

bool KebaReader::take(const Json &object, std::int64_t line, Sink &sink)
{
    if (!object.contains("Session ID") || !object.contains("E pres"))
        return false;
    const auto start = whole(object, "started[s]");
    const auto end = whole(object, "ended[s]");
    const auto meter = whole(object, "E start");
    const auto risen = whole(object, "E pres");
    constexpr std::int64_t most = 1'000'000'000'000; // 100 GWh
    if (!start || !end || !meter || !risen || *meter < 0 || *risen < 0 || *meter > most || *risen > most) {
        sink.refused(
            line,
            "a report without its times and energies; started[s], ended[s], E start and E pres are expected");
        return true;
    }
    if (*start < year2000 || (*end != 0 && *end < year2000) || *end > 4 * year2000 * 2) {
        sink.refused(line,
                     "a session from before the unit's clock was set: its times count from when it started");
        return true;
    }
    std::string charger = m_charger;
    if (charger.empty()) {
        const std::string serial = textOf(object, "Serial");
        charger =
            serial.find_first_not_of('0') == std::string::npos ? "keba" : "keba " + serial.substr(0, 40);
    }
    const auto tenths = [](std::int64_t count) { return Energy::fromWs(count * 360); };
    Row row{.line = line,
            .samples = {registerAt(Instant(seconds(*start)), charger, tenths(*meter))},
            .signedTexts = {}};
    Session session{.id = numberOf(object, "Session ID"),
                    .charger = charger,
                    .start = Instant(seconds(*start)),
                    .end = {},
                    .in = tenths(*risen),
                    .out = {},
                    .complete = *end > *start};
    if (*end != 0 && *end <= *start) {
        sink.refused(line, "a session that ends no later than it starts");
        return true;
    }
    if (session.complete) {
        session.end = Instant(seconds(*end));
        row.samples.push_back(registerAt(*session.end, charger, tenths(*meter + *risen)));
    }
    sink.row(std::move(row));
    sink.session(std::move(session));
    return true;
}

bool OpenEvseReader::take(const Json &object, std::int64_t line, Sink &sink)
{
    if (!object.contains("t") || !object.contains("es") || !object.contains("e"))
        return false;
    const auto at = parseInstant(textOf(object, "t"));
    const auto state = whole(object, "es");
    const auto milliWh = whole(object, "e", 3);
    constexpr std::int64_t most = 1'000'000'000; // 1 MWh in one session
    if (!at || !state || !milliWh || *milliWh < 0 || *milliWh > most) {
        sink.refused(line, "an event without its time, state or energy");
        return true;
    }
    const Energy energy = Energy::fromWs(divided(*milliWh * 36, 10, Rounding::HalfEven));
    sink.row({.line = line, .samples = {registerAt(*at, m_charger, energy)}, .signedTexts = {}});
    constexpr std::int64_t notConnected = 1;
    const bool unplugged = *state == notConnected;
    if (!unplugged && !m_session) {
        m_session = Session{.id = instantText(*at),
                            .charger = m_charger,
                            .start = *at,
                            .end = {},
                            .in = {},
                            .out = {},
                            .complete = false};
        m_startTold = m_unplugged || *milliWh == 0;
    }
    if (m_session) {
        m_session->end = *at;
        m_session->in = energy;
    }
    if (unplugged && m_session)
        tell(m_startTold, sink);
    m_unplugged = unplugged;
    return true;
}

void OpenEvseReader::tell(bool complete, Sink &sink)
{
    m_session->complete = complete;
    sink.session(*std::exchange(m_session, std::nullopt));
}

void OpenEvseReader::end(Sink &sink)
{
    if (m_session)
        tell(false, sink);
}

bool TidewattLedgerReader::take(const Json &object, std::int64_t line, Sink &sink)
{
    const auto wh = object.find("wh");
    if (!object.contains("start_utc") || wh == object.end() || !wh->is_object())
        return false;
    const auto begin = parseInstant(textOf(object, "start_utc"));
    const auto length = whole(object, "minutes");
    std::int64_t in = 0;
    std::int64_t out = 0;
    bool good = begin && length && (*length == 5 || *length == 15 || *length == 30 || *length == 60);
    for (const auto &[key, sum] : {std::pair("bought", &in), std::pair("stored_solar", &in),
                                   std::pair("sold", &out), std::pair("avoided", &out)}) {
        const auto count = whole(*wh, key);
        constexpr std::int64_t most = 1'000'000;
        good = good && count && *count >= 0 && *count <= most;
        *sum += good ? *count : 0;
    }
    if (!good) {
        sink.refused(
            line, "no period of a ledger: start_utc, 5 to 60 minutes and four whole energies are expected");
        return true;
    }
    Row row{.line = line, .samples = {}, .signedTexts = {}};
    for (const bool atEnd : {false, true}) {
        Measurement sample =
            registerAt(*begin + minutes(atEnd ? *length : 0), m_charger, Energy::fromWh(atEnd ? in : 0));
        sample.chargerExport = Energy::fromWh(atEnd ? out : 0);
        sample.transaction = instantText(*begin);
        sample.sequence = sessionRegister;
        row.samples.push_back(sample);
    }
    sink.row(std::move(row));
    return true;
}

} // namespace tw::logs
