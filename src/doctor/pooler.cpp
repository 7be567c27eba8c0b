#include "pooler.h"

#include "family.h"
#include "pool_mode.h"

#include <QCoreApplication>

#include <algorithm>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct PoolerText {
    Q_DECLARE_TR_FUNCTIONS(doctor::Pooler)
};

bool hasNameOf(const Observations &seen, Family family)
{
    return std::any_of(seen.samples.begin(), seen.samples.end(), [family](const Sample &sample) {
        return std::any_of(sample.names.begin(), sample.names.end(),
            [family](const PreparedName &name) { return familyOf(name.name) == family; });
    });
}

struct KindSeen {
    PoolerKind kind;
    QString evidence;
};

std::optional<KindSeen> kindByAnswer(const Observations &seen)
{
    if (seen.pgpoolVersion && *seen.pgpoolVersion)
        return KindSeen{
            PoolerKind::Pgpool, PoolerText::tr("SHOW POOL_VERSION answered %1.").arg(**seen.pgpoolVersion)};
    if (seen.console && *seen.console)
        return KindSeen{PoolerKind::Pgbouncer,
            PoolerText::tr("SHOW VERSION on its console answered PgBouncer %1.")
                .arg((*seen.console)->version)};
    const auto refusal = [](const auto &answer) { return answer && !*answer ? answer->error() : QString(); };
    if (refusesTransactions(refusal(seen.transaction)))
        return KindSeen{PoolerKind::Pgbouncer,
            PoolerText::tr("It refuses a transaction in PgBouncer's words: %1")
                .arg(refusal(seen.transaction))};
    if (const QString words = refusal(seen.startupOptions);
        words.contains("unsupported startup parameter"_L1, Qt::CaseInsensitive))
        return KindSeen{PoolerKind::Pgbouncer,
            PoolerText::tr("It refuses a start-up parameter in PgBouncer's words: %1").arg(words)};
    return {};
}

std::optional<KindSeen> kindByNames(const Observations &seen)
{
    const std::pair<Family, PoolerKind> owners[]{{Family::PgbouncerOwn, PoolerKind::Pgbouncer},
        {Family::PgcatOwn, PoolerKind::Pgcat}, {Family::PgdogOwn, PoolerKind::Pgdog},
        {Family::SupavisorOwn, PoolerKind::Supavisor}};
    for (const auto &[family, kind] : owners)
        if (hasNameOf(seen, family))
            return KindSeen{kind,
                PoolerText::tr(
                    "Statements with the names that it gives itself are on its server connections.")};
    return {};
}

std::optional<KindSeen> kindByAddress(const ServerState &server)
{
    if (server.host.endsWith(".pooler.supabase.com"_L1, Qt::CaseInsensitive))
        return KindSeen{PoolerKind::Supavisor,
            server.user.contains('.'_L1) ? PoolerText::tr(
                "The host is Supabase's shared pooler, and the user name carries the project "
                "behind a dot, as Supavisor wants it.")
                                         : PoolerText::tr("The host is Supabase's shared pooler.")};
    if (server.host.contains(".proxy-"_L1) && server.host.endsWith(".rds.amazonaws.com"_L1))
        return KindSeen{PoolerKind::RdsProxy, PoolerText::tr("The host is an RDS Proxy endpoint.")};
    if (server.host.endsWith(".neon.tech"_L1) && server.host.section('.'_L1, 0, 0).endsWith("-pooler"_L1))
        return KindSeen{
            PoolerKind::Pgbouncer, PoolerText::tr("The host is Neon's pooled endpoint, which is PgBouncer.")};
    if (server.host.endsWith(".postgres.database.azure.com"_L1) && server.port == "6432"_L1)
        return KindSeen{PoolerKind::Pgbouncer,
            PoolerText::tr("Port 6432 of this Azure server is its built-in PgBouncer.")};
    return {};
}

KindSeen kindSeen(const Observations &seen)
{
    if (const auto kind = kindByAnswer(seen))
        return *kind;
    if (const auto kind = kindByNames(seen))
        return *kind;
    if (seen.server && *seen.server)
        if (const auto kind = kindByAddress(**seen.server))
            return *kind;
    QString evidence =
        PoolerText::tr("Nothing that it says or leaves on its server connections tells which program it is.");
    if (seen.console && !*seen.console)
        evidence += ' '_L1 + PoolerText::tr("To PgBouncer's console: %1").arg(seen.console->error());
    return {PoolerKind::Unknown, evidence};
}

void judgeTracking(Pooler &pooler, const Observations &seen)
{
    const auto decide = [&pooler](bool tracks, const QString &evidence) {
        pooler.tracksStatements = tracks;
        pooler.trackingEvidence = evidence;
    };
    if (hasNameOf(seen, Family::PgbouncerOwn) || hasNameOf(seen, Family::PgcatOwn)
        || hasNameOf(seen, Family::PgdogOwn) || hasNameOf(seen, Family::SupavisorOwn))
        return decide(true,
            PoolerText::tr("Statements that it keeps track of, under names of its own, are on its server "
                           "connections."));
    if (pooler.kind != PoolerKind::Pgbouncer)
        return;
    if (seen.console && *seen.console) {
        const QMap<QString, QString> &settings = (*seen.console)->settings;
        const auto limit = settings.constFind(u"max_prepared_statements"_s);
        if (limit != settings.constEnd())
            return decide(
                *limit != "0"_L1, PoolerText::tr("SHOW CONFIG: max_prepared_statements = %1.").arg(*limit));
    }
    if (!pooler.version.isEmpty() && pooler.release() < std::pair{1, 21})
        decide(false,
            PoolerText::tr("PgBouncer keeps track of named statements from 1.21 on; this is %1.")
                .arg(pooler.version));
}

}

bool Pooler::isShared() const
{
    return mode == PoolMode::Transaction || mode == PoolMode::Statement
        || mode == PoolMode::TransactionOrStatement;
}

std::pair<int, int> Pooler::release() const
{
    return {version.section('.'_L1, 0, 0).toInt(), version.section('.'_L1, 1, 1).toInt()};
}

Pooler poolerOf(const Observations &seen)
{
    Pooler pooler;
    const ModeSeen mode = modeSeen(seen);
    pooler.mode = mode.mode;
    pooler.modeEvidence = mode.evidence;
    if (!pooler.isPooled()) {
        pooler.kind = PoolerKind::None;
        pooler.kindEvidence = mode.evidence;
        return pooler;
    }
    const KindSeen kind = kindSeen(seen);
    pooler.kind = kind.kind;
    pooler.kindEvidence = kind.evidence;
    if (seen.console && *seen.console)
        pooler.version = (*seen.console)->version;
    else if (seen.pgpoolVersion && *seen.pgpoolVersion)
        pooler.version = (*seen.pgpoolVersion)->section(' '_L1, 0, 0);
    judgeTracking(pooler, seen);
    return pooler;
}

QString titleOf(PoolerKind kind)
{
    switch (kind) {
    case PoolerKind::None:
        return PoolerText::tr("no pooler");
    case PoolerKind::Pgbouncer:
        return u"PgBouncer"_s;
    case PoolerKind::Pgpool:
        return u"Pgpool-II"_s;
    case PoolerKind::Supavisor:
        return u"Supavisor"_s;
    case PoolerKind::Pgcat:
        return u"PgCat"_s;
    case PoolerKind::Pgdog:
        return u"PgDog"_s;
    case PoolerKind::RdsProxy:
        return u"Amazon RDS Proxy"_s;
    case PoolerKind::Unknown:
        return PoolerText::tr("a pooler; I cannot tell which");
    }
    return {};
}

QString titleOf(PoolMode mode)
{
    switch (mode) {
    case PoolMode::NotPooled:
        return PoolerText::tr("a server process of one's own");
    case PoolMode::Session:
        return PoolerText::tr("session pooling");
    case PoolMode::Transaction:
        return PoolerText::tr("transaction pooling");
    case PoolMode::Statement:
        return PoolerText::tr("statement pooling");
    case PoolMode::TransactionOrStatement:
        return PoolerText::tr("transaction or statement pooling; I cannot tell which");
    case PoolMode::Unknown:
        return PoolerText::tr("I cannot tell");
    }
    return {};
}

QLatin1StringView keyOf(PoolerKind kind)
{
    switch (kind) {
    case PoolerKind::None:
        return "none"_L1;
    case PoolerKind::Pgbouncer:
        return "pgbouncer"_L1;
    case PoolerKind::Pgpool:
        return "pgpool"_L1;
    case PoolerKind::Supavisor:
        return "supavisor"_L1;
    case PoolerKind::Pgcat:
        return "pgcat"_L1;
    case PoolerKind::Pgdog:
        return "pgdog"_L1;
    case PoolerKind::RdsProxy:
        return "rds-proxy"_L1;
    case PoolerKind::Unknown:
        return "unknown"_L1;
    }
    return {};
}

QLatin1StringView keyOf(PoolMode mode)
{
    switch (mode) {
    case PoolMode::NotPooled:
        return "not-pooled"_L1;
    case PoolMode::Session:
        return "session"_L1;
    case PoolMode::Transaction:
        return "transaction"_L1;
    case PoolMode::Statement:
        return "statement"_L1;
    case PoolMode::TransactionOrStatement:
        return "transaction-or-statement"_L1;
    case PoolMode::Unknown:
        return "unknown"_L1;
    }
    return {};
}

}
