#include "undo_history.h"

namespace models {

using domain::Change;
using domain::Domain;

namespace {

constexpr qsizetype mostSteps = 100;

}

Change SavedStep::change(const domain::Table &table) const
{
    Change change{row().id, row().owner, row().name, {}};
    if (before && after)
        for (int column = 0; column < table.columns.size(); ++column)
            change.set(column, before->values.value(column), after->values.value(column));
    return change;
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
    domain::NewDomain wanted{row.id, row.owner, row.name, {}};
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
