#pragma once

#include "row_state.h"
#include "undo_history.h"

#include <bulk_edit.h>
#include <event.h>
#include <interruption.h>
#include <outcome.h>

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace database {
struct DatabaseError;
}

namespace models {

class DomainModel;
class DraftKeeper;
class DomainWriter;
struct Link;

/// Deletes and transfers domains, edits several at once, takes back what was saved and repeats it: each a new
/// operation, guarded by what the row should hold. One at a time. GUI thread; the work is done on the writing
/// lane.
class DomainHistory : public QObject {
    Q_OBJECT
public:
    /// Takes note of what \a writer saves.
    DomainHistory(DomainModel &domains, DomainWriter &writer);
    ~DomainHistory() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected; what was saved before is forgotten
    /// Has what is sent on disk before it is; must outlive this.
    void setKeeper(DraftKeeper &keeper) { m_keeper = &keeper; }
    void add(const SavedStep &step);

    /// As it was  seen: where someone else has changed it meanwhile it stays. The row's edit goes with it.
    void remove(const domain::Domain &seen);
    void transfer(const domain::Domain &seen, const domain::UserId &to); ///< nothing where it is edited
    /// Saves all of \a changes or none, in one transaction.
    void editAll(const QList<domain::Change> &changes);
    void cancelAll(); ///< an edit of several that runs; it is answered by failed()
    void onEvent(const activity::Event &event); ///< of an attempt that failed and is followed by another
    void onHeldUp(quint64 operationId, const RowState &state); ///< as DomainWriter's
    void undo();
    void redo();
    bool isRunning() const { return m_running != nullptr; }

    const SavedStep *undoable() const { return m_history.undoable(); } ///< null: nothing
    const SavedStep *redoable() const { return m_history.redoable(); }
    QString whyNotUndo() const; ///< a sentence; empty: it can be, as far as is known here
    QString whyNotRedo() const;

Q_SIGNALS:
    void changed(); ///< what can be undone or repeated, or whether something runs
    void done(const QString &sentence, const domain::DomainId &id);
    void refused(const QString &sentence); ///< nothing was changed
    void failed(const QString &sentence); ///< it can be tried again
    /// Of an edit of several: rows written so far, and what there is to say about the attempt.
    void progressed(int rows, const QString &words);
    void obstructed(const QList<domain::Obstacle> &obstacles); ///< before refused() or failed() says so

private:
    enum class Turn { New, Undo, Redo };
    void perform(const SavedStep &step, Turn turn);
    template <class Job, class Finish> void submit(const SavedStep &step, Job job, Finish finish);
    void finishRemoval(const SavedStep &step, Turn turn, const domain::Deleted &answer);
    void finishCreation(const SavedStep &step, Turn turn, const domain::Created &answer);
    void finishTransfer(const SavedStep &step, Turn turn, const domain::Edited &answer);
    void finishEdit(const domain::Change &change, Turn turn, const domain::Edited &answer);
    void submitAll(const QList<domain::Change> &changes, Turn turn);
    void finishAll(const QList<domain::Change> &changes, Turn turn, const domain::BulkEdited &answer);
    void tellObstacles(const domain::BulkEdited &answer);
    void tellProgress();
    void fail(const SavedStep &step, const database::DatabaseError &error);
    /// \a taken: the step as the database took it; \a whyNotBack: a sentence, empty where it can be taken
    /// back.
    void record(const SavedStep &taken, Turn turn, const QString &whyNotBack = {});
    void drop(Turn turn); ///< the step cannot be done any more
    void addLater(); ///< what was saved while the step ran
    QString whyNot(const SavedStep *step) const;

    DomainModel &m_domains;
    DomainWriter &m_writer;
    DraftKeeper *m_keeper = nullptr;
    std::shared_ptr<Link> m_link;
    UndoHistory m_history;
    QList<SavedStep> m_later; ///< saved while a step is taken back or repeated; not in m_history yet
    Turn m_turn = Turn::New; ///< of what runs, or ran last
    QString m_whyNotBack; ///< why the last deletion is for good; empty where it is not
    std::shared_ptr<retry::Interruption> m_running; ///< null: nothing runs
    std::shared_ptr<std::atomic<int>> m_written; ///< rows of the bulk edit that runs; null: none does
    RowState m_waiting; ///< of that edit, where an attempt of it has failed or is held up
    QTimer m_ticker; ///< while a bulk edit runs
};

}
