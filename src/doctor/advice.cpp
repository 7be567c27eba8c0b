#include "advice.h"

#include <QCoreApplication>

#include <algorithm>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

class PoolerAdvice {
    Q_DECLARE_TR_FUNCTIONS(doctor::PoolerAdvice)
public:
    static Advice direct();
    static std::optional<Advice> tracking(const Pooler &pooler);
    static std::optional<Advice> clearing(const Pooler &pooler);
    static std::optional<Advice> resetting(const Pooler &pooler);
    static std::optional<Advice> sessionPort(const Pooler &pooler, const Observations &seen);
    static std::optional<Advice> transactions(const Pooler &pooler);
    static std::optional<Advice> connections(const Observations &seen);
};

QString configuration(QLatin1StringView anchor)
{
    return "https://www.pgbouncer.org/config.html#"_L1 + anchor;
}

Advice PoolerAdvice::direct()
{
    return {tr("Domain Console"), tr("Statements: Direct"),
        tr("Leaves no name and meets none. Prepared works too, by retrying."),
        tr("this program's README, “The two statement paths”")};
}

std::optional<Advice> PoolerAdvice::tracking(const Pooler &pooler)
{
    const bool mayBePgbouncer = pooler.kind == PoolerKind::Pgbouncer || pooler.kind == PoolerKind::Unknown;
    if (!mayBePgbouncer || pooler.tracksStatements == true)
        return {};
    const QString covers =
        tr("PgBouncer then keeps track of the protocol's named statements, as pgjdbc, psycopg, pgx, asyncpg, "
           "sqlx and Prisma send them. It does not cover PREPARE, EXECUTE and DEALLOCATE as SQL, which Qt "
           "sends for every statement and PDO to free one: these are forwarded as they are.");
    const bool isOld = !pooler.version.isEmpty() && pooler.release() < std::pair{1, 21};
    const bool isCurrent = !pooler.version.isEmpty() && !isOld;
    const QString first = isOld
        ? tr("PgBouncer %1 does not know it: it takes 1.21 or later.").arg(pooler.version)
        : isCurrent ? tr("It is 0 now.")
                    : tr("If it is PgBouncer 1.21 or later.");
    return Advice{u"PgBouncer"_s, u"max_prepared_statements = 200"_s, first + ' '_L1 + covers,
        configuration("max_prepared_statements"_L1)};
}

std::optional<Advice> PoolerAdvice::clearing(const Pooler &pooler)
{
    if (pooler.kind != PoolerKind::Pgbouncer)
        return {};
    return Advice{u"PgBouncer"_s, tr("RECONNECT; on its console"),
        tr("Rids the pool of what is left there now: each server connection is closed once its client has "
           "done with it, and a new one takes its place. Without it the names stay for up to "
           "server_lifetime, an hour unless set."),
        u"https://www.pgbouncer.org/usage.html#reconnect-db"_s};
}

std::optional<Advice> PoolerAdvice::resetting(const Pooler &pooler)
{
    if (pooler.kind == PoolerKind::Pgpool)
        return Advice{u"Pgpool-II"_s, u"reset_query_list = 'ABORT; DISCARD ALL'"_s,
            tr("What runs on a server connection when its client leaves. Without DISCARD ALL the next client "
               "meets what this one has left."),
            u"https://www.pgpool.net/docs/latest/en/html/runtime-config-connection-pooling.html"_s};
    if (pooler.kind != PoolerKind::Pgbouncer && pooler.kind != PoolerKind::Unknown)
        return {};
    if (pooler.mode == PoolMode::Session)
        return Advice{u"PgBouncer"_s, u"server_reset_query = DISCARD ALL"_s,
            tr("In session pooling it runs when a client leaves, and clears what is left. It is the default, "
               "and seems to be changed here."),
            configuration("server_reset_query"_L1)};
    return Advice{u"PgBouncer"_s, u"server_reset_query_always = 1"_s,
        tr("Where a client cannot be changed: DISCARD ALL after each transaction too. Names then never meet "
           "others, but a client also loses its own, each time. PgBouncer calls it a workaround."),
        configuration("server_reset_query_always"_L1)};
}

std::optional<Advice> PoolerAdvice::sessionPort(const Pooler &pooler, const Observations &seen)
{
    if (pooler.kind == PoolerKind::Supavisor)
        return Advice{u"Supavisor"_s, tr("port 5432 in place of 6543"),
            tr("The same host in session mode, for clients that need named statements, LISTEN or SET."),
            u"https://supabase.com/docs/guides/database/connecting-to-postgres"_s};
    const bool isAzure =
        seen.server && *seen.server && (**seen.server).host.endsWith(".postgres.database.azure.com"_L1);
    if (isAzure)
        return Advice{tr("Azure"), tr("port 5432 in place of 6432"),
            tr("The server itself, without its PgBouncer, for clients that need a session."),
            u"https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer"_s};
    return {};
}

std::optional<Advice> PoolerAdvice::transactions(const Pooler &pooler)
{
    if (pooler.mode != PoolMode::Statement)
        return {};
    return Advice{u"PgBouncer"_s, u"pool_mode = transaction"_s,
        tr("Statement pooling refuses every transaction of several statements. Domain Console works there "
           "with Direct alone."),
        configuration("pool_mode"_L1)};
}

std::optional<Advice> PoolerAdvice::connections(const Observations &seen)
{
    if (!seen.server || !*seen.server)
        return {};
    const ServerState &server = **seen.server;
    if (server.mostConnections == 0 || server.connections * 5 < server.mostConnections * 4)
        return {};
    return Advice{u"PostgreSQL"_s, tr("smaller pools, or a larger max_connections"),
        tr("More than four fifths of the server's connections are taken. The sizes of all pools together "
           "must stay below max_connections."),
        u"https://www.postgresql.org/docs/current/runtime-config-connection.html"_s};
}

/// Whose names were seen, or whose programs are connected; most names first.
QList<Family> familiesSeen(const Leftovers &leftovers, const Observations &seen)
{
    QList<Family> families;
    for (const FamilyLeftovers &one : leftovers.families)
        families.append(one.family);
    if (seen.applications && *seen.applications)
        for (const Application &application : **seen.applications)
            if (const Family family = familyOfApplication(application.name);
                family != Family::Unknown && !families.contains(family))
                families.append(family);
    return families;
}

}

QList<Advice> adviceFor(const Pooler &pooler, const Leftovers &leftovers, const Observations &seen)
{
    QList<Advice> advice;
    const auto add = [&advice](const std::optional<Advice> &one) {
        if (one)
            advice.append(*one);
    };
    const bool hasConflicts = std::any_of(leftovers.families.begin(), leftovers.families.end(),
        [](const FamilyLeftovers &one) { return !isPoolersOwn(one.family); });
    if (pooler.isShared()) {
        advice.append(PoolerAdvice::direct());
        add(PoolerAdvice::transactions(pooler));
        add(PoolerAdvice::tracking(pooler));
        add(PoolerAdvice::sessionPort(pooler, seen));
        if (hasConflicts)
            add(PoolerAdvice::clearing(pooler));
        for (const Family family : familiesSeen(leftovers, seen))
            add(adviceForFamily(family, pooler));
    }
    if (pooler.isPooled() && hasConflicts && pooler.mode != PoolMode::Unknown)
        add(PoolerAdvice::resetting(pooler));
    add(PoolerAdvice::connections(seen));
    return advice;
}

}
