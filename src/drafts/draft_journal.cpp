#include "draft_journal.h"

#include "draft_file.h"

#include <QDir>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace drafts {

using namespace std::chrono_literals;

constexpr auto pauseBeforeSync = 300ms;
constexpr auto betweenTries = 1s;
constexpr auto forever = 24h;

class DraftJournal::Work {
public:
    Work(DraftJournal &journal, const QString &directory)
        : m_journal(journal)
        , m_directory(directory)
    {
    }
    void start()
    {
        m_thread = std::thread([this] { run(); });
    }
    void end();
    void add(const DraftFile::Entry &entry);
    bool flush();

private:
    void run();
    DraftFile::Opened open(DraftFile &file);
    void openAgain(DraftFile &file);
    bool hasWork() const
    {
        return !m_entries.isEmpty() || m_isEnding || m_synced || (m_wanted > m_settled && !m_sync.valid());
    }
    QString write(DraftFile &file, const QList<DraftFile::Entry> &entries);
    void settle(DraftFile &file, quint64 upTo);
    void finishSync(const DraftFile &file);
    void tellFailure(const DraftFile &file, const QString &reason);

    DraftJournal &m_journal;
    const QString m_directory;
    QStringList m_told; ///< notes, each of which is said once
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<DraftFile::Entry> m_entries; ///< not written yet
    quint64 m_added = 0; ///< entries so far
    quint64 m_wanted = 0; ///< up to which somebody waits
    quint64 m_settled = 0; ///< up to which they are on disk, or cannot be
    bool m_isEnding = false;
    std::optional<QString>
        m_synced; ///< what became of the sync that was under way: empty, or the system's words
    // Written on the journal's thread alone:
    bool m_isFailing = false;
    bool m_isSyncFailing = false;
    bool m_isUnsynced = false;
    quint64 m_syncing = 0; ///< up to which entries are being synced
    /// Under way, on a thread of its own: a busy disk takes its time, and what is typed meanwhile is written.
    std::future<void> m_sync;
    std::thread m_thread;
};

void DraftJournal::Work::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void DraftJournal::Work::add(const DraftFile::Entry &entry)
{
    {
        const std::lock_guard lock(m_mutex);
        m_entries.removeIf([&entry](const auto &older) { return older.id == entry.id; });
        m_entries.append(entry);
        ++m_added;
    }
    m_changed.notify_all();
}

bool DraftJournal::Work::flush()
{
    std::unique_lock lock(m_mutex);
    if (!m_thread.joinable())
        return false;
    const quint64 mine = m_added;
    m_wanted = std::max(m_wanted, mine);
    m_changed.notify_all();
    m_changed.wait(lock, [this, mine] { return m_settled >= mine || m_isEnding; });
    return m_settled >= mine && !m_isFailing && !m_isSyncFailing;
}

void DraftJournal::Work::run()
{
    DraftFile file(m_directory);
    const DraftFile::Opened opened = open(file);
    Q_EMIT m_journal.opened(opened.left, opened.notes);
    std::unique_lock lock(m_mutex);
    while (!m_isEnding || !m_entries.isEmpty()) {
        const bool mayPause = m_isUnsynced && !m_sync.valid();
        const auto pause = m_isFailing || m_isSyncFailing ? betweenTries
            : mayPause                                    ? pauseBeforeSync
                                                          : forever;
        const bool isAwake = m_changed.wait_for(lock, pause, [this] { return hasWork(); });
        if (m_synced)
            finishSync(file);
        const bool mustSync = !isAwake || m_wanted > m_settled;
        const quint64 upTo = m_added;
        const QList<DraftFile::Entry> entries = std::exchange(m_entries, {});
        lock.unlock();
        const QString error = write(file, entries);
        if (!error.isEmpty())
            tellFailure(file, error);
        lock.lock();
        m_isFailing = !error.isEmpty();
        if (m_isFailing)
            m_settled = upTo;
        else if (mustSync)
            settle(file, upTo);
        m_changed.notify_all();
    }
    lock.unlock();
    if (m_sync.valid())
        m_sync.wait();
    write(file, {});
    file.sync();
}

/// Sees to it that the entries up to there are on the disk; m_mutex is held.
void DraftJournal::Work::settle(DraftFile &file, quint64 upTo)
{
    if (m_sync.valid())
        return; // another one begins once that has ended
    if (!m_isUnsynced) {
        m_settled = upTo;
        return;
    }
    m_isUnsynced = false;
    m_syncing = upTo;
    m_sync = std::async(std::launch::async, [this, sync = file.laterSync()] {
        const QString error = sync();
        {
            const std::lock_guard lock(m_mutex);
            m_synced = error;
        }
        m_changed.notify_all();
    });
}

/// m_mutex is held.
void DraftJournal::Work::finishSync(const DraftFile &file)
{
    const QString error = *std::exchange(m_synced, std::nullopt);
    m_sync = {};
    m_settled = std::max(m_settled, m_syncing);
    if (!error.isEmpty())
        tellFailure(file, error);
    m_isSyncFailing = !error.isEmpty();
    m_isUnsynced = m_isUnsynced || m_isSyncFailing;
    m_changed.notify_all();
}

DraftFile::Opened DraftJournal::Work::open(DraftFile &file)
{
    DraftFile::Opened opened = file.open();
    opened.notes.removeIf([this](const QString &note) { return m_told.contains(note); });
    m_told += opened.notes;
    return opened;
}

/// The folder may take files by now, or another console have ended.
void DraftJournal::Work::openAgain(DraftFile &file)
{
    const DraftFile::Opened opened = open(file);
    if (!opened.left.isEmpty() || !opened.notes.isEmpty())
        Q_EMIT m_journal.opened(opened.left, opened.notes);
}

QString DraftJournal::Work::write(DraftFile &file, const QList<DraftFile::Entry> &entries)
{
    if (entries.isEmpty() && !m_isFailing)
        return {};
    m_isUnsynced = true;
    if (file.path().isEmpty())
        openAgain(file);
    return file.append(entries);
}

void DraftJournal::Work::tellFailure(const DraftFile &file, const QString &reason)
{
    if (m_isFailing || m_isSyncFailing)
        return;
    const QString place = file.path().isEmpty() ? m_directory : file.path();
    Q_EMIT m_journal.failed(tr(
        "Unsaved edits cannot be kept in %1: %2. You can go on, but what is not saved would be lost if the "
        "console ended now. It is tried again.")
                                .arg(QDir::toNativeSeparators(place), reason));
}

DraftJournal::DraftJournal(const QString &directory)
    : m_work(std::make_unique<Work>(*this, directory))
{
    qRegisterMetaType<QList<Draft>>();
}

DraftJournal::~DraftJournal()
{
    m_work->end();
}

void DraftJournal::start()
{
    m_work->start();
}

void DraftJournal::put(const Draft &draft)
{
    m_work->add({draft.id, draft});
}

void DraftJournal::drop(const QString &id)
{
    m_work->add({id, std::nullopt});
}

bool DraftJournal::flush()
{
    return m_work->flush();
}

}
