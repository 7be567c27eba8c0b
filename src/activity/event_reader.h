#pragma once

#include "event_store.h"

#include <tl/expected.hpp>

#include <functional>

namespace activity {

/// The event of a line that toJsonLine() wrote; what it lacks has its default. The error is a clause for the
/// operator: why it is not an event.
tl::expected<Event, QString> eventOfJsonLine(const QByteArray &line);

/// What became of reading a file of events.
struct EventsRead {
    qint64 events = 0;
    qint64 otherLines = 0; ///< that are not events
    QString problem; ///< a sentence about the first of them, with its line number; empty: there is none
};

/// Called for each event in the file's order; false: read no further.
using TakeEvent = std::function<bool(const Event &)>;

/// Reads a file of JSON Lines, however large: one line is in memory at a time. Lines that are not events are
/// counted and passed over. The error is a sentence for the operator: the file cannot be read, or is not one
/// of activity. For any thread.
tl::expected<EventsRead, QString> readEvents(const QString &path, const TakeEvent &take);

/// The newest \a most events of a file, numbered anew. The problem also says when there were more.
struct LoadedEvents {
    EventStore events;
    QString problem;
};
tl::expected<LoadedEvents, QString> loadEvents(const QString &path, qsizetype most = 1'000'000);

}
