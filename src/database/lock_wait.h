#pragma once

#include "runner.h"

namespace database {

/// A statement's wait for a lock that another session holds.
struct LockWait {
    std::chrono::milliseconds waited{}; ///< as the server has it
    int holderPid = 0; ///< of the server's process; 0: not known, as of a prepared transaction
    QString holder; ///< the name that the holder's program gives itself; may be empty
};

/// Asks the server, over another connection than the statement's. Nothing: it cannot be seen to wait for a
/// lock.
Result<std::optional<LockWait>> findLockWait(Runner &runner, const Flight &flight);

}
