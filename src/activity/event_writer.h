#pragma once

#include "event.h"

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>

namespace activity {

enum class Format {
    Csv, ///< RFC 4180, UTF-8, with a header row; a cell that a spreadsheet would take for a formula is
         ///< defused
    JsonLines, ///< one object a line
    Text, ///< aligned columns, for reading and for pasting into a message
};

/// One JSON object and a line feed. Its keys have a fixed order, times are ISO 8601 in UTC, what is absent is
/// null.
QByteArray toJsonLine(const Event &event);

/// All of \a events, UTF-8.
QByteArray toBytes(Format format, const QList<Event> &events);

/// Writes the file whole or not at all. The error is a sentence for the operator: what failed, where, what to
/// do.
tl::expected<void, QString> exportEvents(const QString &path, Format format, const QList<Event> &events);

}
