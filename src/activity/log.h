#pragma once

#include "event_store.h"

#include <QList>

#include <functional>
#include <mutex>

namespace activity {

/// Counted over the whole run, not only over what the log still holds. Operations are counted when they end.
struct Totals {
    qint64 operations = 0;
    qint64 retried = 0; ///< operations that needed more than one attempt
    qint64 conflicts = 0; ///< attempts that met a prepared-statement conflict
    qint64 failed = 0; ///< operations that ended in failure; a cancelled one has not failed

    friend bool operator==(const Totals &, const Totals &) = default;
};

/// The newest events, oldest dropped in blocks. Every function may be called from any thread.
class Log {
public:
    using Sink = std::function<void(const Event &)>;

    explicit Log(qsizetype capacity = 1'000'000);

    quint64 newOperationId();

    /// Gives the event its sequence number and keeps it.
    void append(Event event);

    /// All that are held, at this moment. Costs little, however many they are.
    EventStore events() const;
    /// Events with a sequence number above \a sequence that are still held, oldest first, \a most at the
    /// most.
    QList<Event> eventsAfter(quint64 sequence, qsizetype most) const;
    quint64 firstSequence() const; ///< of the oldest event held; 1 where there was none yet
    quint64 lastSequence() const; ///< 0: none yet
    Totals totals() const;
    qsizetype capacity() const { return m_capacity; }

    /// Called for each event, in order, on the thread that appends it. Add sinks before the first event.
    void addSink(Sink sink);

private:
    const qsizetype m_capacity;
    std::mutex m_order; ///< of the sinks: held while they are called, so that a slow one holds up no reader
    QList<Sink> m_sinks;
    mutable std::mutex m_mutex; ///< of all below
    EventStore m_events;
    Totals m_totals;
    quint64 m_lastOperationId = 0;
};

}
