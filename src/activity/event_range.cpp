#include "event_range.h"

namespace activity {

quint64 EventRange::operationOf(quint64 sequence) const
{
    quint64 operation = sequence;
    for (quint64 before = sequence; before >= first; before = store.previousAttempt(before))
        operation = before;
    return operation;
}

QList<quint64> EventRange::attemptsOf(quint64 operation) const
{
    QList<quint64> attempts;
    for (quint64 next = operation; contains(next); next = store.nextAttempt(next))
        attempts.append(next);
    return attempts;
}

bool EventRange::hasNextAttempt(quint64 sequence) const
{
    return contains(store.nextAttempt(sequence));
}

}
