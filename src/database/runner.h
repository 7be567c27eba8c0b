#pragma once

#include "database_error.h"
#include "flight.h"
#include "link_facts.h"
#include "sqlstate.h"
#include "statement.h"

#include <log.h>
#include <profile.h>
#include <raw_row.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace database {

/// What an operation is, to the retry loop and to the log.
struct Operation {
    activity::Operation kind = activity::Operation::Maintenance;
    QString subject =
        {}; ///< the domain's name; the only value of the operator's data that is logged, with the id
    QString subjectId = {};
    bool writes = false;
    retry::Repeatable repeatable = retry::Repeatable::Yes;
};

class Canceller;
class Connection;
class Opening;
class Runner;

/// One attempt of one operation: the only thing that sends SQL, and only the retry loop makes one.
class Attempt {
public:
    /// Sends one statement, which takes effect whole or not at all.
    Result<Rows> execute(const Statement &statement);
    /// Sends the statements in one transaction, Direct, and gives the rows of each. For reading only.
    Result<QList<Rows>> executeTogether(const QList<Statement> &statements);

    /// Takes a row. A sentence: it can take no more, and why.
    using Take = std::function<QString(domain::RawRow)>;
    /// Sends one statement and hands on its rows as they come, so that memory does not grow with them. For
    /// reading only, and always Direct. A failure may come after any number of rows.
    Result<void> stream(const Statement &statement, const Take &take);

    /// How a transaction of several statements ends.
    enum class End { Commit, RollBack };
    /// Sends one statement of such a transaction.
    using Execute = std::function<Result<Rows>(const Statement &)>;
    /// Calls \a body, which sends several statements in one transaction and says how it ends. All of them
    /// stay or none does; a failure rolls back.
    Result<End> transact(const std::function<Result<End>(const Execute &)> &body);

    const retry::Turn &turn() const { return m_turn; }
    activity::StatementPath path() const { return m_path; } ///< that the last statement took
    const QString &sql() const { return m_sql; } ///< of the last statement; empty: none yet
    Result<LinkFacts> linkFacts();

private:
    friend class Runner;
    Attempt(
        Runner &runner, const Operation &operation, const retry::Turn &turn, activity::StatementPath path);

    template <class Body> auto onConnection(const Body &body) -> std::invoke_result_t<Body, Connection &>;
    std::optional<DatabaseError> refusalOf(const Statement &statement) const; ///< before anything is sent
    void note(const Statement &statement, int serverPid = 0); ///< it is about to be sent
    Result<End> transactOn(Connection &connection, const std::function<Result<End>(const Execute &)> &body);
    Result<Rows> executeFramed(Connection &connection, const Statement &statement);
    Result<QList<Rows>> executeEach(Connection &connection, const QList<Statement> &statements);
    Result<void> streamFramed(Connection &connection, const Statement &statement, const Take &take);
    Result<void> streamBare(
        Connection &connection, const Statement &statement, Stage stage, const Take &take);

    Runner &m_runner;
    const Operation &m_operation;
    const retry::Turn m_turn;
    activity::StatementPath m_path;
    QString m_sql;
};

/// Runs operations through the retry loop on one connection, which it opens when needed and again after a
/// loss. Lives on one thread; setStatements(), cancelStatement(), breakConnection() and flight() may be
/// called from others.
class Runner {
public:
    Runner(activity::Log &log, profile::Profile profile, QString password, MadeBy madeBy = MadeBy::Driver);
    ~Runner();

    /// Calls \a body (Attempt& -> Result<T>) until it succeeds or the loop ends. Each attempt becomes an
    /// event.
    template <class Body>
    auto run(const Operation &operation, Body &&body) -> std::invoke_result_t<Body, Attempt &>;

    void setInterruption(
        std::shared_ptr<retry::Interruption> interruption); ///< of the operations from now on
    void setStatements(activity::StatementPath path) { m_statements = path; }
    activity::StatementPath statements() const { return m_statements; }
    const profile::Profile &profile() const { return m_profile; }

    // Both end what is in flight if it belongs to \a interruption.
    /// Asks the server. Blocks for as long as the network does: not on the GUI thread.
    void cancelStatement(const retry::Interruption &interruption);
    void breakConnection(const retry::Interruption &interruption); ///< whatever the network does; at once

    std::optional<Flight> flight() const; ///< nothing: no statement is on its way

    Connection *connection() const { return m_connection.get(); } ///< null: none is open
    void dropConnection();

private:
    friend class Attempt;

    Result<Connection *> connected();
    void endFlight();
    retry::Surroundings surroundings() const;
    activity::StatementPath pathOf(const retry::Turn &turn) const;
    /// What the log tells of an attempt beside the loop's report.
    struct Trace {
        activity::StatementPath path = activity::StatementPath::Direct;
        QString sql;
        DatabaseError error;
    };
    void record(quint64 id, const Operation &operation, const retry::Report &report, const Trace &trace);

    activity::Log &m_log;
    const profile::Profile m_profile;
    const QString m_password;
    const MadeBy m_madeBy;
    std::atomic<activity::StatementPath> m_statements;
    std::unique_ptr<Connection> m_connection;

    mutable std::mutex m_inFlightMutex; ///< guards the four below
    std::shared_ptr<retry::Interruption> m_interruption;
    std::shared_ptr<Opening> m_opening; ///< set while a connection is being made
    std::shared_ptr<Canceller> m_inFlight; ///< set while a statement is on its way
    std::optional<Flight> m_flight;
};

template <class Body>
auto Runner::run(const Operation &operation, Body &&body) -> std::invoke_result_t<Body, Attempt &>
{
    const quint64 id = m_log.newOperationId();
    m_interruption->setOperation(id);
    Trace trace; // of the attempt that is being reported
    auto outcome = retry::run(
        m_profile.retries, operation.repeatable, surroundings(),
        [&](const retry::Turn &turn) {
            trace.path = pathOf(turn);
            Attempt attempt{*this, operation, turn, trace.path};
            auto result = body(attempt);
            trace.path = attempt.path();
            trace.sql = attempt.sql();
            return result;
        },
        [&](const DatabaseError &failure) {
            trace.error = failure;
            return failure.verdict;
        },
        [&](const retry::Report &report) { record(id, operation, report, trace); });
    m_interruption->setOperation(0);
    if (!outcome.result) {
        outcome.result.error().ending = outcome.ending;
        outcome.result.error().verdict.effect = outcome.effect;
        if (outcome.ending == retry::Ending::Cancelled)
            outcome.result.error().verdict.cause = retry::Cause::Cancelled;
    }
    return std::move(outcome.result);
}

}
