#pragma once

#include "base/assert.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace tw {
inline namespace base {

/// What went wrong, as far as the caller acts differently on it.
enum class Fault {
    BadInput,    ///< a file, a message or an argument is wrong; the detail says what would be right
    NotFound,    ///< it is not there
    Refused,     ///< the other side understood and said no
    TimedOut,    ///< no answer in time
    Unreachable, ///< no connection
    Cancelled,   ///< somebody asked for the end
    Busy,        ///< held by another: a store with an engine, a port in use
    TooNew,      ///< written by a later version
    Io,          ///< disk or memory
    Broken,      ///< it was ours and is damaged
};

const char *name(Fault fault);

/// A place in a text, counted from 1. Column counts bytes.
struct TextPlace {
    int line = 1;
    int column = 1;
    friend bool operator==(const TextPlace &, const TextPlace &) = default;
};

/// A failure as a value: the fault to act on, its subject ("site.json", "day-ahead NL"), and one sentence of detail
/// for the log: what is wrong; what would be right. The owner's words are made in ui/ and app/.
struct Error {
    Fault fault = Fault::BadInput;
    std::string subject;
    std::string detail;
    std::optional<TextPlace> at;

    /// The same failure seen from further out: "reading prices: day-ahead NL".
    [[nodiscard]] Error inside(const std::string &outer) const;
    /// `subject:line:column: detail`, the form the command line prints.
    [[nodiscard]] std::string text() const;
    friend bool operator==(const Error &, const Error &) = default;
};

/// Line and column of byte `offset` in `text`.
TextPlace placeOf(const std::string &text, std::size_t offset);

/// Either a value or an Error. A thing that can go wrong on any day returns one.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }
    explicit operator bool() const { return m_state.index() == 0; }
    const T &operator*() const &
    {
        TW_ASSERT(*this);
        return std::get<0>(m_state);
    }
    T &operator*() &
    {
        TW_ASSERT(*this);
        return std::get<0>(m_state);
    }
    T &&operator*() &&
    {
        TW_ASSERT(*this);
        return std::get<0>(std::move(m_state));
    }
    const T *operator->() const { return &**this; }
    T *operator->() { return &**this; }
    const Error &error() const
    {
        TW_ASSERT(!*this);
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }
    explicit operator bool() const { return !m_error; }
    const Error &error() const
    {
        TW_ASSERT(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace base
} // namespace tw
