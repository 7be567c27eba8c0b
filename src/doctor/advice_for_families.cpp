#include "advice.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

class FamilyAdvice {
    Q_DECLARE_TR_FUNCTIONS(doctor::FamilyAdvice)
public:
    static Advice prisma(const Pooler &pooler);
    static Advice psycopg();
};

struct Remedy {
    Family family;
    const char *setting;
    const char *why;
    const char *source;
};

constexpr Remedy remedies[]{
    {Family::Qt, "QSqlDatabase::transaction() … commit() around each prepare() and exec()",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "QPSQL prepares by SQL, which no connect option turns off and no pooler keeps track of. A "
            "transaction keeps PREPARE, EXECUTE and DEALLOCATE on one server connection. Without "
            "parameters, exec(text) prepares nothing. Else use a port with session pooling."),
        "https://doc.qt.io/qt-6/sql-driver.html"},
    {Family::Pgjdbc, "prepareThreshold=0",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "In the JDBC URL: the driver then prepares nothing on the server, and sends unnamed statements."),
        "https://jdbc.postgresql.org/documentation/server-prepare/"},
    {Family::Pgx, "default_query_exec_mode=exec",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "In the connection string of pgx 5: one message, no name. Where types must be guessed less, "
            "simple_protocol. In pgx 4: statement_cache_mode=describe."),
        "https://pkg.go.dev/github.com/jackc/pgx/v5#QueryExecMode"},
    {Family::Asyncpg, "statement_cache_size=0",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "For connect() and create_pool(); and no Connection.prepare(). Under SQLAlchemy also "
            "prepared_statement_name_func, so that names differ between processes."),
        "https://magicstack.github.io/asyncpg/current/faq.html"},
    {Family::Pdo, "PDO::ATTR_EMULATE_PREPARES => true",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "PDO then prepares nothing on the server. PgBouncer's max_prepared_statements is not enough: PDO "
            "frees its statements by DEALLOCATE as SQL, which is forwarded as it is. In Laravel it stands "
            "under options of the connection."),
        "https://www.php.net/manual/en/pdo.setattribute.php"},
    {Family::Sqlx, "query.persistent(false)",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "Sends the query unnamed. statement-cache-capacity=0 alone is not enough: the statement still "
            "gets a name."),
        "https://docs.rs/sqlx/latest/sqlx/query/struct.Query.html#method.persistent"},
    {Family::Rails, "prepared_statements: false",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "In config/database.yml; with advisory_locks: false for migrations, which a shared server "
            "connection breaks as well."),
        "https://guides.rubyonrails.org/configuring.html#configuring-a-postgresql-database"},
    {Family::Npgsql, "Max Auto Prepare=0",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "In the connection string (it is the default); and no NpgsqlCommand.Prepare(). With "
            "No Reset On Close=true, so that it does not reset a server connection that others share."),
        "https://www.npgsql.org/doc/compatibility.html"},
    {Family::LibPq, "binary_parameters=yes",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "In the connection string: parameters then travel in one message without a name. Do not keep "
            "statements of db.Prepare()."),
        "https://pkg.go.dev/github.com/lib/pq"},
    {Family::Pg8000, "connection.run() in place of connection.prepare()",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice", "run() sends its statement unnamed."),
        "https://github.com/tlocke/pg8000"},
    {Family::Diesel, "set_prepared_statement_cache_size(CacheSize::Disabled)",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice", "On each connection (Diesel 2.2.5 or later): no names."),
        "https://docs.rs/diesel/latest/diesel/connection/trait.Connection.html"},
    {Family::DbdPg, "pg_server_prepare => 0",
        QT_TRANSLATE_NOOP(
            "doctor::FamilyAdvice", "An attribute of connect(): nothing is prepared on the server."),
        "https://metacpan.org/pod/DBD::Pg"},
    {Family::Postgrex, "prepare: :unnamed",
        QT_TRANSLATE_NOOP(
            "doctor::FamilyAdvice", "In the repository's configuration: statements have no name."),
        "https://hexdocs.pm/postgrex/readme.html"},
    {Family::Pgbench, "pgbench -M extended",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice", "Instead of -M prepared: unnamed statements."),
        "https://www.postgresql.org/docs/current/pgbench.html"},
    {Family::Unknown, "leave out \"name\" (node-postgres); prepare: false (postgres.js)",
        QT_TRANSLATE_NOOP("doctor::FamilyAdvice",
            "node-postgres prepares on the server only where a query is given a name. A program on libpq "
            "sends its parameters with the statement in one call, instead of preparing it first."),
        "https://node-postgres.com/features/queries#prepared-statements"},
};

Advice FamilyAdvice::prisma(const Pooler &pooler)
{
    const QString source =
        u"https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/pgbouncer"_s;
    if (pooler.tracksStatements == true && pooler.kind == PoolerKind::Pgbouncer)
        return {titleOf(Family::Prisma), tr("DATABASE_URL without pgbouncer=true"),
            tr("This PgBouncer keeps track of named statements; Prisma advises against the option from "
               "PgBouncer 1.21 on. Migrations take a direct address (directUrl)."),
            source};
    return {titleOf(Family::Prisma), u"DATABASE_URL=…?pgbouncer=true"_s,
        tr("Prisma's engine then clears the names in each transaction and prepares anew. Migrations take a "
           "direct address (directUrl). From PgBouncer 1.21 with max_prepared_statements on, leave the "
           "option "
           "out."),
        source};
}

Advice FamilyAdvice::psycopg()
{
    return {titleOf(Family::Psycopg), u"prepare_threshold=None"_s,
        tr("For connect(): nothing is prepared. With PgBouncer 1.22 or later, max_prepared_statements on and "
           "libpq 17 on the client, it may stay on."),
        u"https://www.psycopg.org/psycopg3/docs/advanced/prepare.html"_s};
}

}

std::optional<Advice> adviceForFamily(Family family, const Pooler &pooler)
{
    if (family == Family::Prisma)
        return FamilyAdvice::prisma(pooler);
    if (family == Family::Psycopg)
        return FamilyAdvice::psycopg();
    const auto *remedy = std::find_if(std::begin(remedies), std::end(remedies),
        [family](const Remedy &candidate) { return candidate.family == family; });
    if (remedy == std::end(remedies))
        return {};
    return Advice{titleOf(family), QString::fromUtf8(remedy->setting), FamilyAdvice::tr(remedy->why),
        QString::fromLatin1(remedy->source)};
}

}
