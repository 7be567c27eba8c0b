#pragma once

#include "event.h"

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>

#include <functional>

namespace activity {

enum class Format {
    Csv, ///< RFC 4180, UTF-8, with a header row; a cell that a spreadsheet would take for a formula is
         ///< defused
    JsonLines, ///< one object a line; the console can open it again
    Text, ///< aligned columns, for reading and for pasting into a message
    Markdown, ///< a table, for a ticket
    Otlp, ///< OpenTelemetry's ExportTraceServiceRequest in JSON, a line for each operation
};

/// The events of a file, oldest first. Asked on the thread that writes, each more than once.
struct EventSource {
    qsizetype count = 0;
    std::function<Event(qsizetype)> at; ///< from 0 to count - 1

    static EventSource of(const QList<Event> &events);
};

/// One JSON object and a line feed. Its keys have a fixed order, times are ISO 8601 in UTC, what is absent is
/// null.
QByteArray toJsonLine(const Event &event);

/// All of \a events, UTF-8.
QByteArray toBytes(Format format, const QList<Event> &events);

enum class Written { Whole, Cancelled };
/// Told now and then how many events are written; false: stop, and leave no file.
using Progress = std::function<bool(qsizetype)>;

/// Writes the file whole or not at all, an existing one is kept until then. The error is a sentence for the
/// operator: what failed, where, what to do.
tl::expected<Written, QString> exportEvents(
    const QString &path, Format format, const EventSource &source, const Progress &progress = {});

}
