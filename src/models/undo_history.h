#pragma once

#include <domain.h>

#include <optional>

namespace models {

/// A change that the database has taken: what the row was and what it is.
struct SavedStep {
    struct Row {
        domain::Domain before;
        domain::Domain after;

        friend bool operator==(const Row &, const Row &) = default;
    };
    std::optional<domain::Domain> before; ///< nothing: the row was created
    std::optional<domain::Domain> after; ///< nothing: the row was deleted
    QList<Row> others = {}; ///< of a bulk edit: its further rows

    const domain::Domain &row() const { return after ? *after : *before; }
    bool isBulk() const { return !others.isEmpty(); }
    SavedStep reversed() const;
    bool isTransfer() const { return before && after && before->owner != after->owner; }
    /// Of an edit, those that it changed; \a table: of the row.
    domain::Change change(const domain::Table &table) const;
    QList<domain::Change> changes(const domain::Table &table) const; ///< of all rows
    friend bool operator==(const SavedStep &, const SavedStep &) = default;
};

/// The step of \a saved, which the database answered with \a row. Columns of others are the same on both
/// sides.
SavedStep editStep(const domain::Change &saved, const domain::Domain &row, const domain::Table &table);

/// The step of several, each answered with the row of the same place. Not of none.
SavedStep bulkStep(
    const QList<domain::Change> &saved, const QList<domain::Domain> &rows, const domain::Table &table);

/// A row to be made as \a row is, with its id and its times. What the database computes is left to it.
domain::NewDomain restored(const domain::Domain &row, const domain::Table &table);

/// What was saved, in order, to be taken back and to be repeated. A value.
class UndoHistory {
public:
    void add(const SavedStep &step); ///< nothing can be repeated any more
    const SavedStep *undoable() const { return m_undoable.isEmpty() ? nullptr : &m_undoable.last(); }
    const SavedStep *redoable() const { return m_redoable.isEmpty() ? nullptr : &m_redoable.last(); }
    /// The newest step is taken back. \a again: what would repeat it; nothing: it cannot be.
    void undone(const std::optional<SavedStep> &again);
    /// The step is repeated. \a done: as it was taken this time; nothing: it cannot be taken back.
    void redone(const std::optional<SavedStep> &done);
    void clear();

private:
    QList<SavedStep> m_undoable;
    QList<SavedStep> m_redoable;
};

}
