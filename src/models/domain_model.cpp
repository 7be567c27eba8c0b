#include "domain_model.h"

#include <domain_name.h>
#include <field_check.h>
#include <time_text.h>

#include <QSet>

namespace models {

using domain::Change;
using domain::Domain;
using domain::DomainId;
using domain::Value;
using namespace std::chrono_literals;

DomainModel::DomainModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_clock.setInterval(100ms);
    connect(&m_clock, &QTimer::timeout, this, &DomainModel::tick);
}

int DomainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DomainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

bool DomainModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    setField(m_rows.at(index.row()).id, columnAt(index.column()),
        value.isNull() ? Value{} : Value{value.toString()});
    return true;
}

Qt::ItemFlags DomainModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool isBusy = state(m_rows.at(index.row()).id).isBusy();
    if (m_writable && !isBusy && m_table.isEditable(columnAt(index.column())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool DomainModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isComplete;
}

void DomainModel::fetchMore(const QModelIndex &)
{
    Q_EMIT moreWanted();
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
    m_rows.clear();
    m_places.clear();
    m_changes.clear();
    m_states.clear();
    m_written.clear();
    m_gone.clear();
    m_isComplete = true;
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

// A row that a write returned after the read was sent is newer than what the read says.
QList<Domain> DomainModel::withWritten(QList<Domain> rows, quint64 stamp) const
{
    const auto writtenSince = [&](const Domain &row) {
        const auto written = m_written.constFind(row.id);
        return written != m_written.constEnd() && written->stamp > stamp ? written : m_written.constEnd();
    };
    rows.removeIf([&](const Domain &row) {
        const auto written = writtenSince(row);
        return written != m_written.constEnd() && !written->domain;
    });
    for (Domain &row : rows)
        if (const auto written = writtenSince(row); written != m_written.constEnd())
            row = *written->domain;
    return rows;
}

void DomainModel::setRows(const QList<Domain> &rows, bool isComplete, quint64 stamp)
{
    beginResetModel();
    m_rows = withGone(withWritten(rows, stamp));
    m_isComplete = isComplete;
    m_written.removeIf([&](const auto &entry) { return entry.value().stamp < stamp; });
    m_places.clear();
    for (int row = 0; row < m_rows.size(); ++row)
        m_places.insert(m_rows.at(row).id, row);
    endResetModel();
}

void DomainModel::appendRows(const QList<Domain> &rows, bool isComplete, quint64 stamp)
{
    QList<Domain> fresh = withWritten(rows, stamp);
    fresh.removeIf([this](const Domain &row) { return m_places.contains(row.id); });
    m_isComplete = isComplete;
    if (fresh.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    for (const Domain &row : std::as_const(fresh)) {
        m_places.insert(row.id, static_cast<int>(m_rows.size()));
        m_rows.append(row);
    }
    endInsertRows();
}

void DomainModel::putWritten(const Domain &written)
{
    m_written.insert(written.id, {newStamp(), written});
    if (const int row = rowOf(written.id); row >= 0) {
        m_rows[row] = written;
        rowChanged(written.id);
        return;
    }
    if (written.owner == m_owner)
        prepend(written);
}

void DomainModel::prepend(const Domain &row)
{
    beginInsertRows({}, 0, 0);
    m_rows.prepend(row);
    for (int &place : m_places)
        ++place;
    m_places.insert(row.id, 0);
    endInsertRows();
}

const Domain *DomainModel::domain(const DomainId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows.at(row);
}

int DomainModel::rowOf(const DomainId &id) const
{
    return m_places.value(id, -1);
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
    if (rowOf(row.id) >= 0)
        putWritten(row);
    Q_EMIT changesChanged();
}

void DomainModel::setState(const DomainId &id, const RowState &state)
{
    if (state.phase == RowState::Phase::Idle)
        m_states.remove(id);
    else
        m_states.insert(id, state);
    if (state.phase == RowState::Phase::Saved)
        QTimer::singleShot(2s, this, [this, id] {
            if (this->state(id).phase == RowState::Phase::Saved)
                setState(id, {});
        });
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
