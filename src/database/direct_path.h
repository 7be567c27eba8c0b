#pragma once

#include "database_error.h"
#include "sqlstate.h"
#include "statement.h"

#include <raw_row.h>

#include <libpq-fe.h>

#include <functional>

namespace database {

/// PQexecParams on the driver's own connection, text in and text out: Parse, Bind and Execute of the unnamed
/// statement in one message. No name is left on the server, and none can be met.
Result<Rows> executeDirect(PGconn *connection, const Statement &statement, Stage stage, bool writes);

/// The same for reading, a row at a time. Once \a take has said false the rows that still come are dropped.
Result<void> streamDirect(PGconn *connection, const Statement &statement, Stage stage,
    const std::function<bool(domain::RawRow)> &take);

}
