#include "activity_model.h"

#include "event_bell.h"
#include "event_cell.h"

#include <explanation.h>

#include <algorithm>

namespace models {

using namespace std::chrono_literals;

constexpr auto frame = 16ms;
/// Rows that a view takes in well within a frame; 100,000 events are in after 100 frames.
constexpr qsizetype rowsPerFlush = 1'000;

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
    m_events.clear();
    m_lastSequence = m_log.lastSequence();
    endResetModel();
    if (m_paused)
        Q_EMIT pausedCount(0);
}

void ActivityModel::flush()
{
    m_bell->reset(); // first: an event that comes from here on rings again
    if (m_paused) {
        Q_EMIT pausedCount(static_cast<qint64>(m_log.lastSequence() - m_lastSequence));
        return;
    }
    takeDropped();
    takeNew();
    if (m_lastSequence < m_log.lastSequence())
        m_frame.start();
}

void ActivityModel::takeDropped()
{
    const quint64 first = m_log.firstSequence();
    const auto kept = std::lower_bound(m_events.cbegin(), m_events.cend(), first,
        [](const activity::Event &event, quint64 sequence) { return event.sequence < sequence; });
    const auto dropped = static_cast<int>(kept - m_events.cbegin());
    if (dropped == 0)
        return;
    beginRemoveRows({}, 0, dropped - 1);
    m_events.remove(0, dropped);
    endRemoveRows();
}

void ActivityModel::takeNew()
{
    const QList<activity::Event> events = m_log.eventsAfter(m_lastSequence, rowsPerFlush);
    if (events.isEmpty())
        return;
    const auto row = static_cast<int>(m_events.size());
    beginInsertRows({}, row, row + static_cast<int>(events.size()) - 1);
    m_events.append(events);
    m_lastSequence = events.last().sequence;
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
    const activity::Event &event = m_events.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return EventCell::text(event, column);
    case Qt::ToolTipRole:
        return EventCell::toolTip(event, column);
    case Qt::AccessibleTextRole:
        return EventCell::accessibleText(event, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(EventCell::alignment(column));
    case RawRole:
        return EventCell::raw(event, column);
    case MeaningRole:
        return QVariant::fromValue(meaningOf(event));
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return EventCell::title(static_cast<Column>(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(EventCell::alignment(static_cast<Column>(section)));
    return {};
}

}
