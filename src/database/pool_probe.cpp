#include "pool_probe.h"

#include <QElapsedTimer>

namespace database {

using namespace Qt::StringLiterals;

namespace {

const Operation examine{activity::Operation::ExaminePool};

Statement statementOf(const char *sql)
{
    return {QString::fromLatin1(sql)};
}

QString textOf(const domain::Value &value)
{
    return value.value_or(QString());
}

bool isTrue(const domain::Value &value)
{
    return textOf(value) == "true"_L1;
}

// current_setting's second argument: a server that does not know the setting answers NULL.
const Statement &stateStatement()
{
    static const Statement statement = statementOf(
        "SELECT pg_catalog.current_setting('server_version'),"
        " pg_catalog.pg_is_in_recovery()::pg_catalog.text,"
        " pg_catalog.current_setting('default_transaction_read_only'),"
        " pg_catalog.current_setting('client_encoding'),"
        " pg_catalog.current_setting('server_encoding'),"
        " (SELECT pg_catalog.sum(numbackends) FROM pg_catalog.pg_stat_database)::pg_catalog.text,"
        " (pg_catalog.current_setting('max_connections')::pg_catalog.int4"
        "  - pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4)::pg_catalog.text,"
        " pg_catalog.current_setting('statement_timeout', true),"
        " pg_catalog.current_setting('lock_timeout', true),"
        " pg_catalog.current_setting('idle_in_transaction_session_timeout', true),"
        " pg_catalog.current_setting('idle_session_timeout', true),"
        " pg_catalog.current_setting('transaction_timeout', true)");
    return statement;
}

doctor::ServerState stateOf(const LinkFacts &link, const Row &row)
{
    doctor::ServerState state;
    state.host = link.host;
    state.port = link.port;
    state.user = link.userName;
    state.tls = link.tls;
    state.isLocal = link.isLocal;
    state.version = textOf(row[0]).section(' '_L1, 0, 0);
    state.isStandby = isTrue(row[1]);
    state.isReadOnly = textOf(row[2]) == "on"_L1;
    state.clientEncoding = textOf(row[3]);
    state.serverEncoding = textOf(row[4]);
    state.connections = textOf(row[5]).toInt();
    state.mostConnections = textOf(row[6]).toInt();
    const QStringList timeouts{u"statement_timeout"_s, u"lock_timeout"_s,
        u"idle_in_transaction_session_timeout"_s, u"idle_session_timeout"_s, u"transaction_timeout"_s};
    for (qsizetype i = 0; i < timeouts.size(); ++i)
        if (row[7 + i])
            state.timeouts.insert(timeouts[i], *row[7 + i]);
    return state;
}

Result<QList<std::chrono::microseconds>> measure(Attempt &attempt, int count)
{
    static const Statement shortest = statementOf("SELECT 1");
    QList<std::chrono::microseconds> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (const Result<Rows> rows = attempt.execute(shortest); !rows)
            return tl::unexpected{rows.error()};
        times.append(std::chrono::microseconds{timer.nsecsElapsed() / 1000});
    }
    return times;
}

// One statement, so that all of it comes from one server connection. Names first, youngest first; then the
// settings that differ for the session, without those that drivers and poolers set for each client.
Statement sampleStatement(std::chrono::milliseconds hold)
{
    Statement statement = statementOf(
        "WITH me AS (SELECT pg_catalog.pg_backend_pid() AS pid,"
        "  pg_catalog.pg_sleep($1::pg_catalog.float8) AS slept),"
        " names AS (SELECT name, from_sql, pg_catalog.count(*) OVER () AS of,"
        "   EXTRACT(epoch FROM pg_catalog.clock_timestamp() - prepare_time)::pg_catalog.int8 AS age"
        "  FROM pg_catalog.pg_prepared_statements ORDER BY prepare_time DESC LIMIT $2::pg_catalog.int4),"
        " settings AS (SELECT name FROM pg_catalog.pg_settings WHERE source = 'session' AND name NOT IN"
        "  ('application_name', 'bytea_output', 'client_encoding', 'DateStyle', 'IntervalStyle',"
        "   'standard_conforming_strings', 'TimeZone'))"
        " SELECT me.pid::pg_catalog.text, 'client', me.slept::pg_catalog.text, NULL, NULL, NULL FROM me"
        " UNION ALL SELECT me.pid::pg_catalog.text, 'name', n.name, n.from_sql::pg_catalog.text,"
        "  n.age::pg_catalog.text, n.of::pg_catalog.text FROM me, names n"
        " UNION ALL SELECT me.pid::pg_catalog.text, 'setting', s.name, NULL, NULL, NULL FROM me, settings s");
    statement.parameters = {QString::number(static_cast<double>(hold.count()) / 1000),
        QString::number(doctor::PreparedNames::most)};
    return statement;
}

doctor::Sample sampleOf(const Rows &rows)
{
    doctor::Sample sample;
    for (const Row &row : rows) {
        sample.serverPid = textOf(row[0]).toInt();
        if (textOf(row[1]) == "name"_L1) {
            sample.names.append(
                {textOf(row[2]), isTrue(row[3]), std::chrono::seconds{textOf(row[4]).toLongLong()}});
            sample.nameCount = textOf(row[5]).toLongLong();
        } else if (textOf(row[1]) == "setting"_L1) {
            sample.foreignSettings.append(textOf(row[2]));
        }
    }
    return sample;
}

}

Result<doctor::ServerState> readServerState(Runner &runner, int roundTrips)
{
    return runner.run(examine, [&](Attempt &attempt) -> Result<doctor::ServerState> {
        const Result<LinkFacts> link = attempt.linkFacts();
        if (!link)
            return tl::unexpected{link.error()};
        const Result<Rows> rows = attempt.execute(stateStatement());
        if (!rows)
            return tl::unexpected{rows.error()};
        return measure(attempt, roundTrips).map([&](const QList<std::chrono::microseconds> &times) {
            doctor::ServerState state = stateOf(*link, rows->first());
            state.roundTrips = times;
            return state;
        });
    });
}

Result<doctor::Sample> samplePool(Runner &runner, int client, std::chrono::milliseconds hold)
{
    const Statement statement = sampleStatement(hold);
    return runner.run(examine, [&](Attempt &attempt) -> Result<doctor::Sample> {
        const Result<Rows> rows = attempt.execute(statement);
        if (!rows)
            return tl::unexpected{rows.error()};
        return attempt.linkFacts().map([&](const LinkFacts &link) {
            doctor::Sample sample = sampleOf(*rows);
            sample.client = client;
            sample.announcedPid = link.backendPid;
            return sample;
        });
    });
}

Result<doctor::TransactionTrial> tryTransaction(Runner &runner)
{
    // A value that nobody uses, and that could harm nobody: it is above every default.
    static const QString trial = u"86399s"_s;
    const Statement ask = statementOf("SELECT pg_catalog.pg_backend_pid()::pg_catalog.text,"
                                      " pg_catalog.current_setting('lock_timeout')");
    const Statement set{u"SET LOCAL lock_timeout = '"_s + trial + '\''_L1};
    return runner.run(examine, [&](Attempt &attempt) -> Result<doctor::TransactionTrial> {
        const Result<QList<Rows>> inside = attempt.executeTogether({ask, set, ask});
        if (!inside)
            return tl::unexpected{inside.error()};
        return attempt.execute(ask).map([&](const Rows &after) {
            const Row &first = inside->at(0).first();
            const Row &last = inside->at(2).first();
            return doctor::TransactionTrial{
                first[0] == last[0], textOf(last[1]) == trial && textOf(after.first()[1]) != trial};
        });
    });
}

// Without more rights one sees of other users' sessions no more than these.
Result<QList<doctor::Application>> readApplications(Runner &runner)
{
    static const Statement statement =
        statementOf("SELECT COALESCE(application_name, ''), pg_catalog.count(*)::pg_catalog.text"
                    " FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database()"
                    " AND pid <> pg_catalog.pg_backend_pid() GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100");
    return runner.run(examine, [&](Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) {
            QList<doctor::Application> applications;
            for (const Row &row : rows)
                applications.append({textOf(row[0]), textOf(row[1]).toInt()});
            return applications;
        });
    });
}

}
