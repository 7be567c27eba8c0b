#pragma once

#include "runner.h"

#include <table.h>
#include <table_candidate.h>

namespace database {

/// What a search for the domain table came to: the table, or a sentence why none is certain and what there
/// is.
struct FoundTable {
    std::optional<domain::Table> table;
    QString whyNone;
    QList<domain::TableCandidate> candidates; ///< the likely ones first
};

/// Finds the domain table in the catalog and describes it. \a wanted is "schema.table", or empty: the one
/// table whose name and columns look like one.
Result<FoundTable> findTable(Runner &runner, const QString &wanted);

/// The same for who cannot ask: where none is certain the error says why.
Result<domain::Table> readTable(Runner &runner, const QString &wanted);

/// All tables that this role may read, those that look like the domain table first.
Result<QList<domain::TableCandidate>> readTableCandidates(Runner &runner);

}
