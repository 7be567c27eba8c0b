#pragma once

#include <QString>
#include <QStringView>

namespace doctor {

/// Whose way of naming prepared statements it is: a driver's, or a pooler's own.
enum class Family {
    Qt,
    Prisma, ///< its engine's tokio-postgres, as other Rust programs
    Pgjdbc,
    Psycopg,
    Pgx,
    Asyncpg,
    Pdo,
    Sqlx,
    Rails,
    Npgsql,
    LibPq, ///< Go's lib/pq
    Pg8000,
    Diesel,
    DbdPg,
    Postgrex,
    Pgbench,
    PgbouncerOwn,
    PgcatOwn,
    PgdogOwn,
    SupavisorOwn,
    Unknown, ///< of an application's own choosing, as with node-postgres and libpq
};

Family familyOf(QStringView statementName);

QString titleOf(Family family); ///< "Qt (QPSQL)"
QLatin1StringView keyOf(Family family); ///< "qt"; for files

/// A name that a pooler gives itself, for statements that it keeps track of: it conflicts with nobody.
bool isPoolersOwn(Family family);

/// The family of a client that gives itself \a applicationName; Unknown where the name does not tell.
Family familyOfApplication(const QString &applicationName);

}
