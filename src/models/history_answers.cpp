// What DomainHistory makes of the answers to its steps.

#include "domain_history.h"

#include "domain_model.h"
#include "domain_writer.h"
#include "error_text.h"
#include "history_words.h"
#include "link.h"

#include <domain_name.h>

namespace models {

using domain::Change;
using domain::Created;
using domain::CreateResult;
using domain::Deleted;
using domain::DeleteResult;
using domain::Domain;
using domain::Edited;
using domain::EditResult;
using Phase = RowState::Phase;

void DomainHistory::finishRemoval(const SavedStep &step, Turn turn, const Deleted &answer)
{
    const Domain &wanted = *step.before;
    const QString name = domain::displayName(wanted.name);
    switch (answer.result) {
    case DeleteResult::Deleted: {
        m_domains.remove(wanted.id);
        QString whyNotBack = answer.row ? m_link->table.whyNotRestore(answer.row->values)
                                        : tr("An attempt whose answer was lost has deleted it, so that what "
                                             "the row held is not known.");
        if (answer.row && answer.tookOthers)
            whyNotBack = tr("Rows of other tables went with it, or lost their reference to it.");
        record({answer.row ? *answer.row : wanted, std::nullopt}, turn, whyNotBack);
        Q_EMIT done(
            tr("%1 was deleted.").arg(name) + (whyNotBack.isEmpty() ? QString() : u' ' + m_whyNotBack),
            wanted.id);
        break;
    }
    case DeleteResult::Conflict:
        drop(turn);
        Q_EMIT refused(
            tr("Not deleted: someone else changed %1 of %2 meanwhile. Look at it as it is now, then delete "
               "it if you still want to.")
                .arg(namesOf(differences(wanted, *answer.row, m_link->table), m_link->table), name));
        m_domains.updateWritten(*answer.row);
        break;
    case DeleteResult::Gone:
        drop(turn);
        m_domains.remove(wanted.id);
        Q_EMIT refused(
            tr("%1 was not there any more: someone else deleted it, or gave it to another user.").arg(name));
        break;
    }
}

void DomainHistory::finishCreation(const SavedStep &step, Turn turn, const Created &answer)
{
    const Domain &wanted = *step.after;
    const QString name = domain::displayName(wanted.name);
    if (answer.result == CreateResult::NameTaken) {
        drop(turn);
        Q_EMIT refused(
            tr("%1 was not created again: another row has the name or the key now. It belongs to %2.")
                .arg(name, answer.ownerLabel));
        return;
    }
    m_domains.putWritten(*answer.row);
    m_domains.setState(wanted.id, {Phase::Saved, 0, 0, {}, {}});
    record({std::nullopt, answer.row}, turn);
    const QList<int> anew = differences(wanted, *answer.row, m_link->table);
    Q_EMIT done(anew.isEmpty()
            ? tr("%1 is there again, as it was.").arg(name)
            : tr("%1 is there again; the database has set %2 anew.").arg(name, namesOf(anew, m_link->table)),
        wanted.id);
}

void DomainHistory::finishTransfer(const SavedStep &step, Turn turn, const Edited &answer)
{
    const QString name = domain::displayName(step.row().name);
    m_domains.remove(step.row().id); // it is in the list again if that is the new owner's
    if (answer.result == EditResult::Gone) {
        drop(turn);
        Q_EMIT refused(
            tr("%1 was not transferred: someone else deleted it, or gave it to another user.").arg(name));
        return;
    }
    if (answer.row->owner == m_domains.owner())
        m_domains.putWritten(*answer.row);
    Domain before = *answer.row;
    before.owner = step.before->owner;
    before.values[m_link->table.owner] = before.owner.text;
    record({before, answer.row}, turn);
    Q_EMIT done(tr("%1 was transferred.").arg(name), step.row().id);
}

void DomainHistory::finishEdit(const Change &change, Turn turn, const Edited &answer)
{
    const QString name = domain::displayName(change.name);
    switch (answer.result) {
    case EditResult::Saved:
    case EditResult::SavedAlready: {
        const SavedStep taken = editStep(change, *answer.row, m_link->table);
        m_domains.updateWritten(*answer.row);
        m_domains.setState(change.id, {Phase::Saved, 0, 0, {}, {}});
        record(taken, turn);
        Q_EMIT done(turn == Turn::Undo ? tr("Undone: the %1.").arg(titleOf(taken, m_link->table))
                                       : tr("Done again: the %1.").arg(titleOf(taken, m_link->table)),
            change.id);
        break;
    }
    case EditResult::Conflict:
        drop(turn);
        m_writer.meetConflict(change, *answer.row);
        Q_EMIT refused(
            tr("%1 is as it was: someone else has changed the same field since. Choose in its form.")
                .arg(name));
        break;
    case EditResult::Gone:
        drop(turn);
        Q_EMIT refused(tr("%1 was deleted, or given to another user, since.").arg(name));
        break;
    }
}

void DomainHistory::fail(const SavedStep &step, const database::DatabaseError &error)
{
    const bool isUnknown = error.verdict.effect == retry::Effect::Unknown;
    const QString name = domain::displayName(step.row().name);
    QString sentence = ErrorText::sentence(error);
    if (!step.after && error.sqlState == QStringLiteral("23503")) // PostgreSQL appendix A: foreign key
        sentence = tr("Not deleted: other rows refer to %1, and the database does not let them lose it (%2). "
                      "Delete or change those first, in %3. The server's words: %4")
                       .arg(name, error.sqlState,
                           m_link->table.concernedBy(domain::Referrer::OnDelete::Refused).join(tr(" or ")),
                           error.message);
    if (step.isTransfer() && error.sqlState == QStringLiteral("23505"))
        sentence = tr("The other user has a domain of that name already (%1).").arg(error.sqlState);
    if (isUnknown)
        m_domains.setState(step.row().id, {Phase::Unknown, 0, 0, {}, sentence});
    Q_EMIT failed(sentence);
}

}
