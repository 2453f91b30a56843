#pragma once

// Inside the store only: SQLiteCpp with our quantities, prepared statements kept, and exceptions as Errors.

#include "base/result.h"
#include "units/convert.h"
#include "units/time.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace tw::store {

/// One use of a prepared statement: bound in order with <<, read by column; free again when it goes.
class Query {
public:
    explicit Query(SQLite::Statement &statement)
        : m_statement(&statement)
    {
    }
    Query(Query &&other) noexcept
        : m_statement(std::exchange(other.m_statement, nullptr))
        , m_bound(other.m_bound)
    {
    }
    Query &operator=(Query &&) = delete;
    ~Query();

    Query &operator<<(std::int64_t value);
    Query &operator<<(int value) { return *this << static_cast<std::int64_t>(value); }
    Query &operator<<(const std::string &value);
    /// A text that stays where it is until the query goes: it is not copied.
    Query &borrow(const std::string &value);
    Query &operator<<(Instant value) { return *this << std::int64_t(value.time_since_epoch().count()); }
    Query &operator<<(Energy value) { return *this << value.ws(); }
    Query &operator<<(Power value) { return *this << value.w(); }
    Query &operator<<(Money value) { return *this << value.micro(); }
    Query &operator<<(Price value) { return *this << value.microPerKwh(); }
    Query &operator<<(StateOfCharge value) { return *this << value.perMille(); }
    template <class T>
    Query &operator<<(const std::optional<T> &value)
    {
        if (value)
            return *this << *value;
        return null();
    }

    /// The next row; false after the last.
    bool next() { return m_statement->executeStep(); }
    /// For statements without rows.
    void run() { m_statement->exec(); }

    std::int64_t integer(int column) const { return m_statement->getColumn(column).getInt64(); }
    std::string text(int column) const { return m_statement->getColumn(column).getString(); }
    bool isNull(int column) const { return m_statement->isColumnNull(column); }
    Instant instant(int column) const { return Instant(seconds(integer(column))); }
    Interval interval(int column) const { return {instant(column), instant(column + 1)}; }
    Energy ws(int column) const { return Energy::fromWs(integer(column)); }
    Energy wh(int column) const { return Energy::fromWh(integer(column)); }
    Money money(int column) const { return Money::fromMicro(integer(column)); }
    Price price(int column) const { return Price::fromMicroPerKwh(integer(column)); }
    /// The column by `from` (Energy::fromWs), or nothing.
    template <class T>
    std::optional<T> maybe(int column, T (*from)(std::int64_t)) const
    {
        if (isNull(column))
            return {};
        return from(integer(column));
    }

private:
    Query &null();
    SQLite::Statement *m_statement;
    int m_bound = 0;
};

class Database {
public:
    /// Throws SQLite::Exception, as everything here; see guarded().
    Database(const std::string &path, int flags);

    Query query(const std::string &sql) const;
    void execute(const std::string &sql) const { m_database.exec(sql); }
    std::int64_t single(const std::string &sql) const { return m_database.execAndGet(sql).getInt64(); }
    std::int64_t lastId() const { return m_database.getLastInsertRowid(); }
    SQLite::Database &raw() { return m_database; }
    /// From here on SQLite itself refuses every change but new rows of `table` (a text that lives as long as this).
    void insertOnlyInto(const char *table);

private:
    mutable SQLite::Database m_database;
    mutable std::map<std::string, SQLite::Statement, std::less<>> m_statements;
};

/// What to do about a store that is damaged.
std::string restoreAdvice(const std::string &path);

/// What SQLite says, as ours: what to act on, and one sentence.
Error failure(const std::string &subject, const SQLite::Exception &exception);

/// Calls `work`; an exception of SQLite becomes an Error about `subject`.
template <class Work>
auto guarded(const std::string &subject, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception &exception) {
        return failure(subject, exception);
    }
}

} // namespace tw::store
