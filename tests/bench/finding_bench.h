#pragma once

#include "measurement.h"

#include <QList>

namespace bench {

struct MillionRows;

/// Among a million users and in a list of 500,000 domains: the user picker's first answer, and a page of a
/// filter that no index serves.
QList<Measured> measureFinding(const MillionRows &rows);

}
