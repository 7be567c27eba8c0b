#include "time_terms.h"

#include "query_token.h"

#include <QDateTime>
#include <QStringList>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

bool isOfTime(const QueryToken &token)
{
    return token.field == "since"_L1 || token.field == "until"_L1;
}

QString timeText(qint64 time)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
    return at.toString(at.time().msec() == 0 ? u"yyyy-MM-ddTHH:mm:ss"_s : u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
}

/// The value of the one term of this field.
std::optional<qint64> timeOf(const QList<QueryToken> &tokens, QLatin1StringView field)
{
    std::optional<qint64> result;
    for (const QueryToken &token : tokens) {
        if (token.field != field)
            continue;
        const QDateTime time = QDateTime::fromString(token.value, Qt::ISODateWithMs);
        if (result || token.isNegated || !time.isValid() || !token.value.contains('T'_L1))
            return {};
        result = time.toMSecsSinceEpoch();
    }
    return result;
}

}

std::optional<TimeRange> timeRangeIn(const QString &filter)
{
    const QList<QueryToken> tokens = tokensOf(filter);
    const auto since = timeOf(tokens, "since"_L1);
    const auto until = timeOf(tokens, "until"_L1);
    if (!since || !until || *until < *since)
        return {};
    return TimeRange{*since, *until + 1}; // until: names the last millisecond
}

QString withTimeRange(const QString &filter, const std::optional<TimeRange> &range)
{
    QStringList terms;
    const QList<QueryToken> tokens = tokensOf(filter);
    for (const QueryToken &token : tokens) {
        if (!isOfTime(token))
            terms << filter.mid(token.start, token.end - token.start);
    }
    if (range)
        terms << "since:"_L1 + timeText(range->from) << "until:"_L1 + timeText(range->to - 1);
    return terms.join(' '_L1);
}

}
