#pragma once

#include "programs.h"
#include "psql.h"
#include "server_process.h"

namespace sandbox {

struct PoolOptions {
    QString mode; ///< "transaction", "session" or "statement"
    int size; ///< server connections
};

/// A PgBouncer of its own on 127.0.0.1.
class PgbouncerServer {
public:
    /// \a upstream: libpq's parameters of the PostgreSQL behind it; the user and password are the same.
    PgbouncerServer(const Programs &programs, const RunDirectory &directory, QMap<QString, QString> upstream,
        QString password, PoolOptions options);

    /// Tries \a port (0: any), and others where that one is taken.
    Done start(quint16 port, const StopRequested &stopRequested);
    Done restart(); ///< on the same port
    void kill(); ///< clients just lose their connections

    QMap<QString, QString> parameters() const; ///< libpq's, without the password

private:
    Done startOn(quint16 port, const StopRequested &stopRequested);
    QByteArray configuration() const;

    Programs m_programs;
    const RunDirectory &m_directory;
    QMap<QString, QString> m_upstream;
    QString m_password;
    PoolOptions m_options;
    quint16 m_port = 0;
    ServerProcess m_process;
};

}
