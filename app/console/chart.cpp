#include "app/console/chart.h"

#include "units/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#ifndef _WIN32
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace tw::console {

namespace {

constexpr int labelWidth = 13; // "  -10.00 kW |"
constexpr int leastWidth = 50;

std::string label(const char *form, double value)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), form, value);
    std::string found(text.data());
    found.resize(std::min<std::size_t>(found.size(), labelWidth - 2));
    return std::string(labelWidth - 2 - found.size(), ' ') + found + " |";
}

/// A cell of a bar that fills it from below by `share`.
std::string rising(double share, Glyphs glyphs)
{
    static constexpr std::array<const char *, 9> blocks{" ", "\u2581", "\u2582", "\u2583", "\u2584",
                                                        "\u2585", "\u2586", "\u2587", "\u2588"};
    static constexpr std::array<const char *, 4> ascii{" ", ".", ":", "#"};
    const double part = std::clamp(share, 0.0, 1.0);
    return glyphs == Glyphs::Blocks ? blocks[std::size_t(std::lround(part * 8))] : ascii[std::size_t(std::lround(part * 3))];
}

/// A cell of a bar that hangs from above; half a cell is the finest there is.
std::string hanging(double share, Glyphs glyphs)
{
    static constexpr std::array<const char *, 3> blocks{" ", "\u2580", "\u2588"};
    static constexpr std::array<const char *, 3> ascii{" ", "'", "#"};
    const std::size_t part = std::size_t(std::lround(std::clamp(share, 0.0, 1.0) * 2));
    return glyphs == Glyphs::Blocks ? blocks[part] : ascii[part];
}

class Drawing {
public:
    Drawing(const ChartInput &input, int width, Glyphs glyphs)
        : m_input(input), m_glyphs(glyphs)
    {
        const int room = std::max(width, leastWidth) - labelWidth;
        const int n = static_cast<int>(input.kw.size());
        m_perColumn = std::max(1, (n + room - 1) / room);
        m_columns = (n + m_perColumn - 1) / m_perColumn;
    }

    std::vector<std::string> run()
    {
        if (m_columns == 0)
            return {};
        prices();
        powers();
        energies();
        hours();
        return std::move(m_lines);
    }

private:
    double mean(const std::vector<double> &values, int column) const
    {
        const auto begin = std::size_t(column * m_perColumn);
        const auto end = std::min(values.size(), begin + std::size_t(m_perColumn));
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += values[i];
        return sum / double(end - begin);
    }

    /// `height` lines of bars from `least` to `most`, the first and the last with their value.
    template <class Value> void bars(Value value, double least, double most, int height, const char *form)
    {
        const double span = std::max(most - least, 1e-9);
        for (int row = height - 1; row >= 0; --row) {
            std::string line = row == height - 1 ? label(form, most) : row == 0 ? label(form, least) : label("", 0);
            for (int c = 0; c < m_columns; ++c)
                line += rising((value(c) - least) / span * height - row, m_glyphs);
            add(std::move(line));
        }
    }

    void prices()
    {
        double least = mean(m_input.price, 0);
        double most = least;
        for (int c = 1; c < m_columns; ++c) {
            least = std::min(least, mean(m_input.price, c));
            most = std::max(most, mean(m_input.price, c));
        }
        // A little under every bar, so that the cheapest hour is seen too.
        const double floor = least - 0.06 * std::max(most - least, 0.01);
        title("price per kWh");
        constexpr int height = 4;
        const double span = most - floor;
        for (int row = height - 1; row >= 0; --row) {
            std::string line = row == height - 1 ? label("%.3f", most) : row == 0 ? label("%.3f", least) : label("", 0);
            for (int c = 0; c < m_columns; ++c)
                line += rising((mean(m_input.price, c) - floor) / span * height - row, m_glyphs);
            add(std::move(line));
        }
    }

    void powers()
    {
        constexpr int height = 3;
        title("power: up charges, down discharges");
        bars([&](int c) { return mean(m_input.kw, c); }, 0, m_input.mostKw, height, "%.1f kW");
        for (int row = 0; row < height; ++row) {
            std::string line = row == height - 1 ? label("%.1f kW", -m_input.mostKw) : label("", 0);
            for (int c = 0; c < m_columns; ++c)
                line += hanging(-mean(m_input.kw, c) / m_input.mostKw * height - row, m_glyphs);
            add(std::move(line));
        }
    }

    void energies()
    {
        title("stored");
        const auto last = [&](int c) {
            return m_input.energy[std::min(m_input.energy.size(), std::size_t((c + 1) * m_perColumn)) - 1];
        };
        bars(last, 0, m_input.capacity, 3, "%.1f kWh");
    }

    void hours()
    {
        const double perColumn = m_input.hoursPerStep * m_perColumn;
        double every = 1;
        for (const double hours : {1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 168.0, 720.0}) {
            every = hours;
            if (hours / perColumn >= 5)
                break;
        }
        std::string axis(std::size_t(m_columns), ' ');
        for (double hour = 0; hour / perColumn < m_columns; hour += every) {
            const auto at = std::size_t(std::lround(hour / perColumn));
            const std::string text = std::to_string(std::lround(hour));
            if (at + text.size() <= axis.size())
                axis.replace(at, text.size(), text);
        }
        add(label("hour", 0) + axis);
    }

    void title(const char *text) { add(std::string(labelWidth, ' ') + text); }
    void add(std::string line)
    {
        line.erase(line.find_last_not_of(' ') + 1);
        m_lines.push_back(std::move(line));
    }

    const ChartInput &m_input;
    Glyphs m_glyphs;
    int m_perColumn = 1;
    int m_columns = 0;
    std::vector<std::string> m_lines;
};

} // namespace

std::vector<std::string> chart(const ChartInput &input, int width, Glyphs glyphs)
{
    return Drawing(input, width, glyphs).run();
}

int terminalWidth()
{
    constexpr int elsewhere = 100;
    if (const char *columns = std::getenv("COLUMNS")) {
        if (const auto count = decimalScaled(columns, 0); count && *count > 0 && *count < 10'000)
            return static_cast<int>(*count);
    }
#ifndef _WIN32
    winsize size{};
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return elsewhere;
}

Glyphs terminalGlyphs()
{
    // POSIX, "Internationalization Variables": the first that is set and not empty decides.
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char *value = std::getenv(name);
        if (!value || !*value)
            continue;
        std::string set(value);
        std::erase(set, '-');
        std::ranges::transform(set, set.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return set.find("utf8") != std::string::npos ? Glyphs::Blocks : Glyphs::Ascii;
    }
    return Glyphs::Ascii;
}

} // namespace tw::console
