#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tw::logs {

/// A line of a file, without its end.
struct Line {
    std::string_view text; ///< empty when it is too long
    std::int64_t number = 1;
    bool tooLong = false;
    bool ended = true; ///< false: the file stops here, without a line break
};

/// A longer line is no row of any log; it is passed over, however long it is.
inline constexpr std::size_t mostLineBytes = 1u << 20;

/// Makes lines of bytes that come in pieces. Holds one line at most.
class LineSplitter {
public:
    using Heard = std::function<void(const Line &)>;
    explicit LineSplitter(Heard heard) : m_heard(std::move(heard)) { }
    void take(std::string_view bytes);
    void end();

private:
    void hear(std::string_view text, bool ended);
    void hold(std::string_view part);

    Heard m_heard;
    std::string m_held;
    std::int64_t m_number = 0;
    bool m_tooLong = false;
};

/// `text` without blanks at both ends.
std::string_view trimmed(std::string_view text);
/// `text` if it is UTF-8, otherwise read as Windows-1252, which is what older programs write.
std::string utf8Of(std::string_view text);

} // namespace tw::logs
