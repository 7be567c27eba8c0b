#include "domain_store.h"

#include "domain_sql.h"
#include "statements.h"

#include <domain_name.h>
#include <new_id.h>

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

namespace {

// A name may be stored in either form, whatever program wrote it.
QStringList storedForms(const QString &typed)
{
    QStringList forms{typed.trimmed()};
    if (const auto name = domain::DomainName::parse(typed))
        forms = {name->ace(), name->unicode(), typed.trimmed()};
    forms.removeDuplicates();
    return forms;
}

Operation operationOn(activity::Operation kind, const QString &subject, const domain::DomainId &id)
{
    return {kind, subject, id.text, true, retry::Repeatable::Yes};
}

const QString uniqueViolation = QStringLiteral("23505"); // PostgreSQL appendix A, class 23

}

DomainStore::DomainStore(Runner &runner, const domain::Table &table)
    : m_runner(runner)
    , m_table(table)
{
}

Result<QList<Domain>> DomainStore::list(const ListQuery &query)
{
    const Statement statement = selectPage(m_table, query);
    return m_runner.run({activity::Operation::ListDomains}, [&](Attempt &attempt) {
        return attempt.execute(statement).map([this](Rows &&rows) {
            QList<Domain> domains;
            domains.reserve(rows.size());
            for (Row &row : rows)
                domains.append(domainOf(std::move(row)));
            return domains;
        });
    });
}

Result<qint64> DomainStore::count(const ListQuery &query)
{
    const Statement statement = selectCount(m_table, query);
    return m_runner.run({activity::Operation::CountDomains}, [&](Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) { return rows.first()[0]->toLongLong(); });
    });
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

Result<domain::DomainId> DomainStore::newId()
{
    if (m_table.idSequence.isEmpty())
        return domain::newId(m_table.idColumn(), m_table.idSample);
    StatementBuilder builder;
    builder << QStringLiteral("SELECT pg_catalog.nextval(");
    builder.text(m_table.idSequence) << QStringLiteral("::pg_catalog.regclass)::pg_catalog.text");
    const Statement statement = builder.take();
    const Operation operation{activity::Operation::CreateDomain, {}, {}, true};
    return m_runner.run(operation, [&](Attempt &attempt) {
        return attempt.execute(statement).map(
            [](const Rows &rows) { return domain::DomainId{*rows.first()[0]}; });
    });
}

Result<Created> DomainStore::create(const NewDomain &wanted)
{
    const Statement insert = insertUnlessIdExists(m_table, wanted);
    const Operation operation = operationOn(activity::Operation::CreateDomain, wanted.name, wanted.id);
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Created> {
        const Result<Rows> inserted = attempt.execute(insert);
        if (inserted && !inserted->isEmpty())
            return Created{CreateResult::Created, domainOf(inserted->first()), {}};
        if (!inserted && inserted.error().sqlState != uniqueViolation)
            return tl::unexpected{inserted.error()};
        // The id is there already: an earlier attempt took effect. Otherwise a unique key met another row.
        const Result<std::optional<Domain>> own = readById(attempt, wanted.id);
        if (!own)
            return tl::unexpected{own.error()};
        if (*own)
            return Created{CreateResult::Created, **own, {}};
        const Result<QList<Found>> holders = readByName(attempt, wanted.name);
        if (!holders)
            return tl::unexpected{holders.error()};
        if (holders->isEmpty()) // another unique column, then; its message names the constraint
            return tl::unexpected{inserted.error()};
        return Created{CreateResult::NameTaken, holders->first().domain, holders->first().owner.label};
    });
}

Result<Ensured> DomainStore::ensure(const NewDomain &wanted)
{
    const Statement insert = insertUnlessNameExists(m_table, wanted, arbiterOf(m_table));
    const Operation operation = operationOn(activity::Operation::EnsureDomain, wanted.name, wanted.id);

    const auto existing = [&](Attempt &attempt) -> Result<std::optional<Ensured>> {
        return readByName(attempt, wanted.name)
            .map([&](const QList<Found> &holders) -> std::optional<Ensured> {
                if (holders.isEmpty())
                    return {};
                const auto ofOwner = std::find_if(holders.begin(), holders.end(),
                    [&](const Found &found) { return found.domain.owner == wanted.owner; });
                const Found &found = ofOwner != holders.end() ? *ofOwner : holders.first();
                if (found.domain.id == wanted.id)
                    return Ensured{EnsureResult::Created, found.domain, found.owner.label};
                const bool isOwn = found.domain.owner == wanted.owner;
                return Ensured{isOwn ? EnsureResult::Existed : EnsureResult::OwnedByAnother, found.domain,
                    found.owner.label};
            });
    };

    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Ensured> {
        Result<std::optional<Ensured>> before = existing(attempt);
        if (!before || *before)
            return std::move(before).map([](std::optional<Ensured> &&found) { return *found; });
        const Result<Rows> inserted = attempt.execute(insert);
        if (!inserted)
            return tl::unexpected{inserted.error()};
        if (!inserted->isEmpty())
            return Ensured{EnsureResult::Created, domainOf(inserted->first()), {}};
        Result<std::optional<Ensured>> after = existing(attempt);
        if (after && !*after)
            return tl::unexpected{
                DatabaseError{{}, QStringLiteral("Another client made and removed the domain meanwhile."),
                    {retry::Cause::Transient, retry::Effect::None}}};
        return std::move(after).map([](std::optional<Ensured> &&found) { return *found; });
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
        return explainNoRow(attempt, change);
    });
}

Result<Edited> DomainStore::explainNoRow(Attempt &attempt, const Change &change)
{
    return attempt.execute(selectForChange(m_table, change)).map([this](const Rows &rows) {
        if (rows.isEmpty())
            return Edited{EditResult::Gone, {}};
        const Row &row = rows.first();
        const bool holdsMine = row.last() == QStringLiteral("true");
        return Edited{holdsMine ? EditResult::SavedAlready : EditResult::Conflict, domainOf(row)};
    });
}

Result<std::optional<Domain>> DomainStore::readById(Attempt &attempt, const domain::DomainId &id)
{
    return attempt.execute(selectById(m_table, id)).map([this](const Rows &rows) {
        return rows.isEmpty() ? std::nullopt : std::optional{domainOf(rows.first())};
    });
}

Result<QList<Found>> DomainStore::readByName(Attempt &attempt, const QString &name)
{
    return attempt.execute(selectByNames(m_table, storedForms(name))).map([this](const Rows &rows) {
        QList<Found> found;
        for (const Row &row : rows)
            found.append(foundOf(row));
        return found;
    });
}

Domain DomainStore::domainOf(Row row) const
{
    row.resize(m_table.columns.size()); // more than the table's columns may have been asked for
    Domain domain{{row[m_table.id].value_or(QString{})}, {row[m_table.owner].value_or(QString{})},
        row[m_table.domainName].value_or(QString{}), {}};
    domain.values = std::move(row);
    return domain;
}

Found DomainStore::foundOf(const Row &row) const
{
    const Domain domain = domainOf(row);
    return {domain, {domain.owner, row.last().value_or(domain.owner.text)}};
}

}
