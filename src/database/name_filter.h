#pragma once

#include "domain_sql.h"
#include "domain_store.h"

namespace database {

/// ` AND …`: the rows whose name matches; nothing where nothing is typed.
void addNameFilter(StatementBuilder &builder, const domain::Table &table, const QString &typed);

/// The same for a page of a list, in a form that finds the page's names in an index before it reads rows,
/// where there is such an index and the list is in the order of names.
void addPageFilter(StatementBuilder &builder, const domain::Table &table, const ListQuery &query);

}
