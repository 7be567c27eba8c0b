#pragma once

#include "observations.h"

namespace doctor {

enum class PoolerKind { None, Pgbouncer, Pgpool, Supavisor, Pgcat, Pgdog, RdsProxy, Unknown };

/// For how long a client keeps a server connection.
enum class PoolMode {
    NotPooled, ///< it has one of its own
    Session,
    Transaction,
    Statement,
    TransactionOrStatement, ///< it was not found out which
    Unknown,
};

/// What stands between the client and the server, and the evidence for each part as a sentence.
struct Pooler {
    PoolerKind kind = PoolerKind::Unknown;
    QString kindEvidence;
    QString version; ///< "1.18.0"; empty: it does not tell
    PoolMode mode = PoolMode::Unknown;
    QString modeEvidence;
    /// Whether it keeps track of the protocol's named statements; nothing: it is not known.
    std::optional<bool> tracksStatements;
    QString trackingEvidence;

    bool isPooled() const { return mode != PoolMode::NotPooled; }
    /// Clients share server connections while they are connected: what one leaves, another meets.
    bool isShared() const;
    /// Major and minor number of version; 0.0 where there is none.
    std::pair<int, int> release() const;
};

Pooler poolerOf(const Observations &seen);

QString titleOf(PoolerKind kind); ///< "PgBouncer"
QString titleOf(PoolMode mode); ///< "transaction pooling"
QLatin1StringView keyOf(PoolerKind kind); ///< "pgbouncer"
QLatin1StringView keyOf(PoolMode mode); ///< "transaction"

}
