// What DomainWriter does once somebody else was faster.

#include "domain_model.h"
#include "domain_writer.h"
#include "error_text.h"
#include "history_words.h"
#include "link.h"

#include <domain_store.h>

namespace models {

using database::DomainStore;
using database::Result;
using domain::Change;
using domain::Created;
using domain::Domain;
using domain::DomainId;
using Phase = RowState::Phase;

QList<DomainWriter::Clash> DomainWriter::clashes(const DomainId &id) const
{
    const auto theirs = m_theirs.constFind(id);
    const Change *edit = m_domains.change(id);
    QList<Clash> clashes;
    if (theirs == m_theirs.constEnd() || !edit || m_domains.state(id).phase != Phase::Conflict)
        return clashes;
    for (auto field = edit->fields.begin(); field != edit->fields.end(); ++field)
        if (const domain::Value value = theirs->values.value(field.key()); value != field->base)
            clashes.append({field.key(), field->base, field->mine, value});
    return clashes;
}

void DomainWriter::meetConflict(const Change &mine, const Domain &theirs)
{
    m_domains.adopt(mine);
    m_theirs.insert(mine.id, theirs);
    m_domains.updateWritten(theirs);
    m_domains.setState(mine.id, {Phase::Conflict, 0, 0, {}, {}});
    if (clashes(mine.id).isEmpty())
        m_domains.setState(mine.id,
            {Phase::NotSaved, 0, 0, {},
                tr("Not saved: someone else changed the same and changed it back meanwhile. Save again.")});
    else
        tellConflict(mine.id);
}

void DomainWriter::meetAbsence(const DomainId &id)
{
    if (const Domain *row = m_domains.domain(id))
        m_domains.keepGone(*row);
    m_theirs.remove(id);
    m_domains.setState(id,
        {Phase::Gone, 0, 0, {},
            tr("Not saved: the domain was deleted, or given to another user, meanwhile. Your text is kept "
               "here until you revert it.")});
}

void DomainWriter::tellConflict(const DomainId &id)
{
    QList<int> columns;
    const QList<Clash> all = clashes(id);
    for (const Clash &clash : all)
        columns.append(clash.column);
    m_domains.setState(id,
        {Phase::Conflict, 0, 0, {},
            tr("Not saved: someone else changed %1 meanwhile. Choose what shall be saved, then save again.")
                .arg(namesOf(columns, m_domains.table()))});
}

void DomainWriter::keepMine(const DomainId &id, int column)
{
    if (clashes(id).isEmpty())
        return;
    m_domains.rebase(m_theirs.value(id), column);
    settleConflict(id);
}

void DomainWriter::takeTheirs(const DomainId &id, int column)
{
    if (clashes(id).isEmpty())
        return;
    m_domains.dropField(id, column);
    settleConflict(id);
}

void DomainWriter::settleConflict(const DomainId &id)
{
    if (!clashes(id).isEmpty()) {
        tellConflict(id);
        return;
    }
    m_theirs.remove(id);
    m_domains.setState(id, {});
}

namespace {

Domain edited(Domain row, const Change &edit, const domain::Table &table)
{
    for (auto field = edit.fields.begin(); field != edit.fields.end(); ++field)
        row.values[field.key()] = field->mine;
    row.name = row.values.value(table.domainName).value_or(QString());
    return row;
}

}

QString DomainWriter::whyNotCreateAgain(const DomainId &id) const
{
    const Domain *row = m_domains.domain(id);
    if (!m_link || !row || m_domains.state(id).phase != Phase::Gone)
        return tr("There is nothing to create again.");
    return m_link->table.whyNotRestore(row->values);
}

void DomainWriter::createAgain(const DomainId &id)
{
    const Change *edit = m_domains.change(id);
    if (!edit || !whyNotCreateAgain(id).isEmpty() || m_domains.hasProblems(id))
        return;
    const Change sent = asStored(*edit, m_domains.table());
    const domain::NewDomain wanted =
        restored(edited(*m_domains.domain(id), sent, m_link->table), m_link->table);
    m_domains.setState(id, {Phase::Waiting, 0, 0, {}, {}});
    m_running.insert(id.text,
        m_link->writes.submit(
            [table = m_link->table, wanted, kept = keptBefore(id)](database::Runner &runner) {
                kept();
                return DomainStore{runner, table}.create(wanted);
            },
            [this, typed = *edit, link = std::weak_ptr{m_link}](const Result<Created> &answer) {
                if (!isOfThisList(link))
                    return;
                m_running.remove(typed.id.text);
                if (answer)
                    finishCreateAgain(typed, *answer);
                else
                    m_domains.setState(typed.id, stateOf(answer.error()));
            }));
}

void DomainWriter::finishCreateAgain(const Change &edit, const Created &answer)
{
    if (answer.result != domain::CreateResult::Created) {
        m_domains.setState(edit.id,
            {Phase::NotSaved, 0, 0, {},
                tr("Not created again: another row has the name or the key now. It belongs to %1.")
                    .arg(answer.ownerLabel)});
        return;
    }
    m_domains.setState(edit.id, {Phase::Saved, 0, 0, {}, {}});
    m_domains.settle(edit, *answer.row);
    Q_EMIT saved({std::nullopt, answer.row});
}

}
