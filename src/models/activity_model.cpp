#include "activity_model.h"

#include "event_bell.h"
#include "event_cell.h"

#include <explanation.h>

#include <algorithm>

namespace models {

using namespace std::chrono_literals;

constexpr auto frame = 16ms;
/// Rows that filter and view take in well within a frame; a million events are in after 200 frames.
constexpr quint64 rowsPerFlush = 5'000;

Meaning meaningOf(const activity::Event &event)
{
    switch (event.outcome) {
    case activity::Outcome::Retrying:
        return Meaning::Attention;
    case activity::Outcome::Failed:
        return Meaning::Trouble;
    case activity::Outcome::Succeeded:
    case activity::Outcome::Cancelled:
        break;
    }
    return activity::mayHaveWritten(event) ? Meaning::Trouble : Meaning::Neutral;
}

ActivityModel::ActivityModel(activity::Log &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_bell(std::make_shared<EventBell>())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &ActivityModel::flush);
    connect(m_bell.get(), &EventBell::rang, &m_frame, qOverload<>(&QTimer::start), Qt::QueuedConnection);
    m_log.addSink([bell = m_bell](const activity::Event &) { bell->ring(); });
    m_frame.start();
}

void ActivityModel::pause(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    Q_EMIT pausedCount(0);
    m_frame.start();
}

void ActivityModel::clear()
{
    beginResetModel();
    m_events.store = m_log.events();
    m_events.last = m_events.store.lastSequence();
    m_events.first = m_events.last + 1;
    m_operations = 0;
    endResetModel();
    if (m_paused)
        Q_EMIT pausedCount(0);
}

void ActivityModel::flush()
{
    m_bell->reset(); // first: an event that comes from here on rings again
    if (m_paused) {
        Q_EMIT pausedCount(static_cast<qint64>(m_log.lastSequence() - m_events.last));
        return;
    }
    activity::EventStore events = m_log.events();
    takeDropped(events.firstSequence());
    m_events.store = events;
    takeNew();
    if (m_events.last < m_events.store.lastSequence())
        m_frame.start();
}

/// Before the store is replaced: until they are told, views may ask for the rows that go.
void ActivityModel::takeDropped(quint64 first)
{
    if (first <= m_events.first)
        return;
    const auto dropped = static_cast<int>(std::min(first, m_events.last + 1) - m_events.first);
    if (dropped > 0) {
        beginRemoveRows({}, 0, dropped - 1);
        for (int row = 0; row < dropped; ++row)
            m_operations -= m_events.hasNextAttempt(sequenceAt(row)) ? 0 : 1;
        m_events.first += static_cast<quint64>(dropped);
        endRemoveRows();
    }
    m_events.first = first;
    m_events.last = std::max(m_events.last, first - 1);
}

void ActivityModel::takeNew()
{
    const quint64 last = std::min(m_events.store.lastSequence(), m_events.last + rowsPerFlush);
    if (last == m_events.last)
        return;
    const int row = rowCount();
    beginInsertRows({}, row, row + static_cast<int>(last - m_events.last) - 1);
    while (m_events.last < last) {
        ++m_events.last;
        m_operations += m_events.operationOf(m_events.last) == m_events.last ? 1 : 0;
    }
    endInsertRows();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return EventCell::data(eventAt(index.row()), static_cast<Column>(index.column()), role);
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant words = orientation == Qt::Horizontal ? EventCell::header(section, role) : QVariant();
    return words.isValid() ? words : QAbstractTableModel::headerData(section, orientation, role);
}

}
