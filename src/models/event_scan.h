#pragma once

#include <event_query.h>
#include <event_range.h>

#include <QFuture>

namespace models {

/// A row of the activity table. Rows are in the order of these values.
struct ActivityRow {
    quint64 operation : 48; ///< sequence number of its first attempt; flat: of the event
    quint64 attempt : 16; ///< from 1, of an operation that is unfolded; 0: the row of the operation itself

    static ActivityRow of(quint64 sequence, int attempt = 0);
    friend bool operator<(ActivityRow left, ActivityRow right)
    {
        return left.operation != right.operation ? left.operation < right.operation
                                                 : left.attempt < right.attempt;
    }
    friend bool operator==(ActivityRow left, ActivityRow right)
    {
        return left.operation == right.operation && left.attempt == right.attempt;
    }
};

/// Looks through events for those that pass. A value, for any thread.
struct EventScan {
    enum class Folding { Folded, Flat };

    activity::EventRange range;
    activity::EventQuery query;
    Folding folding = Folding::Flat;

    /// A row for each event, or folded for each operation, that passes from \a from to \a to.
    QList<ActivityRow> rows(quint64 from, quint64 to) const;
    /// All rows, looked for on the threads of the global pool. Can be cancelled.
    QFuture<QList<ActivityRow>> start() const;
    QList<quint64> sequences() const; ///< of all events that pass
};

}
