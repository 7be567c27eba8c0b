#include "runner.h"

#include "cancelled.h"
#include "connection.h"
#include "opening.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <utility>

namespace database {

using activity::Outcome;
using activity::StatementPath;
using retry::Cause;
using retry::Ending;

namespace {

Outcome outcomeOf(const retry::Report &report)
{
    if (!report.ending)
        return Outcome::Retrying;
    if (*report.ending == Ending::Succeeded)
        return Outcome::Succeeded;
    return *report.ending == Ending::Cancelled ? Outcome::Cancelled : Outcome::Failed;
}

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
        m_flight.reset();
        return std::exchange(m_inFlight, {});
    }();
    constexpr std::chrono::seconds limit{1};
    if (m_connection->isAlive() && !canceller->awaitRequest(limit))
        dropConnection();
}

std::optional<Flight> Runner::flight() const
{
    const std::lock_guard lock{m_inFlightMutex};
    return m_flight;
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
