#pragma once

#include "table.h"

#include <QDateTime>

namespace domain {

/// "just now", "5 min ago", "2 h ago", "3 days ago", and from a week on the date, in \a now's time zone and
/// the operator's short format. A moment in the future is given as it is, and up to a minute (clocks differ)
/// as "just now".
QString ago(const QDateTime &then, const QDateTime &now);

/// What PostgreSQL prints under DateStyle ISO, as UTC; microseconds are cut to milliseconds. A timestamp
/// without zone and a date are taken for UTC, as Prisma writes them. Nothing for "infinity", years BC and
/// other kinds.
std::optional<QDateTime> parseTimestamp(const QString &postgresText, Kind kind);

}
