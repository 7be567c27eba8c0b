#include "lane.h"

#include "connection.h"

#include <QSocketNotifier>
#include <QTimer>

#include <thread>

namespace database {

using namespace std::chrono_literals;

/// The lane's own thread: runs the jobs and watches the idle connection for its end.
class Lane::Worker : public QObject {
public:
    Worker(Lane &lane, Runner &runner)
        : m_lane(lane)
        , m_runner(runner)
    {
    }

    void run(const Ticket &ticket, const std::function<void(Runner &)> &job)
    {
        m_runner.setInterruption(ticket);
        job(m_runner);
        watch();
    }

    void close()
    {
        m_notifier.reset();
        m_runner.dropConnection();
    }

private:
    void watch()
    {
        const Connection *connection = m_runner.connection();
        const bool isOpen = connection && connection->isAlive();
        if (!isOpen)
            close();
        else if (!m_notifier || m_notifier->socket() != connection->socket()) {
            m_notifier = std::make_unique<QSocketNotifier>(connection->socket(), QSocketNotifier::Read);
            connect(
                m_notifier.get(), &QSocketNotifier::activated, this, &Worker::watch, Qt::QueuedConnection);
        }
        if (std::exchange(m_wasOpen, isOpen) != isOpen)
            Q_EMIT m_lane.connectionChanged(isOpen);
    }

    Lane &m_lane;
    Runner &m_runner;
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_wasOpen = false;
};

Lane::Lane(const QString &name, activity::Log &log, const profile::Profile &profile, const QString &password,
    MadeBy madeBy)
    : m_runner(std::make_shared<Runner>(log, profile, password, madeBy))
    , m_worker(new Worker{*this, *m_runner})
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, this, &Lane::stopped);
    m_thread.start();
}

Lane::~Lane()
{
    stop();
    if (!m_thread.wait(2s))
        for (const auto &known : std::as_const(m_tickets))
            if (const Ticket ticket = known.lock())
                m_runner->breakConnection(*ticket);
    m_thread.wait();
    delete m_worker;
}

void Lane::stop()
{
    cancelAll();
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            m_worker->close(); // on the thread that opened it
            m_thread.quit();
        },
        Qt::QueuedConnection);
}

void Lane::enqueue(Ticket ticket, std::function<void(Runner &)> job)
{
    m_tickets.removeIf([](const auto &known) { return known.expired(); });
    m_tickets.append(ticket);
    countJobs(+1);
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, ticket = std::move(ticket), job = std::move(job)] { worker->run(ticket, job); },
        Qt::QueuedConnection);
}

void Lane::countJobs(int change)
{
    const bool wasBusy = isBusy();
    m_jobs += change;
    if (wasBusy != isBusy())
        Q_EMIT busyChanged();
}

void Lane::cancel(const Ticket &ticket)
{
    if (!ticket || ticket->isCancelled())
        return;
    ticket->cancel();
    // On a thread that nobody waits for: on a stalled network the request may travel for minutes.
    std::thread{[runner = m_runner, ticket] { runner->cancelStatement(*ticket); }}.detach();
    QTimer::singleShot(m_patience, this, [this, ticket] { m_runner->breakConnection(*ticket); });
}

void Lane::cancelAll()
{
    for (const auto &known : std::as_const(m_tickets))
        if (const Ticket ticket = known.lock())
            cancel(ticket);
}

void Lane::retryNow()
{
    for (const auto &known : std::as_const(m_tickets))
        if (const Ticket ticket = known.lock())
            ticket->retryNow();
}

Lane::Ticket Lane::ticketOf(quint64 operationId) const
{
    for (const auto &known : m_tickets)
        if (Ticket ticket = known.lock(); ticket && operationId != 0 && ticket->operation() == operationId)
            return ticket;
    return {};
}

void Lane::setStatements(activity::StatementPath path)
{
    m_runner->setStatements(path);
}

}
