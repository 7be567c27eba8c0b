#pragma once

#include "runner.h"

#include <QObject>
#include <QThread>

#include <utility>

namespace database {

/// A thread with its connection. Jobs run one after another in the order of their submission; their answers
/// arrive on the lane's owner's thread. Made, used and destroyed on the owner's thread; destroying it stops
/// it, waits for the thread to end, and drops answers that were not delivered.
class Lane : public QObject {
    Q_OBJECT
public:
    /// One submitted job: what cancels it, or hurries its next attempt.
    using Ticket = std::shared_ptr<retry::Interruption>;

    Lane(const QString &name, activity::Log &log, const profile::Profile &profile, const QString &password,
        MadeBy madeBy = MadeBy::Driver);
    ~Lane() override;

    /// Runs \a job (Runner& -> T) on the lane's thread, then \a done (T) on the owner's.
    template <class Job, class Done> Ticket submit(Job job, Done done);

    /// A job that waits its turn is answered at once when its turn comes; one in backoff or in flight is
    /// ended. Where the server does not react within the lane's patience the connection is broken, and the
    /// effect is unknown.
    void cancel(const Ticket &ticket);
    void cancelAll();
    void setPatience(std::chrono::milliseconds patience)
    {
        m_patience = patience;
    } ///< five seconds unless set
    void retryNow(); ///< ends the wait for a next attempt, where a job waits for one
    std::optional<Flight> flight() const { return m_runner->flight(); } ///< of the job that runs now
    /// Of the job that runs the operation now; null: none does.
    Ticket ticketOf(quint64 operationId) const;
    void setStatements(activity::StatementPath path);
    bool isBusy() const { return m_jobs > 0; } ///< a job runs or waits
    void stop(); ///< cancels everything and ends the thread, without waiting for it; for good
    bool isStopped() const { return m_thread.isFinished(); }

Q_SIGNALS:
    void stopped();
    void busyChanged();
    /// Seen while idle or after a job: \a isOpen is whether there is a connection now.
    void connectionChanged(bool isOpen);

private:
    class Worker;
    void enqueue(Ticket ticket, std::function<void(Runner &)> job);
    void countJobs(int change);

    QThread m_thread;
    std::shared_ptr<Runner> m_runner; ///< shared with a cancel request that is still on its way
    Worker *m_worker; ///< lives on m_thread
    QList<std::weak_ptr<retry::Interruption>> m_tickets;
    std::chrono::milliseconds m_patience = std::chrono::seconds{5};
    int m_jobs = 0; ///< submitted and not yet answered
};

template <class Job, class Done> Lane::Ticket Lane::submit(Job job, Done done)
{
    auto ticket = std::make_shared<retry::Interruption>();
    enqueue(ticket, [this, job = std::move(job), done = std::move(done)](Runner &runner) mutable {
        auto answer = job(runner);
        QMetaObject::invokeMethod(
            this,
            [this, done = std::move(done), answer = std::move(answer)]() mutable {
                countJobs(-1);
                done(std::move(answer));
            },
            Qt::QueuedConnection);
    });
    return ticket;
}

}
