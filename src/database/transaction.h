#pragma once

#include "database_error.h"
#include "sqlstate.h"

#include <profile.h>

#include <libpq-fe.h>

#include <optional>

namespace database {

/// What a failed libpq call means. \a stage and \a writes as in Situation.
DatabaseError errorOf(const PGresult *result, PGconn *connection, Stage stage, bool writes);

/// A transaction, on the connection's own thread. Rolled back where it was not committed.
class Transaction {
public:
    struct Settings {
        bool shielded = false; ///< a statement_timeout of our own, whatever others have SET
        bool isForWriting = false; ///< where it is shielded it is READ WRITE too
        bool pinsOutput = false;
        bool hasSavepoint = false;
        bool isLong = false; ///< where it is shielded it has no limit but the profile's
        profile::Timeouts timeouts = {};
    };

    Transaction(PGconn *connection, bool writes);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    std::optional<DatabaseError> begin(const Settings &settings); ///< one round trip
    int serverPid() const { return m_serverPid; } ///< of the server's process that holds it, once begun
    void rollBackToSavepoint();
    bool hasFailed() const; ///< nothing but a way back is accepted now
    /// Takes away the name under which \a sql was prepared, which nobody else told us.
    void deallocate(const QString &sql);
    std::optional<DatabaseError> commit();

private:
    PGconn *m_connection;
    bool m_writes;
    bool m_open = false;
    int m_serverPid = 0;
};

}
