#pragma once

#include "event_scan.h"

#include <event_query.h>

#include <QAbstractTableModel>
#include <QFutureWatcher>

#include <optional>

namespace models {

class ActivityModel;

/// The rows of the activity table: the events of an ActivityModel that pass a filter, flat, or folded to a
/// row for each operation of which at least one attempt passes. A filter is applied at once to some thousand
/// events and off the GUI thread to more: meanwhile the rows stay as they were. GUI thread.
class ActivityFilter : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Kind { All, Retries, Conflicts, Failures };
    using Folding = EventScan::Folding;
    enum Role {
        MarkedRole = Qt::UserRole + 100, ///< bool; the others are ActivityModel's
    };
    enum class RowKind {
        Event, ///< or an operation of one attempt
        Folded, ///< an operation of several attempts
        Unfolded, ///< the same, and its attempts are the rows below
        Attempt, ///< of the unfolded operation above
    };

    explicit ActivityFilter(ActivityModel &model, QObject *parent = nullptr);
    ~ActivityFilter() override;

    void setQuery(const activity::EventQuery &query);
    void setKind(Kind kind);
    bool isActive() const { return m_kind != Kind::All || !m_query.isEmpty(); }
    bool isSearching() const { return m_watcher.isRunning(); } ///< the rows are those of the filter before

    void setFolding(Folding folding);
    Folding folding() const { return m_folding; }
    RowKind kindOf(int row) const;
    void setUnfolded(int row, bool unfolded); ///< nothing where there is nothing to fold or unfold
    int operationRow(int row) const; ///< of an attempt: the row that it is unfolded from
    int rowOf(quint64 sequence) const; ///< that shows the event, itself or folded; -1: none does
    qint64 hiddenRows() const; ///< how many events, or folded operations, do not pass

    activity::Event eventAt(int row) const; ///< of an operation: its newest attempt
    QList<activity::Event> eventsAt(const QList<int> &rows) const; ///< each once; of operations: all attempts
    QList<activity::Event> attemptsOf(quint64 sequence) const; ///< all of the same operation
    /// What passes: for reading all of it on another thread.
    EventScan scan() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void searched(); ///< the rows are those of the filter that was set last

private:
    struct Shown {
        ActivityRow row{};
        activity::Event event;
    };
    void search();
    void show(QList<ActivityRow> rows);
    void replaceRows(QList<ActivityRow> rows);
    void takeNew();
    void takeDropped(int count);
    void clear();
    void updateOperations(quint64 from, quint64 to);
    void insert(const QList<ActivityRow> &found);
    void insertAt(int row, const QList<ActivityRow> &rows);

    bool isOperation(ActivityRow row) const { return m_folding == Folding::Folded && row.attempt == 0; }
    const activity::EventRange &events() const;
    quint64 sequenceOf(ActivityRow row) const;
    QList<quint64> sequencesAt(int row) const;
    QList<ActivityRow> attemptRows(quint64 operation) const;
    int find(ActivityRow row) const; ///< -1: it is not there
    int lowerBound(ActivityRow row) const;
    const activity::Event &shownAt(int row) const;
    bool isMarked(int row) const; ///< itself or an attempt of it
    static QString foldingWord(RowKind kind);

    ActivityModel &m_model;
    activity::EventQuery m_query;
    Kind m_kind = Kind::All;
    Folding m_folding = Folding::Folded;
    QFutureWatcher<QList<ActivityRow>> m_watcher;
    QList<ActivityRow> m_rows; ///< ascending
    qint64 m_unfolded = 0; ///< rows that are attempts below their operation
    quint64 m_seen = 0; ///< the last event that the rows take account of
    mutable std::optional<Shown> m_shown; ///< the row that was asked for last: views ask for one cell by cell
};

}
