// What becomes of a row and its edit once somebody has written it: DomainModel, apart from its bookkeeping.

#include "domain_model.h"

#include <algorithm>

namespace models {

using domain::Change;
using domain::Domain;
using domain::DomainId;

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
