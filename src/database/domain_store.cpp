#include "domain_store.h"

#include "domain_sql.h"
#include "statements.h"

#include <domain_id.h>
#include <domain_name.h>

#include <algorithm>

namespace database {

using domain::Change;
using domain::Created;
using domain::CreateResult;
using domain::Domain;
using domain::Edited;
using domain::EditResult;
using domain::Ensured;
using domain::EnsureResult;
using domain::Found;
using domain::NewDomain;
using domain::UserId;

namespace {

const QString uniqueViolation = QStringLiteral("23505"); // PostgreSQL appendix A, class 23

Operation operationOn(activity::Operation kind, const QString &subject, const domain::DomainId &id,
    retry::Repeatable repeatable = retry::Repeatable::Yes)
{
    return {kind, subject, id.text, true, repeatable};
}

retry::Repeatable repeatableIf(bool takesEffectOnce)
{
    return takesEffectOnce ? retry::Repeatable::Yes : retry::Repeatable::UnlessUnknown;
}

DatabaseError takenKey()
{
    return {uniqueViolation, QStringLiteral("Another row has this key already."), {}};
}

}

DomainStore::DomainStore(Runner &runner, const domain::Table &table)
    : m_runner(runner)
    , m_table(table)
{
}

QStringList DomainStore::storedForms(const QString &typed)
{
    QStringList forms{typed.trimmed()};
    if (const auto name = domain::DomainName::parse(typed))
        forms = {name->ace(), name->unicode(), typed.trimmed()};
    forms.removeDuplicates();
    return forms;
}

Result<QList<Found>> DomainStore::find(const QString &typed, int limit)
{
    const QStringList forms = storedForms(typed);
    return m_runner.run(
        {activity::Operation::FindDomain, typed}, [&](Attempt &attempt) -> Result<QList<Found>> {
            QList<Found> found;
            for (const Statement &statement :
                {selectByNames(m_table, forms), selectByPrefix(m_table, forms, limit)}) {
                const Result<Rows> rows = attempt.execute(statement);
                if (!rows)
                    return tl::unexpected{rows.error()};
                for (const Row &row : *rows)
                    if (Found one = foundOf(row); std::none_of(found.begin(), found.end(),
                            [&](const Found &known) { return known.domain.id == one.domain.id; }))
                        found.append(std::move(one));
            }
            return found.first(std::min<qsizetype>(found.size(), limit));
        });
}

Result<Created> DomainStore::create(const NewDomain &wanted)
{
    const Statement insert = insertUnlessKeyExists(m_table, wanted);
    const Operation operation = operationOn(activity::Operation::CreateDomain, wanted.name, wanted.id,
        repeatableIf(m_table.keyArbiter() && !wanted.id.isEmpty()));
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Created> {
        const Result<Rows> inserted = attempt.execute(insert);
        if (inserted && !inserted->isEmpty())
            return Created{CreateResult::Created, domainOf(inserted->first()), {}};
        if (!inserted && inserted.error().sqlState != uniqueViolation)
            return tl::unexpected{inserted.error()};
        // The key is there already: an earlier attempt took effect. Otherwise a unique key met another row.
        const Result<std::optional<Domain>> own = readOwn(attempt, wanted);
        if (!own)
            return tl::unexpected{own.error()};
        const bool isBack = *own && wanted.putsBack && holds(**own, wanted.values); // whoever did it
        if (isBack || (*own && isOwnWork(attempt, wanted, (*own)->id)))
            return Created{CreateResult::Created, **own, {}};
        const Result<QList<Found>> holders = readHolders(attempt, wanted.name);
        if (!holders)
            return tl::unexpected{holders.error()};
        const auto isInTheWay = [&](const Found &found) {
            return found.domain.id == wanted.id || keepsNameApart(found.owner.id, wanted.owner);
        };
        const auto holder = std::find_if(holders->begin(), holders->end(), isInTheWay);
        if (holder == holders->end()) // another unique column, then; its message names the constraint
            return tl::unexpected{inserted ? takenKey() : inserted.error()};
        return Created{CreateResult::NameTaken, holder->domain, holder->owner.label};
    });
}

Result<Ensured> DomainStore::ensure(const NewDomain &wanted)
{
    const Statement insert = insertUnlessNameExists(m_table, wanted);
    const Operation operation = operationOn(activity::Operation::EnsureDomain, wanted.name, wanted.id,
        repeatableIf(m_table.nameArbiter() || (m_table.keyArbiter() && !wanted.id.isEmpty())));
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Ensured> {
        const Result<std::optional<Ensured>> before = readEnsured(attempt, wanted);
        if (!before)
            return tl::unexpected{before.error()};
        if (*before)
            return **before;
        const Result<Rows> inserted = attempt.execute(insert);
        if (!inserted && inserted.error().sqlState != uniqueViolation)
            return tl::unexpected{inserted.error()};
        if (inserted && !inserted->isEmpty())
            return Ensured{EnsureResult::Created, domainOf(inserted->first()), {}};
        const Result<std::optional<Ensured>> after = readEnsured(attempt, wanted);
        if (!after)
            return tl::unexpected{after.error()};
        if (*after)
            return **after;
        return tl::unexpected{inserted ? invisibleHolder() : inserted.error()};
    });
}

// Whether a name that \a holder has cannot be \a owner's as well. Behind a view no key can be seen: then the
// owner's own row most likely is what an INSERT met.
bool DomainStore::keepsNameApart(const UserId &holder, const UserId &owner) const
{
    const auto hasKeyOver = [this](const QList<int> &columns) {
        return std::any_of(m_table.uniqueKeys.begin(), m_table.uniqueKeys.end(),
            [&](const domain::UniqueKey &key) { return key.isOver(columns); });
    };
    if (hasKeyOver({m_table.domainName}))
        return true;
    return holder == owner
        && (m_table.uniqueKeys.isEmpty() || hasKeyOver({m_table.owner, m_table.domainName}));
}

// The name is there, says the index, and no row with it can be seen.
DatabaseError DomainStore::invisibleHolder() const
{
    if (m_table.hidesRows)
        return {{},
            QStringLiteral("A row that this role may not see has the name: row-level security hides it."),
            {}};
    return {{}, QStringLiteral("Another client made and removed the domain meanwhile."),
        {retry::Cause::Transient, retry::Effect::None}};
}

// What the operator gave, or a row had before, can be in another's row as well: then only a repeat may find
// its own work there.
bool DomainStore::isOwnWork(
    const Attempt &attempt, const NewDomain &wanted, const domain::DomainId &found) const
{
    const bool isRepeat = attempt.turn().effectSoFar == retry::Effect::Unknown;
    const bool isNewId = m_table.makesIds() && !wanted.putsBack;
    return found == wanted.id && (isNewId || isRepeat);
}

Result<std::optional<Ensured>> DomainStore::readEnsured(Attempt &attempt, const NewDomain &wanted)
{
    return readHolders(attempt, wanted.name).map([&](const QList<Found> &holders) -> std::optional<Ensured> {
        if (holders.isEmpty())
            return {};
        const auto ofOwner = std::find_if(holders.begin(), holders.end(),
            [&](const Found &found) { return found.domain.owner == wanted.owner; });
        const Found &found = ofOwner != holders.end() ? *ofOwner : holders.first();
        const bool isOwn = found.domain.owner == wanted.owner;
        const EnsureResult result = !isOwn                ? EnsureResult::OwnedByAnother
            : isOwnWork(attempt, wanted, found.domain.id) ? EnsureResult::Created
                                                          : EnsureResult::Existed;
        return Ensured{result, found.domain, found.owner.label};
    });
}

Result<Edited> DomainStore::edit(const Change &change)
{
    const Statement update = updateGuarded(m_table, change);
    const Operation operation = operationOn(activity::Operation::EditDomain, change.name, change.id);
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Edited> {
        const Result<Rows> updated = attempt.execute(update);
        if (!updated)
            return tl::unexpected{updated.error()};
        if (!updated->isEmpty())
            return Edited{EditResult::Saved, domainOf(updated->first())};
        const Result<Compared> now = compareWith(attempt, change);
        if (!now)
            return tl::unexpected{now.error()};
        if (now->edited.result == EditResult::Conflict && now->isGuarded)
            return tl::unexpected{keptByTheDatabase()};
        return now->edited;
    });
}

Result<Edited> DomainStore::compare(const Change &change)
{
    const Operation operation{activity::Operation::FindDomain, change.name, change.id.text};
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Edited> {
        if (!change.isEmpty())
            return compareWith(attempt, change).map([](const Compared &now) { return now.edited; });
        return attempt.execute(selectByKey(m_table, change.id, change.owner)).map([this](const Rows &rows) {
            return rows.isEmpty() ? Edited{EditResult::Gone, {}}
                                  : Edited{EditResult::Conflict, domainOf(rows.first())};
        });
    });
}

Result<DomainStore::Compared> DomainStore::compareWith(Attempt &attempt, const Change &change)
{
    return attempt.execute(selectForChange(m_table, change)).map([this](const Rows &rows) {
        if (rows.isEmpty())
            return Compared{{EditResult::Gone, {}}};
        const Row &row = rows.first();
        const bool holdsMine = row.last() == QStringLiteral("true");
        return Compared{{holdsMine ? EditResult::SavedAlready : EditResult::Conflict, domainOf(row)},
            row[row.size() - 2] == QStringLiteral("true")};
    });
}

Result<std::optional<Domain>> DomainStore::readOwn(Attempt &attempt, const NewDomain &wanted)
{
    if (wanted.id.isEmpty())
        return std::nullopt;
    return attempt.execute(selectByKey(m_table, wanted.id, wanted.owner)).map([this](const Rows &rows) {
        return rows.isEmpty() ? std::nullopt : std::optional{domainOf(rows.first())};
    });
}

Result<QList<Found>> DomainStore::readHolders(Attempt &attempt, const QString &name)
{
    return attempt.execute(selectHolders(m_table, storedForms(name))).map([this](const Rows &rows) {
        QList<Found> found;
        for (const Row &row : rows)
            found.append(foundOf(row));
        return found;
    });
}

Domain DomainStore::domainOf(Row row) const
{
    if (row.size() != m_table.columns.size())
        row.resize(m_table.columns.size()); // more than the table's columns may have been asked for
    QStringList key(m_table.key.size());
    for (qsizetype part = 0; part < key.size(); ++part)
        key[part] = row.at(m_table.key[part]).value_or(QString{});
    Domain domain{domain::idOf(key), {row.at(m_table.owner).value_or(QString{})},
        row.at(m_table.domainName).value_or(QString{}), {}};
    domain.values = std::move(row);
    return domain;
}

Found DomainStore::foundOf(const Row &row) const
{
    const Domain domain = domainOf(row);
    return {domain, {domain.owner, row.last().value_or(domain.owner.text)}};
}

}
