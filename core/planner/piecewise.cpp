#include "planner/piecewise.h"

#include <algorithm>
#include <cmath>

namespace tw::planner {

namespace {

constexpr double touching = 1e-12; // kWh and currency: pieces that near are contiguous

/// Appends a piece after `first`, joined with the last where they are one line, without points that add
/// nothing.
void push(Pieces &out, std::size_t first, const Piece &piece)
{
    if (out.size() > first) {
        Piece &last = out.back();
        const bool meets = piece.l - last.r <= touching;
        if (meets && piece.r == piece.l && last.end() <= piece.v)
            return;
        if (meets && last.r == last.l && piece.v <= last.v) {
            out.pop_back();
            push(out, first, piece);
            return;
        }
        if (meets && piece.s == last.s && std::abs(last.end() - piece.v) <= touching && last.r > last.l) {
            last.r = std::max(last.r, piece.r);
            return;
        }
    }
    out.push_back(piece);
}

Piece part(const Piece &piece, double l, double r)
{
    return {l, r, piece.at(l), piece.s};
}

} // namespace

void appendMinimum(std::span<const Piece> a, std::span<const Piece> b, Pieces &out)
{
    const std::size_t first = out.size();
    std::size_t i = 0;
    std::size_t j = 0;
    Piece x = a.empty() ? Piece{} : a[0];
    Piece y = b.empty() ? Piece{} : b[0];
    const auto nextOf = [](std::span<const Piece> of, std::size_t &at, Piece &piece) {
        if (++at < of.size())
            piece = of[at];
    };
    /// What is left of a piece behind `to`; false when nothing is.
    const auto trim = [](Piece &piece, double to) {
        if (piece.r <= to)
            return false;
        piece = part(piece, to, piece.r);
        return true;
    };
    while (i < a.size() && j < b.size()) {
        if (x.r < y.l) {
            push(out, first, x);
            nextOf(a, i, x);
            continue;
        }
        if (y.r < x.l) {
            push(out, first, y);
            nextOf(b, j, y);
            continue;
        }
        if (x.l < y.l) {
            push(out, first, part(x, x.l, y.l));
            x = part(x, y.l, x.r);
        } else if (y.l < x.l) {
            push(out, first, part(y, y.l, x.l));
            y = part(y, x.l, y.r);
        }
        const double l = x.l;
        const double r = std::min(x.r, y.r);
        const double before = x.v - y.v;
        const double after = x.at(r) - y.at(r);
        if (before <= 0 && after <= 0) {
            push(out, first, part(x, l, r));
        } else if (before >= 0 && after >= 0) {
            push(out, first, part(y, l, r));
        } else {
            const double cross = std::clamp(l + (r - l) * before / (before - after), l, r);
            push(out, first, part(before < 0 ? x : y, l, cross));
            push(out, first, part(before < 0 ? y : x, cross, r));
        }
        const bool xLeft = trim(x, r);
        const bool yLeft = trim(y, r);
        if (!xLeft)
            nextOf(a, i, x);
        if (!yLeft)
            nextOf(b, j, y);
    }
    for (; i < a.size(); nextOf(a, i, x))
        push(out, first, x);
    for (; j < b.size(); nextOf(b, j, y))
        push(out, first, y);
}

void Convolution::add(std::span<const Piece> w, std::span<const RunPoint> run, const Span &kept,
                      const ChargeLimit &limit)
{
    const bool limited = limit.begin() < kept.right && run.back().x > 0;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= w.size(); ++i) {
        const bool goesOn = i < w.size() && w[i].l - w[i - 1].r <= touching && w[i].s >= w[i - 1].s
            && std::abs(w[i - 1].end() - w[i].v) <= touching;
        if (goesOn)
            continue;
        const std::size_t before = m_begin.size();
        addStretch(w.subspan(begin, i - begin), run, kept);
        if (limited && m_begin.size() > before)
            limitLast(w.subspan(begin, i - begin), run, limit);
        begin = i;
    }
}

void Convolution::addStretch(std::span<const Piece> w, std::span<const RunPoint> run, const Span &kept)
{
    // Slopes of w and of the mirrored run in rising order, as in appendMerged.
    double z = w.front().l - run.back().x;
    double v = w.front().v + run.back().cost;
    if (z > kept.right || w.back().r - run.front().x < kept.left)
        return;
    const std::size_t first = m_pieces.size();
    const auto emit = [&](double length, double slope) {
        const double l = std::max(z, kept.left);
        const double r = std::min(z + length, kept.right);
        if (r > l)
            push(m_pieces, first, {l, r, v + slope * (l - z), slope});
        z += length;
        v += slope * length;
    };
    const double begin = z;
    const double value = v;
    std::size_t i = 0;
    std::size_t corner = run.size() - 1;
    while ((i < w.size() || corner > 0) && z <= kept.right) {
        const double mirrored = corner > 0
            ? -(run[corner].cost - run[corner - 1].cost) / (run[corner].x - run[corner - 1].x)
            : endless;
        if (i < w.size() && w[i].s <= mirrored) {
            emit(w[i].r - w[i].l, w[i].s);
            ++i;
        } else {
            if (corner == 0)
                break;
            emit(run[corner].x - run[corner - 1].x, mirrored);
            --corner;
        }
    }
    if (m_pieces.size() == first && begin >= kept.left && begin <= kept.right)
        m_pieces.push_back({begin, begin, value, 0}); // a point
    if (m_pieces.size() > first)
        m_begin.push_back(m_pieces.size());
}

namespace {

/// The least of run(x) + w(e + x) for x up to `most`; both are convex and without gaps. Infinite where none
/// fits.
double leastUpTo(std::span<const Piece> w, std::span<const RunPoint> run, double energy, double most)
{
    const double left = std::max(run.front().x, w.front().l - energy);
    const double right = std::min({run.back().x, w.back().r - energy, most});
    if (right < left - touching)
        return endless;
    const auto at = [&](double x) {
        std::size_t i = 1;
        while (i + 1 < run.size() && run[i].x < x)
            ++i;
        const double slope =
            run.size() > 1 ? (run[i].cost - run[i - 1].cost) / (run[i].x - run[i - 1].x) : 0.0;
        std::size_t j = 0;
        while (j + 1 < w.size() && w[j].r < energy + x)
            ++j;
        return run[run.size() > 1 ? i - 1 : 0].cost + slope * (x - run[run.size() > 1 ? i - 1 : 0].x)
            + w[j].at(energy + x);
    };
    double best = std::min(at(left), at(std::max(left, right)));
    for (const RunPoint &point : run) {
        if (left < point.x && point.x < right)
            best = std::min(best, at(point.x));
    }
    for (const Piece &piece : w) {
        if (left < piece.l - energy && piece.l - energy < right)
            best = std::min(best, at(piece.l - energy));
    }
    return best;
}

} // namespace

/// Makes the function added last anew where the limit may bind; see taper.h.
void Convolution::limitLast(std::span<const Piece> w, std::span<const RunPoint> run, const ChargeLimit &limit)
{
    const std::size_t first = m_begin[m_begin.size() - 2];
    std::vector<double> energies{limit.begin()};
    std::vector<Node> ends;
    std::vector<double> changes;
    for (const Piece &piece : w) {
        ends.push_back({.z = piece.l});
        ends.push_back({.z = piece.r});
    }
    for (const RunPoint &point : run)
        changes.push_back(point.x);
    limit.corners(ends, changes, energies);
    Pieces kept;
    for (std::size_t i = first; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces[i];
        energies.push_back(piece.l);
        energies.push_back(piece.r);
        if (piece.l < limit.begin())
            push(kept, 0, part(piece, piece.l, std::min(piece.r, limit.begin())));
    }
    const double left = std::max(limit.begin(), m_pieces[first].l);
    const double right = m_pieces.back().r;
    std::sort(energies.begin(), energies.end());
    double before = 0;
    double value = endless;
    for (const double energy : energies) {
        if (energy < left || energy > right)
            continue;
        const double now = limit.mayCharge(energy) ? leastUpTo(w, run, energy, limit.at(energy)) : endless;
        if (now < endless && value < endless && energy > before + touching)
            push(kept, 0, {before, energy, value, (now - value) / (energy - before)});
        else if (now < endless && value == endless)
            push(kept, 0, {energy, energy, now, 0});
        before = energy;
        value = now;
    }
    m_pieces.resize(first);
    m_pieces.insert(m_pieces.end(), kept.begin(), kept.end());
    m_begin.back() = m_pieces.size();
    if (kept.empty())
        m_begin.pop_back();
}

void Convolution::take(Pieces &out)
{
    // Two by two, until one is left.
    while (m_begin.size() > 2) {
        m_spare.clear();
        m_spareBegin.assign(1, 0);
        for (std::size_t k = 0; k + 1 < m_begin.size(); k += 2) {
            const std::span<const Piece> a(m_pieces.data() + m_begin[k], m_begin[k + 1] - m_begin[k]);
            if (k + 2 < m_begin.size())
                appendMinimum(a, {m_pieces.data() + m_begin[k + 1], m_begin[k + 2] - m_begin[k + 1]},
                              m_spare);
            else
                m_spare.insert(m_spare.end(), a.begin(), a.end());
            m_spareBegin.push_back(m_spare.size());
        }
        m_pieces.swap(m_spare);
        m_begin.swap(m_spareBegin);
    }
    out.assign(m_pieces.begin(), m_pieces.end());
    m_pieces.clear();
    m_begin.assign(1, 0);
}

void appendRoad(std::span<const Piece> v, double dear, double left, Pieces &out)
{
    const std::size_t first = out.size();
    double from = 0; // where the line of road charging starts, and its value there
    double best = endless;
    const auto line = [&](double l, double r) {
        if (r > l)
            out.push_back({l, r, best + dear * (from - l), -dear});
    };
    for (std::size_t i = v.size(); i-- > 0 && v[i].r >= left;) {
        const Piece piece = v[i].l < left ? part(v[i], left, v[i].r) : v[i];
        if (best < endless)
            line(piece.r, from);
        const double atEnd = best < endless ? best + dear * (from - piece.r) : endless;
        double r = piece.r;
        if (piece.s < -dear && piece.l < piece.r) {
            best = std::min(atEnd, piece.end());
            from = r;
            line(piece.l, r);
            best += dear * (r - piece.l);
            from = piece.l;
            continue;
        }
        if (atEnd < piece.end()) {
            const double steepness = piece.s + dear;
            const double back = steepness > 0 ? (piece.end() - atEnd) / steepness : endless;
            const double cross = std::max(piece.l, r - back);
            line(cross, r);
            r = cross;
            if (r <= piece.l) {
                best += dear * (from - piece.l);
                from = piece.l;
                continue;
            }
        }
        out.push_back({piece.l, r, piece.v, piece.s});
        from = piece.l;
        best = piece.v;
    }
    if (best < endless)
        line(left, from);
    std::reverse(out.begin() + std::ptrdiff_t(first), out.end());
}

void simplify(Pieces &pieces, double error)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < pieces.size();) {
        // From one corner as far as a line reaches that passes every corner between within the error.
        const double l = pieces[i].l;
        const double v = pieces[i].v;
        double low = -endless;
        double high = endless;
        std::size_t last = i;
        double slope = pieces[i].s;
        for (std::size_t j = i; j < pieces.size(); ++j) {
            if (j > i
                && (pieces[j].l - pieces[j - 1].r > touching
                    || std::abs(pieces[j - 1].end() - pieces[j].v) > touching))
                break;
            const double width = pieces[j].r - l;
            if (width <= 0)
                continue;
            const double there = (pieces[j].end() - v) / width;
            if (there >= low && there <= high) {
                last = j;
                slope = there;
            } else if (j > i) {
                break;
            }
            low = std::max(low, there - error / width);
            high = std::min(high, there + error / width);
            if (low > high)
                break;
        }
        Piece joined{l, pieces[last].r, v, last == i ? pieces[i].s : slope};
        pieces[kept++] = joined;
        i = last + 1;
    }
    pieces.resize(kept);
}

} // namespace tw::planner
