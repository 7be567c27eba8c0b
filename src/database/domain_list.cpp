// How DomainStore ensures many domains at once.

#include "domain_store.h"
#include "statements.h"

#include <domain_id.h>

#include <QHash>
#include <QSet>

namespace database {

using domain::DomainId;
using domain::EnsuredOfList;
using domain::Holder;
using domain::NewDomain;
using domain::UserId;

using Holders = QList<std::optional<Holder>>;

namespace {

DomainId idIn(const Row &row, qsizetype first, qsizetype parts)
{
    QStringList values;
    for (qsizetype part = 0; part < parts; ++part)
        values.append(row[first + part].value_or(QString()));
    return domain::idOf(values);
}

}

QString DomainStore::subjectOf(qsizetype domains)
{
    return QStringLiteral("%1 domains").arg(domains);
}

Result<Holders> DomainStore::holders(const QStringList &names, const UserId &owner)
{
    const Operation operation{activity::Operation::CheckList, subjectOf(names.size())};
    return m_runner.run(operation, [&](Attempt &attempt) { return readHolders(attempt, names, owner); });
}

Result<Holders> DomainStore::readHolders(Attempt &attempt, const QStringList &names, const UserId &owner)
{
    QList<std::pair<qsizetype, QString>> forms;
    for (qsizetype place = 0; place < names.size(); ++place)
        for (const QString &form : storedForms(names[place]))
            forms.append({place, form});
    return attempt.execute(selectHoldersOfEach(m_table, forms)).map([&](const Rows &rows) {
        Holders holders(names.size());
        for (const Row &row : rows) {
            const qsizetype parts = m_table.key.size();
            std::optional<Holder> &known = holders[row[0].value_or(QString()).toLongLong()];
            const UserId found{row[parts + 1].value_or(QString())};
            if (!known || found == owner)
                known = Holder{idIn(row, 1, parts), {found, row[parts + 2].value_or(found.text)}};
        }
        return holders;
    });
}

Result<QList<EnsuredOfList>> DomainStore::ensureEach(const QList<NewDomain> &wanted)
{
    const Statement insert = insertEachUnlessNameExists(m_table, wanted);
    const bool takesEffectOnce =
        m_table.nameArbiter() || (m_table.keyArbiter() && !wanted.first().id.isEmpty());
    const Operation operation{activity::Operation::EnsureList, subjectOf(wanted.size()), {}, true,
        takesEffectOnce ? retry::Repeatable::Yes : retry::Repeatable::UnlessUnknown};
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<QList<EnsuredOfList>> {
        const Result<Rows> inserted = attempt.execute(insert);
        if (!inserted)
            return tl::unexpected{inserted.error()};
        QSet<DomainId> made;
        QHash<QString, DomainId> byName; // where the server made the ids, or a trigger other ones
        for (const Row &row : *inserted) {
            const DomainId id = idIn(row, 0, m_table.key.size());
            made.insert(id);
            byName.insert(row.last().value_or(QString()), id);
        }
        QList<EnsuredOfList> answers(wanted.size());
        QList<qsizetype> missing;
        for (qsizetype place = 0; place < wanted.size(); ++place) {
            const NewDomain &domain = wanted[place];
            answers[place].holder = {byName.value(domain.name, domain.id), {domain.owner, domain.owner.text}};
            if (!byName.contains(domain.name) && !made.contains(domain.id))
                missing.append(place);
        }
        return missing.isEmpty() ? Result<QList<EnsuredOfList>>{answers}
                                 : explainEach(attempt, wanted, answers, missing);
    });
}

// Of those that were not made now.
Result<QList<EnsuredOfList>> DomainStore::explainEach(Attempt &attempt, const QList<NewDomain> &wanted,
    QList<EnsuredOfList> answers, const QList<qsizetype> &missing)
{
    using What = EnsuredOfList::Result;
    QStringList names;
    for (const qsizetype place : missing)
        names.append(wanted[place].name);
    const UserId &owner = wanted.first().owner;
    return readHolders(attempt, names, owner).map([&](const Holders &holders) {
        for (qsizetype i = 0; i < missing.size(); ++i) {
            const NewDomain &domain = wanted[missing[i]];
            const auto &holder = holders[i];
            if (!holder)
                answers[missing[i]] = {m_table.hidesRows ? What::Hidden : What::Gone, {}};
            else if (holder->owner.id != owner)
                answers[missing[i]] = {What::OwnedByAnother, *holder};
            else if (isOwnWork(attempt, domain, holder->id))
                answers[missing[i]] = {What::Created, *holder};
            else
                answers[missing[i]] = {What::Existed, *holder};
        }
        return answers;
    });
}

}
