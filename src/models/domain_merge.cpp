// What becomes of a row and its edit once somebody has written it: DomainModel, apart from its bookkeeping.

#include "domain_model.h"

#include <algorithm>

namespace models {

using domain::Change;
using domain::Domain;
using domain::DomainId;

void DomainModel::keepGone(const Domain &row)
{
    m_gone.insert(row.id, row);
    if (rowOf(row.id) < 0 && row.owner == m_owner)
        prepend(row);
}

/// Without those that are there again, or whose edit was given up.
QList<Domain> DomainModel::withGone(QList<Domain> rows)
{
    for (const Domain &row : std::as_const(rows))
        m_gone.remove(row.id);
    m_gone.removeIf([this](const auto &entry) { return !m_changes.contains(entry.key()); });
    for (const Domain &row : std::as_const(m_gone))
        if (row.owner == m_owner)
            rows.prepend(row);
    return rows;
}

void DomainModel::remove(const DomainId &id)
{
    m_written.insert(id, {newStamp(), std::nullopt});
    m_changes.remove(id);
    m_states.remove(id);
    if (const int gone = rowOf(id); gone >= 0) {
        beginRemoveRows({}, gone, gone);
        m_rows.removeAt(gone);
        m_places.remove(id);
        for (int &place : m_places)
            if (place > gone)
                --place;
        endRemoveRows();
    }
    Q_EMIT changesChanged();
}

// Told once for all: who listens draws or fills a form each time.
void DomainModel::putWritten(const QList<Domain> &rows)
{
    int first = rowCount();
    int last = -1;
    const quint64 stamp = newStamp();
    for (const Domain &written : rows) {
        const int row = rowOf(written.id);
        if (row < 0)
            continue;
        m_written.insert(written.id, {stamp, written});
        m_rows[row] = written;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void DomainModel::adopt(const Change &change)
{
    m_changes.insert(change.id, change);
    rowChanged(change.id);
    Q_EMIT changesChanged();
}

void DomainModel::dropField(const DomainId &id, int column)
{
    const auto edit = m_changes.find(id);
    if (edit == m_changes.end())
        return;
    edit->fields.remove(column);
    if (edit->isEmpty())
        m_changes.erase(edit);
    rowChanged(id);
    Q_EMIT changesChanged();
}

void DomainModel::rebase(const Domain &theirs, int column)
{
    const auto edit = m_changes.find(theirs.id);
    if (edit == m_changes.end())
        return;
    const auto field = edit->fields.find(column);
    if (field == edit->fields.end())
        return;
    field->base = theirs.values.value(column);
    if (field->base == field->mine)
        edit->fields.erase(field);
    if (edit->isEmpty())
        m_changes.erase(edit);
    rowChanged(theirs.id);
    Q_EMIT changesChanged();
}

}
