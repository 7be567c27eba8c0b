#include "event_store.h"

#include "block_search.h"
#include "event_block.h"

#include <algorithm>
#include <limits>

namespace activity {

EventStore::EventStore(qsizetype blockSize)
    : m_blockSize(std::clamp<qsizetype>(blockSize, 1, mostInBlock))
{
}

EventStore::EventStore(const EventStore &) = default;
EventStore &EventStore::operator=(const EventStore &) = default;
EventStore::~EventStore() = default;

quint64 EventStore::append(const Event &event)
{
    if (size() % m_blockSize == 0)
        m_blocks.append(QSharedDataPointer<EventBlock>(new EventBlock));
    const quint64 sequence = m_last + 1;
    const quint64 previous = takePrevious(event, sequence);
    const auto distance = static_cast<quint32>(previous == 0 ? 0 : sequence - previous);
    m_blocks.last()->append(event, distance);
    if (distance != 0)
        m_blocks[blockNumber(previous)]->setNext(placeInBlock(previous), distance);
    m_last = sequence;
    if (size() % m_blockSize == 0)
        m_blocks.last()->squeeze();
    return sequence;
}

/// Ids alone do not tell operations apart: a file may hold those of several runs, which all count from 1.
quint64 EventStore::takePrevious(const Event &event, quint64 sequence)
{
    const Open before = m_open.take(event.operationId);
    if (event.outcome == Outcome::Retrying)
        m_open.insert(event.operationId, {sequence, event.operation, event.attempt});
    const bool follows = before.sequence > m_dropped && before.operation == event.operation
        && before.attempt < event.attempt
        && sequence - before.sequence <= std::numeric_limits<quint32>::max();
    return follows ? before.sequence : 0;
}

void EventStore::dropOldestBlock()
{
    if (size() < m_blockSize)
        return;
    m_blocks.removeFirst();
    m_dropped += static_cast<quint64>(m_blockSize);
    m_open.removeIf(
        [this](const std::pair<const quint64 &, Open &> &open) { return open.second.sequence <= m_dropped; });
}

qsizetype EventStore::blockNumber(quint64 sequence) const
{
    return static_cast<qsizetype>(sequence - m_dropped - 1) / m_blockSize;
}

qsizetype EventStore::placeInBlock(quint64 sequence) const
{
    return static_cast<qsizetype>(sequence - m_dropped - 1) % m_blockSize;
}

const EventBlock &EventStore::blockOf(quint64 sequence) const
{
    return *m_blocks.at(blockNumber(sequence)).constData();
}

Event EventStore::at(quint64 sequence) const
{
    Event event = blockOf(sequence).at(placeInBlock(sequence));
    event.sequence = sequence;
    return event;
}

quint64 EventStore::previousAttempt(quint64 sequence) const
{
    const quint32 distance = blockOf(sequence).previous(placeInBlock(sequence));
    return distance == 0 || sequence - distance <= m_dropped ? 0 : sequence - distance;
}

quint64 EventStore::nextAttempt(quint64 sequence) const
{
    const quint32 distance = blockOf(sequence).next(placeInBlock(sequence));
    return distance == 0 ? 0 : sequence + distance;
}

QList<quint64> EventStore::find(quint64 first, quint64 last, const EventQuery &query) const
{
    QList<quint64> found;
    for (quint64 sequence = std::max(first, firstSequence()); sequence <= std::min(last, m_last);) {
        const EventBlock &block = blockOf(sequence);
        BlockSearch search{block, query};
        for (qsizetype place = placeInBlock(sequence); place < block.size() && sequence <= last; ++place) {
            if (search.matches(place, sequence))
                found.append(sequence);
            ++sequence;
        }
    }
    return found;
}

}
