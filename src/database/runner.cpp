#include "runner.h"

#include "connection.h"
#include "direct_path.h"
#include "opening.h"
#include "prepared_path.h"
#include "transaction.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace database {

using activity::Outcome;
using activity::StatementPath;
using retry::Cause;
using retry::Ending;

namespace {

DatabaseError cancelled()
{
    return {{}, QStringLiteral("Cancelled before it was sent."), {Cause::Cancelled, retry::Effect::None}};
}

bool hasNul(const Statement &statement)
{
    return std::any_of(statement.parameters.begin(), statement.parameters.end(),
        [](const domain::Value &value) { return value && value->contains(QChar::Null); });
}

bool isOwnTimeout(const DatabaseError &error, const profile::Timeouts &timeouts)
{
    return timeouts.statement.count() > 0 && error.sqlState == QLatin1StringView{"57014"}; // query_canceled
}

Outcome outcomeOf(const retry::Report &report)
{
    if (!report.ending)
        return Outcome::Retrying;
    if (*report.ending == Ending::Succeeded)
        return Outcome::Succeeded;
    return *report.ending == Ending::Cancelled ? Outcome::Cancelled : Outcome::Failed;
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

Result<Rows> Attempt::execute(const Statement &statement)
{
    if (m_operation.writes && m_runner.profile().readOnly)
        return tl::unexpected{DatabaseError{{}, QStringLiteral("The profile is read-only."), {}}};
    // libpq's text parameters end at the first NUL: what follows would be lost unseen.
    if (hasNul(statement))
        return tl::unexpected{
            DatabaseError{QStringLiteral("22021"), QStringLiteral("A value contains a NUL character."), {}}};
    return onConnection([&](Connection &connection) {
        m_sql = statement.sql;
        return executeFramed(connection, statement);
    });
}

Result<QList<Rows>> Attempt::executeTogether(const QList<Statement> &statements)
{
    return onConnection([&](Connection &connection) { return executeEach(connection, statements); });
}

Result<QList<Rows>> Attempt::executeEach(Connection &connection, const QList<Statement> &statements)
{
    Transaction transaction{connection.handle(), false};
    if (const auto error = transaction.begin({m_turn.previous == Cause::ForeignSetting, false, false, {}}))
        return tl::unexpected{*error};
    QList<Rows> answers;
    for (const Statement &statement : statements) {
        m_sql = statement.sql;
        const Result<Rows> rows = executeDirect(connection.handle(), statement, Stage::InTransaction, false);
        if (!rows)
            return tl::unexpected{rows.error()};
        answers.append(*rows);
    }
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return answers;
}

Result<Rows> Attempt::executeFramed(Connection &connection, const Statement &statement)
{
    const bool writes = m_operation.writes;
    const bool isPrepared = m_path == StatementPath::Prepared;
    const bool shielded = m_turn.previous == Cause::ForeignSetting;
    const profile::Timeouts timeouts = m_runner.profile().timeouts;
    if (!isPrepared && !shielded && !statement.pinsOutput && !timeouts.areSet())
        return executeDirect(connection.handle(), statement, Stage::Statement, writes);

    Transaction transaction{connection.handle(), writes};
    if (const auto error = transaction.begin({shielded, statement.pinsOutput, isPrepared, timeouts}))
        return tl::unexpected{*error};
    Result<Rows> rows = isPrepared
        ? executePrepared(connection.sql(), statement, transaction, writes)
        : executeDirect(connection.handle(), statement, Stage::InTransaction, writes);
    if (!rows)
        return rows;
    if (const auto error = transaction.commit())
        return tl::unexpected{*error};
    return rows;
}

Runner::Runner(activity::Log &log, profile::Profile profile, QString password, MadeBy madeBy)
    : m_log(log)
    , m_profile(std::move(profile))
    , m_password(std::move(password))
    , m_madeBy(madeBy)
    , m_statements(m_profile.statements)
    , m_interruption(std::make_shared<retry::Interruption>())
{
}

Runner::~Runner() = default;

void Runner::setInterruption(std::shared_ptr<retry::Interruption> interruption)
{
    const std::lock_guard lock{m_inFlightMutex};
    m_interruption = std::move(interruption);
}

void Runner::cancelStatement(const retry::Interruption &interruption)
{
    std::unique_lock lock{m_inFlightMutex};
    if (m_interruption.get() != &interruption)
        return;
    if (m_opening)
        m_opening->abandon();
    else if (const auto canceller = m_inFlight)
        canceller->cancelStatement(std::move(lock));
}

void Runner::breakConnection(const retry::Interruption &interruption)
{
    const std::lock_guard lock{m_inFlightMutex};
    if (m_inFlight && m_interruption.get() == &interruption)
        m_inFlight->breakConnection();
}

// A cancel request that is still on its way must not meet the next statement: it is waited for, or else the
// next one gets a connection that the request does not know.
void Runner::endFlight()
{
    const auto canceller = [this] {
        const std::lock_guard lock{m_inFlightMutex};
        return std::exchange(m_inFlight, {});
    }();
    constexpr std::chrono::seconds limit{1};
    if (m_connection->isAlive() && !canceller->awaitRequest(limit))
        dropConnection();
}

Result<Connection *> Runner::connected()
{
    if (m_connection && m_connection->isAlive())
        return m_connection.get();
    m_connection.reset();
    {
        const std::lock_guard lock{m_inFlightMutex};
        if (m_interruption->isCancelled())
            return tl::unexpected{cancelled()};
        m_opening = std::make_shared<Opening>(m_profile, m_password, m_madeBy);
    }
    auto opened = m_opening->await();
    const std::lock_guard lock{m_inFlightMutex};
    m_opening.reset();
    if (!opened)
        return tl::unexpected{opened.error()};
    m_connection = std::move(*opened);
    return m_connection.get();
}

void Runner::dropConnection()
{
    m_connection.reset();
}

retry::Surroundings Runner::surroundings() const
{
    return {&std::chrono::steady_clock::now,
        [interruption = m_interruption](
            std::chrono::milliseconds duration) { return interruption->wait(duration); },
        [] { return QRandomGenerator::global()->generateDouble(); }};
}

// After a conflict the last attempt has no name to conflict with, so that the operation gets through.
StatementPath Runner::pathOf(const retry::Turn &turn) const
{
    if (m_madeBy == MadeBy::Libpq)
        return StatementPath::Direct;
    const bool getsThrough = turn.isLast() && turn.previous == Cause::PreparedStatementConflict;
    return getsThrough ? StatementPath::Direct : m_statements.load();
}

void Runner::record(quint64 id, const Operation &operation, const retry::Report &report, const Trace &trace)
{
    activity::Event event;
    event.time = QDateTime::currentMSecsSinceEpoch();
    event.operationId = id;
    event.operation = operation.kind;
    event.subject = operation.subject;
    event.subjectId = operation.subjectId;
    event.attempt = report.turn.number;
    event.of = report.turn.of;
    event.path = trace.path;
    event.sql = trace.sql;
    event.outcome = outcomeOf(report);
    event.wait = report.wait;
    event.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(report.elapsed);
    if (report.failure) {
        event.cause = report.failure->cause;
        event.sqlState = trace.error.sqlState;
        event.message = trace.error.message;
        const bool isUnknown = report.failure->effect == retry::Effect::Unknown
            || report.turn.effectSoFar == retry::Effect::Unknown;
        event.effect = isUnknown ? retry::Effect::Unknown : retry::Effect::None;
    }
    m_log.append(std::move(event));
}

}
