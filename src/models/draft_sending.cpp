// What DraftKeeper notes before something is sent, and after it was answered.

#include "draft_keeper.h"

#include "domain_model.h"

#include <draft_journal.h>

namespace models {

using domain::Change;
using domain::DomainId;
using drafts::Draft;
using Kind = Draft::Kind;

DraftKeeper::Kept DraftKeeper::flushed() const
{
    if (!m_journal)
        return [] {};
    return [journal = m_journal] { journal->flush(); };
}

DraftKeeper::Kept DraftKeeper::sending(const DomainId &id)
{
    follow();
    if (const auto known = m_drafts.constFind(m_live.value(id).draft); known != m_drafts.constEnd()) {
        Draft draft = *known;
        draft.isSent = true;
        put(draft);
    }
    return flushed();
}

DraftKeeper::Sent DraftKeeper::sending(const SavedStep &step)
{
    Draft draft = newDraft(!step.after ? Kind::Removal
            : !step.before             ? Kind::New
            : step.isTransfer()        ? Kind::Transfer
                                       : Kind::Step);
    draft.isSent = true;
    draft.row = step.row().id.text;
    draft.owner.id = step.before ? step.before->owner : step.after->owner;
    draft.name = step.row().name;
    draft.values = byName(step.before ? step.before->values : step.after->values);
    const QList<domain::Column> &columns = m_domains.table().columns;
    for (int column = 0; step.before && step.after && column < columns.size(); ++column) {
        const domain::Value base = step.before->values.value(column);
        const domain::Value mine = step.after->values.value(column);
        if (base != mine)
            draft.fields.insert(columns.at(column).name, {base, mine});
    }
    put(draft);
    m_pending.insert(draft.id);
    return {draft.id, flushed()};
}

DraftKeeper::SentAll DraftKeeper::sending(const QList<Change> &changes)
{
    SentAll sent;
    for (const Change &change : changes) {
        Draft draft = draftOf(change);
        draft.isSent = true;
        put(draft);
        m_pending.insert(draft.id);
        sent.drafts.append(draft.id);
    }
    sent.kept = flushed();
    return sent;
}

DraftKeeper::SentNew DraftKeeper::sendingNew(const domain::User &owner, const domain::NewDomain &wanted)
{
    Draft draft = newDraft(Kind::New);
    draft.isSent = true;
    draft.owner = owner;
    draft.name = wanted.name;
    for (auto it = wanted.values.begin(); it != wanted.values.end(); ++it)
        draft.values.insert(m_domains.table().columns.at(it.key()).name, it.value());
    m_pending.insert(draft.id);
    return {draft.id, [this, draft, journal = m_journal](const DomainId &id) {
                Draft sent = draft;
                sent.row = id.text;
                if (journal) {
                    journal->put(sent);
                    journal->flush();
                }
                QMetaObject::invokeMethod(
                    this, [this, sent] { m_drafts.insert(sent.id, sent); }, Qt::QueuedConnection);
            }};
}

void DraftKeeper::answered(const QString &draft)
{
    drop(draft);
}

}
