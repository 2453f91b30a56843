#pragma once

#include "logs/lines.h"
#include "logs/reader.h"

#include <nlohmann/json.hpp>

#include <string>

namespace tw::logs {

using Json = nlohmann::json;

/// Understands the objects of one kind of JSON log. What it keeps from one object to the next is bounded.
class JsonKindReader {
public:
    virtual ~JsonKindReader() = default;
    virtual Format format() const = 0;
    /// False: the object is of another kind.
    virtual bool take(const Json &object, std::int64_t line, Sink &sink) = 0;
    virtual void end(Sink &sink) = 0;
};

/// Reads JSON objects, one a line, one after the other over several lines, or as items of one array, and
/// gives each to the kind it belongs to. An object that cannot be read is refused alone.
class JsonRowsReader final : public Reader {
public:
    explicit JsonRowsReader(const ReadOptions &options);
    void take(std::string_view bytes, Sink &sink) override;
    void end(Sink &sink) override;
    std::optional<Format> format() const override { return m_format; }

private:
    void line(const Line &line);
    void object(std::string_view text, int depth, std::int64_t number, bool ended);

    LineSplitter m_lines;
    std::vector<std::unique_ptr<JsonKindReader>> m_kinds;
    JsonKindReader *m_last = nullptr; ///< the kind of the object before: mostly the next one's too
    Sink *m_sink = nullptr;
    std::optional<Format> m_format;
    std::string m_open; ///< an object that goes on on the next line
    std::int64_t m_openLine = 0;
    int m_openDepth = 0;
};

/// The member `key` as text, or "" when it is absent or no text.
std::string textOf(const Json &object, const char *key);
/// The member `key` as its decimal text, from a number or a text; "" for anything else.
std::string numberOf(const Json &object, const char *key);

} // namespace tw::logs
