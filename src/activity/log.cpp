#include "log.h"

#include <algorithm>

namespace activity {

namespace {

void count(const Event &event, Totals &totals)
{
    if (event.isConflict())
        ++totals.conflicts;
    if (event.outcome == Outcome::Retrying)
        return;
    ++totals.operations;
    if (event.attempt > 1)
        ++totals.retried;
    if (event.outcome == Outcome::Failed)
        ++totals.failed;
}

}

Log::Log(qsizetype capacity)
    : m_capacity(std::max<qsizetype>(capacity, 1))
{
}

quint64 Log::newOperationId()
{
    const std::lock_guard lock(m_mutex);
    return ++m_lastOperationId;
}

void Log::append(Event event)
{
    const std::lock_guard order(m_order);
    {
        const std::lock_guard lock(m_mutex);
        event.sequence = ++m_lastSequence;
        count(event, m_totals);
        if (m_events.size() == m_capacity)
            m_events.remove(0, std::max<qsizetype>(m_capacity / 10, 1));
        m_events.append(event);
    }
    for (const Sink &sink : std::as_const(m_sinks))
        sink(event);
}

QList<Event> Log::eventsAfter(quint64 sequence, qsizetype most) const
{
    const std::lock_guard lock(m_mutex);
    // Sequence numbers have no gaps, so that the place of an event follows from its number.
    const quint64 dropped = m_lastSequence - static_cast<quint64>(m_events.size());
    const quint64 skipped = std::min(std::max(sequence, dropped), m_lastSequence) - dropped;
    return m_events.mid(static_cast<qsizetype>(skipped), std::max<qsizetype>(most, 0));
}

quint64 Log::firstSequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastSequence - static_cast<quint64>(m_events.size()) + 1;
}

quint64 Log::lastSequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastSequence;
}

Totals Log::totals() const
{
    const std::lock_guard lock(m_mutex);
    return m_totals;
}

void Log::addSink(Sink sink)
{
    const std::lock_guard order(m_order);
    m_sinks.append(std::move(sink));
}

}
