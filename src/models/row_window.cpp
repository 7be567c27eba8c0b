#include "row_window.h"

#include <QSet>

#include <algorithm>

namespace models {

using domain::Domain;
using domain::DomainId;
using From = RowWindow::Wanted::From;

RowWindow::Stretches::const_iterator RowWindow::stretchAt(int row) const
{
    const auto behind = std::upper_bound(m_stretches.begin(), m_stretches.end(), row,
        [](int place, const Stretch &stretch) { return place < stretch.first; });
    return behind == m_stretches.begin() ? m_stretches.end() : behind - 1;
}

int RowWindow::readCount() const
{
    return static_cast<int>(m_numbers.size());
}

int RowWindow::readEnd() const
{
    return m_stretches.isEmpty() ? 0 : m_stretches.last().end();
}

const Domain *RowWindow::at(int row) const
{
    const auto stretch = stretchAt(row);
    return stretch == m_stretches.end() || row >= stretch->end() ? nullptr
                                                                 : &stretch->rows.at(row - stretch->first);
}

int RowWindow::rowOf(const DomainId &id) const
{
    const auto number = m_numbers.constFind(id);
    if (number == m_numbers.constEnd())
        return -1;
    const auto stretch = std::find_if(
        m_stretches.begin(), m_stretches.end(), [&](const Stretch &one) { return one.number == *number; });
    const auto row = std::find_if(
        stretch->rows.begin(), stretch->rows.end(), [&](const Domain &one) { return one.id == id; });
    return stretch->first + static_cast<int>(row - stretch->rows.begin());
}

bool RowWindow::isRead(int first, int last) const
{
    return !missing(first, last);
}

std::optional<RowWindow::Wanted> RowWindow::missing(int first, int last) const
{
    first = std::max(0, first);
    last = std::min(last, m_size - 1);
    auto before = stretchAt(first);
    while (before != m_stretches.end() && first < before->end()) { // over what is at hand
        first = before->end();
        before = stretchAt(first);
    }
    if (first > last)
        return {};
    const int begin = before == m_stretches.end() ? 0 : before->end();
    const auto behind = before == m_stretches.end() ? m_stretches.begin() : before + 1;
    const bool isLast = behind == m_stretches.end();
    const int end = isLast ? m_size : behind->first;
    // At the end one row more is asked for than there should be: whether there is shows if the length is
    // right.
    const auto upTo = [&](int start) {
        const int gap = end - start;
        if (isLast && gap <= block)
            return m_knowsEnd ? gap + 1 : block;
        return std::min(block, gap);
    };
    if (first < begin + block) {
        if (begin == 0)
            return Wanted{From::Start, 0, upTo(0)};
        return Wanted{From::After, begin, upTo(begin), 0, before->rows.last()};
    }
    if (!isLast && last >= end - block) {
        const int start = std::max(begin, end - block);
        return Wanted{From::Before, start, end - start, 0, behind->rows.first()};
    }
    const int middle = first + (std::min(last, end - 1) - first) / 2;
    const int start = std::clamp(middle - block / 2, begin, std::max(begin, end - block));
    if (m_knowsEnd && start > m_size / 2) {
        const int count = std::min(block, end - start);
        return Wanted{From::End, start, count, m_size - start - count};
    }
    return Wanted{From::Start, start, upTo(start), start};
}

std::optional<RowWindow::Landing> RowWindow::landing(const Wanted &wanted, int rows) const
{
    const bool isShort = rows < wanted.count;
    Landing landing{0, wanted.first, m_size, m_knowsEnd};
    const auto neighbour = [&] { return wanted.neighbour ? rowOf(wanted.neighbour->id) : -1; };
    switch (wanted.from) {
    case From::Start:
        if (rows == 0 && wanted.first > 0)
            return {};
        break;
    case From::After:
        if (neighbour() < 0)
            return {};
        landing.first = neighbour() + 1;
        break;
    case From::End:
    case From::Before: {
        const int end = wanted.from == From::End ? m_size - wanted.passed : neighbour();
        if (end < rows || (rows == 0 && wanted.from == From::End))
            return {};
        landing.first = isShort ? 0 : end - rows;
        landing.front = isShort ? end - rows : 0; // nothing stands before the list's first row
        landing.size = m_size - landing.front;
        return landing;
    }
    }
    const int end = landing.first + rows;
    if (isShort) {
        landing.size = end;
        landing.knowsEnd = true;
    } else if (end > m_size || (end == m_size && !m_knowsEnd)) {
        landing.size = end + block;
        landing.knowsEnd = false;
    }
    return landing;
}

RowWindow RowWindow::unread() const
{
    RowWindow window;
    window.m_size = m_size;
    window.m_knowsEnd = m_knowsEnd;
    return window;
}

void RowWindow::dropIf(const auto &fits, QList<Domain> &dropped)
{
    m_stretches.removeIf([&](const Stretch &stretch) {
        if (!fits(stretch))
            return false;
        for (const Domain &row : stretch.rows)
            m_numbers.remove(row.id);
        dropped += stretch.rows;
        return true;
    });
}

QList<Domain> RowWindow::removeFront(int rows)
{
    QList<Domain> dropped;
    dropIf([&](const Stretch &stretch) { return stretch.first < rows; }, dropped);
    for (Stretch &stretch : m_stretches)
        stretch.first -= rows;
    m_size -= rows;
    return dropped;
}

QList<Domain> RowWindow::setSize(int size, bool knowsEnd)
{
    QList<Domain> dropped;
    dropIf([&](const Stretch &stretch) { return stretch.end() > size; }, dropped);
    m_size = size;
    m_knowsEnd = knowsEnd;
    return dropped;
}

QList<Domain> RowWindow::put(int first, QList<Domain> rows)
{
    QList<Domain> dropped;
    QSet<int> older;
    QSet<DomainId> seen;
    rows.removeIf([&](const Domain &row) {
        const bool isDouble = seen.contains(row.id);
        seen.insert(row.id);
        return isDouble;
    });
    for (const Domain &row : std::as_const(rows))
        if (const auto number = m_numbers.constFind(row.id); number != m_numbers.constEnd())
            older.insert(*number);
    const int end = first + static_cast<int>(rows.size());
    dropIf(
        [&](const Stretch &stretch) {
            return older.contains(stretch.number) || (stretch.first < end && first < stretch.end());
        },
        dropped);
    if (rows.isEmpty())
        return dropped;
    for (const Domain &row : std::as_const(rows))
        m_numbers.insert(row.id, m_next);
    const auto place = std::find_if(
        m_stretches.begin(), m_stretches.end(), [&](const Stretch &one) { return one.first > first; });
    m_stretches.insert(place, {first, m_next++, std::move(rows)});
    return dropped;
}

QList<Domain> RowWindow::trim(int first, int last, int kept, int most)
{
    QList<Domain> dropped;
    while (readCount() > most) {
        const auto distance = [&](const Stretch &stretch) {
            if (stretch.first <= kept && kept < stretch.end())
                return 0;
            return std::max({0, first - stretch.end() + 1, stretch.first - last});
        };
        const auto farthest = std::max_element(m_stretches.begin(), m_stretches.end(),
            [&](const Stretch &one, const Stretch &other) { return distance(one) < distance(other); });
        if (distance(*farthest) == 0)
            break;
        dropIf([number = farthest->number](const Stretch &one) { return one.number == number; }, dropped);
    }
    return dropped;
}

void RowWindow::replace(int row, const Domain &domain)
{
    const auto stretch = m_stretches.begin() + (stretchAt(row) - m_stretches.cbegin());
    stretch->rows[row - stretch->first] = domain;
}

void RowWindow::removeAt(int row)
{
    if (at(row)) {
        const auto stretch = m_stretches.begin() + (stretchAt(row) - m_stretches.cbegin());
        m_numbers.remove(stretch->rows.at(row - stretch->first).id);
        stretch->rows.removeAt(row - stretch->first);
    }
    for (Stretch &stretch : m_stretches)
        if (stretch.first > row)
            --stretch.first;
    m_stretches.removeIf([](const Stretch &stretch) { return stretch.rows.isEmpty(); });
    --m_size;
}

}
