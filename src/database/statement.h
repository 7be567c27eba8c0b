#pragma once

#include <table.h>

namespace database {

/// One SQL command and its parameters. The text comes from the store and the catalog alone; whatever an
/// operator typed or a row holds is a parameter: `$1`, `$2`, … each used once and cast to its type.
struct Statement {
    QString sql;
    QList<domain::Value> parameters = {};
    /// Reads floats, intervals or bytea, or sends NULL in an array: what their text means depends on settings
    /// that another client may have changed.
    bool pinsOutput = false;
    /// Sent as plain text, which some programs alone understand: PgBouncer's console, Pgpool-II's SHOW.
    /// Direct only, and without parameters.
    bool isPlain = false;
    /// Changes nothing, though its operation does; nor has its attempt by then: where its answer is lost,
    /// nothing is unknown.
    bool onlyReads = false;
};

using Row = QList<domain::Value>;
using Rows = QList<Row>;

}
