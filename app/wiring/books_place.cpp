#include "app/wiring/books_place.h"

namespace tw::wiring {

namespace {

Result<void> visitDesk(ImportDesk &desk, Instant now, const BooksPlace::Work &work, const BooksPlace::Ended &ended)
{
    if (ended())
        return Error{Fault::Cancelled, desk.store().path(), "was left", {}};
    BooksAtHand at{.store = &desk.store(),
                   .books = &desk.books(),
                   .site = desk.site() ? &*desk.site() : nullptr,
                   .calendar = desk.calendar() ? &*desk.calendar() : nullptr,
                   .now = now,
                   .settled = {}};
    return work(at);
}

} // namespace

StoreBooks::StoreBooks(std::string db)
    : m_db(std::move(db))
{
}

Result<void> StoreBooks::visit(const Work &work, const Ended &ended)
{
    if (!m_desk) {
        auto desk = ImportDesk::open(m_db);
        if (!desk)
            return desk.error();
        m_desk = *std::move(desk);
    }
    return visitDesk(*m_desk, SystemClock().now(), work, ended);
}

Result<BooksPlace::Where> StoreBooks::where(const Ended &)
{
    return Where{m_db, SystemClock().now()};
}

CopiedBooks::CopiedBooks(ImportDesk &copy, Instant now)
    : m_copy(&copy),
      m_now(now)
{
}

Result<void> CopiedBooks::visit(const Work &work, const Ended &ended)
{
    return visitDesk(*m_copy, m_now, work, ended);
}

Result<BooksPlace::Where> CopiedBooks::where(const Ended &)
{
    return Where{m_copy->store().path(), m_now};
}

} // namespace tw::wiring
