#include "lock_wait.h"

namespace database {

using namespace Qt::StringLiterals;

namespace {

// Whoever holds the lock comes before those who wait for it ahead of us.
const QString selectWaits = uR"(
SELECT (EXTRACT(epoch FROM pg_catalog.clock_timestamp() - w.query_start) * 1000)::pg_catalog.int8::pg_catalog.text,
    b.pid::pg_catalog.text, b.application_name
FROM pg_catalog.pg_stat_activity w
LEFT JOIN LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS holders(pid) ON true
LEFT JOIN pg_catalog.pg_stat_activity b ON b.pid = holders.pid
WHERE w.datname = pg_catalog.current_database() AND w.usename = SESSION_USER
    AND w.state = 'active' AND w.wait_event_type = 'Lock')"_s;
const QString holderFirst = u" b.wait_event_type IS NOT DISTINCT FROM 'Lock', b.xact_start LIMIT 1"_s;

Statement selectByProcess(int serverPid)
{
    return {selectWaits + u" AND w.pid = $1::pg_catalog.int4 ORDER BY"_s + holderFirst,
        {QString::number(serverPid)}};
}

// Of a single statement a pooler does not say which process has it. It is known by its text, which the server
// cuts (track_activity_query_size, 100 bytes at the least), and by its age: the pooler may have kept it a
// while.
Statement selectByText(const QString &sql, std::chrono::milliseconds age)
{
    const QString waiting = u" AND w.pid <> pg_catalog.pg_backend_pid()"
                            " AND pg_catalog.length(w.query) >= "
                            "LEAST(pg_catalog.length($1::pg_catalog.text), 90)"
                            " AND pg_catalog.left($2::pg_catalog.text, pg_catalog.length(w.query)) = w.query"
                            " AND w.query_start >= pg_catalog.clock_timestamp()"
                            " - $3::pg_catalog.int8 * INTERVAL '1 millisecond'"
                            " ORDER BY w.query_start,"_s;
    constexpr std::chrono::milliseconds onTheWay{1'000};
    return {
        selectWaits + waiting + holderFirst, {sql, sql, QString::number(qint64{(age + onTheWay).count()})}};
}

LockWait waitOf(const Row &row)
{
    return {std::chrono::milliseconds{row[0].value_or(QString()).toLongLong()},
        row[1].value_or(QString()).toInt(), row[2].value_or(QString())};
}

}

Result<std::optional<LockWait>> findLockWait(Runner &runner, const Flight &flight)
{
    const Operation operation{activity::Operation::Maintenance, QStringLiteral("lock")};
    return runner.run(operation, [&](Attempt &attempt) {
        const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - flight.since);
        const Statement statement =
            flight.serverPid != 0 ? selectByProcess(flight.serverPid) : selectByText(flight.sql, age);
        return attempt.execute(statement).map([](const Rows &rows) {
            return rows.isEmpty() ? std::nullopt : std::optional{waitOf(rows.first())};
        });
    });
}

}
