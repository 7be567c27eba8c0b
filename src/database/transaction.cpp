#include "transaction.h"

#include <cstdlib>
#include <memory>

namespace database {

namespace {

using ResultPointer = std::unique_ptr<PGresult, decltype(&PQclear)>;

ResultPointer send(PGconn *connection, const QByteArray &commands)
{
    return {PQexec(connection, commands.constData()), &PQclear};
}

QByteArray limit(const char *setting, std::chrono::milliseconds timeout)
{
    if (timeout.count() == 0)
        return {};
    return QByteArray("; SET LOCAL ") + setting + " = "
        + QByteArray::number(qint64{timeout.count()}); // in ms
}

/// Of the result; a pooler sends the older, translatable field alone, and never translates it.
bool endsTheConnection(const PGresult *result)
{
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (!severity)
        severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
    return qstrcmp(severity, "FATAL") == 0 || qstrcmp(severity, "PANIC") == 0;
}

}

DatabaseError errorOf(const PGresult *result, PGconn *connection, Stage stage, bool writes)
{
    const QString sqlState = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const QString message = QString::fromUtf8(primary ? primary : PQerrorMessage(connection));
    const bool alive = PQstatus(connection) == CONNECTION_OK && !endsTheConnection(result);
    return {sqlState, masked(message), verdictOf(sqlState, message, {stage, alive, writes})};
}

Transaction::Transaction(PGconn *connection, bool writes)
    : m_connection(connection)
    , m_writes(writes)
{
}

Transaction::~Transaction()
{
    if (m_open)
        send(m_connection, "ROLLBACK");
}

std::optional<DatabaseError> Transaction::begin(const Settings &settings)
{
    // standard_conforming_strings: the Prepared path sends literals, and a foreign "off" would change their
    // meaning.
    const bool isReadWrite = settings.shielded && settings.isForWriting;
    QByteArray commands = isReadWrite ? "BEGIN READ WRITE" : "BEGIN";
    commands += "; SET LOCAL standard_conforming_strings = on";
    if (settings.shielded)
        commands +=
            settings.isLong ? "; SET LOCAL statement_timeout = 0" : "; SET LOCAL statement_timeout = '60s'";
    commands += limit("statement_timeout", settings.timeouts.statement);
    commands += limit("lock_timeout", settings.timeouts.lock);
    if (settings.pinsOutput)
        commands +=
            "; SET LOCAL extra_float_digits = 1; SET LOCAL IntervalStyle = 'postgres'"
            "; SET LOCAL bytea_output = 'hex'; SET LOCAL lc_monetary = 'C'; SET LOCAL array_nulls = on";
    if (settings.hasSavepoint)
        commands += "; SAVEPOINT statement";
    // A pooler alone knows the process otherwise, by which others can see what we wait for.
    commands += "; SELECT pg_catalog.pg_backend_pid()";
    const ResultPointer result = send(m_connection, commands);
    m_open = PQtransactionStatus(m_connection) != PQTRANS_IDLE && PQstatus(m_connection) == CONNECTION_OK;
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
        DatabaseError error = errorOf(result.get(), m_connection, Stage::InTransaction, m_writes);
        // What a standby refuses otherwise as read_only_sql_transaction it calls feature_not_supported here.
        if (isReadWrite && error.sqlState == QLatin1StringView{"0A000"})
            error.sqlState = QStringLiteral("25006");
        return error;
    }
    m_serverPid = std::atoi(PQgetvalue(result.get(), 0, 0));
    return {};
}

void Transaction::rollBackToSavepoint()
{
    send(m_connection, "ROLLBACK TO SAVEPOINT statement");
}

bool Transaction::hasFailed() const
{
    return PQtransactionStatus(m_connection) == PQTRANS_INERROR;
}

void Transaction::deallocate(const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    const char *const value = text.constData();
    const ResultPointer names{PQexecParams(m_connection,
                                  "SELECT pg_catalog.format('DEALLOCATE %I', name) FROM "
                                  "pg_catalog.pg_prepared_statements WHERE statement = pg_catalog.format("
                                  "'PREPARE %s AS %s', name, $1::pg_catalog.text)",
                                  1, nullptr, &value, nullptr, nullptr, 0),
        &PQclear};
    for (int row = 0; row < PQntuples(names.get()); ++row)
        send(m_connection, PQgetvalue(names.get(), row, 0));
}

std::optional<DatabaseError> Transaction::commit()
{
    m_open = false;
    // The link went before, as while a prepared statement was freed: no COMMIT leaves us, and nothing stays.
    if (PQstatus(m_connection) != CONNECTION_OK)
        return errorOf(nullptr, m_connection, Stage::InTransaction, m_writes);
    const ResultPointer result = send(m_connection, "COMMIT");
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return errorOf(result.get(), m_connection, Stage::Commit, m_writes);
    // A transaction that had failed unseen is answered by ROLLBACK, which is no error to libpq.
    if (qstrcmp(PQcmdStatus(result.get()), "ROLLBACK") == 0)
        return DatabaseError{{}, QStringLiteral("COMMIT was answered by ROLLBACK"),
            {retry::Cause::Transient, retry::Effect::None}};
    return {};
}

}
