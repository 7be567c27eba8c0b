#pragma once

#include "event_reader.h"
#include "journal_files.h"

#include <QObject>

#include <memory>
#include <thread>

namespace activity {

class Log;

/// What a journal holds beyond what is in memory: of this console and others, in runs before and now. A
/// value, for any thread.
struct JournalPast {
    JournalFiles files;
    EventStore held; ///< in memory

    /// Oldest first. What cannot be read is passed over: the result is a sentence about each such file.
    QStringList read(const TakeEvent &take) const;
};

/// Writes a log's events to the files of a directory, a line of JSON each, on a thread of its own and some
/// moments later. While the disk is full they wait in the log, as long as it holds them.
class Journal : public QObject {
    Q_OBJECT
public:
    /// \a log must outlive the journal. Make it before the first event.
    Journal(Log &log, const JournalFiles &files);
    ~Journal() override; ///< writes what is still to be written

    const JournalFiles &files() const { return m_files; }
    JournalPast past(const EventStore &held) const; ///< what is not held any more

Q_SIGNALS:
    /// On the journal's thread, once for each time that writing begins to fail: a sentence for the operator.
    void failed(const QString &sentence);

private:
    struct Bell; ///< shared with the log's sink
    void run();
    bool writeSome();
    void tellFailure(const QString &reason);

    Log &m_log;
    const JournalFiles m_files;
    const std::shared_ptr<Bell> m_bell;
    quint64 m_last = 0; ///< the newest event that was written
    bool m_isFailing = false;
    std::thread m_thread;
};

}
