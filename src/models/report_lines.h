#pragma once

#include <report.h>

namespace models {

class Session;

/// What a report tells beside the events: versions, what stands between, how it went so far. Nothing secret,
/// and no address.
QList<activity::ReportLine> reportLinesOf(const Session &session);

}
