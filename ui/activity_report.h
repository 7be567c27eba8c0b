#pragma once

#include <report.h>

#include <QObject>

#include <functional>

namespace models {
class ActivityFilter;
class TimelineFeed;
}

namespace ui {

class ActivityTable;

/// A report for a ticket: what is so, how it went, and the events that are selected, or else the newest that
/// are shown. GUI thread.
class ActivityReport : public QObject {
    Q_OBJECT
public:
    using Lines = std::function<QList<activity::ReportLine>()>;
    static constexpr int mostEvents = 200; ///< a ticket takes only so much

    ActivityReport(const ActivityTable &table, const models::ActivityFilter &filter,
        const models::TimelineFeed &feed, QObject *parent);

    void setLines(const Lines &lines); ///< what is so
    QString text() const; ///< Markdown
    void copy() const; ///< to the clipboard

private:
    QList<int> rows() const;

    const ActivityTable &m_table;
    const models::ActivityFilter &m_filter;
    const models::TimelineFeed &m_feed;
    Lines m_lines;
};

}
