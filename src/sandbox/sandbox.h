#pragma once

#include "shutdown.h"

#include <profile.h>

#include <QStringList>

#include <tl/expected.hpp>

#include <functional>
#include <memory>

namespace sandbox {

class PgbouncerServer;
class PostgresServer;
class Rivals;
class RunDirectory;
struct Programs;

struct Options {
    int rivals = 4; ///< other clients that prepare statements through the same pool
    int poolSize = 2; ///< PgBouncer's connections to PostgreSQL
    QString poolMode = QStringLiteral("transaction");
    int users = 50;
    int domains = 5000; ///< about a quarter of them belong to alice@example.com
    bool seed = true; ///< false: an empty database
    quint16 port = 0; ///< PgBouncer's; 0, or taken: any other
    QStringList programFolders = {}; ///< of PostgreSQL and PgBouncer; empty: where packages put them
};

/// A private PostgreSQL behind a private PgBouncer, with sample data and rival clients, stopped and removed
/// when this dies. All of it blocks. Made, used and destroyed on one thread, which must outlive it: the
/// servers end when that thread does, however it does.
class Sandbox {
public:
    /// \a stopRequested is asked while it starts; the error is one sentence for the operator.
    static tl::expected<std::unique_ptr<Sandbox>, QString> start(
        const Options &options, const std::function<bool()> &stopRequested = {});
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    profile::Profile profile() const; ///< through PgBouncer
    profile::Profile directProfile() const; ///< to PostgreSQL itself
    QString password() const; ///< of both
    QString directory() const; ///< everything it writes is in there

    tl::expected<void, QString> setRivals(int count);

    /// Leaves the names qpsqlpstmt_<first> and the \a count - 1 that follow, with a foreign statement, on
    /// each of the pool's server connections. Not in statement pooling, which knows no transactions.
    tl::expected<void, QString> plantNames(int first, int count);

    void killPooler();
    tl::expected<void, QString> restartPooler(); ///< on the same port, also after killPooler()
    void stopPostgres(Shutdown how);
    tl::expected<void, QString> restartPostgres(Shutdown how); ///< also after stopPostgres()

private:
    Sandbox(const Options &options, const Programs &programs, std::unique_ptr<RunDirectory> directory);
    tl::expected<void, QString> begin(const Options &options, const std::function<bool()> &stopRequested);

    int m_poolSize;
    QString m_password;
    std::unique_ptr<RunDirectory> m_directory;
    std::unique_ptr<PostgresServer> m_postgres;
    std::unique_ptr<PgbouncerServer> m_pooler;
    std::unique_ptr<Rivals> m_rivals; ///< once the pooler has its port
};

}
