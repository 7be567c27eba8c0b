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
    if (event.outcome == Outcome::Failed
        && event.operation != Operation::Maintenance) // nobody asked for that
        ++totals.failed;
}

}

Log::Log(qsizetype capacity)
    : m_capacity(std::max<qsizetype>(capacity, 1))
    , m_events(m_capacity / 10)
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
        count(event, m_totals);
        if (m_events.size() == m_capacity)
            m_events.dropOldestBlock();
        event.sequence = m_events.append(event);
    }
    for (const Sink &sink : std::as_const(m_sinks))
        sink(event);
}

EventStore Log::events() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

QList<Event> Log::eventsAfter(quint64 sequence, qsizetype most) const
{
    const EventStore held = events();
    QList<Event> result;
    for (quint64 next = std::max(sequence + 1, held.firstSequence());
         next <= held.lastSequence() && result.size() < most; ++next)
        result.append(held.at(next));
    return result;
}

quint64 Log::firstSequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_events.firstSequence();
}

quint64 Log::lastSequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_events.lastSequence();
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
