#pragma once

#include "domain_store.h"

namespace database {

// The statements of the store, one function each. All select the columns of Table in its order.
Statement selectPage(const domain::Table &table, const ListQuery &query);
Statement selectCount(const domain::Table &table, const ListQuery &query);
Statement selectById(const domain::Table &table, const domain::DomainId &id);
/// Adds the owner's label as the last column. \a names: the forms in which the name may be stored.
Statement selectByNames(const domain::Table &table, const QStringList &names);
Statement selectByPrefix(const domain::Table &table, const QStringList &names, int limit);
/// Skips a row that has the id already; \a arbiter: or, in its place, one that agrees in these columns; an
/// empty list means that no unique key serves, and the row is inserted only where the owner has none with the
/// name.
Statement insertUnlessIdExists(const domain::Table &table, const domain::NewDomain &domain);
Statement insertUnlessNameExists(
    const domain::Table &table, const domain::NewDomain &domain, const QList<int> &arbiter);
Statement updateGuarded(const domain::Table &table, const domain::Change &change);
/// The row as it is, and as the last column whether it holds all of the change's values already.
Statement selectForChange(const domain::Table &table, const domain::Change &change);
/// Of (name), then of (owner, name); empty: neither is unique.
QList<int> arbiterOf(const domain::Table &table);

}
