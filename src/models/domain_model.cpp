#include "domain_model.h"

#include <domain_name.h>
#include <field_check.h>

namespace models {

using domain::Change;
using domain::Domain;
using domain::DomainId;
using domain::Value;
using namespace std::chrono_literals;

DomainModel::DomainModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_window.setSize(0, true);
    m_clock.setInterval(100ms);
    connect(&m_clock, &QTimer::timeout, this, &DomainModel::tick);
}

int DomainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : top() + m_window.size();
}

int DomainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

bool DomainModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    setField(domainAt(index.row())->id, columnAt(index.column()),
        value.isNull() ? Value{} : Value{value.toString()});
    return true;
}

Qt::ItemFlags DomainModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const Domain *row = domainAt(index.row());
    if (row && m_writable && !state(row->id).isBusy() && m_table.isEditable(columnAt(index.column())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

void DomainModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < m_shown.size())
        Q_EMIT sortWanted(columnAt(column), order == Qt::DescendingOrder);
}

void DomainModel::setTable(const domain::Table &table)
{
    beginResetModel();
    m_table = table;
    m_shown.clear();
    if (table.domainName >= 0)
        m_shown.append(table.domainName);
    for (int column = 0; column < table.columns.size(); ++column)
        if (!table.isMade(column) && column != table.owner && column != table.domainName)
            m_shown.append(column);
    m_top.clear();
    m_window = {};
    m_window.setSize(0, true);
    m_kept.clear();
    m_changes.clear();
    m_states.clear();
    m_written.clear();
    m_gone.clear();
    m_isRefreshed = false;
    endResetModel();
    Q_EMIT changesChanged();
}

void DomainModel::setWritable(bool writable)
{
    m_writable = writable;
}

void DomainModel::setLong(bool isLong)
{
    if (std::exchange(m_isLong, isLong) != isLong && !m_shown.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

const Change *DomainModel::change(const DomainId &id) const
{
    const auto found = m_changes.constFind(id);
    return found == m_changes.constEnd() ? nullptr : &*found;
}

QList<DomainId> DomainModel::changed() const
{
    return m_changes.keys();
}

Value DomainModel::valueOf(const Domain &row, int column) const
{
    const Change *edit = change(row.id);
    const auto field = edit ? edit->fields.constFind(column) : QMap<int, Change::Field>::const_iterator{};
    return edit && field != edit->fields.constEnd() ? field->mine : row.values.value(column);
}

QString DomainModel::problemOf(const DomainId &id, int column) const
{
    const Change *edit = change(id);
    if (!edit || !edit->fields.contains(column))
        return {};
    const Value mine = edit->fields.value(column).mine;
    if (column == m_table.domainName && mine) {
        const auto name = domain::DomainName::parse(*mine);
        return name ? QString{} : name.error();
    }
    return domain::problemWith(m_table.columns.at(column), mine);
}

bool DomainModel::hasProblems(const DomainId &id) const
{
    const Change *edit = change(id);
    if (!edit)
        return false;
    const QList<int> columns = edit->fields.keys();
    return std::any_of(
        columns.begin(), columns.end(), [&](int column) { return !problemOf(id, column).isEmpty(); });
}

void DomainModel::setField(const DomainId &id, int column, const Value &value)
{
    const Domain *row = domain(id);
    if (!row || state(id).isBusy())
        return;
    Change &edit = m_changes[id];
    edit.id = row->id;
    edit.owner = row->owner;
    edit.name = row->name;
    edit.set(column, row->values.value(column), value);
    if (edit.isEmpty())
        m_changes.remove(id);
    if (m_states.value(id).phase == RowState::Phase::Saved)
        m_states.remove(id);
    rowChanged(id);
    Q_EMIT changesChanged();
}

bool DomainModel::canRevert(const DomainId &id) const
{
    const RowState now = state(id);
    return (change(id) && !now.isBusy()) || now.phase == RowState::Phase::Unknown;
}

void DomainModel::revert(const DomainId &id)
{
    if (state(id).isBusy())
        return;
    m_changes.remove(id);
    setState(id, {});
    Q_EMIT changesChanged();
}

void DomainModel::settle(const Change &saved, const Domain &row)
{
    if (const auto edit = m_changes.find(saved.id); edit != m_changes.end()) {
        for (auto field = saved.fields.begin(); field != saved.fields.end(); ++field) {
            const auto typed = edit->fields.find(field.key());
            if (typed == edit->fields.end())
                continue;
            if (typed->mine == field->mine)
                edit->fields.erase(typed);
            else
                typed->base = row.values.value(field.key());
        }
        if (edit->isEmpty())
            m_changes.erase(edit);
    }
    if (domain(row.id))
        putWritten(row);
    Q_EMIT changesChanged();
}

void DomainModel::setState(const DomainId &id, const RowState &state)
{
    if (state.phase == RowState::Phase::Idle)
        m_states.remove(id);
    else
        m_states.insert(id, state);
    if (state.phase == RowState::Phase::Saved) {
        const auto now = m_states[id].when = RowState::Clock::now();
        QTimer::singleShot(2s, this, [this, id, now] {
            if (const RowState shown = this->state(id);
                shown.phase == RowState::Phase::Saved && shown.when == now)
                setState(id, {}); // and not one that was saved again since
        });
    }
    const bool countsDown = std::any_of(m_states.begin(), m_states.end(),
        [](const RowState &any) { return any.phase == RowState::Phase::Retrying; });
    if (countsDown && !m_clock.isActive())
        m_clock.start();
    else if (!countsDown)
        m_clock.stop();
    rowChanged(id);
    Q_EMIT stateChanged(id);
}

void DomainModel::tick()
{
    for (auto it = m_states.begin(); it != m_states.end(); ++it)
        if (it->phase == RowState::Phase::Retrying) {
            rowChanged(it.key());
            Q_EMIT stateChanged(it.key());
        }
}

void DomainModel::rowChanged(const DomainId &id)
{
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

}
