#include "lock_watch.h"

#include "link.h"

#include <lock_wait.h>

#include <event_words.h>
#include <visible_text.h>

#include <algorithm>
#include <utility>

namespace models {

using namespace std::chrono_literals;
using database::Flight;
using database::Lane;
using database::LockWait;
using Clock = RowState::Clock;
using Phase = RowState::Phase;

namespace {

constexpr auto turn = 500ms;
constexpr auto usual = 1'500ms; ///< an answer may take as long before it is looked into
constexpr std::array betweenLooks{2s, 4s, 8s, 16s, 30s};

QString holderWords(const LockWait &wait)
{
    if (!wait.holder.isEmpty())
        return LockWatch::tr("application %1").arg(domain::visibleText(wait.holder));
    return wait.holderPid != 0 ? LockWatch::tr("process %1").arg(wait.holderPid)
                               : LockWatch::tr("a prepared transaction");
}

}

LockWatch::LockWatch(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(turn);
    connect(&m_timer, &QTimer::timeout, this, &LockWatch::watch);
}

LockWatch::~LockWatch() = default;

void LockWatch::setLink(const std::shared_ptr<Link> &link)
{
    m_timer.stop();
    end(m_write);
    end(m_read);
    m_link = link;
    m_canLook = true;
    if (!link)
        return;
    for (const Lane *lane : {&link->reads, &link->writes})
        connect(lane, &Lane::busyChanged, this, [this] {
            if (!m_timer.isActive())
                m_timer.start();
        });
}

void LockWatch::watch()
{
    const std::shared_ptr<Link> link = m_link.lock();
    if (!link) {
        m_timer.stop(); // a lane of the connection before has just ended
        return;
    }
    watchLane(m_write, link->writes, link->reads);
    watchLane(m_read, link->reads, link->writes);
    if (!link->reads.isBusy() && !link->writes.isBusy())
        m_timer.stop();
}

void LockWatch::watchLane(Watched &watched, const Lane &lane, Lane &other)
{
    const auto flight = lane.flight();
    const auto now = Clock::now();
    const bool isLook = flight && flight->kind == activity::Operation::Maintenance;
    if (!flight || isLook || now - flight->since < usual) {
        end(watched);
        return;
    }
    if (watched.since != flight->since)
        begin(watched, *flight);
    if (m_canLook && now >= watched.nextLook && !other.isBusy())
        look(watched, *flight, other);
    else if (watched.looks == 0)
        watched.state = {Phase::Unanswered, 0, 0, watched.since, {}};
    if (watched.state.isHeldUp())
        Q_EMIT heldUp(watched.operationId, watched.state);
}

void LockWatch::begin(Watched &watched, const Flight &flight)
{
    end(watched);
    activity::Event event;
    event.operation = flight.kind;
    event.subject = domain::visibleText(flight.subject);
    watched = {flight.operationId, activity::titleOf(event), flight.since, {}, 0, {}};
}

void LockWatch::end(Watched &watched)
{
    const Watched ended = std::exchange(watched, {});
    if (ended.state.isHeldUp())
        Q_EMIT heldUp(ended.operationId, {});
}

void LockWatch::look(Watched &watched, const Flight &flight, Lane &other)
{
    const auto asked = Clock::now();
    const auto step = std::min(static_cast<std::size_t>(watched.looks++), betweenLooks.size() - 1);
    watched.nextLook = asked + betweenLooks.at(step);
    other.submit([flight](database::Runner &runner) { return database::findLockWait(runner, flight); },
        [this, &watched, asked, since = flight.since, link = m_link](
            const database::Result<std::optional<LockWait>> &answer) {
            if (watched.since != since || link.lock() != m_link.lock())
                return; // it is answered by now
            if (!answer && answer.error().verdict.cause == retry::Cause::Permanent)
                m_canLook = false;
            const auto waits = answer ? *answer : std::nullopt;
            watched.state = waits
                ? RowState{Phase::Locked, 0, 0, std::max(asked - waits->waited, since), holderWords(*waits)}
                : RowState{Phase::Unanswered, 0, 0, since, {}};
            Q_EMIT heldUp(watched.operationId, watched.state);
        });
}

HeldUp LockWatch::now() const
{
    const Watched &watched = m_write.state.isHeldUp() ? m_write : m_read;
    if (!watched.state.isHeldUp())
        return {};
    return {watched.state.meaning(), tr("%1: %2").arg(watched.title, watched.state.words()),
        tr("%1: %2").arg(watched.title, watched.state.explanation())};
}

}
