#include "report.h"

#include "event_writer.h"
#include "markdown.h"

#include <QCoreApplication>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct Report {
    Q_DECLARE_TR_FUNCTIONS(activity::Report)
};

}

QString reportOf(const QList<ReportLine> &lines, const QList<Event> &events, qsizetype leftOut)
{
    QString result = "## "_L1 + Report::tr("Domain Console: activity report") + "\n\n"_L1;
    for (const ReportLine &line : lines)
        result += "- "_L1 + escapedMarkdown(line.title) + ": "_L1 + escapedMarkdown(line.value) + '\n'_L1;
    result += '\n'_L1;
    if (events.isEmpty())
        return result + Report::tr("No events.") + '\n'_L1;
    result += QString::fromUtf8(toBytes(Format::Markdown, events));
    if (leftOut > 0)
        result += '\n'_L1 + Report::tr("Older events that are left out: %1.").arg(leftOut) + '\n'_L1;
    return result;
}

}
