#pragma once

#include <profile.h>

// Programs of other hands that use the same pool, and leave prepared names as they do in life. Each call runs
// one to its end; the answer is what went wrong, empty: nothing.

/// QPSQL: a query is prepared, and its connection closed before it.
QString leaveNamesOfQt(const profile::Profile &profile, const QString &password, int count);
/// node-postgres, which ./dev test fetches, with named queries.
QString leaveNamesOfNode(const profile::Profile &profile, const QString &password);
/// pgbench -M prepared.
QString leaveNamesOfPgbench(const profile::Profile &profile, const QString &password);
