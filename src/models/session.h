#pragma once

#include "connection_state.h"

#include <domain.h>
#include <log.h>
#include <table_candidate.h>

#include <QDateTime>
#include <QObject>

#include <tl/expected.hpp>

#include <atomic>
#include <functional>
#include <memory>

namespace database {
class Lane;
struct DatabaseError;
template <class T> using Result = tl::expected<T, DatabaseError>;
}

namespace models {

class ActivityModel;
class DomainExport;
class DomainHistory;
class DomainModel;
class DomainReader;
class DomainWriter;
class DraftKeeper;
class LeftEdits;
class ListEnsurer;
class LockWatch;
class PoolDoctor;
class Reconnector;
class SortGuard;
struct HeldUp;
struct Link;
struct Opened;

/// What the window talks to: one connection to one database, the list of one user's domains, and the edits on
/// it. GUI thread; every call returns at once, and what comes of it is told by signals.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(activity::Log &log, QObject *parent = nullptr);
    ~Session() override;

    ActivityModel &activity() const { return *m_activity; }
    DomainModel &domains() const { return *m_domains; }
    DomainReader &reader() const { return *m_reader; }
    SortGuard &sorting() const { return *m_sorting; }
    DomainWriter &writer() const { return *m_writer; }
    DomainHistory &history() const { return *m_history; }
    DraftKeeper &drafts() const { return *m_drafts; }
    DomainExport &exporter() const { return *m_export; }
    ListEnsurer &lists() const { return *m_lists; }
    LeftEdits &leftEdits() const { return *m_left; }
    const ConnectionState &state() const { return m_state; }
    activity::Totals totals() const { return m_log.totals(); }

    void setPreparing(const QString &sentence); ///< something must start before there is a server
    void setFailed(const QString &sentence);
    /// An empty password: libpq looks in its usual places. Edits that are not saved stay
    /// with the profile that they belong to.
    void connectTo(const profile::Profile &profile, const QString &password);
    void reconnect(const QString &password = {}); ///< the same profile; without a password the last one
    void disconnect();
    void askForTable(); ///< see tableAsked()
    bool canAskForTable() const { return m_link != nullptr; }
    void openTable(const QString &title); ///< another table of the same database

    activity::StatementPath statements() const { return m_state.profile.statements; }
    void setStatements(activity::StatementPath path);

    /// Tries \a profile on a connection of its own and tells the answer to \a done: what it found, or a
    /// sentence.
    struct Trial {
        bool succeeded = false;
        bool needsPassword = false;
        QString sentence;
    };
    void tryConnection(
        const profile::Profile &profile, const QString &password, std::function<void(const Trial &)> done);

    /// Examines the pool of this connection over connections of its own. The session owns it: retire() it.
    PoolDoctor *makeDoctor();

    bool isWritable() const; ///< connected, not read-only, and the role may write
    QString whyNotWritable() const; ///< a sentence; empty where it is
    void cancelAll(); ///< everything that runs or waits, on all lanes
    void retryNow(); ///< ends every wait before a next attempt, or before the next try to connect again
    /// One operation, by the id that its events carry; nothing where it has ended.
    void cancel(quint64 operationId);
    void retryNow(quint64 operationId);
    bool isRunning(quint64 operationId) const; ///< or waits for its next attempt
    bool isBusy() const; ///< an operation runs or waits
    HeldUp heldUp() const; ///< an operation that waits for a lock, or for an answer, for long

Q_SIGNALS:
    void databaseLeft(); ///< another comes next: what was said of the one before is over
    void stateChanged();
    void busyChanged();
    /// None is certain to be the domain table, or another one is wanted: openTable() goes on.
    void tableAsked(const QList<domain::TableCandidate> &candidates);
    void tablesNotRead(const QString &sentence); ///< askForTable(): why not
    /// Once for a connection: \a conflicts of the last \a operations met a prepared-statement conflict.
    void conflictsFrequent(int conflicts, int operations);

private:
    void setState(ConnectionState state);
    void finishConnect(const database::Result<Opened> &answer);
    void onConnectionChanged(bool isOpen);
    void fail(const database::DatabaseError &error);
    void failWith(const QString &sentence, bool needsPassword);
    void onLost();
    void onReached();
    void watchReconnector();
    void watchLocks();
    void watchBusy();
    void giveLink(const std::shared_ptr<Link> &link); ///< to all that work over it; null: disconnected
    void forgetRows();
    void retire(const std::shared_ptr<Link> &link);
    void watchConflicts();
    QList<database::Lane *> lanes() const; ///< of the connection, and of a trial

    activity::Log &m_log;
    std::unique_ptr<ActivityModel> m_activity;
    std::unique_ptr<DomainModel> m_domains;
    std::unique_ptr<DraftKeeper> m_drafts;
    std::unique_ptr<DomainReader> m_reader;
    std::unique_ptr<SortGuard> m_sorting;
    std::unique_ptr<DomainWriter> m_writer;
    std::unique_ptr<DomainHistory> m_history;
    std::unique_ptr<LeftEdits> m_left;
    std::unique_ptr<DomainExport> m_export;
    std::unique_ptr<ListEnsurer> m_lists;
    std::unique_ptr<Reconnector> m_reconnector;
    std::unique_ptr<LockWatch> m_locks;
    std::shared_ptr<Link> m_link;
    std::shared_ptr<Link> m_trial;
    QList<std::shared_ptr<Link>> m_retired; ///< their threads are still ending
    std::shared_ptr<char> m_alive; ///< gone with the session: the log's sink asks
    ConnectionState m_state;
    QDateTime m_asOfWhenLost; ///< of the list
    QString m_password;
    std::atomic<int> m_connections = 0; ///< made so far: conflicts are counted and told for each anew
};

}
