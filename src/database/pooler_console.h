#pragma once

#include "runner.h"

#include <observations.h>

namespace database {

// What a pooler tells of itself. Each call is an operation of its own.

/// Answered by Pgpool-II alone; the server and other poolers do not know it.
Result<QString> readPgpoolVersion(Runner &runner);

/// \a runner: of consoleProfile(). Fails where the user is not one of PgBouncer's admin or stats users.
Result<doctor::PgbouncerConsole> readPgbouncerConsole(Runner &runner);
profile::Profile consoleProfile(profile::Profile profile);

/// \a runner: of optionsProfile(). PgBouncer refuses the connection unless it is told otherwise.
Result<bool> tryStartupOptions(Runner &runner);
profile::Profile optionsProfile(profile::Profile profile);

}
