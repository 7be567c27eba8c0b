#pragma once

#include "statement.h"

#include <domain.h>

namespace database {

/// \a changes in groups that change the same columns, none of them large: a statement each, between which a
/// cancel is heeded.
QList<QList<domain::Change>> batchesOf(const QList<domain::Change> &changes);

// Of one batch, whose rows come as arrays: the text of the statement is the same for any number of them.

/// Writes those rows whose guards hold, and gives them.
Statement updateEach(const domain::Table &table, const QList<domain::Change> &batch);
/// The rows as they are, and as the last columns whether their guards hold and whether they hold the batch's
/// values already.
Statement selectEach(const domain::Table &table, const QList<domain::Change> &batch);

}
