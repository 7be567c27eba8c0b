#include "report_lines.h"

#include "session.h"

#include <event_words.h>
#include <link_facts.h>

#include <QCoreApplication>
#include <QLocale>

namespace models {

using namespace Qt::StringLiterals;

namespace {

struct ReportLines {
    Q_DECLARE_TR_FUNCTIONS(models::ReportLines)
};

QString textOf(const activity::Totals &totals)
{
    return ReportLines::tr("%1, of which %2 were retried and %3 failed; prepared-statement conflicts: %4")
        .arg(totals.operations)
        .arg(totals.retried)
        .arg(totals.failed)
        .arg(totals.conflicts);
}

}

QList<activity::ReportLine> reportLinesOf(const Session &session)
{
    const ConnectionState &state = session.state();
    QList<activity::ReportLine> lines{
        {ReportLines::tr("Domain Console"), QCoreApplication::applicationVersion()},
        {ReportLines::tr("Qt"), QString::fromLatin1(qVersion())},
        {ReportLines::tr("libpq"), database::libpqVersion()},
    };
    if (state.isConnected())
        lines << activity::ReportLine{ReportLines::tr("Server"), state.server}
              << activity::ReportLine{ReportLines::tr("Pooler"), state.poolerEvidence}
              << activity::ReportLine{ReportLines::tr("Encryption"), state.transport};
    else
        lines << activity::ReportLine{ReportLines::tr("Server"), ReportLines::tr("not connected")};
    lines << activity::ReportLine{ReportLines::tr("Statements"), wordOf(session.statements())}
          << activity::ReportLine{ReportLines::tr("Operations"), textOf(session.totals())};
    return lines;
}

}
