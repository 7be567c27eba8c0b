#pragma once

#include "event_writer.h"

#include <memory>

namespace activity {

/// Turns events into the bytes of a file, one after the other, so that a large file can be told of while it
/// is written, and stopped. For one file.
class EventFormat {
public:
    EventFormat() = default;
    EventFormat(const EventFormat &) = delete;
    EventFormat &operator=(const EventFormat &) = delete;
    virtual ~EventFormat() = default;

    virtual QByteArray head() const { return {}; }
    virtual QByteArray bytesOf(const Event &event) = 0; ///< may hold some back until a later one
    virtual QByteArray tail() { return {}; }
};

/// \a source: what will be written, for those that have to look at all of it first.
std::unique_ptr<EventFormat> newFormat(Format format, const EventSource &source);

std::unique_ptr<EventFormat> newCsvFormat();
std::unique_ptr<EventFormat> newTextFormat(const EventSource &source);
std::unique_ptr<EventFormat> newMarkdownFormat();
std::unique_ptr<EventFormat> newOtlpFormat();

}
