#pragma once

#include <event.h>

#include <QList>

namespace models {

/// One event for all held attempts of an operation, at least one, oldest first: it began when the first did
/// and ended as the last did; waits and elapsed times are added up, and its message is the summary in words,
/// "3 attempts · done after 300 ms of waiting". A single attempt is itself.
activity::Event summaryOf(const QList<activity::Event> &attempts);

}
