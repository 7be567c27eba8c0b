// How DomainHistory edits several domains at once, and takes that back.

#include "domain_history.h"

#include "domain_model.h"
#include "domain_writer.h"
#include "draft_keeper.h"
#include "error_text.h"
#include "history_words.h"
#include "link.h"

#include <domain_name.h>
#include <domain_store.h>

namespace models {

using database::DomainStore;
using domain::BulkEdited;
using domain::Change;
using domain::Obstacle;

void DomainHistory::editAll(const QList<Change> &changes)
{
    if (!m_link || isRunning() || changes.isEmpty())
        return;
    m_turn = Turn::New;
    submitAll(changes, Turn::New);
}

void DomainHistory::cancelAll()
{
    if (m_link && m_written)
        m_link->writes.cancel(m_running);
}

void DomainHistory::submitAll(const QList<Change> &changes, Turn turn)
{
    m_written = std::make_shared<std::atomic<int>>(0);
    m_waiting = {};
    const DraftKeeper::SentAll note = m_keeper ? m_keeper->sending(changes) : DraftKeeper::SentAll{{}, [] {}};
    m_running = m_link->writes.submit(
        [table = m_link->table, changes, written = m_written, kept = note.kept](database::Runner &runner) {
            kept();
            return DomainStore{runner, table}.editAll(changes, [&](int rows) { *written = rows; });
        },
        [this, changes, turn, link = std::weak_ptr{m_link}, drafts = note.drafts](
            const database::Result<BulkEdited> &answer) {
            if (!m_running || link.lock() != m_link)
                return;
            const bool isKnown =
                answer ? !answer->mayBeSaved : answer.error().verdict.effect != retry::Effect::Unknown;
            if (isKnown)
                for (const QString &draft : drafts)
                    m_keeper->answered(draft);
            m_running.reset();
            m_written.reset();
            m_ticker.stop();
            if (answer)
                finishAll(changes, turn, *answer);
            else
                Q_EMIT failed(ErrorText::sentence(answer.error()));
            addLater();
        });
    m_ticker.start();
    Q_EMIT changed();
}

void DomainHistory::finishAll(const QList<Change> &changes, Turn turn, const BulkEdited &answer)
{
    if (!answer.obstacles.isEmpty()) {
        drop(turn);
        tellObstacles(answer);
        return;
    }
    m_domains.putWritten(answer.rows);
    const SavedStep taken = bulkStep(changes, answer.rows, m_link->table);
    record(taken, turn);
    const QString name = titleOf(taken, m_link->table);
    Q_EMIT done(turn == Turn::Undo ? tr("Undone: the %1.").arg(name)
            : turn == Turn::Redo   ? tr("Done again: the %1.").arg(name)
            : changes.size() == 1  ? tr("1 domain was changed.")
                                   : tr("%1 domains were changed.").arg(changes.size()),
        {}); // no row of them is more the current one than before
}

void DomainHistory::tellObstacles(const BulkEdited &answer)
{
    QList<domain::Domain> rows;
    for (const Obstacle &obstacle : answer.obstacles) {
        if (obstacle.row)
            rows.append(*obstacle.row);
        else if (!m_domains.change(obstacle.wanted.id))
            m_domains.remove(obstacle.wanted.id);
        else if (!m_domains.state(obstacle.wanted.id).isBusy()) // a save of what was typed answers for itself
            m_writer.meetAbsence(obstacle.wanted.id);
    }
    m_domains.putWritten(rows);
    Q_EMIT obstructed(answer.obstacles);
    const QString rowsInTheWay = sentenceOn(answer.obstacles, m_link->table);
    if (answer.mayBeSaved)
        Q_EMIT failed(tr("The connection went after it was sent: it may have been saved, and then someone "
                         "else changed some of the rows. %1. Refresh the list and look.")
                          .arg(rowsInTheWay));
    else
        Q_EMIT refused(tr("Nothing was changed: someone else changed some of the rows meanwhile. %1.")
                           .arg(rowsInTheWay));
}

void DomainHistory::onEvent(const activity::Event &event)
{
    if (!m_written || !m_running || m_running->operation() != event.operationId
        || event.outcome != activity::Outcome::Retrying)
        return;
    m_waiting = {
        RowState::Phase::Retrying, event.attempt, event.of, RowState::Clock::now() + *event.wait, {}};
    tellProgress();
}

void DomainHistory::onHeldUp(quint64 operationId, const RowState &state)
{
    if (m_written && m_running && m_running->operation() == operationId
        && (state.isHeldUp() || m_waiting.isHeldUp()))
        m_waiting = state;
}

void DomainHistory::tellProgress()
{
    if (m_written)
        Q_EMIT progressed(*m_written, m_waiting.explanation());
}

}
