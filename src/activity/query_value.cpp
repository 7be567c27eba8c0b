#include "query_value.h"

#include <QRegularExpression>

#include <cmath>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct Unit {
    QLatin1StringView name;
    double microseconds;
};

constexpr double second = 1e6;
constexpr Unit units[] = {{"us"_L1, 1}, {"µs"_L1, 1}, {"ms"_L1, 1e3}, {"s"_L1, second}, {"m"_L1, 60 * second},
    {"min"_L1, 60 * second}, {"h"_L1, 3600 * second}, {"d"_L1, 86400 * second}};

/// Above this a double does not hold every µs; it is a good 285 years.
constexpr double most = 9e15;

std::optional<double> microsecondsOf(const QString &unit)
{
    for (const Unit &known : units)
        if (unit.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.microseconds;
    return {};
}

std::optional<QDateTime> clockTimeOf(const QString &text, const QDateTime &now)
{
    const QTime time = QTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !text.contains(':'_L1))
        return {};
    QDateTime result(now.date(), time);
    return result > now ? result.addDays(-1) : result;
}

}

std::optional<QueryNumber> countOf(const QString &text)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < 0)
        return {};
    return QueryNumber{value, 1};
}

std::optional<QueryNumber> durationOf(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]+)(?:[.]([0-9]+))?([a-zµ]+)$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = form.match(text);
    const auto unit = microsecondsOf(match.captured(3));
    if (!match.hasMatch() || !unit)
        return {};
    const QString decimals = match.captured(2);
    const double value = QString(match.captured(1) + '.'_L1 + decimals + '0'_L1).toDouble() * *unit;
    if (value > most)
        return {};
    const double precision = *unit / std::pow(10, static_cast<double>(decimals.size()));
    return QueryNumber{std::llround(value), std::max<qint64>(std::llround(precision), 1)};
}

std::optional<qint64> timeOf(const QString &text, const QDateTime &now)
{
    if (const auto before = durationOf(text))
        return now.toMSecsSinceEpoch() - before->value / 1000;
    if (const auto time = clockTimeOf(text, now))
        return time->toMSecsSinceEpoch();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    return time.toMSecsSinceEpoch();
}

bool isRelativeTime(const QString &text)
{
    return durationOf(text).has_value();
}

}
