#pragma once

#include "app/wiring/import_desk.h"

#include <functional>
#include <memory>
#include <string>

namespace tw::wiring {

/// Books that imports go into, for as long as somebody may touch them.
struct BooksAtHand {
    store::Store *store = nullptr;
    store::Books *books = nullptr;
    const Site *site = nullptr; ///< nullptr: none is set up
    const Calendar *calendar = nullptr; ///< likewise
    Instant now;
    std::function<void(const std::vector<Posting> &)> settled; ///< hears what was settled; may be empty
};

/// Where the books are: on the thread of the engine that holds them, or in a file that no engine holds.
class BooksPlace {
public:
    virtual ~BooksPlace() = default;

    using Work = std::function<Result<void>(BooksAtHand &)>;
    using Ended = std::function<bool()>;
    /// Does `work` where the books are and waits for it. Busy when another program holds them; Cancelled once `ended` says
    /// so, before `work` began.
    virtual Result<void> visit(const Work &work, const Ended &ended) = 0;
    /// No visit follows soon.
    virtual void leave() { }
    /// The store's file, and the present there.
    struct Where {
        std::string path;
        Instant now;
    };
    virtual Result<Where> where(const Ended &ended) = 0;
    /// Nobody else has these books: what is begun in them may be left half way.
    virtual bool isTrial() const { return false; }
};

/// A store that no engine holds: opened with the first visit, let go by leave().
class StoreBooks final : public BooksPlace {
public:
    explicit StoreBooks(std::string db);
    Result<void> visit(const Work &work, const Ended &ended) override;
    void leave() override { m_desk.reset(); }
    Result<Where> where(const Ended &ended) override;

private:
    std::string m_db;
    std::unique_ptr<ImportDesk> m_desk;
};

/// A copy that is tried on.
class CopiedBooks final : public BooksPlace {
public:
    CopiedBooks(ImportDesk &copy, Instant now);
    Result<void> visit(const Work &work, const Ended &ended) override;
    Result<Where> where(const Ended &ended) override;
    bool isTrial() const override { return true; }

private:
    ImportDesk *m_copy;
    Instant m_now;
};

} // namespace tw::wiring
