#include "journal.h"

#include "event_writer.h"
#include "log.h"

#include <QDir>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace activity {

using namespace std::chrono_literals;

/// Every look at the log costs a little however many events came: there is no hurry.
constexpr auto betweenWrites = 50ms;
constexpr auto betweenTries = 1s;
constexpr qsizetype mostAtOnce = 5'000;

struct Journal::Bell {
    std::mutex mutex;
    std::condition_variable changed;
    bool hasRung = false;
    bool isEnding = false;

    void ring()
    {
        {
            const std::lock_guard lock(mutex);
            if (std::exchange(hasRung, true))
                return;
        }
        changed.notify_one();
    }
    void end()
    {
        const std::lock_guard lock(mutex);
        isEnding = true;
        changed.notify_one();
    }
    /// False: it is ending.
    bool waitForRing()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return hasRung || isEnding; });
        hasRung = false;
        return !isEnding;
    }
    bool pause(std::chrono::milliseconds time)
    {
        std::unique_lock lock(mutex);
        return !changed.wait_for(lock, time, [this] { return isEnding; });
    }
};

namespace {

/// Other runs and consoles number their events alike, and a clock that was set makes theirs look later.
bool isIn(const EventStore &store, const Event &event)
{
    if (event.sequence < store.firstSequence() || event.sequence > store.lastSequence())
        return false;
    const Event held = store.at(event.sequence);
    return held.time == event.time && held.operationId == event.operationId && held.attempt == event.attempt
        && held.operation == event.operation && held.elapsed == event.elapsed;
}

}

QStringList JournalPast::read(const TakeEvent &take) const
{
    QStringList problems;
    const QStringList names = files.oldestFirst();
    for (const QString &name : names) {
        const auto read =
            readEvents(name, [this, &take](const Event &event) { return isIn(held, event) || take(event); });
        const QString problem = read ? read->problem : read.error();
        if (!problem.isEmpty())
            problems << problem;
    }
    return problems;
}

Journal::Journal(Log &log, const JournalFiles &files)
    : m_log(log)
    , m_files(files)
    , m_bell(std::make_shared<Bell>())
    , m_thread([this] { run(); })
{
    m_log.addSink([bell = m_bell](const Event &) { bell->ring(); });
}

Journal::~Journal()
{
    m_bell->end();
    m_thread.join();
}

JournalPast Journal::past(const EventStore &held) const
{
    return {m_files, held};
}

void Journal::run()
{
    while (m_bell->waitForRing()) {
        while (m_last < m_log.lastSequence()) {
            const bool written = writeSome();
            if (!m_bell->pause(written ? betweenWrites : betweenTries))
                break;
        }
    }
    while (m_last < m_log.lastSequence() && writeSome()) { }
}

bool Journal::writeSome()
{
    const QList<Event> events = m_log.eventsAfter(m_last, mostAtOnce);
    QByteArray lines;
    QList<qsizetype> ends;
    for (const Event &event : events) {
        lines += toJsonLine(event);
        ends << lines.size();
    }
    const JournalFiles::Appended appended = m_files.append(lines);
    const auto whole = std::upper_bound(ends.cbegin(), ends.cend(), appended.bytes) - ends.cbegin();
    if (whole > 0)
        m_last = events.at(whole - 1).sequence;
    if (!appended.error.isEmpty())
        tellFailure(appended.error);
    m_isFailing = !appended.error.isEmpty();
    return !m_isFailing;
}

void Journal::tellFailure(const QString &reason)
{
    if (!m_isFailing)
        Q_EMIT failed(
            tr("The activity journal %1 cannot be written: %2. Make room for it: until then events are "
               "kept in memory alone, and the rest goes on.")
                .arg(QDir::toNativeSeparators(m_files.current()), reason));
}

}
