#pragma once

#include <QList>

class QTableView;

namespace ui {

/// What all tables here have: rows of one line, padded cells without a grid, whole rows selected; and Tab
/// leaves them, as it leaves every other control.
void applyRowStyle(QTableView &table);

/// The same for one that is only read; \a widths are its columns', in average characters.
void applyReadOnlyStyle(QTableView &table, const QList<int> &widths);

}
