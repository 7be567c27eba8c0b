#pragma once

#include "table.h"

#include <tl/expected.hpp>

#include <QByteArray>

namespace domain {

/// What was pasted or read from a file: a name a line, or the lines of a CSV. Empty lines are left out.
struct ListText {
    struct Line {
        int number = 0; ///< in the file, from 1
        QList<Value> cells; ///< as many as the header has; nothing where a cell is empty and has no quotes
    };
    QStringList header; ///< of a CSV; empty: it is a plain list
    QList<Line> lines;

    static constexpr qsizetype mostLines = 100'000;
    static constexpr qsizetype mostBytes = 256 << 20;
};

// Pure functions, for any thread. The error is a sentence for the operator: what is wrong, in which line,
// what to do.

/// The text of a file: UTF-8, or UTF-16 that says so by its byte order mark.
tl::expected<QString, QString> decoded(const QByteArray &bytes);

/// A line of several cells (separated by comma, semicolon or tab) makes it a CSV. Its first line is the
/// header unless a domain name stands in it.
tl::expected<ListText, QString> readList(const QString &text);

}
