#pragma once

namespace stress {

/// From now on SIGINT and SIGTERM are noted, each once: a second one ends the program on the spot.
void watchStopSignals();
int stopSignal(); ///< 0: none yet. From any thread

}
