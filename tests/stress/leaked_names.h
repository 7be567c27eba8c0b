#pragma once

#include <runner.h>

#include <QMap>

namespace stress {

/// By the process id of a server connection: how many of its prepared statements name something of ours.
using LeakedNames = QMap<int, int>;

/// Looks at the server connection that \a runner is given. It is held for \a hold, so that others who look at
/// the same time are given other ones.
database::Result<LeakedNames> leakedNames(
    database::Runner &runner, const QString &schema, std::chrono::milliseconds hold = {});

/// Looks at all server connections of the pool, through \a clients connections at the same time.
database::Result<LeakedNames> leakedNamesOfPool(
    const profile::Profile &profile, const QString &password, const QString &schema, int clients);

}
