#pragma once

#include "runner.h"

#include <table.h>

namespace database {

/// A table as the catalog has it, before it is known to be a domain table.
struct CatalogTable {
    QString schema;
    QString name;
    bool mayInsert = false;
    QList<domain::Column> columns;
    QList<int> primaryKey;
    QList<domain::UniqueKey> uniqueKeys;
};

/// The tables that \a wanted ("schema.table") names, or all whose name looks like a domain table's. System
/// schemas and tables that the role may not read are left out.
Result<QList<CatalogTable>> readCandidates(Attempt &attempt, const QString &wanted);

/// Adds what lies beside the table's own columns: the user table, the id's sequence, a sample id.
Result<domain::Table> complete(Attempt &attempt, domain::Table table);

}
