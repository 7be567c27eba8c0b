#pragma once

#include "measurement.h"

#include <QList>

namespace bench {

/// A million events in the activity panel: bytes of memory an event, time until a filter has gone through all
/// of them, and the longest turn of the event loop while 10,000 a second come and the oldest go. Needs a
/// QApplication, on its thread, whose event loop does not run.
QList<Measured> measureActivityFlood();

}
