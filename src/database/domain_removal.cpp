// How DomainStore takes a row from its owner: deletes it, or gives it to another.

#include "domain_store.h"
#include "statements.h"

namespace database {

using domain::Deleted;
using domain::DeleteResult;
using domain::Deletion;
using domain::Domain;
using domain::Edited;
using domain::EditResult;
using domain::Transfer;

bool DomainStore::holds(const Domain &row, const QMap<int, domain::Value> &values)
{
    for (auto it = values.begin(); it != values.end(); ++it)
        if (row.values.value(it.key()) != it.value())
            return false;
    return true;
}

DatabaseError DomainStore::keptByTheDatabase(const QString &what)
{
    return {{},
        QStringLiteral("The database kept %1 as it was without giving a reason: a trigger or row-level "
                       "security does not let this be done.")
            .arg(what),
        {}};
}

Result<Edited> DomainStore::transfer(const Transfer &transfer)
{
    const Statement update = updateOwner(m_table, transfer);
    const Operation operation{activity::Operation::TransferDomain, transfer.name, transfer.id.text, true};
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Edited> {
        const Result<Rows> updated = attempt.execute(update);
        if (!updated)
            return tl::unexpected{updated.error()};
        if (!updated->isEmpty())
            return Edited{EditResult::Saved, domainOf(updated->first())};
        return explainNoTransfer(attempt, transfer);
    });
}

Result<Edited> DomainStore::explainNoTransfer(Attempt &attempt, const Transfer &transfer)
{
    const Result<Rows> given = attempt.execute(selectByKey(m_table, transfer.id, transfer.to));
    if (!given)
        return tl::unexpected{given.error()};
    if (!given->isEmpty())
        return Edited{EditResult::SavedAlready, domainOf(given->first())};
    const Result<Rows> kept = attempt.execute(selectByKey(m_table, transfer.id, transfer.from));
    if (!kept)
        return tl::unexpected{kept.error()};
    if (!kept->isEmpty())
        return tl::unexpected{keptByTheDatabase()};
    if (attempt.turn().effectSoFar == retry::Effect::Unknown)
        return tl::unexpected{DatabaseError{{},
            QStringLiteral("An attempt whose answer was lost may have transferred it. By now neither of the "
                           "two users has it."),
            {retry::Cause::Permanent, retry::Effect::Unknown}}};
    return Edited{EditResult::Gone, {}};
}

Result<Deleted> DomainStore::remove(const Deletion &deletion)
{
    const Statement statement = deleteGuarded(m_table, deletion);
    const Operation operation{activity::Operation::DeleteDomain, deletion.name, deletion.id.text, true};
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<Deleted> {
        const Result<Rows> rows = attempt.execute(statement);
        if (!rows)
            return tl::unexpected{rows.error()};
        if (rows->isEmpty())
            return explainStay(attempt, deletion);
        const Row &row = rows->first();
        return Deleted{DeleteResult::Deleted, domainOf(row), row.last() == QStringLiteral("true")};
    });
}

Result<Deleted> DomainStore::explainStay(Attempt &attempt, const Deletion &deletion)
{
    const Result<Rows> rows = attempt.execute(selectByKey(m_table, deletion.id, deletion.owner));
    if (!rows)
        return tl::unexpected{rows.error()};
    const bool isRepeat = attempt.turn().effectSoFar == retry::Effect::Unknown;
    if (rows->isEmpty())
        return Deleted{isRepeat ? DeleteResult::Deleted : DeleteResult::Gone, {}, isRepeat};
    const Domain row = domainOf(rows->first());
    if (holds(row, deletion.guard))
        return tl::unexpected{keptByTheDatabase()};
    return Deleted{DeleteResult::Conflict, row};
}

}
