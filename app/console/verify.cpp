#include "app/console/verb.h"
#include "base/located_json.h"
#include "base/quote.h"
#include "logs/encoded_bytes.h"
#include "logs/reader.h"
#include "logs/signature.h"
#include "units/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace tw::console {

namespace {

struct Call {
    std::string file;
    std::string publicKey;
    bool json = false;
};

/// Judges the records of a file as they come.
class Judge final : public logs::Sink {
public:
    explicit Judge(std::string publicKey) : m_publicKey(std::move(publicKey)) { }
    void row(logs::Row row) override
    {
        for (const logs::SignedText &text : row.signedTexts)
            judge(text);
    }
    void refused(std::int64_t line, std::string why) override
    {
        SignedRecord unread;
        unread.line = line;
        unread.why = std::move(why);
        m_judged.push_back(std::move(unread));
    }
    void session(logs::Session) override { }
    const std::vector<SignedRecord> &judged() const { return m_judged; }

private:
    void judge(const logs::SignedText &text)
    {
        const auto record = logs::parseOcmf(text.text);
        if (!record)
            return refused(text.line, record.error().subject + " " + record.error().detail);
        const logs::Verdict verdict =
            m_verifier.judge(*record, m_publicKey.empty() ? text.publicKey : m_publicKey);
        m_judged.push_back(logs::signedRecord(text.line, *record, verdict));
    }

    std::string m_publicKey;
    logs::Verifier m_verifier;
    std::vector<SignedRecord> m_judged;
};

nlohmann::ordered_json wh(const std::optional<Energy> &energy)
{
    return energy
        ? nlohmann::ordered_json(static_cast<double>(divided(energy->ws(), 36, Rounding::HalfEven)) / 100.0)
        : nlohmann::ordered_json();
}

void printJson(const std::vector<SignedRecord> &all)
{
    using Json = nlohmann::ordered_json;
    const auto time = [](const std::optional<Instant> &at) { return at ? Json(instantText(*at)) : Json(); };
    Json records = Json::array();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const SignedRecord &one = all[i];
        records.push_back({{"index", i},
                           {"valid", one.valid ? Json(*one.valid) : Json()},
                           {"why", one.why},
                           {"meter", one.meter},
                           {"from", time(one.from)},
                           {"to", time(one.to)},
                           {"wh", wh(one.in)},
                           {"wh_out", wh(one.out)},
                           {"pagination", one.pagination},
                           {"line", one.line},
                           {"remarks", one.remarks}});
    }
    const auto text = Json{{"records", records}}.dump(2, ' ', false, Json::error_handler_t::replace);
    std::printf("%s\n", text.c_str());
}

std::string kWh(const std::optional<Energy> &energy)
{
    return energy ? decimalText(wholeWh(*energy, Rounding::HalfEven), 3, 3) : "-";
}

void printText(const std::vector<SignedRecord> &all)
{
    int counts[3]{};
    std::printf("%6s  %-9s %-18s %-6s %-20s %10s %10s  %s\n", "record", "signature", "meter", "page", "from",
                "in kWh", "out kWh", "");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const SignedRecord &one = all[i];
        const char *word = !one.valid ? "not known" : *one.valid ? "valid" : "FAILS";
        ++counts[!one.valid ? 2 : *one.valid ? 0 : 1];
        std::printf("%6zu  %-9s %-18s %-6s %-20s %10s %10s  %s\n", i, word, shown(one.meter).c_str(),
                    shown(one.pagination).c_str(), one.from ? instantText(*one.from).c_str() : "-",
                    kWh(one.in).c_str(), kWh(one.out).c_str(),
                    one.valid.value_or(false) ? "" : one.why.c_str());
        for (const std::string &remark : one.remarks)
            std::printf("%6s  %-9s %s\n", "", "", remark.c_str());
    }
    std::printf("%d valid, %d failed, %d not judged\n", counts[0], counts[1], counts[2]);
}

int run(const Call &call)
{
    const auto key = keyOf(call.publicKey);
    if (!key)
        return failed(key.error());
    Judge judge(*key);
    const auto format = logs::readFile(call.file, {}, judge);
    if (!format)
        return failed(format.error());
    const auto &all = judge.judged();
    if (all.empty())
        return failed({Fault::BadInput, call.file, "holds no signed record; OCMF records are expected", {}});
    if (call.json)
        printJson(all);
    else
        printText(all);
    const bool fails = std::ranges::any_of(all, [](const SignedRecord &one) { return one.valid == false; });
    return fails ? AnswerIsNo : Done;
}

} // namespace

Result<std::string> keyOf(const std::string &said)
{
    std::error_code failed;
    if (said.empty() || !std::filesystem::is_regular_file(said, failed))
        return said;
    constexpr std::size_t most = 64u << 10;
    auto bytes = readText(said, most);
    // A key in DER is bytes, not text.
    if (bytes && !bytes->empty() && bytes->front() == '\x30')
        return logs::toHex(*bytes);
    return bytes;
}

void addVerify(CLI::App &program, Chosen &chosen)
{
    auto call = std::make_shared<Call>();
    CLI::App *verb = program.add_subcommand("verify", "checks signed meter records (OCMF)");
    verb->add_option("FILE", call->file,
                     "records: plain, JSON lines, transparency XML, or an OCPP log with some")
        ->required();
    verb->add_option("--public-key", call->publicKey,
                     "the meter's key, hex or base64, or a file with it; instead of those in FILE");
    verb->add_flag("--json", call->json, "one JSON document");
    verb->footer("Exit code 1 when a signature fails. A record without a key, or on a curve that is not "
                 "known here, is "
                 "not judged.");
    verb->callback([call, &chosen] { chosen = [call] { return run(*call); }; });
}

} // namespace tw::console
