#pragma once

#include "database_error.h"
#include "sqlstate.h"
#include "statement.h"

#include <libpq-fe.h>

namespace database {

/// PQexecParams on the driver's own connection, text in and text out: Parse, Bind and Execute of the unnamed
/// statement in one message. No name is left on the server, and none can be met.
Result<Rows> executeDirect(PGconn *connection, const Statement &statement, Stage stage, bool writes);

}
