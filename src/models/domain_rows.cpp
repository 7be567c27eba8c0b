// Which rows the list holds, and what writes do to them: DomainModel, apart from its cells and edits.

#include "domain_model.h"

#include <algorithm>

namespace models {

using domain::Domain;
using domain::DomainId;

bool DomainModel::isNeeded(const DomainId &id) const
{
    return m_changes.contains(id) || m_states.contains(id) || m_current == id;
}

void DomainModel::keep(const QList<Domain> &dropped)
{
    for (const Domain &row : dropped)
        if (isNeeded(row.id))
            m_kept.insert(row.id, row);
    tidyKept();
}

void DomainModel::tidyKept()
{
    m_kept.removeIf([this](const auto &entry) { return rowOf(entry.key()) >= 0 || !isNeeded(entry.key()); });
}

void DomainModel::updateWritten(const Domain &written)
{
    m_written.insert(written.id, {newStamp(), written});
    if (replace(written))
        rowChanged(written.id);
}

void DomainModel::putWritten(const Domain &written)
{
    updateWritten(written);
    if (!domain(written.id) && written.owner == m_owner)
        prepend(written);
}

// Told once for all: who listens draws or fills a form each time.
void DomainModel::putWritten(const QList<Domain> &rows)
{
    int first = rowCount();
    int last = -1;
    const quint64 stamp = newStamp();
    for (const Domain &written : rows) {
        m_written.insert(written.id, {stamp, written});
        if (!replace(written))
            continue;
        const int row = rowOf(written.id);
        first = row < 0 ? first : std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

bool DomainModel::replace(const Domain &row)
{
    const int place = rowOf(row.id);
    if (place >= top())
        m_window.replace(place - top(), row);
    else if (place >= 0)
        m_top[place] = row;
    else if (m_kept.contains(row.id))
        m_kept[row.id] = row;
    else
        return false;
    return true;
}

void DomainModel::prepend(const Domain &row)
{
    beginInsertRows({}, 0, 0);
    m_top.prepend(row);
    endInsertRows();
}

void DomainModel::keepGone(const Domain &row)
{
    const Domain gone = row; // it may be the kept one
    m_gone.insert(gone.id, gone);
    m_written.insert(gone.id, {newStamp(), std::nullopt}); // a read that was sent before knows less
    m_kept.remove(gone.id);
    if (rowOf(gone.id) < 0 && gone.owner == m_owner)
        prepend(gone);
}

void DomainModel::remove(const DomainId &id)
{
    m_written.insert(id, {newStamp(), std::nullopt});
    m_changes.remove(id);
    m_states.remove(id);
    m_kept.remove(id);
    if (const int gone = rowOf(id); gone >= 0)
        removeAt(gone);
    Q_EMIT changesChanged();
}

void DomainModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    if (row < top())
        m_top.removeAt(row);
    else
        m_window.removeAt(row - top());
    endRemoveRows();
}

const Domain *DomainModel::domain(const DomainId &id) const
{
    if (const int row = rowOf(id); row >= 0)
        return domainAt(row);
    const auto kept = m_kept.constFind(id);
    return kept == m_kept.constEnd() ? nullptr : &*kept;
}

const Domain *DomainModel::domainAt(int row) const
{
    return row < 0 ? nullptr : row < top() ? &m_top.at(row) : m_window.at(row - top());
}

int DomainModel::rowOf(const DomainId &id) const
{
    for (int row = 0; row < top(); ++row)
        if (m_top.at(row).id == id)
            return row;
    const int row = m_window.rowOf(id);
    return row < 0 ? -1 : top() + row;
}

}
