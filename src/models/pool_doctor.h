#pragma once

#include <diagnosis.h>
#include <leftover_history.h>
#include <log.h>
#include <profile.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace database {
class Lane;
}

namespace models {

/// Examines the pool that a profile reaches, over a few connections of its own, and looks again and again
/// while it watches. Every step has a time limit; what fails is told in a sentence, and the rest goes on.
/// Used on one thread, which has an event loop; every call returns at once.
class PoolDoctor : public QObject {
    Q_OBJECT
public:
    /// An empty password: libpq looks in its usual places.
    PoolDoctor(activity::Log &log, const profile::Profile &profile, const QString &password,
        QObject *parent = nullptr);
    ~PoolDoctor() override;

    void examine(); ///< anew, unless it runs
    void setWatching(bool watching); ///< off at first; one look every few seconds
    /// It is not needed any more: ends what runs, and deletes this once that has ended.
    void retire();
    bool isExamining() const { return m_isExamining; }
    bool isWatching() const { return m_watch.isActive(); }

    const doctor::Diagnosis &diagnosis() const { return m_diagnosis; } ///< of what was seen so far
    const doctor::LeftoverHistory &history() const { return m_history; } ///< of the watch
    bool hasReachedServer() const; ///< one statement at least was answered
    bool wantsPassword() const; ///< the server was not reached, since a password is missing or was refused

    static constexpr int clients = 3;

Q_SIGNALS:
    void changed(); ///< the diagnosis
    void finished(); ///< the examination; what could not be found out stands in the diagnosis
    void looked(); ///< the history has grown

private:
    using Step = std::function<void()>;
    void runSteps();
    void settle();
    void tell();
    template <class Job, class Done> void ask(database::Lane &lane, Job job, Done done);

    void begin();
    void readState();
    void look(int round, std::chrono::milliseconds hold);
    void readConsole();
    void readPgpool();
    void tryTransaction();
    void tryOptions();
    void readApplications();
    void addMoment();
    void addProblem(const QString &sentence);

    std::vector<std::unique_ptr<database::Lane>> m_lanes; ///< the clients, then the two below
    database::Lane *m_console; ///< to PgBouncer's console
    database::Lane *m_options; ///< with start-up options
    QList<Step> m_steps; ///< still to be done
    int m_open = 0; ///< questions of this step without an answer
    bool m_isExamining = false;
    bool m_wasAskedForPassword = false;
    QTimer m_watch;
    doctor::Observations m_seen;
    doctor::Diagnosis m_diagnosis;
    doctor::LeftoverHistory m_history;
};

}
