#include "cell_terms.h"

#include <query_field.h>
#include <query_token.h>

#include <QDateTime>

namespace models {

using namespace Qt::StringLiterals;
using Column = ActivityModel::Column;

namespace {

/// A text as a whole, or that there is none.
QString textTerm(QLatin1StringView field, const QString &text)
{
    return text.isEmpty() ? QString(field + ':'_L1 + activity::noValue)
                          : QString(field + ":="_L1 + activity::quotedValue(text));
}

QString timeTerm(qint64 time)
{
    return "since:"_L1 + QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s);
}

QStringList operationTerms(const activity::Event &event)
{
    QStringList terms{"operation:"_L1 + activity::keyOf(event.operation)};
    if (!event.subject.isEmpty())
        terms.append(textTerm("name"_L1, event.subject));
    return terms;
}

QStringList outcomeTerms(const activity::Event &event)
{
    QStringList terms{"outcome:"_L1 + activity::keyOf(event.outcome)};
    if (event.cause)
        terms.append("cause:"_L1 + activity::keyOf(*event.cause));
    return terms;
}

QString waitTerm(const activity::Event &event)
{
    return event.wait ? u"wait:%1ms"_s.arg(event.wait->count()) : QString("wait:"_L1 + activity::noValue);
}

QString codeTerm(const QString &code)
{
    return "code:"_L1 + (code.isEmpty() ? QString(activity::noValue) : activity::quotedValue(code));
}

}

QStringList cellTerms(const activity::Event &event, Column column)
{
    switch (column) {
    case Column::Time:
        return {timeTerm(event.time)};
    case Column::Operation:
        return operationTerms(event);
    case Column::Attempt:
        return {u"attempt:%1"_s.arg(event.attempt)};
    case Column::Statements:
        return {"path:"_L1 + activity::keyOf(event.path)};
    case Column::Outcome:
        return outcomeTerms(event);
    case Column::SqlState:
        return {codeTerm(event.sqlState)};
    case Column::Wait:
        return {waitTerm(event)};
    case Column::Elapsed: // hardly two are the same: those that took as long, or longer
        return {u"elapsed:>=%1us"_s.arg(event.elapsed.count())};
    case Column::Message:
        return {textTerm("message"_L1, event.message)};
    case Column::ColumnCount:
        break;
    }
    return {};
}

}
