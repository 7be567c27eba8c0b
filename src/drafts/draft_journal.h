#pragma once

#include "draft.h"

#include <QObject>

#include <memory>

namespace drafts {

/// Keeps drafts on disk, in a file of the directory, on a thread of its own: written as they come, which
/// outlives the console, and synced once they pause, which outlives the machine. While the disk is full they
/// are kept in memory, and tried again.
class DraftJournal : public QObject {
    Q_OBJECT
public:
    explicit DraftJournal(const QString &directory);
    ~DraftJournal() override; ///< writes what is still to be written

    void start(); ///< once; connect to the signals before

    // For any thread.
    void put(const Draft &draft); ///< in place of the one with its id
    void drop(const QString &id);
    /// Waits until all that was put is on disk; false: it cannot be written. Not for the GUI thread.
    bool flush();

Q_SIGNALS:
    // On the journal's thread.
    /// What consoles have left that have ended; again where no file could be had before.
    void opened(const QList<drafts::Draft> &left, const QStringList &notes);
    /// Once for each time that writing begins to fail: a sentence for the operator.
    void failed(const QString &sentence);

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

}
