#include "undo_history.h"

namespace models {

using domain::Change;
using domain::Domain;

namespace {

constexpr qsizetype mostSteps = 100;

Change changeOf(const Domain &before, const Domain &after, const domain::Table &table)
{
    Change change{after.id, after.owner, after.name, {}};
    for (int column = 0; column < table.columns.size(); ++column)
        change.set(column, before.values.value(column), after.values.value(column));
    return change;
}

}

Change SavedStep::change(const domain::Table &table) const
{
    return before && after ? changeOf(*before, *after, table) : Change{row().id, row().owner, row().name, {}};
}

QList<Change> SavedStep::changes(const domain::Table &table) const
{
    QList<Change> changes{change(table)};
    for (const Row &other : others)
        changes.append(changeOf(other.before, other.after, table));
    return changes;
}

SavedStep SavedStep::reversed() const
{
    SavedStep step{after, before};
    for (const Row &other : others)
        step.others.append({other.after, other.before});
    return step;
}

SavedStep bulkStep(const QList<Change> &saved, const QList<Domain> &rows, const domain::Table &table)
{
    SavedStep step = editStep(saved.first(), rows.first(), table);
    for (qsizetype i = 1; i < saved.size(); ++i) {
        const SavedStep other = editStep(saved[i], rows[i], table);
        step.others.append({*other.before, *other.after});
    }
    return step;
}

SavedStep editStep(const Change &saved, const Domain &row, const domain::Table &table)
{
    Domain before = row;
    for (auto field = saved.fields.begin(); field != saved.fields.end(); ++field)
        before.values[field.key()] = field->base;
    before.name = before.values.value(table.domainName).value_or(QString());
    return {before, row};
}

domain::NewDomain restored(const Domain &row, const domain::Table &table)
{
    domain::NewDomain wanted{row.id, row.owner, row.name, {}, true};
    for (int column = 0; column < table.columns.size(); ++column) {
        const domain::Column &description = table.columns.at(column);
        if (!description.generated && description.insertable && description.kind != domain::Kind::Binary)
            wanted.values.insert(column, row.values.value(column));
    }
    return wanted;
}

void UndoHistory::add(const SavedStep &step)
{
    m_redoable.clear();
    if (step.before == step.after)
        return;
    m_undoable.append(step);
    if (m_undoable.size() > mostSteps)
        m_undoable.removeFirst();
}

void UndoHistory::undone(const std::optional<SavedStep> &again)
{
    m_undoable.removeLast();
    if (again)
        m_redoable.append(*again);
}

void UndoHistory::redone(const std::optional<SavedStep> &done)
{
    m_redoable.removeLast();
    if (done)
        m_undoable.append(*done);
}

void UndoHistory::clear()
{
    m_undoable.clear();
    m_redoable.clear();
}

}
