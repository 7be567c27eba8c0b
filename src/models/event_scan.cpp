#include "event_scan.h"

#include <QtConcurrentMap>

#include <algorithm>

namespace models {

namespace {

/// Looked through in some milliseconds, so that a scan ends soon after it was cancelled.
constexpr quint64 eventsAtOnce = 16 * activity::EventStore::mostInBlock;

using Rows = QList<ActivityRow>;

void sort(Rows &rows, Rows::iterator from)
{
    std::sort(from, rows.end());
    rows.erase(std::unique(from, rows.end()), rows.end());
}

/// What was found later may belong to operations that began earlier.
void append(Rows &rows, const Rows &more)
{
    if (more.isEmpty())
        return;
    const auto overlap = std::lower_bound(rows.cbegin(), rows.cend(), more.first()) - rows.cbegin();
    const bool isOrdered = overlap == rows.size();
    rows.append(more);
    if (!isOrdered)
        sort(rows, rows.begin() + overlap);
}

}

ActivityRow ActivityRow::of(quint64 sequence, int attempt)
{
    ActivityRow row{};
    row.operation = sequence & 0xffff'ffff'ffffU;
    row.attempt = static_cast<quint64>(attempt) & 0xffffU;
    return row;
}

QList<ActivityRow> EventScan::rows(quint64 from, quint64 to) const
{
    Rows result;
    const quint64 begin = std::max(from, range.first);
    const quint64 end = std::min(to, range.last);
    const auto take = [&](quint64 sequence) {
        result.append(ActivityRow::of(folding == Folding::Flat ? sequence : range.operationOf(sequence)));
    };
    if (query.isEmpty()) {
        for (quint64 sequence = begin; sequence <= end; ++sequence)
            take(sequence);
    } else {
        const QList<quint64> found = range.store.find(begin, end, query);
        std::for_each(found.cbegin(), found.cend(), take);
    }
    const auto isMisplaced = [](ActivityRow row, ActivityRow next) { return !(row < next); };
    if (std::adjacent_find(result.cbegin(), result.cend(), isMisplaced) != result.cend())
        sort(result, result.begin());
    return result;
}

QFuture<QList<ActivityRow>> EventScan::start() const
{
    QList<quint64> parts;
    for (quint64 from = range.first; from <= range.last; from += eventsAtOnce)
        parts.append(from);
    const auto rowsOf = [scan = *this](quint64 from) { return scan.rows(from, from + eventsAtOnce - 1); };
    return QtConcurrent::mappedReduced<Rows>(
        std::move(parts), rowsOf, append, QtConcurrent::OrderedReduce | QtConcurrent::SequentialReduce);
}

QList<quint64> EventScan::sequences() const
{
    EventScan flat = *this;
    flat.folding = Folding::Flat;
    QList<quint64> result;
    const Rows found = flat.rows(range.first, range.last);
    for (const ActivityRow row : found)
        result.append(row.operation);
    return result;
}

}
