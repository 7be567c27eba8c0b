#pragma once

#include "domain_sql.h"
#include "domain_store.h"

namespace database {

/// ` AND …`: the rows whose name matches; nothing where nothing is typed.
void addNameFilter(StatementBuilder &builder, const domain::Table &table, const QString &typed);

/// The rows of a page, if the list is in the order of names.
struct NameRange {
    bool isFalling = false;
    domain::Value from; ///< the name of the first one, or of one before it; nothing: the list's end
    qint64 rows = 0; ///< from there on, at the most
};

/// The same for a page of a list, in a form that finds the page's names in an index before it reads rows,
/// where there is such an index and the list is in the order of names.
void addPageFilter(
    StatementBuilder &builder, const domain::Table &table, const ListQuery &query, const NameRange &page);

}
