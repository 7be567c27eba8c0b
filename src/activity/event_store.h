#pragma once

#include "event_query.h"

#include <QHash>
#include <QList>
#include <QSharedDataPointer>

namespace activity {

class EventBlock;

/// Events in the order of their sequence numbers, which have no gaps; some 150 bytes each. A value: copies
/// share their blocks, so that a million events are copied at once and read on another thread while the
/// original goes on. Not for several threads at once by itself.
class EventStore {
public:
    /// Blocks of \a blockSize events, from 1 to 4096, are dropped as one.
    explicit EventStore(qsizetype blockSize = mostInBlock);
    EventStore(const EventStore &other);
    EventStore &operator=(const EventStore &other);
    ~EventStore();

    static constexpr qsizetype mostInBlock = 4096;

    quint64 append(const Event &event); ///< gives it the next sequence number, which is returned
    void dropOldestBlock(); ///< the one that is being filled stays

    qsizetype size() const { return static_cast<qsizetype>(m_last - m_dropped); }
    bool isEmpty() const { return size() == 0; }
    quint64 firstSequence() const { return m_dropped + 1; } ///< of the oldest event held
    quint64 lastSequence() const { return m_last; } ///< 0: none yet
    qsizetype blockSize() const { return m_blockSize; }

    /// \a sequence must be held.
    Event at(quint64 sequence) const;
    /// Of the same operation; 0: there is none, or it is no longer held.
    quint64 previousAttempt(quint64 sequence) const;
    quint64 nextAttempt(quint64 sequence) const;

    /// The sequence numbers of the held events from \a first to \a last that match.
    QList<quint64> find(quint64 first, quint64 last, const EventQuery &query) const;

private:
    /// An operation whose last attempt is to be followed by another one.
    struct Open {
        quint64 sequence = 0;
        Operation operation = Operation::Connect;
        int attempt = 0;
    };
    const EventBlock &blockOf(quint64 sequence) const;
    qsizetype blockNumber(quint64 sequence) const;
    qsizetype placeInBlock(quint64 sequence) const;
    quint64 takePrevious(const Event &event, quint64 sequence);

    qsizetype m_blockSize;
    QList<QSharedDataPointer<EventBlock>> m_blocks; ///< all are full but the last
    QHash<quint64, Open> m_open; ///< by operation id
    quint64 m_dropped = 0;
    quint64 m_last = 0;
};

}
