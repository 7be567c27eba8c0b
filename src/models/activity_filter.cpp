#include "activity_filter.h"

#include "activity_model.h"

#include <QSet>

#include <algorithm>

namespace models {

namespace {

/// Looked through within a few milliseconds: no need to wait for another thread.
constexpr qsizetype mostAtOnce = 5'000;

void restrict(activity::EventQuery &query, ActivityFilter::Kind kind)
{
    const auto require = [&query](activity::Fact fact, auto value) {
        query.require({fact, static_cast<qint64>(value), static_cast<qint64>(value) + 1});
    };
    switch (kind) {
    case ActivityFilter::Kind::All:
        break;
    case ActivityFilter::Kind::Retries:
        require(activity::Fact::IsRetry, true);
        break;
    case ActivityFilter::Kind::Conflicts:
        require(activity::Fact::Cause, retry::Cause::PreparedStatementConflict);
        break;
    case ActivityFilter::Kind::Failures:
        require(activity::Fact::Outcome, activity::Outcome::Failed);
        break;
    }
}

}

ActivityFilter::ActivityFilter(ActivityModel &model, QObject *parent)
    : QAbstractTableModel(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ActivityFilter::takeNew);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, // while views may still ask for them
        [this](const QModelIndex &, int, int last) { takeDropped(last + 1); });
    connect(&model, &QAbstractItemModel::modelReset, this, &ActivityFilter::clear);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (!m_watcher.isCanceled())
            show(m_watcher.future().takeResult());
    });
    takeNew();
}

ActivityFilter::~ActivityFilter()
{
    m_watcher.cancel();
}

void ActivityFilter::setQuery(const activity::EventQuery &query)
{
    m_query = query;
    search();
}

void ActivityFilter::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    search();
}

void ActivityFilter::setFolding(Folding folding)
{
    if (folding == m_folding)
        return;
    m_folding = folding;
    search();
}

EventScan ActivityFilter::scan() const
{
    EventScan scan{m_model.events(), m_query, m_folding};
    restrict(scan.query, m_kind);
    return scan;
}

void ActivityFilter::search()
{
    m_watcher.cancel();
    const EventScan wanted = scan();
    m_seen = wanted.range.last;
    if (wanted.range.size() <= mostAtOnce) {
        m_watcher.setFuture({});
        show(wanted.rows(wanted.range.first, wanted.range.last));
    } else {
        m_watcher.setFuture(wanted.start());
    }
}

void ActivityFilter::show(QList<ActivityRow> rows)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<ActivityRow> kept;
    for (const QModelIndex &index : before)
        kept.append(m_rows.at(index.row()));
    replaceRows(std::move(rows));
    QModelIndexList after;
    QSet<QModelIndex> taken; // no two persistent indexes may become one
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int same = find(kept.at(i));
        const int row = same >= 0 ? same : rowOf(sequenceOf(kept.at(i)));
        const QModelIndex place = row < 0 ? QModelIndex() : index(row, before.at(i).column());
        after.append(taken.contains(place) ? QModelIndex() : place);
        taken.insert(place);
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    takeNew();
    Q_EMIT searched();
}

/// What is unfolded stays so.
void ActivityFilter::replaceRows(QList<ActivityRow> rows)
{
    QList<ActivityRow> unfolded;
    for (const ActivityRow row : std::as_const(m_rows)) {
        if (row.attempt != 0 && m_folding == Folding::Folded)
            unfolded.append(row);
    }
    m_rows = std::move(rows);
    m_rows.remove(0, lowerBound(ActivityRow::of(events().first))); // dropped meanwhile
    m_unfolded = 0;
    for (const ActivityRow row : std::as_const(unfolded)) {
        if (find(ActivityRow::of(row.operation)) < 0)
            continue;
        m_rows.insert(lowerBound(row), row);
        ++m_unfolded;
    }
    m_shown.reset();
}

void ActivityFilter::takeNew()
{
    if (isSearching())
        return; // what comes meanwhile is looked at afterwards
    const quint64 from = std::max(m_seen + 1, events().first);
    const quint64 to = events().last;
    if (from > to)
        return;
    m_seen = to;
    m_shown.reset();
    if (m_folding == Folding::Folded)
        updateOperations(from, to);
    insert(scan().rows(from, to));
}

/// An attempt that came changes the row of its operation, whether it passes itself or not.
void ActivityFilter::updateOperations(quint64 from, quint64 to)
{
    int first = rowCount();
    int last = -1;
    for (quint64 sequence = from; sequence <= to; ++sequence) {
        const quint64 operation = events().operationOf(sequence);
        const int row = operation == sequence ? -1 : find(ActivityRow::of(operation));
        if (row < 0)
            continue;
        first = std::min(first, row);
        last = std::max(last, row);
        if (kindOf(row) == RowKind::Unfolded) {
            const ActivityRow added = ActivityRow::of(
                operation, static_cast<int>(events().attemptsOf(operation).indexOf(sequence)) + 1);
            insertAt(lowerBound(added), {added});
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void ActivityFilter::insert(const QList<ActivityRow> &found)
{
    QList<ActivityRow> newest;
    for (const ActivityRow row : found) {
        if (m_rows.isEmpty() || m_rows.last() < row)
            newest.append(row);
        else if (find(row) < 0)
            insertAt(lowerBound(row), {row});
    }
    insertAt(rowCount(), newest);
}

void ActivityFilter::insertAt(int row, const QList<ActivityRow> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(rows.size()) - 1);
    if (rows.first().attempt != 0)
        m_unfolded += rows.size();
    if (row == m_rows.size()) {
        m_rows.append(rows);
    } else {
        m_rows.insert(row, rows.size(), rows.first());
        std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + row);
    }
    endInsertRows();
}

/// An operation goes with its first attempt.
void ActivityFilter::takeDropped(int count)
{
    const int dropped = lowerBound(ActivityRow::of(events().first + static_cast<quint64>(count)));
    if (dropped == 0)
        return;
    beginRemoveRows({}, 0, dropped - 1);
    m_unfolded -= std::count_if(
        m_rows.cbegin(), m_rows.cbegin() + dropped, [](ActivityRow row) { return row.attempt != 0; });
    m_rows.remove(0, dropped);
    m_shown.reset();
    endRemoveRows();
}

void ActivityFilter::clear()
{
    m_watcher.cancel();
    m_watcher.setFuture({});
    beginResetModel();
    m_rows.clear();
    m_unfolded = 0;
    m_shown.reset();
    m_seen = events().last;
    endResetModel();
}

ActivityFilter::RowKind ActivityFilter::kindOf(int row) const
{
    const ActivityRow shown = m_rows.at(row);
    if (shown.attempt != 0)
        return RowKind::Attempt;
    if (row + 1 < m_rows.size() && m_rows.at(row + 1).attempt != 0)
        return RowKind::Unfolded;
    return isOperation(shown) && events().hasNextAttempt(shown.operation) ? RowKind::Folded : RowKind::Event;
}

void ActivityFilter::setUnfolded(int row, bool unfolded)
{
    const RowKind kind = kindOf(row);
    if (kind == RowKind::Folded && unfolded) {
        insertAt(row + 1, attemptRows(m_rows.at(row).operation));
    } else if (kind == RowKind::Unfolded && !unfolded) {
        const int end = lowerBound(ActivityRow::of(m_rows.at(row).operation + 1));
        beginRemoveRows({}, row + 1, end - 1);
        m_rows.remove(row + 1, end - row - 1);
        m_unfolded -= end - row - 1;
        endRemoveRows();
    } else {
        return;
    }
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

const activity::EventRange &ActivityFilter::events() const
{
    return m_model.events();
}

QList<ActivityRow> ActivityFilter::attemptRows(quint64 operation) const
{
    QList<ActivityRow> rows;
    const auto count = static_cast<int>(events().attemptsOf(operation).size());
    for (int number = 1; number <= count; ++number)
        rows.append(ActivityRow::of(operation, number));
    return rows;
}

quint64 ActivityFilter::sequenceOf(ActivityRow row) const
{
    return row.attempt == 0 ? row.operation
                            : events().attemptsOf(row.operation).at(static_cast<qsizetype>(row.attempt) - 1);
}

int ActivityFilter::lowerBound(ActivityRow row) const
{
    return static_cast<int>(std::lower_bound(m_rows.cbegin(), m_rows.cend(), row) - m_rows.cbegin());
}

int ActivityFilter::find(ActivityRow row) const
{
    const int place = lowerBound(row);
    return place < m_rows.size() && m_rows.at(place) == row ? place : -1;
}

}
