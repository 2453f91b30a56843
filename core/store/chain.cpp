#include "store/chain.h"

#include "ledger/chain.h"
#include "store/rows.h"
#include "units/text.h"

namespace tw::store {

namespace {

std::string lastLink(const Database &database)
{
    Query query = database.query("SELECT link FROM ledger_chain ORDER BY id DESC LIMIT 1");
    return query.next() ? query.text(0) : ledger::chainStart;
}

void append(const Database &database, const char *column, std::int64_t id, const std::string &link)
{
    Query query = database.query(std::string("INSERT INTO ledger_chain (") + column + ", link) VALUES (?,?)");
    query << id << link;
    query.run();
}

const std::string postingSql = "SELECT id, " + postingColumns + " FROM ledger";

std::string nameOf(const Posting &posting)
{
    return "posting " + std::to_string(posting.id) + " (" + instantText(posting.when.begin) + ")";
}

std::string nameOf(const MonthCharge &charge)
{
    return "charge " + std::to_string(charge.id) + " (" + charge.name + ", " + dayText(charge.month).substr(0, 7) + ")";
}

/// A link that does not fit its line: the line changed, or its place in the chain.
template <class Line>
void checkLink(const Line &line, const std::string &link, const std::string &before, std::vector<std::string> &findings)
{
    if (ledger::linkOf(line, before) != link)
        findings.push_back(nameOf(line) + " was changed after it was written, or what stands before it: the hash chain "
                                          "does not fit it");
}

/// Lines without a link were put in by another hand.
void checkUnlinked(const Database &database, std::vector<std::string> &findings)
{
    Query postings = database.query(postingSql + " l WHERE NOT EXISTS (SELECT 1 FROM ledger_chain c WHERE c.posting = l.id)");
    while (postings.next())
        findings.push_back(nameOf(postingFrom(postings)) + " was put in from outside: the hash chain does not know it");
    Query charges = database.query("SELECT id, " + chargeColumns
                                   + " FROM charges l WHERE NOT EXISTS (SELECT 1 FROM ledger_chain c WHERE c.charge = l.id)");
    while (charges.next())
        findings.push_back(nameOf(chargeFrom(charges)) + " was put in from outside: the hash chain does not know it");
}

} // namespace

void chain(const Database &database, const Posting &posting)
{
    append(database, "posting", posting.id, ledger::linkOf(posting, lastLink(database)));
}

void chain(const Database &database, const MonthCharge &charge)
{
    append(database, "charge", charge.id, ledger::linkOf(charge, lastLink(database)));
}

Result<void> chainAll(const Database &database)
{
    std::string before = lastLink(database);
    Query query = database.query(postingSql + " ORDER BY id");
    while (query.next()) {
        const Posting posting = postingFrom(query);
        before = ledger::linkOf(posting, before);
        append(database, "posting", posting.id, before);
    }
    return {};
}

void checkChain(const Database &database, std::vector<std::string> &findings)
{
    static const std::string sql = "SELECT l.id, " + qualified("l.", postingColumns) + ", h.id, "
        + qualified("h.", chargeColumns) + ", c.id, c.posting, c.charge, c.link"
        + " FROM ledger_chain c LEFT JOIN ledger l ON l.id = c.posting LEFT JOIN charges h ON h.id = c.charge ORDER BY c.id";
    constexpr int charge = 20;
    constexpr int link = charge + 9;
    std::string before = ledger::chainStart;
    std::int64_t expected = 1;
    Query query = database.query(sql);
    for (; query.next(); ++expected) {
        const std::int64_t id = query.integer(link);
        if (id != expected)
            findings.push_back("the hash chain has lost what stood before its link " + std::to_string(id));
        expected = id;
        const std::string text = query.text(link + 3);
        if (!query.isNull(0))
            checkLink(postingFrom(query), text, before, findings);
        else if (!query.isNull(charge))
            checkLink(chargeFrom(query, charge), text, before, findings);
        else if (!query.isNull(link + 1))
            findings.push_back("posting " + std::to_string(query.integer(link + 1)) + " is missing: the hash chain has it");
        else
            findings.push_back("charge " + std::to_string(query.integer(link + 2)) + " is missing: the hash chain has it");
        before = text;
    }
    checkUnlinked(database, findings);
}

} // namespace tw::store
