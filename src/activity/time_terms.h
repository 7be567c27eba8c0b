#pragma once

#include "timeline.h"

#include <QString>

namespace activity {

/// The stretch of time that a filter's since: and until: mark out; nothing unless each is there once, as a
/// day and a time.
std::optional<TimeRange> timeRangeIn(const QString &filter);

/// \a filter for that stretch of time alone, in place of what it said of time before; nothing: for any.
QString withTimeRange(const QString &filter, const std::optional<TimeRange> &range);

}
