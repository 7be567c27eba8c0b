#pragma once

#include "measurement.h"

namespace bench {

/// The longest turn of the event loop while another thread records events at full speed and the activity
/// panel shows them. Needs a QApplication, on its thread, whose event loop does not run.
Measured measureActivityStall();

}
