// How DomainStore changes several rows at once.

#include "bulk_statements.h"
#include "domain_store.h"

#include <QHash>

namespace database {

using domain::BulkEdited;
using domain::Change;
using domain::Domain;
using domain::DomainId;

Result<BulkEdited> DomainStore::editAll(
    const QList<Change> &changes, const std::function<void(int rows)> &progress)
{
    const Operation operation{
        activity::Operation::BulkEdit, QStringLiteral("%1 domains").arg(changes.size()), {}, true};
    return m_runner.run(operation, [&](Attempt &attempt) -> Result<BulkEdited> {
        const bool isRepeat = attempt.turn().effectSoFar == retry::Effect::Unknown;
        BulkEdited edited;
        const auto body = [&](const Attempt::Execute &execute) {
            return writeEach(execute, changes, isRepeat, progress).map([&](BulkEdited &&answer) {
                edited = std::move(answer);
                return edited.obstacles.isEmpty() ? Attempt::End::Commit : Attempt::End::RollBack;
            });
        };
        return attempt.transact(body).map([&](Attempt::End) { return edited; });
    });
}

// A row that is not written holds the values already if an attempt whose answer was lost took effect. That
// one wrote all rows: where a guard still holds it did not.
Result<BulkEdited> DomainStore::writeEach(const Attempt::Execute &execute, const QList<Change> &changes,
    bool isRepeat, const std::function<void(int rows)> &progress)
{
    QHash<DomainId, Domain> saved;
    for (const QList<Change> &batch : batchesOf(changes)) {
        if (progress)
            progress(static_cast<int>(saved.size()));
        const Result<Rows> written = execute(updateEach(m_table, batch));
        if (!written)
            return tl::unexpected{written.error()};
        for (const Row &row : *written) {
            const Domain domain = domainOf(row);
            saved.insert(domain.id, domain);
        }
    }
    if (progress)
        progress(static_cast<int>(saved.size()));
    BulkEdited edited;
    edited.mayBeSaved = isRepeat && saved.isEmpty();
    QList<Change> missing = changes;
    missing.removeIf([&](const Change &change) { return saved.contains(change.id); });
    const Result<Rows> others = readEach(execute, missing);
    if (!others)
        return tl::unexpected{others.error()};
    QHash<DomainId, Domain> met;
    for (const Row &row : *others) {
        const Domain domain = domainOf(row);
        const bool isMine = isRepeat && row.last() == QStringLiteral("true");
        const bool isGuarded = row[row.size() - 2] == QStringLiteral("true");
        if (isGuarded && !isMine)
            return tl::unexpected{keptByTheDatabase(QStringLiteral("the row of ") + domain.name)};
        (isMine ? saved : met).insert(domain.id, domain);
    }
    for (const Change &change : missing)
        if (!saved.contains(change.id))
            edited.obstacles.append(
                {change, met.contains(change.id) ? std::optional{met.value(change.id)} : std::nullopt});
    for (const Change &change : edited.obstacles.isEmpty() ? changes : QList<Change>{})
        edited.rows.append(saved.value(change.id));
    return edited;
}

Result<Rows> DomainStore::readEach(const Attempt::Execute &execute, const QList<Change> &changes)
{
    Rows rows;
    for (const QList<Change> &batch : batchesOf(changes)) {
        const Result<Rows> some = execute(selectEach(m_table, batch));
        if (!some)
            return some;
        rows += *some;
    }
    return rows;
}

}
