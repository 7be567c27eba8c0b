// What an attempt may do, on the connection of its Runner.

#include "cancelled.h"
#include "connection.h"
#include "direct_path.h"
#include "prepared_path.h"
#include "runner.h"
#include "transaction.h"

#include <algorithm>

namespace database {

using activity::StatementPath;
using retry::Cause;

namespace {

bool hasNul(const Statement &statement)
{
    return std::any_of(statement.parameters.begin(), statement.parameters.end(),
        [](const domain::Value &value) { return value && value->contains(QChar::Null); });
}

bool isOwnTimeout(const DatabaseError &error, const profile::Timeouts &timeouts)
{
    return timeouts.statement.count() > 0 && error.sqlState == QLatin1StringView{"57014"}; // query_canceled
}

// In statement pooling BEGIN is what the pooler refuses, and ends the connection, so that there may be no
// code.
DatabaseError orNoTransactions(DatabaseError error, const QString &sentence)
{
    if (error.message.contains(QStringLiteral("not allowed in statement pooling mode")))
        error = {{}, sentence, {Cause::Permanent, retry::Effect::None}};
    return error;
}

QString whyNotTogether()
{
    return QStringLiteral(
        "The pooler takes single statements alone (statement pooling), so that several rows "
        "cannot be changed all together or not at all. Edit them one by one, or connect "
        "through transaction pooling.");
}

QString whyNotFramed(bool isPrepared, bool hasTimeouts)
{
    if (isPrepared)
        return QStringLiteral(
            "The pooler takes single statements alone (statement pooling), and a prepared "
            "statement needs a transaction. Nothing was changed. Switch Statements to Direct.");
    if (hasTimeouts)
        return QStringLiteral(
            "The pooler takes single statements alone (statement pooling), and the profile's "
            "timeouts need a transaction. Nothing was changed. Take them out of the profile, "
            "or connect through transaction pooling.");
    return QStringLiteral(
        "The pooler takes single statements alone (statement pooling), and this one needs a "
        "transaction with settings of its own. Nothing was changed. Connect through "
        "transaction pooling.");
}

}

Attempt::Attempt(Runner &runner, const Operation &operation, const retry::Turn &turn, StatementPath path)
    : m_runner(runner)
    , m_operation(operation)
    , m_turn(turn)
    , m_path(path)
{
}

Result<LinkFacts> Attempt::linkFacts()
{
    return m_runner.connected().map([](const Connection *connection) { return connection->facts(); });
}

/// Calls \a body (Connection& -> Result<T>) with what it sends within reach of a cancel.
template <class Body> auto Attempt::onConnection(const Body &body) -> std::invoke_result_t<Body, Connection &>
{
    const Result<Connection *> connection = m_runner.connected();
    if (!connection)
        return tl::unexpected{connection.error()};
    {
        const std::lock_guard lock{m_runner.m_inFlightMutex};
        if (m_runner.m_interruption->isCancelled())
            return tl::unexpected{cancelled()};
        m_runner.m_inFlight = (*connection)->canceller();
    }
    auto answer = body(**connection);
    m_runner.endFlight();
    if (!answer) {
        DatabaseError &error = answer.error();
        // Even where it looks alive: what comes next on it may be an answer to this.
        if (error.verdict.cause == Cause::ConnectionLost)
            m_runner.dropConnection();
        if (m_runner.m_interruption->isCancelled())
            error.verdict.cause = Cause::Cancelled;
        // Under settings of our own it was no foreign one.
        else if (error.verdict.cause == Cause::ForeignSetting
            && (m_turn.previous == Cause::ForeignSetting || isOwnTimeout(error, m_runner.profile().timeouts)))
            error.verdict.cause = Cause::Permanent;
    }
    return answer;
}

std::optional<DatabaseError> Attempt::refusalOf(const Statement &statement) const
{
    if (m_operation.writes && m_runner.profile().readOnly)
        return DatabaseError{{}, QStringLiteral("The profile is read-only."), {}};
    // libpq's text parameters end at the first NUL: what follows would be lost unseen.
    if (hasNul(statement))
        return DatabaseError{
            QStringLiteral("22021"), QStringLiteral("A value contains a NUL character."), {}};
    return {};
}

void Attempt::note(const Statement &statement, int serverPid)
{
    m_sql = statement.sql;
    const std::lock_guard lock{m_runner.m_inFlightMutex};
    m_runner.m_flight = {m_runner.m_interruption->operation(), m_operation.kind, m_operation.subject, m_sql,
        serverPid, std::chrono::steady_clock::now()};
}

Result<Rows> Attempt::execute(const Statement &statement)
{
    if (const auto refusal = refusalOf(statement))
        return tl::unexpected{*refusal};
    return onConnection([&](Connection &connection) { return executeFramed(connection, statement); });
}

Result<Attempt::End> Attempt::transact(const std::function<Result<End>(const Execute &)> &body)
{
    if (const auto refusal = refusalOf({}))
        return tl::unexpected{*refusal};
    return onConnection([&](Connection &connection) { return transactOn(connection, body); });
}

// A cancel request ends the statement that it meets, if it meets one: the flag is looked at before each, and
// before COMMIT.
Result<Attempt::End> Attempt::transactOn(
    Connection &connection, const std::function<Result<End>(const Execute &)> &body)
{
    const bool writes = m_operation.writes;
    const bool isPrepared = m_path == StatementPath::Prepared;
    Transaction transaction{connection.handle(), writes};
    if (const auto error = transaction.begin({.shielded = m_turn.previous == Cause::ForeignSetting,
            .isForWriting = writes,
            .pinsOutput = true,
            .hasSavepoint = isPrepared,
            .timeouts = m_runner.profile().timeouts}))
        return tl::unexpected{orNoTransactions(*error, whyNotTogether())};
    const Execute execute = [&](const Statement &statement) -> Result<Rows> {
        if (const auto refusal = refusalOf(statement))
            return tl::unexpected{*refusal};
        if (m_runner.m_interruption->isCancelled())
            return tl::unexpected{cancelled()};
        note(statement, transaction.serverPid());
        return isPrepared ? executePrepared(connection.sql(), statement, transaction, writes)
                          : executeDirect(connection.handle(), statement, Stage::InTransaction, writes);
    };
    const Result<End> end = body(execute);
    if (!end || *end == End::RollBack)
        return end;
    if (m_runner.m_interruption->isCancelled())
        return tl::unexpected{cancelled()};
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return end;
}

Result<QList<Rows>> Attempt::executeTogether(const QList<Statement> &statements)
{
    return onConnection([&](Connection &connection) { return executeEach(connection, statements); });
}

Result<QList<Rows>> Attempt::executeEach(Connection &connection, const QList<Statement> &statements)
{
    Transaction transaction{connection.handle(), false};
    if (const auto error = transaction.begin({.shielded = m_turn.previous == Cause::ForeignSetting}))
        return tl::unexpected{*error};
    QList<Rows> answers;
    for (const Statement &statement : statements) {
        note(statement, transaction.serverPid());
        const Result<Rows> rows = executeDirect(connection.handle(), statement, Stage::InTransaction, false);
        if (!rows)
            return tl::unexpected{rows.error()};
        answers.append(*rows);
    }
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return answers;
}

Result<void> Attempt::stream(const Statement &statement, const Take &take)
{
    if (const auto refusal = refusalOf(statement))
        return tl::unexpected{*refusal};
    m_path = StatementPath::Direct;
    return onConnection([&](Connection &connection) {
        m_sql = statement.sql;
        return streamFramed(connection, statement, take);
    });
}

Result<void> Attempt::streamFramed(Connection &connection, const Statement &statement, const Take &take)
{
    const bool shielded = m_turn.previous == Cause::ForeignSetting;
    const profile::Timeouts timeouts = m_runner.profile().timeouts;
    if (!shielded && !statement.pinsOutput && !timeouts.areSet())
        return streamBare(connection, statement, Stage::Statement, take);

    Transaction transaction{connection.handle(), false};
    if (const auto error = transaction.begin(
            {.shielded = shielded, .pinsOutput = statement.pinsOutput, .isLong = true, .timeouts = timeouts}))
        return tl::unexpected{orNoTransactions(*error, whyNotFramed(false, timeouts.areSet()))};
    const Result<void> streamed = streamBare(connection, statement, Stage::InTransaction, take);
    if (!streamed)
        return streamed;
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return {};
}

// Where no more can be taken, what is still to come would travel for nothing: the server is asked to stop.
Result<void> Attempt::streamBare(
    Connection &connection, const Statement &statement, Stage stage, const Take &take)
{
    constexpr int rowsPerLook = 64; // at the flag, which has a lock
    std::optional<DatabaseError> end;
    quint64 row = 0;
    const auto takeOne = [&](domain::RawRow cells) {
        if (++row % rowsPerLook == 0 && m_runner.m_interruption->isCancelled()) {
            end = cancelled(); // the request is on its way
        } else if (const QString whyNot = take(cells); !whyNot.isEmpty()) {
            end = DatabaseError{{}, whyNot, {Cause::Permanent, retry::Effect::None}};
            connection.canceller()->cancelStatement(std::unique_lock{m_runner.m_inFlightMutex});
        }
        return !end;
    };
    const Result<void> streamed = streamDirect(connection.handle(), statement, stage, takeOne);
    if (end)
        return tl::unexpected{*end};
    return streamed;
}

Result<Rows> Attempt::executeFramed(Connection &connection, const Statement &statement)
{
    const bool writes = m_operation.writes && !statement.onlyReads;
    const bool isPrepared = m_path == StatementPath::Prepared;
    const bool shielded = m_turn.previous == Cause::ForeignSetting;
    const profile::Timeouts timeouts = m_runner.profile().timeouts;
    note(statement);
    if (!isPrepared && !shielded && !statement.pinsOutput && !timeouts.areSet())
        return executeDirect(connection.handle(), statement, Stage::Statement, writes);

    Transaction transaction{connection.handle(), writes};
    if (const auto error = transaction.begin({.shielded = shielded,
            .isForWriting = m_operation.writes,
            .pinsOutput = statement.pinsOutput,
            .hasSavepoint = isPrepared,
            .timeouts = timeouts}))
        return tl::unexpected{orNoTransactions(*error, whyNotFramed(isPrepared, timeouts.areSet()))};
    note(statement, transaction.serverPid());
    Result<Rows> rows = isPrepared
        ? executePrepared(connection.sql(), statement, transaction, writes)
        : executeDirect(connection.handle(), statement, Stage::InTransaction, writes);
    if (!rows)
        return rows;
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return rows;
}

}
