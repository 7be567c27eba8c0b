#pragma once

#include "event_marks.h"
#include "meaning.h"

#include <event_range.h>
#include <log.h>

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace models {

class EventBell;

Meaning meaningOf(const activity::Event &event);

/// The log's events for the GUI thread, in a row each. They are taken in at most once a frame and some
/// thousand at a time, so that no turn of the event loop takes longer than a frame, however many come. The
/// log must outlive the model; threads may go on appending to it after the model's end.
class ActivityModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Time,
        Operation,
        Attempt,
        Statements,
        Outcome,
        SqlState,
        Wait,
        Elapsed,
        Message,
        ColumnCount
    };
    enum Role {
        RawRole = Qt::UserRole, ///< the column's value as a number, QDateTime or unescaped text
        MeaningRole, ///< Meaning
    };

    explicit ActivityModel(activity::Log &log, QObject *parent = nullptr);

    activity::Event eventAt(int row) const { return m_events.store.at(sequenceAt(row)); }
    const activity::EventRange &events() const { return m_events; } ///< those of the rows
    qint64 operations() const { return m_operations; } ///< of which at least one attempt has a row
    quint64 dropped() const { return m_events.store.firstSequence() - 1; } ///< by the log, which is bounded

    EventMarks &marks() { return m_marks; } ///< of events that may have been dropped since
    const EventMarks &marks() const { return m_marks; }

    /// Rows stay as they are while it is paused; what comes meanwhile is shown afterwards.
    void pause(bool paused);
    bool isPaused() const { return m_paused; }
    void clear(); ///< of the rows; the log keeps its events

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void pausedCount(qint64 count); ///< how many events came since pause(true); 0 when it ends

private:
    quint64 sequenceAt(int row) const { return m_events.first + static_cast<quint64>(row); }
    void flush();
    void takeDropped(quint64 first);
    void takeNew();

    activity::Log &m_log;
    std::shared_ptr<EventBell> m_bell; ///< shared with the log's sink
    QTimer m_frame;
    EventMarks m_marks;
    activity::EventRange m_events;
    qint64 m_operations = 0;
    bool m_paused = false;
};

}
