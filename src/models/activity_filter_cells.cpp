// What the rows of an ActivityFilter stand for, and what their cells hold.

#include "activity_filter.h"
#include "activity_model.h"
#include "event_cell.h"
#include "operation_summary.h"

#include <algorithm>

namespace models {

using activity::Event;

int ActivityFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

qint64 ActivityFilter::hiddenRows() const
{
    const qint64 all = m_folding == Folding::Folded ? m_model.operations() : m_model.rowCount();
    return std::max<qint64>(all - (m_rows.size() - m_unfolded), 0);
}

bool ActivityFilter::isMarked(int row) const
{
    const QList<quint64> sequences = sequencesAt(row);
    return std::any_of(sequences.cbegin(), sequences.cend(),
        [this](quint64 sequence) { return m_model.marks().contains(sequence); });
}

int ActivityFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ActivityModel::ColumnCount;
}

int ActivityFilter::operationRow(int row) const
{
    return find(ActivityRow::of(m_rows.at(row).operation));
}

int ActivityFilter::rowOf(quint64 sequence) const
{
    if (!events().contains(sequence))
        return -1;
    if (m_folding == Folding::Flat)
        return find(ActivityRow::of(sequence));
    const quint64 operation = events().operationOf(sequence);
    const auto number = static_cast<int>(events().attemptsOf(operation).indexOf(sequence)) + 1;
    const int attempt = find(ActivityRow::of(operation, number));
    return attempt >= 0 ? attempt : find(ActivityRow::of(operation));
}

QList<quint64> ActivityFilter::sequencesAt(int row) const
{
    const ActivityRow shown = m_rows.at(row);
    return isOperation(shown) ? events().attemptsOf(shown.operation) : QList<quint64>{sequenceOf(shown)};
}

Event ActivityFilter::eventAt(int row) const
{
    return events().store.at(sequencesAt(row).last());
}

QList<Event> ActivityFilter::eventsAt(const QList<int> &rows) const
{
    QList<quint64> sequences;
    for (const int row : rows)
        sequences.append(sequencesAt(row));
    std::sort(sequences.begin(), sequences.end());
    sequences.erase(std::unique(sequences.begin(), sequences.end()), sequences.end());
    QList<Event> result;
    for (const quint64 sequence : std::as_const(sequences))
        result.append(events().store.at(sequence));
    return result;
}

QList<Event> ActivityFilter::attemptsOf(quint64 sequence) const
{
    QList<Event> attempts;
    for (const quint64 attempt : events().attemptsOf(events().operationOf(sequence)))
        attempts.append(events().store.at(attempt));
    return attempts;
}

const Event &ActivityFilter::shownAt(int row) const
{
    const ActivityRow wanted = m_rows.at(row);
    if (m_shown && m_shown->row == wanted)
        return m_shown->event;
    QList<Event> attempts;
    for (const quint64 sequence : sequencesAt(row))
        attempts.append(events().store.at(sequence));
    m_shown = {wanted, summaryOf(attempts)};
    return m_shown->event;
}

/// For those who do not see the arrow.
QString ActivityFilter::foldingWord(RowKind kind)
{
    switch (kind) {
    case RowKind::Event:
        break;
    case RowKind::Folded:
        return tr("folded");
    case RowKind::Unfolded:
        return tr("unfolded");
    case RowKind::Attempt:
        return tr("one attempt");
    }
    return {};
}

QVariant ActivityFilter::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == MarkedRole)
        return isMarked(index.row());
    const auto column = static_cast<ActivityModel::Column>(index.column());
    const QVariant value = EventCell::data(shownAt(index.row()), column, role);
    if (role != Qt::AccessibleTextRole || index.column() != 0)
        return value;
    QStringList words{
        value.toString(), foldingWord(kindOf(index.row())), isMarked(index.row()) ? tr("marked") : QString()};
    words.removeAll(QString());
    return words.join(tr(", "));
}

QVariant ActivityFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant words = orientation == Qt::Horizontal ? EventCell::header(section, role) : QVariant();
    return words.isValid() ? words : QAbstractTableModel::headerData(section, orientation, role);
}

}
