#pragma once

#include "database_error.h"
#include "statement.h"

#include <QSqlDatabase>

namespace database {

class Transaction;

/// Qt's own prepare() and exec(): PREPARE, EXECUTE and DEALLOCATE as SQL. Called inside \a transaction, which
/// has a savepoint: behind a pooler only a transaction keeps the three on one server connection, and after a
/// failed EXECUTE only the way back to the savepoint lets DEALLOCATE take the name away again.
Result<Rows> executePrepared(
    const QSqlDatabase &sql, const Statement &statement, Transaction &transaction, bool writes);

}
