#pragma once

#include "runner.h"

namespace database {

/// What the console knows about the server that it reached.
struct ServerFacts {
    LinkFacts link;
    int statementPid = 0; ///< of the server process that answered a statement
    QString version; ///< "15.18"
    bool isStandby = false;
    QString currentUser;

    /// A pooler tells a process number of its own at connect; without one both are the same.
    bool isPooled() const { return link.backendPid != statementPid; }
};

/// Connects, if that is still to be done, and asks; an operation of its own.
Result<ServerFacts> readServerFacts(Runner &runner);

}
