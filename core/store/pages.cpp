#include "store/pages.h"

#include "store/database.h"
#include "store/replace.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <span>

namespace tw::store {

namespace fs = std::filesystem;

namespace {

using Bytes = std::vector<unsigned char>;
using View = std::span<const unsigned char>;

constexpr std::size_t usualPage = 4096;
constexpr std::size_t fileHeader = 100;
constexpr int deepest = 40; ///< a tree of more levels holds more than any disk

enum Type : unsigned char { None = 0, IndexInterior = 2, TableInterior = 5, IndexLeaf = 10, TableLeaf = 13 };

std::uint32_t bigEndian(View bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        value = value << 8 | bytes[at + i];
    return value;
}

/// The number at `at`, which moves behind it; nothing past the end.
std::optional<std::uint64_t> varint(View bytes, std::size_t &at)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i, ++at) {
        if (at >= bytes.size())
            return {};
        const unsigned char byte = bytes[at];
        if (i == 8) {
            ++at;
            return value << 8 | byte;
        }
        value = value << 7 | (byte & 0x7F);
        if (!(byte & 0x80)) {
            ++at;
            return value;
        }
    }
    return value;
}

std::size_t pageSizeOf(View header)
{
    const std::size_t field = bigEndian(header, 16, 2);
    const std::size_t size = field == 1 ? 65536 : field;
    const bool power = size >= 512 && (size & (size - 1)) == 0;
    return header.size() >= fileHeader && power ? size : usualPage;
}

/// The head of a page that may be one of a b-tree.
struct Head {
    Type type = None;
    std::size_t cells = 0;
    std::size_t at = 0;    ///< where the page's head begins
    std::size_t cellsAt = 0;
};

Head headOf(View page, bool first)
{
    Head head{.at = first ? fileHeader : 0};
    const unsigned char type = page[head.at];
    const bool interior = type == IndexInterior || type == TableInterior;
    if (!interior && type != IndexLeaf && type != TableLeaf)
        return {};
    head.cells = bigEndian(page, head.at + 3, 2);
    head.cellsAt = head.at + (interior ? 12 : 8);
    if (head.cellsAt + 2 * head.cells > page.size())
        return {};
    head.type = static_cast<Type>(type);
    return head;
}

bool isInterior(Type type)
{
    return type == IndexInterior || type == TableInterior;
}

bool isOfRows(Type type)
{
    return type == TableInterior || type == TableLeaf;
}

std::vector<std::uint32_t> childrenOf(View page, const Head &head)
{
    std::vector<std::uint32_t> children;
    for (std::size_t i = 0; i < head.cells; ++i)
        children.push_back(bigEndian(page, bigEndian(page, head.cellsAt + 2 * i, 2), 4));
    children.push_back(bigEndian(page, head.at + 8, 4));
    return children;
}

std::size_t lengthOf(std::uint64_t serial)
{
    constexpr std::array<std::size_t, 10> fixed{0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    return serial < fixed.size() ? fixed[serial] : static_cast<std::size_t>((serial - 12) / 2);
}

PageValue::Kind kindOf(std::uint64_t serial)
{
    using Kind = PageValue::Kind;
    if (serial == 0)
        return Kind::Null;
    if (serial == 7)
        return Kind::Real;
    if (serial < 10)
        return Kind::Integer;
    return serial % 2 == 0 ? Kind::Blob : Kind::Text;
}

/// The row in the cell of a leaf that begins at `at`; nothing when it makes no sense.
std::optional<std::vector<PageValue>> rowAt(View page, std::size_t at, bool byRowId)
{
    if (!varint(page, at) || (byRowId && !varint(page, at)))
        return {};
    const std::size_t begin = at;
    const auto headerSize = varint(page, at);
    if (!headerSize || *headerSize > page.size() - begin || *headerSize < at - begin)
        return {};
    const std::size_t end = begin + static_cast<std::size_t>(*headerSize);
    std::vector<PageValue> row;
    std::size_t body = end;
    while (at < end) {
        const auto serial = varint(page, at);
        if (!serial || at > end || *serial == 10 || *serial == 11)
            return {};
        PageValue value{kindOf(*serial), {}};
        const std::size_t length = lengthOf(*serial);
        if (value.kind == PageValue::Kind::Text && body < page.size()) {
            const auto from = page.begin() + static_cast<std::ptrdiff_t>(body);
            value.text.assign(from, from + static_cast<std::ptrdiff_t>(std::min(length, page.size() - body)));
        }
        body = length > page.size() ? page.size() : body + length;
        row.push_back(std::move(value));
    }
    return row;
}

std::optional<std::vector<PageValue>> firstRow(View page, const Head &head)
{
    for (std::size_t i = 0; i < head.cells; ++i) {
        if (auto row = rowAt(page, bigEndian(page, head.cellsAt + 2 * i, 2), isOfRows(head.type)); row && !row->empty())
            return row;
    }
    return {};
}

/// The file page by page.
class Pages {
public:
    explicit Pages(const std::string &path)
        : m_file(path, std::ios::binary)
    {
        Bytes header(fileHeader);
        const auto size = static_cast<std::size_t>(read(0, header));
        m_size = pageSizeOf(View(header).first(size));
        std::error_code failed;
        const auto bytes = fs::file_size(path, failed);
        m_count = failed ? 0 : static_cast<std::uint32_t>(std::min<std::uintmax_t>(bytes / m_size, 0xFFFFFFFE));
        m_page.resize(m_size);
    }
    std::uint32_t count() const { return m_count; }
    std::size_t size() const { return m_size; }
    /// Numbered from 1; what cannot be read is empty of anything.
    View page(std::uint32_t number)
    {
        if (read(std::streamoff(number - 1) * std::streamoff(m_size), m_page) != std::streamsize(m_size))
            std::ranges::fill(m_page, static_cast<unsigned char>(0));
        return m_page;
    }

private:
    std::streamsize read(std::streamoff at, Bytes &into)
    {
        m_file.clear();
        m_file.seekg(at);
        m_file.read(reinterpret_cast<char *>(into.data()), static_cast<std::streamsize>(into.size()));
        return m_file.gcount();
    }
    std::ifstream m_file;
    std::size_t m_size = usualPage;
    std::uint32_t m_count = 0;
    Bytes m_page;
};

Error cannotRead(const std::string &path)
{
    return {Fault::Io, path, "cannot be read or written while it is searched for rows; the disk must have room", {}};
}

/// A file of SQLite with nothing in it, as the first page of one with `pages`.
Result<Bytes> emptyFirstPage(const std::string &path, std::size_t pageSize, std::uint32_t pages)
{
    const std::string empty = path + ".empty";
    removeDatabase(empty);
    auto made = guarded(empty, [&]() -> Result<Bytes> {
        Database(empty, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .execute("PRAGMA page_size = " + std::to_string(pageSize) + "; PRAGMA user_version = 1");
        Pages read(empty);
        if (read.size() != pageSize || read.count() < 1)
            return cannotRead(empty);
        const View page = read.page(1);
        return Bytes(page.begin(), page.end());
    });
    removeDatabase(empty);
    if (!made)
        return made;
    for (std::size_t i = 0; i < 4; ++i) {
        (*made)[28 + i] = static_cast<unsigned char>(pages >> (24 - 8 * i));
        (*made)[92 + i] = (*made)[24 + i]; // the size counts: it is of the last change
    }
    return made;
}

/// The sum that SQLite keeps in its log over all bytes so far (its file format, 4.2).
class LogSum {
public:
    explicit LogSum(View header) : m_bigEndian((header[3] & 1) != 0) { add(header.first(24)); }
    void add(View bytes)
    {
        for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
            m_one += word(bytes, i) + m_two;
            m_two += word(bytes, i + 4) + m_one;
        }
    }
    bool isAt(View bytes, std::size_t at) const
    {
        return bigEndian(bytes, at, 4) == m_one && bigEndian(bytes, at + 4, 4) == m_two;
    }

private:
    std::uint32_t word(View bytes, std::size_t at) const
    {
        const std::uint32_t value = bigEndian(bytes, at, 4);
        return m_bigEndian ? value : value >> 24 | (value >> 8 & 0xff00U) | (value << 8 & 0xff0000U) | value << 24;
    }

    bool m_bigEndian;
    std::uint32_t m_one = 0;
    std::uint32_t m_two = 0;
};

/// The pages that the log next to `path`, of so many pages, holds of committed transactions, the last of each.
std::map<std::uint32_t, Bytes> loggedPages(const std::string &path, std::size_t pageSize, std::uint32_t pages)
{
    constexpr std::size_t logHeader = 32;
    constexpr std::size_t frameHeader = 24;
    std::map<std::uint32_t, Bytes> committed;
    std::map<std::uint32_t, Bytes> open;
    std::ifstream file(path + "-wal", std::ios::binary);
    const auto next = [&file](Bytes &into) {
        return bool(file.read(reinterpret_cast<char *>(into.data()), static_cast<std::streamsize>(into.size())));
    };
    Bytes header(logHeader);
    if (!next(header) || bigEndian(header, 8, 4) != pageSize)
        return committed;
    LogSum sum(header);
    if (!sum.isAt(header, 24))
        return committed;
    Bytes frame(frameHeader);
    Bytes page(pageSize);
    while (next(frame) && next(page)) {
        if (!std::equal(frame.begin() + 8, frame.begin() + 16, header.begin() + 16))
            break; // of an earlier round of the log
        sum.add(View(frame).first(8));
        sum.add(page);
        if (!sum.isAt(frame, 16))
            break; // torn
        open[bigEndian(frame, 0, 4)] = page;
        if (bigEndian(frame, 4, 4) != 0) {
            for (auto &[number, bytes] : open)
                committed[number] = std::move(bytes);
            open.clear();
        }
    }
    // A file grows page by page: what lies further off is no page of it.
    std::erase_if(committed, [most = pages + committed.size()](const auto &entry) { return entry.first == 0 || most < entry.first; });
    return committed;
}

} // namespace

Result<std::vector<PageTree>> pageTrees(const std::string &path)
{
    Pages pages(path);
    const std::size_t count = pages.count();
    std::vector<Type> types(count + 1, None);
    std::vector<std::uint32_t> parents(count + 1, 0);
    std::vector<std::uint32_t> leaves; ///< those with rows
    for (std::uint32_t number = 1; number <= count; ++number) {
        const View page = pages.page(number);
        const Head head = headOf(page, number == 1);
        types[number] = head.type;
        if (head.type != None && !isInterior(head.type) && head.cells > 0)
            leaves.push_back(number);
        if (!isInterior(head.type))
            continue;
        for (const std::uint32_t child : childrenOf(page, head)) {
            if (1 < child && child <= count && child != number && parents[child] == 0)
                parents[child] = number;
        }
    }
    // What a page points to is of its kind; else it is no page of a tree, or not the one that was.
    for (std::uint32_t number = 1; number <= count; ++number) {
        if (parents[number] != 0 && isOfRows(types[number]) != isOfRows(types[parents[number]]))
            parents[number] = 0;
    }
    std::map<std::uint32_t, PageTree> trees;
    for (const std::uint32_t leaf : leaves) {
        std::uint32_t root = leaf;
        for (int level = 0; level < deepest && parents[root] != 0; ++level)
            root = parents[root];
        if (root == 1 || parents[root] != 0)
            continue;
        PageTree &tree = trees[root];
        tree.root = root;
        tree.byRowId = isOfRows(types[root]);
        ++tree.pages;
        if (!tree.example.empty())
            continue;
        const View page = pages.page(leaf);
        if (auto row = firstRow(page, headOf(page, false)))
            tree.example = *std::move(row);
    }
    std::vector<PageTree> result;
    for (auto &[root, tree] : trees) {
        if (!tree.example.empty())
            result.push_back(std::move(tree));
    }
    std::ranges::stable_sort(result, std::ranges::greater(), &PageTree::pages);
    return result;
}

Result<void> clearContents(const std::string &path)
{
    std::size_t pageSize = usualPage;
    std::uint32_t count = 0;
    {
        const Pages pages(path);
        pageSize = pages.size();
        count = pages.count();
    }
    const auto logged = loggedPages(path, pageSize, count);
    if (!logged.empty())
        count = std::max(count, logged.rbegin()->first);
    if (count == 0)
        return Error{Fault::BadInput, path, "is not a Tidewatt store, nothing of it can be read", {}};
    const auto first = emptyFirstPage(path, pageSize, count);
    if (!first)
        return first.error();
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const auto put = [&](std::uint32_t number, const Bytes &page) {
        file.seekp(std::streamoff(number - 1) * std::streamoff(pageSize));
        file.write(reinterpret_cast<const char *>(page.data()), static_cast<std::streamsize>(page.size()));
    };
    for (const auto &[number, page] : logged) {
        if (number > 1)
            put(number, page);
    }
    put(1, *first);
    file.close();
    std::error_code failed;
    fs::resize_file(path, std::uintmax_t(count) * pageSize, failed);
    for (const char *part : {"-wal", "-shm", "-journal"})
        fs::remove(path + part, failed);
    return file ? Result<void>() : Result<void>(cannotRead(path));
}

} // namespace tw::store
