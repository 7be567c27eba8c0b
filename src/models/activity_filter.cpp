#include "activity_filter.h"

#include "activity_model.h"

namespace models {

namespace {

bool isOfKind(const activity::Event &event, ActivityFilter::Kind kind)
{
    switch (kind) {
    case ActivityFilter::Kind::All:
        return true;
    case ActivityFilter::Kind::Retries:
        return event.isRetry();
    case ActivityFilter::Kind::Conflicts:
        return event.isConflict();
    case ActivityFilter::Kind::Failures:
        return event.outcome == activity::Outcome::Failed;
    }
    return false;
}

}

ActivityFilter::ActivityFilter(ActivityModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void ActivityFilter::setQuery(const activity::EventQuery &query)
{
    m_query = query;
    invalidate(); // one change of layout; invalidateFilter() would signal every run of rows by itself
}

void ActivityFilter::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    invalidate();
}

const activity::Event &ActivityFilter::eventAt(int row) const
{
    return m_model.eventAt(mapToSource(index(row, 0)).row());
}

QList<activity::Event> ActivityFilter::events() const
{
    QList<activity::Event> result;
    result.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        result.append(eventAt(row));
    return result;
}

int ActivityFilter::rowOf(quint64 sequence) const
{
    int row = 0;
    for (int end = rowCount(); row < end;) {
        const int middle = row + (end - row) / 2;
        if (eventAt(middle).sequence < sequence)
            row = middle + 1;
        else
            end = middle;
    }
    return row < rowCount() && eventAt(row).sequence == sequence ? row : -1;
}

qint64 ActivityFilter::hiddenRows() const
{
    return m_model.rowCount() - rowCount();
}

QVariant ActivityFilter::data(const QModelIndex &index, int role) const
{
    const QVariant value = QSortFilterProxyModel::data(index, role);
    const bool saysMark = role == Qt::AccessibleTextRole && index.column() == 0;
    if (role != MarkedRole && !saysMark)
        return value;
    const bool isMarked = m_model.marks().contains(eventAt(index.row()).sequence);
    if (role == MarkedRole)
        return isMarked;
    return isMarked ? QVariant(tr("%1, marked").arg(value.toString())) : value;
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const activity::Event &event = m_model.eventAt(row);
    return isOfKind(event, m_kind) && m_query.matches(event);
}

}
