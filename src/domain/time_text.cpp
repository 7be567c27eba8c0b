#include "time_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

struct TimeText {
    Q_DECLARE_TR_FUNCTIONS(domain::TimeText)
};

/// Seconds east of UTC of "+02", "-03:30" or "+00:19:32", as old dates have it; 0 where there is none.
qint64 zoneSeconds(const QString &zone)
{
    const QStringList parts = zone.mid(1).split(':'_L1);
    const qint64 seconds =
        parts.value(0).toInt() * 3600 + parts.value(1).toInt() * 60 + parts.value(2).toInt();
    return zone.startsWith('-'_L1) ? -seconds : seconds;
}

}

QString ago(const QDateTime &then, const QDateTime &now)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const qint64 seconds = then.secsTo(now);
    if (seconds <= -minute && seconds > -7 * day)
        return QLocale().toString(then.toTimeZone(now.timeZone()), QLocale::ShortFormat);
    if (seconds <= -7 * day || seconds >= 7 * day)
        return QLocale().toString(then.toTimeZone(now.timeZone()).date(), QLocale::ShortFormat);
    if (seconds < minute)
        return TimeText::tr("just now");
    if (seconds < hour)
        return TimeText::tr("%1 min ago").arg(seconds / minute);
    if (seconds < day)
        return TimeText::tr("%1 h ago").arg(seconds / hour);
    if (seconds < 2 * day)
        return TimeText::tr("1 day ago");
    return TimeText::tr("%1 days ago").arg(seconds / day);
}

std::optional<QDateTime> parseTimestamp(const QString &postgresText, Kind kind)
{
    static const QRegularExpression form{
        u"^(\\d{4,6}-\\d\\d-\\d\\d)(?: (\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,6}))?([+-]\\d\\d(?::\\d\\d){0,2})?)?$"_s};
    const QRegularExpressionMatch match = form.match(postgresText);
    if (!match.hasMatch()
        || (kind != Kind::Timestamp && kind != Kind::TimestampWithZone && kind != Kind::Date))
        return {};
    const QStringList dateParts = match.captured(1).split('-'_L1);
    const QDate date{dateParts.at(0).toInt(), dateParts.at(1).toInt(), dateParts.at(2).toInt()};
    const QTime time =
        match.hasCaptured(2) ? QTime::fromString(match.captured(2), u"HH:mm:ss"_s) : QTime(0, 0);
    if (!date.isValid() || !time.isValid())
        return {};
    const int milliseconds = match.captured(3).leftJustified(3, '0'_L1).left(3).toInt();
    const qint64 zone = kind == Kind::TimestampWithZone ? zoneSeconds(match.captured(4)) : 0;
    return QDateTime{date, time.addMSecs(milliseconds), Qt::UTC}.addSecs(-zone);
}

}
