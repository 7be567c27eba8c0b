#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;

namespace ui {

/// Values between tabs, for pasting into a message or a spreadsheet; tabs and line ends within one become
/// spaces.
QString rowsAsText(const QAbstractItemModel &model, const QList<int> &rows);

/// RFC 4180 with a header row; a cell that a spreadsheet would take for a formula is defused.
QString rowsAsCsv(const QAbstractItemModel &model, const QList<int> &rows);

}
