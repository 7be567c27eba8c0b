#pragma once

#include "domain_store.h"

#include <utility>

namespace database {

class StatementBuilder;

/// ` WHERE d."owner" = $1 AND …`: the rows of a list.
void addOwnerAndFilter(StatementBuilder &builder, const domain::Table &table, const ListQuery &query);

// The statements of the store, one function each. All select the columns of Table in its order.
Statement selectByKey(const domain::Table &table, const domain::DomainId &id, const domain::UserId &owner);

// By name, whoever owns the domain: the owner's label is added as the last column. \a names: the forms in
// which the name may be stored.
Statement selectByNames(const domain::Table &table, const QStringList &names);
/// Those alone that keep a new domain from having the name.
Statement selectHolders(const domain::Table &table, const QStringList &names);
Statement selectByPrefix(const domain::Table &table, const QStringList &names, int limit);

/// Users that an index shows at once: see suggestUsers().
Statement selectUserSuggestions(const domain::Table &table, const QString &typed, int limit);

/// Rows of what selectHolders() gives for each of \a names, the names' places in the list first: place, key,
/// owner, the owner's label. Not marked as one that only reads: it is asked after an INSERT of the same
/// attempt that may have made some.
Statement selectHoldersOfEach(const domain::Table &table, const QList<std::pair<qsizetype, QString>> &names);

/// The values that the defaults of \a columns give, as many rows of them.
Statement selectDefaults(const domain::Table &table, const QList<int> &columns, qsizetype rows);
/// Skips a row that has the key already.
Statement insertUnlessKeyExists(const domain::Table &table, const domain::NewDomain &domain);
/// Skips a row that the arbiter of names keeps out; where there is none, one whose owner has the name.
Statement insertUnlessNameExists(const domain::Table &table, const domain::NewDomain &domain);
/// The same for several of the same columns. Gives key and name of those that were made.
Statement insertEachUnlessNameExists(const domain::Table &table, const QList<domain::NewDomain> &domains);
Statement updateGuarded(const domain::Table &table, const domain::Change &change);
Statement updateOwner(const domain::Table &table, const domain::Transfer &transfer);
/// Gives the row as it was, and as the last column whether other tables' rows went or lost their reference.
Statement deleteGuarded(const domain::Table &table, const domain::Deletion &deletion);
/// The row as it is, and as the last columns whether its guards hold and whether it holds all of the change's
/// values already.
Statement selectForChange(const domain::Table &table, const domain::Change &change);

}
