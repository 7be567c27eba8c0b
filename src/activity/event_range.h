#pragma once

#include "event_store.h"

namespace activity {

/// A part of a store: what was cleared or is still to come does not count. A value, as cheap as the store.
struct EventRange {
    EventStore store;
    quint64 first = 1;
    quint64 last = 0; ///< below first: it is empty

    qsizetype size() const { return static_cast<qsizetype>(last + 1 - first); }
    bool contains(quint64 sequence) const { return first <= sequence && sequence <= last; }

    /// An operation is known by the sequence number of its first attempt.
    quint64 operationOf(quint64 sequence) const;
    QList<quint64> attemptsOf(quint64 operation) const; ///< oldest first
    bool hasNextAttempt(quint64 sequence) const;
};

}
