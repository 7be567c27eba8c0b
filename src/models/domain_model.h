#pragma once

#include "row_state.h"
#include "row_window.h"

#include <domain.h>

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

namespace models {

/// The list of one user's domains with the edits that are not saved yet. Of a long list only the rows around
/// those that are shown are at hand; the others are there as rows that are not read. Edits live apart from
/// the rows, by the row's id: a refresh, another order or another user's list leaves them as they are. GUI
/// thread; knows no database.
class DomainModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        ColumnRole = Qt::UserRole, ///< int: index into Table::columns
        NullRole, ///< bool: the value is NULL
        EditedRole, ///< bool: the cell (column 0: the row) holds an edit that is not saved
        ProblemRole, ///< QString: what is wrong with the edited value; empty: fine
        PhaseRole, ///< int: RowState::Phase
        StateWordsRole, ///< QString: RowState::words
        StateSentenceRole, ///< QString
        MeaningRole, ///< int: Meaning
        SlowSortRole, ///< bool, of a header: to sort by this column takes long
    };

    explicit DomainModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

    void setTable(const domain::Table &table);
    const domain::Table &table() const { return m_table; }
    void setWritable(bool writable); ///< false: no cell can be edited
    bool isWritable() const { return m_writable; }
    void setLong(bool isLong); ///< an order without an index takes long
    int columnAt(int section) const { return m_shown.at(section); } ///< index into Table::columns
    int sectionOf(int column) const { return static_cast<int>(m_shown.indexOf(column)); }

    void setOwner(const domain::UserId &owner) { m_owner = owner; } ///< whose list it is
    const domain::UserId &owner() const { return m_owner; }
    /// An answer to a read of the list. \a stamp: of the moment when the read was sent. A row that a write
    /// returned later stays as it was returned.
    struct Answer {
        RowWindow::Wanted wanted;
        QList<domain::Domain> rows;
        quint64 stamp = 0;
        bool isWhole = false; ///< these are all rows that the owner has
    };
    void setRows(const Answer &answer); ///< of another list, or in another order
    void setRows(
        const QList<domain::Domain> &rows, bool isComplete, quint64 stamp); ///< from its first one on
    void refreshRows(const Answer &answer); ///< the same list anew, as long as it was
    bool isRefreshed() const { return m_isRefreshed; } ///< the last reset was of the same list
    bool placeRows(const Answer &answer); ///< further ones; false: they belong nowhere
    void setCount(qint64 count, quint64 stamp); ///< of the whole list, as the server counted it
    /// Of the row at \a position of the list as the server has it, where \a name would stand.
    int rowAt(qint64 position, const QString &name) const;
    /// The rows that are on screen. Those that are far from them are dropped; rowsWanted() tells that some
    /// are not at hand.
    void showRows(int first, int last);
    /// The row where the operator is: it is not dropped, and is read again where a read has dropped it.
    void setCurrent(const std::optional<domain::DomainId> &id, int row);
    std::optional<RowWindow::Wanted> missing() const; ///< the next read that is wanted
    bool isShown(const RowWindow::Wanted &wanted) const; ///< some of these rows are still wanted
    RowWindow::Wanted wantedAnew() const; ///< for refreshRows()
    /// Replaces the row; a new one of the owner whose list it is comes first.
    void updateWritten(const domain::Domain &domain); ///< where it is at hand
    void putWritten(const domain::Domain &domain);
    /// It is no row of the database any more, and stays in its owner's list as long as it has an edit.
    void keepGone(const domain::Domain &row);
    void putWritten(const QList<domain::Domain> &rows); ///< those of them that are in the list
    void remove(const domain::DomainId &id); ///< it is no row of the list any more: with its edit
    quint64 newStamp() { return ++m_stamp; }

    /// Null: not at hand. A row with an edit or a state, and the current one, is, even if rowOf() is not
    /// known.
    const domain::Domain *domain(const domain::DomainId &id) const;
    const domain::Domain *domainAt(int row) const; ///< null: not read
    int rowOf(const domain::DomainId &id) const; ///< -1: not in the list, or not read
    bool isComplete() const { return m_window.knowsEnd(); } ///< false: rowCount() is a guess
    int readCount() const { return static_cast<int>(m_top.size()) + m_window.readCount(); }

    const domain::Change *change(const domain::DomainId &id) const; ///< null: nothing edited
    QList<domain::DomainId> changed() const;
    domain::Value valueOf(const domain::Domain &domain, int column) const; ///< with the edit, if there is one
    QString problemOf(const domain::DomainId &id, int column) const;
    bool hasProblems(const domain::DomainId &id) const;
    void setField(const domain::DomainId &id, int column, const domain::Value &value);
    using QAbstractTableModel::revert; // of the interface: there is nothing to do for the whole model
    bool canRevert(const domain::DomainId &id) const;
    void revert(const domain::DomainId &id);
    void adopt(const domain::Change &change); ///< in place of the row's edit
    void dropField(const domain::DomainId &id, int column); ///< it is no edit any more
    /// The operator has seen \a theirs and keeps the edit of that field: it is guarded by their value from
    /// now on.
    void rebase(const domain::Domain &theirs, int column);
    /// Of \a saved, fields that still hold what was sent are no edits any more; later typing stays one.
    void settle(const domain::Change &saved, const domain::Domain &row);

    RowState state(const domain::DomainId &id) const { return m_states.value(id); }
    void setState(const domain::DomainId &id, const RowState &state);

Q_SIGNALS:
    void rowsWanted(); ///< see missing()
    void sortWanted(int column, bool descending);
    void changesChanged(); ///< a field was edited, reverted or settled
    void stateChanged(const domain::DomainId &id);
    void missed(const domain::DomainId &id); ///< a refresh has not brought this row, which has an edit

private:
    QVariant displayOf(const domain::Column &column, const domain::Value &value) const;
    QVariant toolTipOf(const domain::Domain &domain, int column) const;
    QVariant unreadData(int section, int role) const;
    QString headerToolTip(int column) const;
    void rowChanged(const domain::DomainId &id);
    void tick();
    QList<domain::Domain> withWritten(QList<domain::Domain> rows, quint64 stamp) const;
    QList<domain::Domain> listed(QList<domain::Domain> rows) const;
    void resetRows(RowWindow window, const Answer &answer);
    QList<domain::DomainId> missedBy(const Answer &answer) const;
    QList<domain::Domain> resize(int size, bool knowsEnd);
    bool replace(const domain::Domain &row);
    void removeAt(int row);
    void keep(const QList<domain::Domain> &dropped);
    void tidyKept();
    bool isNeeded(const domain::DomainId &id) const;
    void prepend(const domain::Domain &row);
    int top() const { return static_cast<int>(m_top.size()); }

    struct Written {
        quint64 stamp;
        std::optional<domain::Domain> domain; ///< nothing: it was deleted
    };

    domain::Table m_table;
    domain::UserId m_owner;
    QList<int> m_shown;
    QList<domain::Domain> m_top; ///< before the list: new rows, and such as are no rows any more
    RowWindow m_window;
    QHash<domain::DomainId, domain::Domain> m_kept; ///< needed rows of the list that are not in the window
    QHash<domain::DomainId, domain::Change> m_changes;
    QHash<domain::DomainId, RowState> m_states;
    QHash<domain::DomainId, Written> m_written;
    QHash<domain::DomainId, domain::Domain> m_gone; ///< see keepGone()
    QTimer m_clock; ///< while a row counts down or fades
    quint64 m_stamp = 0;
    int m_first = 0; ///< on screen
    int m_last = -1;
    std::optional<domain::DomainId> m_current;
    int m_currentRow = -1;
    bool m_isRefreshed = false;
    bool m_writable = true;
    bool m_isLong = false;
};

}
