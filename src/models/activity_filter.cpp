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

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const activity::Event &event = m_model.eventAt(row);
    return isOfKind(event, m_kind) && m_query.matches(event);
}

}
