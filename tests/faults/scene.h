#pragma once

#include <fault_proxy.h>
#include <sandbox_fixture.h>

#include <domain.h>

#include <functional>

namespace faults {

/// Lets Qt's events pass until \a isSo; false: it did not come to be in time.
bool waitUntil(const std::function<bool()> &isSo, std::chrono::milliseconds limit = std::chrono::seconds{15});

/// What a table says about an operation.
struct Facts {
    int effects = 0; ///< how often it was written to, by whomever but "theirs"
    bool holds = false; ///< what the operation asked for is there
};

/// A sandbox whose PgBouncer has one server connection, a proxy on either side of it, and a table "writes" in
/// which a trigger notes each write to "Domain" that stays. Lives on one thread.
class Scene {
public:
    static tl::expected<std::unique_ptr<Scene>, QString> start();

    sandbox::Sandbox &sandbox() const { return *m_sandbox; }
    FaultProxy &clientSide() { return m_clientSide; } ///< between the console and the pooler
    FaultProxy &serverSide() { return m_serverSide; } ///< between the pooler and PostgreSQL
    profile::Profile profile(activity::StatementPath path) const; ///< through both
    QString password() const { return m_sandbox->password(); }
    const domain::Table &table() const { return m_table; }
    const domain::User &owner() const { return m_owner; } ///< alice@example.com

    /// On PostgreSQL itself; connects again where the connection went.
    QStringList rows(const QString &sql);
    QString value(const QString &sql) { return rows(sql).join(u'\n'); }
    QString tellPooler(const QString &command) const;
    /// Lets the pooler reach PostgreSQL through serverSide(): once more after it was started again.
    QString routePooler();

    bool settle(); ///< waits until no other client's statement runs or waits
    bool isWaitingForLock(int statements);
    /// An effect writes \a rows: part of one counts as one.
    Facts factsOf(const QString &holds, int rows);
    int takeLeakedNames(); ///< on the pool's server connection; they are removed

private:
    explicit Scene(std::unique_ptr<sandbox::Sandbox> sandbox);
    tl::expected<void, QString> begin();

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    FaultProxy m_clientSide;
    FaultProxy m_serverSide;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<PlainConnection> m_pooled;
    domain::Table m_table;
    domain::User m_owner;
};

}
