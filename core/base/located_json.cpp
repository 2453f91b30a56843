#include "base/located_json.h"

#include "base/quote.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>

// nlohmann-json reads the grammar, but its values know no places. Its lexer takes one byte after the other from an
// iterator, so the iterator is ours: it counts, and remembers where the latest string, number or literal began. The
// parser tells us of a value when that token was the last one taken, so the place is known at each event.

namespace tw::base {

namespace {

/// What the iterator saw so far.
struct Watch {
    std::string_view text;
    std::size_t taken = 0;       // bytes given to the lexer
    std::size_t scalarStart = 0; // of the latest string, number or literal
    bool inText = false;
    bool escaped = false;
    bool inWord = false; // number or literal

    void see(std::size_t offset)
    {
        const char c = text[offset];
        if (inText) {
            inText = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            inText = true;
            inWord = false;
            scalarStart = offset;
        } else if (std::strchr(" \t\r\n{}[],:", c)) {
            inWord = false;
        } else if (!inWord) {
            inWord = true;
            scalarStart = offset;
        }
    }
};

class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(Watch *watch, std::size_t offset)
        : m_watch(watch)
        , m_offset(offset)
    {
    }
    reference operator*() const { return m_watch->text[m_offset]; }
    CountingIterator &operator++()
    {
        m_watch->see(m_offset);
        m_watch->taken = ++m_offset;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator &a, const CountingIterator &b) { return a.m_offset == b.m_offset; }
    friend bool operator!=(const CountingIterator &a, const CountingIterator &b) { return a.m_offset != b.m_offset; }

private:
    Watch *m_watch;
    std::size_t m_offset;
};

/// Lines of a text, so that each place costs a binary search and not a walk from the top.
class Lines {
public:
    explicit Lines(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n')
                m_starts.push_back(i + 1);
        }
    }
    TextPlace place(std::size_t offset) const
    {
        const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
        const auto line = static_cast<int>(after - m_starts.begin());
        return {line, static_cast<int>(offset - *std::prev(after)) + 1};
    }

private:
    std::vector<std::size_t> m_starts{0};
};

/// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while parsing value - unexpected
/// end of input; expected '[', '{', or a literal": what follows the place, which we give ourselves.
/// What the parser quotes is from outside: at most 120 bytes of it, and UTF-8 whatever came.
std::string repaired(std::string_view foreign)
{
    constexpr std::size_t most = 120;
    std::string text;
    while (!foreign.empty() && text.size() < most) {
        const std::size_t bytes = characterBytes(foreign);
        text += bytes == 0 ? std::string_view("?") : foreign.substr(0, bytes);
        foreign.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return foreign.empty() ? text : text + "…";
}

std::string reason(const char *what)
{
    std::string text = what;
    for (const char *lead : {"column ", "syntax error "}) {
        const auto at = text.find(lead);
        if (at == std::string::npos)
            continue;
        const auto colon = text.find(": ", at);
        text.erase(0, *lead == 'c' && colon != std::string::npos ? colon + 2 : at + std::strlen(lead));
    }
    // The lexer quotes control characters as <U+000A>; the rest of the line stays a line.
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
    text = repaired(text);
    return "not JSON: " + text + "; a complete JSON document is expected";
}

/// Builds the tree from the parser's events. Every event returns false to stop, with `failure` set.
class TreeBuilder {
public:
    TreeBuilder(Watch &watch, const std::string &subject, JsonLimits limits)
        : m_watch(watch)
        , m_lines(watch.text)
        , m_subject(subject)
        , m_limits(limits)
    {
    }

    LocatedJson root;
    std::optional<Error> failure;

    bool null() { return add(JsonKind::Null), true; }
    bool boolean(bool value) { return add(JsonKind::Bool).truth = value, true; }
    bool number_integer(std::int64_t) { return number(); }
    bool number_unsigned(std::uint64_t) { return number(); }
    bool number_float(double, const std::string &) { return number(); }
    bool string(std::string &value) { return add(JsonKind::Text).text = std::move(value), true; }
    bool binary(nlohmann::json::binary_t &) { return false; } // not in JSON text
    bool start_object(std::size_t) { return open(JsonKind::Object); }
    bool start_array(std::size_t) { return open(JsonKind::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string &value)
    {
        LocatedJson &object = *m_open.back();
        const TextPlace at = m_lines.place(m_watch.scalarStart);
        if (!m_keys.back().insert(value).second)
            return fail(at, "the key \"" + repaired(value) + "\" comes twice; once is expected");
        object.members.push_back({std::move(value), at, {}});
        return true;
    }

    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &error)
    {
        if (error.id == 406) // a number out of range
            return fail(m_lines.place(m_watch.scalarStart),
                        "a number too large to read; at most 1.7e308 is expected");
        const std::size_t offset = std::min(position == 0 ? 0 : position - 1, m_watch.text.size());
        return fail(m_lines.place(offset), reason(error.what()));
    }

private:
    bool fail(TextPlace at, std::string detail)
    {
        failure = Error{Fault::BadInput, m_subject, std::move(detail), at};
        return false;
    }

    LocatedJson &place(JsonKind kind, std::size_t offset)
    {
        LocatedJson *value = &root;
        if (!m_open.empty()) {
            LocatedJson &outer = *m_open.back();
            value = outer.is(JsonKind::Object) ? &outer.members.back().value : &outer.items.emplace_back();
        }
        value->kind = kind;
        value->at = m_lines.place(offset);
        return *value;
    }
    LocatedJson &add(JsonKind kind) { return place(kind, m_watch.scalarStart); }

    bool number()
    {
        std::size_t end = m_watch.scalarStart;
        while (end < m_watch.text.size() && m_watch.text[end] != '\0'
               && std::strchr("+-.0123456789eE", m_watch.text[end]))
            ++end;
        add(JsonKind::Number).text = m_watch.text.substr(m_watch.scalarStart, end - m_watch.scalarStart);
        return true;
    }

    bool open(JsonKind kind)
    {
        const std::size_t offset = m_watch.taken - 1; // the bracket was the last byte taken
        if (static_cast<int>(m_open.size()) >= m_limits.depth)
            return fail(m_lines.place(offset), "arrays and objects nested too deep; at most "
                            + std::to_string(m_limits.depth) + " within each other are expected");
        m_open.push_back(&place(kind, offset));
        m_keys.emplace_back();
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        m_keys.pop_back();
        return true;
    }

    Watch &m_watch;
    Lines m_lines;
    const std::string &m_subject;
    JsonLimits m_limits;
    // A value's children are only added while it is the innermost open one, so these stay valid.
    std::vector<LocatedJson *> m_open;
    std::vector<std::set<std::string>> m_keys;
};

} // namespace

const char *name(JsonKind kind)
{
    static constexpr const char *names[] = {"null", "true or false", "a number", "a text", "an array", "an object"};
    return names[static_cast<int>(kind)];
}

const LocatedJson *LocatedJson::find(std::string_view key) const
{
    for (const JsonMember &member : members) {
        if (member.key == key)
            return &member.value;
    }
    return nullptr;
}

std::optional<double> LocatedJson::number() const
{
    if (kind != JsonKind::Number)
        return std::nullopt;
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Result<LocatedJson> parseJson(std::string_view text, const std::string &subject, JsonLimits limits)
{
    if (text.size() > limits.bytes)
        return Error{Fault::BadInput, subject,
                     std::to_string(text.size()) + " bytes is too large; at most " + std::to_string(limits.bytes)
                         + " are expected",
                     {}};
    Watch watch{.text = text};
    TreeBuilder builder(watch, subject, limits);
    try {
        // The lexer takes a NUL for the end and would not see what follows it.
        const std::size_t end = text.find('\0');
        if (end != std::string_view::npos)
            return Error{Fault::BadInput, subject, "not JSON: a NUL byte; text is expected", Lines(text).place(end)};
        const bool read = nlohmann::json::sax_parse(CountingIterator(&watch, 0), CountingIterator(&watch, text.size()),
                                                    &builder);
        if (builder.failure)
            return *builder.failure;
        TW_ASSERT(read);
    } catch (const std::exception &error) {
        return Error{Fault::Io, subject, std::string("cannot be read: ") + error.what(), {}};
    }
    return std::move(builder.root);
}

Result<LocatedJson> readJson(const std::string &path, JsonLimits limits)
{
    Result<std::string> text = readText(path, limits.bytes);
    if (!text)
        return text.error();
    return parseJson(*text, path, limits);
}

Result<std::string> readText(const std::string &path, std::size_t limit, const char *expected)
{
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return Error{Fault::Io, path, "is a folder; a file is expected", {}};
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        const int why = errno;
        return Error{why == ENOENT || why == ENOTDIR ? Fault::NotFound : Fault::Io, path,
                     std::string("cannot be opened: ") + std::strerror(why) + "; " + expected + " is expected", {}};
    }
    std::string text;
    std::string chunk(1 << 16, '\0');
    while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
        text.append(chunk, 0, got);
        if (text.size() > limit)
            return Error{Fault::Io, path, "is too large; at most " + std::to_string(limit) + " bytes are expected",
                         {}};
    }
    if (std::ferror(file.get()))
        return Error{Fault::Io, path, "cannot be read to its end; the disk may be failing", {}};
    return text;
}

} // namespace tw::base
