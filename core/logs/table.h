#pragma once

#include "logs/csv_fields.h"
#include "logs/lines.h"
#include "logs/local_stamps.h"
#include "logs/reader.h"

#include <deque>
#include <vector>

namespace tw::logs {

/// What a column of a table can hold. The names are those of `import --column NAME=HEADER`.
enum class Role {
    Start, ///< start: of a session or an interval
    End, ///< end
    Date, ///< date, where the time stands in a column of its own
    Time, ///< time
    Minutes, ///< minutes: length of an interval
    Charger, ///< charger: its name
    EnergyIn, ///< energy: into the car, in a session or an interval
    EnergyOut, ///< energy-out: out of the car
    HouseIn, ///< house-in: through the house meter, import
    HouseOut, ///< house-out
    Register, ///< register: what the charger's meter stood at
    HouseRegister, ///< house-register: what the house meter stood at
    Bought, ///< of this program's own ledger
    Sold,
    Avoided,
    StoredSolar,
    Other
};

/// A column as its header says it.
struct Column {
    Role role = Role::Other;
    int scale = 6; ///< decimalScaled() by this gives micro-Wh: 9 for kWh, 6 for Wh
};

/// What the table is, by its header; nothing when its columns are not enough for any.
struct TableShape {
    Format format = Format::SessionTable;
    char separator = ',';
    std::vector<Column> columns;
};
/// `wanted` maps the names of roles to headers; where it says nothing the usual names of the field are known,
/// in English and German.
std::optional<TableShape> tableShape(std::string_view header,
                                     const std::map<std::string, std::string> &wanted);

/// Reads tables with a header line: sessions (evcc and others), intervals of a meter, this program's ledger.
class TableReader final : public Reader {
public:
    explicit TableReader(ReadOptions options);
    void take(std::string_view bytes, Sink &sink) override;
    void end(Sink &sink) override;
    std::optional<Format> format() const override { return m_format; }

private:
    struct Interval {
        std::int64_t line = 1;
        Instant begin;
        std::optional<seconds> length;
        std::string charger;
        std::optional<Energy> in, out, houseIn, houseOut;
    };

    void line(const Line &line);
    void header(const Line &line);
    std::string_view field(Role role) const;
    std::string stampText(Role role) const;
    std::optional<Energy> energy(Role role, std::string &problem) const;
    std::string chargerName(const char *otherwise) const;
    void sessionRow(std::int64_t number);
    void intervalRow(std::int64_t number);
    void registerRow(std::int64_t number, Instant at);
    void emit(const Interval &interval);
    void emitWaiting(bool all);

    ReadOptions m_options;
    LocalStamps m_stamps;
    LineSplitter m_lines;
    Sink *m_sink = nullptr;
    std::optional<Format> m_format;
    TableShape m_shape;
    bool m_haveHeader = false;
    std::string m_converted; ///< the line in UTF-8, where it was not
    CsvFields m_fields;
    std::optional<Instant> m_before; ///< stamp of the row before
    RowOrder m_order = RowOrder::Ascending;
    std::deque<Interval> m_waiting; ///< until their length is known
    std::optional<seconds> m_length;
};

} // namespace tw::logs
