#pragma once

#include "event.h"

#include <QList>

namespace activity {

/// One thing that is so, for a report: "Qt" and "6.4.2".
struct ReportLine {
    QString title;
    QString value;
};

/// A report for a ticket, in Markdown: \a lines, then \a events as a table. \a leftOut: how many more events
/// there are.
QString reportOf(const QList<ReportLine> &lines, const QList<Event> &events, qsizetype leftOut);

}
