#include "fuzz.h"

#include <event_reader.h>
#include <event_store.h>
#include <event_writer.h>

#include <QList>

using activity::Event;
using fuzz::check;

namespace {

void checkLine(const Event &event)
{
    const QByteArray line = activity::toJsonLine(event);
    check(line.count('\n') == 1 && line.endsWith('\n'), "an event is one line", line);
    const auto read = activity::eventOfJsonLine(line);
    check(read && *read == event, "an event that was written is read as itself", line);
}

}

/// The input is a file of activity: each of its events, written again, is the same, and so it is once packed.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::MemoryFile file{fuzz::bytesOf(data, size)};
    QList<Event> events;
    const auto read = activity::readEvents(file.path(), [&events](const Event &event) {
        events << event;
        return true;
    });
    if (!read) {
        fuzz::checkSentence(read.error());
        return 0;
    }
    check(read->events == events.size(), "events are counted");
    check((read->otherLines == 0) == read->problem.isEmpty(), "what is no event is told");
    for (const Event &event : events)
        checkLine(event);
    constexpr qsizetype most = 1600; // more than fit in an input
    const auto loaded = activity::loadEvents(file.path(), most);
    check(loaded && loaded->events.size() == events.size(), "what is read is kept");
    for (qsizetype i = 0; i < events.size(); ++i) {
        Event packed = loaded->events.at(loaded->events.firstSequence() + static_cast<quint64>(i));
        packed.sequence = events.at(i).sequence;
        check(packed == events.at(i), "a packed event is the same", activity::toJsonLine(events.at(i)));
    }
    return 0;
}
