#include "family.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <iterator>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct FamilyText {
    Q_DECLARE_TR_FUNCTIONS(doctor::Family)
};

struct Naming {
    Family family;
    const char *pattern; ///< of a whole name
    QLatin1StringView key;
    const char *title;
};

// The drivers' sources say so; an example of each stands in the tests.
constexpr std::array namings{
    Naming{Family::Qt, "qpsqlpstmt_[0-9a-f]+", "qt"_L1, "Qt (QPSQL)"},
    Naming{Family::Prisma, "s[0-9]+", "prisma"_L1, "Prisma (or another user of tokio-postgres)"},
    Naming{Family::Pgjdbc, "S_[0-9]+", "pgjdbc"_L1, "pgjdbc (Java)"},
    Naming{Family::Psycopg, "_pg3_[0-9]+", "psycopg"_L1, "psycopg 3 (Python)"},
    Naming{Family::Pgx, "(stmtcache|lrupsc)_[0-9a-f_]+", "pgx"_L1, "pgx (Go)"},
    Naming{Family::Asyncpg, "__asyncpg_(stmt_)?[0-9a-f-]+(__)?", "asyncpg"_L1, "asyncpg (Python)"},
    Naming{Family::Pdo, "pdo_stmt_[0-9a-f]+", "pdo"_L1, "PDO (PHP)"},
    Naming{Family::Sqlx, "_?sqlx_s_[0-9]+", "sqlx"_L1, "sqlx (Rust)"},
    Naming{Family::Rails, "a[0-9]+", "rails"_L1, "Rails (Active Record)"},
    Naming{Family::Npgsql, "_(auto|p)[0-9]+", "npgsql"_L1, "Npgsql (.NET)"},
    Naming{Family::LibPq, "[0-9]+", "lib-pq"_L1, "lib/pq (Go)"},
    Naming{Family::Pg8000, "pg8000_statement_[0-9_]+", "pg8000"_L1, "pg8000 (Python)"},
    Naming{Family::Diesel, "__diesel_stmt_[0-9]+", "diesel"_L1, "Diesel (Rust)"},
    Naming{Family::DbdPg, "dbdpg_[pn][0-9]+_[0-9a-f]+", "dbd-pg"_L1, "DBD::Pg (Perl)"},
    Naming{Family::Postgrex, "ecto_.+", "postgrex"_L1, "Postgrex (Elixir)"},
    Naming{Family::Pgbench, "P[0-9]*_[0-9]+", "pgbench"_L1, "pgbench"},
    Naming{Family::PgbouncerOwn, "PGBOUNCER_[0-9]+", "pgbouncer"_L1, "PgBouncer's own"},
    Naming{Family::PgcatOwn, "PGCAT_[0-9]+", "pgcat"_L1, "PgCat's own"},
    Naming{Family::PgdogOwn, "__pgdog_[0-9]+", "pgdog"_L1, "PgDog's own"},
    Naming{Family::SupavisorOwn, "supavisor_.+", "supavisor"_L1, "Supavisor's own"},
    Naming{Family::Unknown, ".*", "unknown"_L1,
        QT_TRANSLATE_NOOP("doctor::Family", "names of an application's own choosing")},
};

const Naming &namingOf(Family family)
{
    return *std::find_if(
        namings.begin(), namings.end(), [family](const Naming &naming) { return naming.family == family; });
}

const std::array<QRegularExpression, namings.size()> &patterns()
{
    static const auto compiled = [] {
        std::array<QRegularExpression, namings.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = QRegularExpression(
                QRegularExpression::anchoredPattern(QString::fromLatin1(namings[i].pattern)));
        return all;
    }();
    return compiled;
}

struct ApplicationHint {
    QLatin1StringView part; ///< of the application's name
    Family family;
};

constexpr ApplicationHint applicationHints[]{
    {"PostgreSQL JDBC Driver"_L1, Family::Pgjdbc},
    {"pgbench"_L1, Family::Pgbench},
    {"prisma"_L1, Family::Prisma},
    {"puma"_L1, Family::Rails},
    {"rails"_L1, Family::Rails},
    {"sidekiq"_L1, Family::Rails},
    {"laravel"_L1, Family::Pdo},
    {"sqlx"_L1, Family::Sqlx},
    {"asyncpg"_L1, Family::Asyncpg},
    {"psycopg"_L1, Family::Psycopg},
};

}

Family familyOf(QStringView statementName)
{
    for (std::size_t i = 0; i < namings.size(); ++i)
        if (patterns()[i].match(statementName).hasMatch())
            return namings[i].family;
    return Family::Unknown;
}

QString titleOf(Family family)
{
    return FamilyText::tr(namingOf(family).title);
}

QLatin1StringView keyOf(Family family)
{
    return namingOf(family).key;
}

bool isPoolersOwn(Family family)
{
    return family == Family::PgbouncerOwn || family == Family::PgcatOwn || family == Family::PgdogOwn
        || family == Family::SupavisorOwn;
}

Family familyOfApplication(const QString &applicationName)
{
    const auto *hint = std::find_if(
        std::begin(applicationHints), std::end(applicationHints), [&](const ApplicationHint &candidate) {
            return applicationName.contains(candidate.part, Qt::CaseInsensitive);
        });
    return hint == std::end(applicationHints) ? Family::Unknown : hint->family;
}

}
