#pragma once

#include "runner.h"

#include <observations.h>

namespace database {

// What an examination of the pool asks over one connection. Only reading, and nothing stays: no name, no
// setting, no lock. Each call is an operation of its own.

/// Also measures \a roundTrips of them.
Result<doctor::ServerState> readServerState(Runner &runner, int roundTrips);

/// What the server connection that this client gets now holds. Keeps it for \a hold, so that other clients
/// get others meanwhile.
Result<doctor::Sample> samplePool(Runner &runner, int client, std::chrono::milliseconds hold);

/// A transaction of several statements with a SET LOCAL in it.
Result<doctor::TransactionTrial> tryTransaction(Runner &runner);

Result<QList<doctor::Application>> readApplications(Runner &runner);

}
