#include "store/writer.h"

#include <utility>

namespace tw::store {

Batch::Batch(Store::Writer *writer)
    : m_writer(writer)
{
}

Batch::Batch(Batch &&other) noexcept
    : m_writer(std::exchange(other.m_writer, nullptr))
{
}

Batch::~Batch()
{
    if (m_writer)
        m_writer->rollback();
}

/// Using a batch after commit() is a mistake of the program.
Store::Writer &Batch::writer() const
{
    TW_ASSERT(m_writer);
    return *m_writer;
}

Result<Written> Batch::add(const Measurement &sample)
{
    return writer().add(sample);
}

Result<std::int64_t> Batch::addImport(Instant at, const std::string &file, const std::string &content)
{
    return writer().addImport(at, file, content);
}

Result<ImportedSample> Batch::addImported(const Measurement &sample)
{
    return writer().addImported(sample);
}

Result<void> Batch::addImportRange(std::int64_t import, std::int64_t first, std::int64_t last)
{
    return writer().addImportRange(import, first, last);
}

Result<void> Batch::endImport(std::int64_t import, Instant at, const std::string &format, const ImportCounts &counts)
{
    return writer().endImport(import, at, format, counts);
}

Result<void> Batch::undoImport(std::int64_t import, Instant at)
{
    return writer().undoImport(import, at);
}

Result<void> Batch::add(const MeterKey &key)
{
    return writer().add(key);
}

Result<std::int64_t> Batch::add(const SpotSeries &series)
{
    return writer().add(series);
}

Result<std::int64_t> Batch::addOrders(Instant at, const std::string &text)
{
    return writer().addVersion("INSERT INTO orders (at, text) VALUES (?,?)", at, text);
}

Result<std::int64_t> Batch::addSite(Instant at, const std::string &text)
{
    return writer().addSite(at, text);
}

Result<std::int64_t> Batch::add(const Plan &plan)
{
    return writer().add(plan);
}

Result<std::int64_t> Batch::add(const Posting &posting)
{
    return writer().add(posting);
}

Result<std::int64_t> Batch::add(const MonthCharge &charge)
{
    return writer().add(charge);
}

Result<void> Batch::add(const ledger::SettlerState &state)
{
    return writer().add(state);
}

Result<void> Batch::forgetStates(Interval when, Instant usedUntil)
{
    return writer().forgetStates(when, usedUntil);
}

Result<void> Batch::add(Baseline kind, LocalDay day, const BaselineDay &figures, Instant computedAt)
{
    return writer().add(kind, day, figures, computedAt);
}

Result<void> Batch::add(const BatteryDay &day)
{
    return writer().add(day);
}

Result<void> Batch::add(const PlugEvent &event)
{
    return writer().add(event);
}

Result<void> Batch::add(const LogLine &line)
{
    return writer().add(line);
}

Result<void> Batch::setMeta(const std::string &key, const std::string &value)
{
    return writer().setMeta(key, value);
}

Result<void> Batch::commit()
{
    const auto done = writer().commit();
    std::exchange(m_writer, nullptr)->rollback();
    return done;
}

} // namespace tw::store
