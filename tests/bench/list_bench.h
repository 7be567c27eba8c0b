#pragma once

#include "measurement.h"

#include <QList>

namespace bench {

struct MillionRows;

/// The list of a user of 500,000 among a million rows, through a pooler: its first rows on screen, a jump to
/// any place, and what scrolling through all of it costs in memory. Needs a QApplication, on its thread,
/// whose event loop does not run.
QList<Measured> measureList(const MillionRows &rows);

}
