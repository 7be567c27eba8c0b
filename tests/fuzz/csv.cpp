#include "fuzz.h"

#include <csv.h>

using fuzz::check;

/// Any text is a cell that is no formula and comes back; any line that is read is written as what it holds.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const QString cell = domain::csv::textCell(text);
    const auto pair = domain::csv::cellsOf(cell + u',' + cell + QStringLiteral("\r\n"));
    check(pair && pair->size() == 2 && pair->first() == pair->last(), "cells are told apart", cell.toUtf8());
    check(domain::csv::textOf(pair->first()) == text, "a text comes back", cell.toUtf8());
    check(pair->first().isEmpty() || !QStringLiteral("=+-@\t\r").contains(pair->first().front()),
        "no cell is a formula", cell.toUtf8());
    const auto cells = domain::csv::cellsOf(text);
    if (!cells)
        return 0;
    QStringList written;
    for (const QString &one : *cells)
        written << domain::csv::plainCell(one);
    const auto again = domain::csv::cellsOf(written.join(u','));
    check(again && *again == *cells, "a line that was written is read as itself", text.toUtf8());
    return 0;
}
