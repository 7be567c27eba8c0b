#include "activity_report.h"

#include "activity_table.h"

#include <activity_filter.h>
#include <event_words.h>
#include <timeline_feed.h>

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <numeric>

namespace ui {

using activity::Percentiles;
using activity::ReportLine;

namespace {

ReportLine lineOf(const QString &title, const Percentiles &percentiles)
{
    const auto at = [&percentiles](double share) { return activity::wordOf(percentiles.at(share)); };
    return {title,
        percentiles.count() == 0
            ? ActivityReport::tr("none")
            : ActivityReport::tr("p50 %1, p90 %2, p99 %3").arg(at(0.5), at(0.9), at(0.99))};
}

}

ActivityReport::ActivityReport(const ActivityTable &table, const models::ActivityFilter &filter,
    const models::TimelineFeed &feed, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_filter(filter)
    , m_feed(feed)
{
}

void ActivityReport::setLines(const Lines &lines)
{
    m_lines = lines;
}

QList<int> ActivityReport::rows() const
{
    QList<int> rows;
    const QModelIndexList selected = m_table.selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        rows.resize(m_filter.rowCount());
        std::iota(rows.begin(), rows.end(), 0);
    }
    return rows;
}

QString ActivityReport::text() const
{
    const activity::Timeline &timeline = m_feed.timeline();
    QList<ReportLine> lines = m_lines ? m_lines() : QList<ReportLine>();
    lines << lineOf(tr("Elapsed"), timeline.elapsed(timeline.range()))
          << lineOf(tr("Waiting"), timeline.waits(timeline.range()));
    const QList<int> rows = this->rows();
    const QList<int> newest = rows.mid(std::max<qsizetype>(rows.size() - mostEvents, 0));
    return activity::reportOf(lines, m_filter.eventsAt(newest), rows.size() - newest.size());
}

void ActivityReport::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

}
