#include "domain_writer.h"

#include "domain_model.h"
#include "draft_keeper.h"
#include "error_text.h"
#include "link.h"

#include <domain_name.h>
#include <domain_store.h>

namespace models {

using activity::Event;
using activity::Outcome;
using database::DomainStore;
using database::Result;
using database::Runner;
using domain::Change;
using domain::Created;
using domain::Domain;
using domain::DomainId;
using domain::Edited;
using domain::EditResult;
using domain::Ensured;
using domain::EnsureResult;
using domain::NewDomain;
using Phase = RowState::Phase;

DomainWriter::DomainWriter(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::missed, this, &DomainWriter::meetAbsence);
}

DomainWriter::~DomainWriter() = default;

void DomainWriter::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    for (auto it = m_running.begin(); it != m_running.end(); ++it)
        m_domains.setState({it.key()},
            {Phase::Unknown, 0, 0, {},
                tr("The connection was closed while this was being saved: it may have been saved or not. "
                   "Your "
                   "text is kept here.")});
    m_running.clear();
    m_theirs.clear();
    m_creation.reset();
    Q_EMIT creationChanged();
}

namespace {

template <class T> bool isUnknown(const Result<T> &answer)
{
    return !answer && answer.error().verdict.effect == retry::Effect::Unknown;
}

}

RowState DomainWriter::stateOf(const database::DatabaseError &error)
{
    const bool isUnknown = error.verdict.effect == retry::Effect::Unknown;
    return {isUnknown ? Phase::Unknown : Phase::NotSaved, 0, 0, {}, ErrorText::sentence(error)};
}

Change DomainWriter::asStored(Change typed, const domain::Table &table)
{
    if (const auto name = typed.fields.find(table.domainName); name != typed.fields.end() && name->mine)
        name->mine = domain::DomainName::parse(*name->mine)->ace();
    return typed;
}

void DomainWriter::save(const DomainId &id)
{
    const Change *edit = m_domains.change(id);
    if (!m_link || !edit || m_domains.state(id).isBusy() || m_domains.hasProblems(id))
        return;
    const Change typed = *edit;
    const Change sent = asStored(typed, m_domains.table());
    m_domains.setState(id, {Phase::Waiting, 0, 0, {}, {}});
    m_running.insert(id.text,
        m_link->writes.submit(
            [table = m_link->table, sent, kept = keptBefore(id)](Runner &runner) {
                kept();
                return DomainStore{runner, table}.edit(sent);
            },
            [this, typed, link = std::weak_ptr{m_link}](const Result<Edited> &answer) {
                if (!isOfThisList(link))
                    return;
                m_running.remove(typed.id.text);
                if (answer)
                    finishEdit(typed, *answer);
                else
                    m_domains.setState(typed.id, stateOf(answer.error()));
            }));
}

std::function<void()> DomainWriter::keptBefore(const DomainId &id) const
{
    return m_keeper ? m_keeper->sending(id) : [] {};
}

void DomainWriter::saveAll()
{
    const QList<DomainId> ids = m_domains.changed();
    for (const DomainId &id : ids)
        save(id);
}

void DomainWriter::finishEdit(const Change &sent, const Edited &edited)
{
    switch (edited.result) {
    case EditResult::Saved:
    case EditResult::SavedAlready:
        m_theirs.remove(sent.id);
        m_domains.setState(sent.id, {Phase::Saved, 0, 0, {}, {}});
        m_domains.settle(sent, *edited.row);
        Q_EMIT saved(editStep(sent, *edited.row, m_domains.table()));
        break;
    case EditResult::Conflict:
        meetConflict(sent, *edited.row);
        break;
    case EditResult::Gone:
        meetAbsence(sent.id);
        break;
    }
}

void DomainWriter::create(
    const domain::User &owner, const QString &typed, const QMap<int, domain::Value> &values)
{
    submitNew(owner, typed, values, &DomainStore::create,
        [this, owner](const Created &created) { finishCreate(owner, created); });
}

void DomainWriter::ensure(const domain::User &owner, const QString &typed)
{
    submitNew(owner, typed, {}, &DomainStore::ensure,
        [this, owner](const Ensured &ensured) { finishEnsure(owner, ensured); });
}

// The id is made before the row is sent, so that the operation can be repeated.
template <class T, class Finish>
void DomainWriter::submitNew(const domain::User &owner, const QString &typed,
    const QMap<int, domain::Value> &values, Result<T> (DomainStore::*write)(const NewDomain &), Finish finish)
{
    const auto name = domain::DomainName::parse(typed);
    if (!m_link || isCreating())
        return;
    if (!name) {
        Q_EMIT nameTaken(name.error());
        return;
    }
    const NewDomain asked{{}, owner.id, name->ace(), values};
    const auto note = m_keeper ? m_keeper->sendingNew(owner, asked) : DraftKeeper::SentNew{};
    m_creation = m_link->writes.submit(
        [table = m_link->table, wanted = asked, write, kept = note.kept](
            Runner &runner) mutable -> Result<T> {
            DomainStore store{runner, table};
            const Result<DomainId> id = store.newId(wanted);
            if (!id)
                return tl::unexpected{id.error()};
            wanted.id = *id;
            if (kept)
                kept(*id);
            return (store.*write)(wanted);
        },
        [this, finish, link = std::weak_ptr{m_link}, draft = note.draft](const Result<T> &answer) {
            if (!isOfThisList(link))
                return;
            if (m_keeper && !isUnknown(answer))
                m_keeper->answered(draft);
            m_creation.reset();
            Q_EMIT creationChanged();
            if (answer)
                finish(*answer);
            else
                Q_EMIT creationFailed(ErrorText::sentence(answer.error()));
        });
    Q_EMIT creationChanged();
}

void DomainWriter::finishCreate(const domain::User &owner, const Created &answer)
{
    if (answer.result == domain::CreateResult::Created) {
        m_domains.putWritten(*answer.row);
        m_domains.setState(answer.row->id, {Phase::Saved, 0, 0, {}, {}});
        Q_EMIT saved({std::nullopt, answer.row});
        Q_EMIT created(*answer.row);
    } else if (answer.row->owner == owner.id) {
        Q_EMIT nameTaken(tr("%1 has this domain already.").arg(owner.label));
    } else {
        Q_EMIT nameTaken(tr("Another user, %1, has this domain already. Use Find domain to open it.")
                             .arg(answer.ownerLabel));
    }
}

void DomainWriter::finishEnsure(const domain::User &owner, const Ensured &answer)
{
    const QString name = domain::displayName(answer.row.name);
    if (answer.result != EnsureResult::OwnedByAnother)
        m_domains.putWritten(answer.row);
    switch (answer.result) {
    case EnsureResult::Created:
        Q_EMIT saved({std::nullopt, answer.row});
        Q_EMIT ensured(answer, tr("%1 was missing and has been created for %2.").arg(name, owner.label));
        break;
    case EnsureResult::Existed:
        Q_EMIT ensured(
            answer, tr("%1 exists already: %2 has it. Nothing was changed.").arg(name, owner.label));
        break;
    case EnsureResult::OwnedByAnother:
        Q_EMIT ensured(
            answer, tr("%1 belongs to another user, %2. Nothing was created.").arg(name, answer.ownerLabel));
        break;
    }
}

void DomainWriter::cancel(const DomainId &id)
{
    if (m_link)
        m_link->writes.cancel(m_running.value(id.text));
}

void DomainWriter::retryNow(const DomainId &id)
{
    if (const auto ticket = m_running.value(id.text))
        ticket->retryNow();
}

void DomainWriter::cancelCreation()
{
    if (m_link)
        m_link->writes.cancel(m_creation);
}

void DomainWriter::onEvent(const Event &event)
{
    if (event.outcome != Outcome::Retrying)
        return;
    const auto now = RowState::Clock::now();
    const RowState state{Phase::Retrying, event.attempt, event.of, now + *event.wait, {}};
    if (m_creation && m_creation->operation() == event.operationId)
        Q_EMIT creationProgress(state.words(now));
    for (auto it = m_running.cbegin(); it != m_running.cend(); ++it)
        if (it.value()->operation() == event.operationId) {
            m_domains.setState({it.key()}, state);
            return;
        }
}

void DomainWriter::onHeldUp(quint64 operationId, const RowState &state)
{
    if (m_creation && m_creation->operation() == operationId)
        Q_EMIT creationProgress(state.isHeldUp() ? state.explanation() : QString());
    for (auto it = m_running.cbegin(); it != m_running.cend(); ++it) {
        const RowState shown = m_domains.state({it.key()});
        if (it.value()->operation() != operationId || !(state.isHeldUp() || shown.isHeldUp()))
            continue;
        m_domains.setState({it.key()}, state.isHeldUp() ? state : RowState{Phase::Saving, 0, 0, {}, {}});
        return;
    }
}

void DomainWriter::follow(const DomainId &id, const std::shared_ptr<retry::Interruption> &write)
{
    m_running.insert(id.text, write);
}

}
