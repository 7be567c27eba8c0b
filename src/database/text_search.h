#pragma once

#include "domain_sql.h"

#include <text_pattern.h>

namespace database {

/// The condition that \a text, SQL of a column as text, matches \a pattern, in the form that the index behind
/// \a search serves.
void addTextSearch(StatementBuilder &builder, const QString &text, const domain::TextPattern &pattern,
    domain::TextSearch search);

}
