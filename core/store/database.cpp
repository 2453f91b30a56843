#include "store/database.h"

#include <sqlite3.h>

#include <string_view>

namespace tw::store {

namespace {

Fault faultOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Fault::Busy;
    case SQLITE_CORRUPT:
        return Fault::Broken;
    case SQLITE_NOTADB:
        return Fault::BadInput;
    case SQLITE_AUTH:
        return Fault::Refused;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
        return Fault::Broken;
    default:
        return Fault::Io; // full, read-only, unreadable, out of memory
    }
}

std::string advice(Fault fault, const std::string &subject)
{
    switch (fault) {
    case Fault::Busy:
        return "; another program is writing it";
    case Fault::Broken:
        return "; the store is damaged: " + restoreAdvice(subject);
    case Fault::BadInput:
        return "; a Tidewatt store was expected";
    case Fault::Refused:
        return "; beside the engine only orders and lines of the log are written";
    default:
        return "; the disk must be writable and have room";
    }
}

} // namespace

// Source: SQLite, "Compile-Time Authorization Callbacks".
extern "C" {
// Lines of the log go in beside: what the owner says that is no order stands there (engine/hand_back.h).
static int allowOne(void *table, int action, const char *first, const char *, const char *, const char *)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_PRAGMA:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_INSERT:
        return std::string_view(first) == static_cast<const char *>(table) || std::string_view(first) == "log" ? SQLITE_OK
                                                                                                          : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}
}

void Database::insertOnlyInto(const char *table)
{
    sqlite3_set_authorizer(m_database.getHandle(), allowOne, const_cast<char *>(table));
}

Query::~Query()
{
    if (!m_statement)
        return;
    m_statement->tryReset();
    m_statement->clearBindings(); // what is not bound is NULL
}

Query &Query::operator<<(std::int64_t value)
{
    m_statement->bind(++m_bound, value);
    return *this;
}

Query &Query::operator<<(const std::string &value)
{
    m_statement->bind(++m_bound, value);
    return *this;
}

Query &Query::borrow(const std::string &value)
{
    m_statement->bindNoCopy(++m_bound, value);
    return *this;
}

Query &Query::null()
{
    ++m_bound; // as it is already
    return *this;
}

Database::Database(const std::string &path, int flags)
    : m_database(path, flags, 5000)
{
}

Query Database::query(const std::string &sql) const
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end())
        found = m_statements.try_emplace(sql, m_database, sql).first;
    return Query(found->second);
}

std::string restoreAdvice(const std::string &path)
{
    return "put a copy in its place with `tidewattctl store restore --db " + path
        + " --from COPY`, or what can still be read of it with `--salvage`";
}

Error failure(const std::string &subject, const SQLite::Exception &exception)
{
    const Fault fault = faultOf(exception.getErrorCode());
    return {fault, subject, std::string(exception.what()) + advice(fault, subject), {}};
}

} // namespace tw::store
