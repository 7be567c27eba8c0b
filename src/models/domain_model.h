#pragma once

#include "row_state.h"

#include <domain.h>

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

namespace models {

/// The list of one user's domains with the edits that are not saved yet. Edits live apart from the rows, by
/// the row's id: a refresh, another order or another user's list leaves them as they are. GUI thread; knows
/// no database.
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
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
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
    /// \a stamp: of the moment when the read was sent. A row that a write returned later stays as it was
    /// returned.
    void setRows(const QList<domain::Domain> &rows, bool isComplete, quint64 stamp);
    void appendRows(const QList<domain::Domain> &rows, bool isComplete, quint64 stamp);
    /// Replaces the row; a new one of the owner whose list it is comes first.
    void putWritten(const domain::Domain &domain);
    /// It is no row of the database any more, and stays in its owner's list as long as it has an edit.
    void keepGone(const domain::Domain &row);
    void putWritten(const QList<domain::Domain> &rows); ///< those of them that are in the list
    void remove(const domain::DomainId &id); ///< it is no row of the list any more: with its edit
    quint64 newStamp() { return ++m_stamp; }

    const domain::Domain *domain(const domain::DomainId &id) const; ///< null: not in the list
    const domain::Domain &domainAt(int row) const { return m_rows.at(row); }
    int rowOf(const domain::DomainId &id) const; ///< -1: not in the list
    bool isComplete() const { return m_isComplete; }

    const domain::Change *change(const domain::DomainId &id) const; ///< null: nothing edited
    QList<domain::DomainId> changed() const;
    domain::Value valueOf(const domain::Domain &domain, int column) const; ///< with the edit, if there is one
    QString problemOf(const domain::DomainId &id, int column) const;
    bool hasProblems(const domain::DomainId &id) const;
    void setField(const domain::DomainId &id, int column, const domain::Value &value);
    using QAbstractTableModel::revert; // of the interface: there is nothing to do for the whole model
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
    void moreWanted();
    void sortWanted(int column, bool descending);
    void changesChanged(); ///< a field was edited, reverted or settled
    void stateChanged(const domain::DomainId &id);

private:
    QVariant displayOf(const domain::Column &column, const domain::Value &value) const;
    QVariant toolTipOf(const domain::Domain &domain, int column) const;
    QString headerToolTip(int column) const;
    void rowChanged(const domain::DomainId &id);
    void tick();
    QList<domain::Domain> withWritten(QList<domain::Domain> rows, quint64 stamp) const;
    QList<domain::Domain> withGone(QList<domain::Domain> rows);
    void prepend(const domain::Domain &row);

    struct Written {
        quint64 stamp;
        std::optional<domain::Domain> domain; ///< nothing: it was deleted
    };

    domain::Table m_table;
    domain::UserId m_owner;
    QList<int> m_shown;
    QList<domain::Domain> m_rows;
    QHash<domain::DomainId, int> m_places;
    QHash<domain::DomainId, domain::Change> m_changes;
    QHash<domain::DomainId, RowState> m_states;
    QHash<domain::DomainId, Written> m_written;
    QHash<domain::DomainId, domain::Domain> m_gone; ///< see keepGone()
    QTimer m_clock; ///< while a row counts down or fades
    quint64 m_stamp = 0;
    bool m_isComplete = true;
    bool m_writable = true;
    bool m_isLong = false;
};

}
