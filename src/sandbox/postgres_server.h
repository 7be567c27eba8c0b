#pragma once

#include "programs.h"
#include "psql.h"
#include "server_process.h"
#include "shutdown.h"

namespace sandbox {

/// A PostgreSQL of its own on a Unix socket in the run directory, with one superuser.
class PostgresServer {
public:
    PostgresServer(const Programs &programs, const RunDirectory &directory, QString password);

    /// Makes the cluster; once, before start().
    Done initialize(const StopRequested &stopRequested);
    Done start(const StopRequested &stopRequested);
    void stop(Shutdown how);

    Psql psql() const;
    const QMap<QString, QString> &parameters() const
    {
        return m_parameters;
    } ///< libpq's, without the password

private:
    Programs m_programs;
    const RunDirectory &m_directory;
    QString m_password;
    QMap<QString, QString> m_parameters;
    ServerProcess m_process;
};

}
