#pragma once

#include "measurement.h"

namespace bench {

/// What the retry helper costs an operation that succeeds at once.
Measured measureRetryOverhead();

}
