// The operations that run on a session's lanes: watched, ended, hurried.

#include "session.h"

#include "conflict_rate.h"
#include "domain_history.h"
#include "domain_writer.h"
#include "link.h"
#include "lock_watch.h"
#include "reconnector.h"

#include <algorithm>
#include <functional>

namespace models {

using database::Lane;

void Session::watchConflicts()
{
    m_log.addSink([this, alive = std::weak_ptr<char>{m_alive}, rate = ConflictRate{}, connection = 0,
                      isTold = false](const activity::Event &event) mutable {
        if (alive.expired())
            return;
        if (const int current = m_connections; current != connection) {
            connection = current;
            rate.clear();
            isTold = false;
        }
        rate.add(event);
        if (isTold || !rate.isFrequent())
            return;
        isTold = true;
        QMetaObject::invokeMethod(
            this,
            [this, conflicts = rate.conflicts(), operations = rate.operations()] {
                Q_EMIT conflictsFrequent(conflicts, operations);
            },
            Qt::QueuedConnection);
    });
}

void Session::watchLocks()
{
    connect(m_locks.get(), &LockWatch::heldUp, m_writer.get(), &DomainWriter::onHeldUp);
    connect(m_locks.get(), &LockWatch::heldUp, m_history.get(), &DomainHistory::onHeldUp);
}

HeldUp Session::heldUp() const
{
    return m_locks->now();
}

void Session::cancelAll()
{
    if (!m_link)
        return;
    for (Lane *lane : m_link->lanes())
        lane->cancelAll();
}

void Session::retryNow()
{
    m_reconnector->tryNow();
    const auto lanes = this->lanes();
    for (Lane *lane : lanes)
        lane->retryNow();
}

QList<Lane *> Session::lanes() const
{
    QList<Lane *> lanes;
    for (Link *link : {m_link.get(), m_trial.get()})
        if (link)
            lanes << link->lanes();
    return lanes;
}

void Session::cancel(quint64 operationId)
{
    const auto lanes = this->lanes();
    for (Lane *lane : lanes)
        lane->cancel(lane->ticketOf(operationId));
}

void Session::retryNow(quint64 operationId)
{
    const auto lanes = this->lanes();
    for (const Lane *lane : lanes)
        if (const Lane::Ticket ticket = lane->ticketOf(operationId))
            ticket->retryNow();
}

bool Session::isRunning(quint64 operationId) const
{
    const auto lanes = this->lanes();
    return std::any_of(lanes.cbegin(), lanes.cend(),
        [operationId](const Lane *lane) { return lane->ticketOf(operationId) != nullptr; });
}

bool Session::isBusy() const
{
    if (!m_link)
        return false;
    const QList<Lane *> lanes = m_link->lanes();
    return std::any_of(lanes.cbegin(), lanes.cend(), std::mem_fn(&Lane::isBusy));
}

void Session::watchBusy()
{
    if (m_link)
        for (Lane *lane : m_link->lanes())
            connect(lane, &Lane::busyChanged, this, &Session::busyChanged);
    Q_EMIT busyChanged();
}

}
