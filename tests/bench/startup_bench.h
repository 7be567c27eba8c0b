#pragma once

#include "measurement.h"

namespace bench {

/// From the start of the process to its end right after its first paint: the console beside a bare window.
Measured measureStartup();

}
