#pragma once

#include "runner.h"

#include <table.h>

namespace database {

/// Finds the domain table in the catalog and describes it. \a wanted is "schema.table", or empty: the one
/// table whose name and columns look like one. The error is a sentence: none found, several found (they are
/// named), columns missing.
Result<domain::Table> readTable(Runner &runner, const QString &wanted);

}
