#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace activity {

/// A decimal number as it was written, and the place of its last digit: 5.3 ms is 5300 µs, give or take 50.
struct QueryNumber {
    qint64 value = 0;
    qint64 precision = 1;
};

/// A count: digits alone.
std::optional<QueryNumber> countOf(const QString &text);

/// µs, from a number with us, ms, s, m, h or d.
std::optional<QueryNumber> durationOf(const QString &text);

/// ms since 1970-01-01 UTC: a duration before \a now; the last time that the clock showed 14:30 or
/// 14:30:05.250; a day; or a day and a time, as 2026-01-31T14:30. Local where no zone is written.
std::optional<qint64> timeOf(const QString &text, const QDateTime &now);

/// Whether timeOf() depends on its \a now.
bool isRelativeTime(const QString &text);

}
