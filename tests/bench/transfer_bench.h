#pragma once

#include "measurement.h"

#include <QList>

namespace bench {

struct MillionRows;

/// The export of a user's 500,000 domains beside psql's \copy, and 100,000 names that are to be there beside
/// \copy into a temporary table and one INSERT … ON CONFLICT: all that the operator waits for, connecting
/// included. Needs a QApplication, on its thread, whose event loop does not run. Adds a unique index over the
/// name, and rows.
QList<Measured> measureTransfer(const MillionRows &rows);

}
