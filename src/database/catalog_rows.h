#pragma once

#include "runner.h"

#include <table.h>

namespace database {

/// A table as the catalog has it, before it is known to be a domain table.
struct CatalogTable {
    QString schema;
    QString name;
    domain::Relation relation = domain::Relation::Table;
    bool mayInsert = false;
    bool mayDelete = false;
    bool takesInserts = true;
    bool takesUpdates = true;
    bool takesDeletes = true;
    bool hidesRows = false;
    QList<domain::Column> columns;
    QList<int> setAtInsert; ///< columns that a trigger sets
    QList<int> setAtUpdate;
    QList<int> primaryKey;
    QList<domain::UniqueKey> uniqueKeys;
    QList<domain::Index> indexes;
    double likelyRows = -1;
};

/// The tables that \a wanted ("schema.table") names, or all whose name looks like a domain table's. System
/// schemas and tables that the role may not read are left out.
Result<QList<CatalogTable>> readCandidates(Attempt &attempt, const QString &wanted);

/// Adds what lies beside the table's own columns: the user table, what points at its rows, a sample of the
/// key, whether new rows fall under a partial index.
Result<domain::Table> complete(Attempt &attempt, domain::Table table);

}
