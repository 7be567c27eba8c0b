#pragma once

#include "canceller.h"
#include "database_error.h"
#include "link_facts.h"

#include <profile.h>

#include <QSqlDatabase>

#include <memory>

class QThread;

namespace database {

/// One open connection: QPSQL's and the PGconn in it, or a PGconn alone. Used and destroyed on the thread
/// that made it, or to which that one moved it; canceller() alone may be used from others.
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(
        const profile::Profile &profile, const QString &password, MadeBy madeBy = MadeBy::Driver);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void moveToThread(QThread *thread);
    /// Reads what the server sent while the connection was idle; no round trip. False: it is gone.
    bool isAlive() const;
    pg_conn *handle() const { return m_handle; }
    int socket() const;
    const QSqlDatabase &sql() const { return m_sql; } ///< not valid where it was opened bare
    std::shared_ptr<Canceller> canceller() const { return m_canceller; }
    LinkFacts facts() const;

private:
    explicit Connection(const QSqlDatabase &sql);
    static Result<std::unique_ptr<Connection>> openByDriver(
        const QMap<QString, QString> &parameters, const QString &password);
    static Result<std::unique_ptr<Connection>> openBare(
        QMap<QString, QString> parameters, const QString &password);

    QSqlDatabase m_sql;
    pg_conn *m_handle = nullptr; ///< owned by the driver, where there is one
    std::shared_ptr<Canceller> m_canceller;
};

}
