#include "event_query.h"
#include "nearest_word.h"
#include "query_field.h"
#include "query_token.h"
#include "query_value.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace activity {

using namespace Qt::StringLiterals;
using Kind = QueryField::Kind;
using Problem = EventQuery::Problem;

namespace {

constexpr qint64 endOfTime = std::numeric_limits<qint64>::max();

QStringList keysOf(const QList<QueryField> &fields)
{
    QStringList keys;
    for (const QueryField &field : fields)
        keys.append(field.key);
    return keys;
}

Problem about(qsizetype start, qsizetype end, const QString &sentence)
{
    return {sentence, start, end - start};
}

Problem aboutValue(const QueryToken &token, const QString &sentence)
{
    return about(token.valueStart, token.end, sentence);
}

}

/// Reads a text term by term into a query.
class QueryParser {
    Q_DECLARE_TR_FUNCTIONS(activity::QueryParser)
public:
    QueryParser(const QDateTime &now, const QSet<quint64> &marked)
        : m_now(now)
    {
        m_query.m_marked = marked;
    }

    std::optional<Problem> add(const QueryToken &token);
    const EventQuery &query() const { return m_query; }

private:
    std::optional<Problem> addWord(const QueryToken &token);
    std::optional<Problem> addField(const QueryField &field, const QueryToken &token);
    std::optional<Problem> addChoice(const QueryField &field, const QueryToken &token);
    std::optional<Problem> addNumber(const QueryField &field, const QueryToken &token);
    std::optional<Problem> addTime(const QueryField &field, const QueryToken &token);
    std::optional<Problem> addProperty(const QueryField &field, const QueryToken &token);
    void addText(const QueryField &field, const QueryToken &token);
    void addFact(Fact fact, qint64 least, qint64 end, const QueryToken &token);
    Problem unknownField(const QueryToken &token) const;
    Problem notAChoice(const QueryField &field, const QueryToken &token) const;

    const QDateTime m_now;
    const QList<QueryField> m_fields = queryFields();
    EventQuery m_query;
};

std::optional<Problem> QueryParser::add(const QueryToken &token)
{
    if (!token.isClosed)
        return aboutValue(token, tr("The second quotation mark is missing."));
    if (token.isWord())
        return addWord(token);
    const auto field = std::find_if(m_fields.cbegin(), m_fields.cend(),
        [&token](const QueryField &known) { return known.key == token.field; });
    if (field == m_fields.cend())
        return unknownField(token);
    if (token.value.isEmpty() && !token.isQuoted)
        return about(token.start, token.end,
            tr("A value is missing after “%1:”. Write for example %2.").arg(field->key, field->example));
    return addField(*field, token);
}

std::optional<Problem> QueryParser::addWord(const QueryToken &token)
{
    if (token.value.isEmpty())
        return about(token.start, token.end,
            token.isQuoted ? tr("There is nothing between the quotation marks.")
                           : tr("Write what is not wanted directly after the minus, as in -failed."));
    m_query.m_texts.append(TextTest::word(token.value, !token.isNegated));
    return {};
}

std::optional<Problem> QueryParser::addField(const QueryField &field, const QueryToken &token)
{
    const bool isNumber = field.kind == Kind::Count || field.kind == Kind::Duration;
    const bool takesEquals = field.kind == Kind::Text || field.kind == Kind::Choice;
    const bool isUsable =
        token.comparison.isEmpty() || isNumber || (takesEquals && token.comparison == "="_L1);
    if (!isUsable)
        return about(token.valueStart - token.comparison.size(), token.valueStart,
            tr("“%1:” cannot be compared by “%2”. Write for example %3.")
                .arg(field.key, token.comparison, field.example));
    switch (field.kind) {
    case Kind::Choice:
        return addChoice(field, token);
    case Kind::Count:
    case Kind::Duration:
        return addNumber(field, token);
    case Kind::Time:
        return addTime(field, token);
    case Kind::Property:
        return addProperty(field, token);
    case Kind::Text:
        addText(field, token);
        break;
    }
    return {};
}

std::optional<Problem> QueryParser::addChoice(const QueryField &field, const QueryToken &token)
{
    qint64 value = field.choices.indexOf(token.value.toLower());
    const bool isAbsent =
        value < 0 && field.mayBeAbsent && token.value.compare(noValue, Qt::CaseInsensitive) == 0;
    if (value < 0 && !isAbsent)
        return notAChoice(field, token);
    addFact(field.fact, value, value + 1, token);
    return {};
}

std::optional<Problem> QueryParser::addNumber(const QueryField &field, const QueryToken &token)
{
    if (field.mayBeAbsent && token.comparison.isEmpty()
        && token.value.compare(noValue, Qt::CaseInsensitive) == 0) {
        addFact(field.fact, -1, 0, token);
        return {};
    }
    const bool isCount = field.kind == Kind::Count;
    const auto number = isCount ? countOf(token.value) : durationOf(token.value);
    if (!number)
        return aboutValue(token,
            isCount ? tr("“%1” is not a number. Write for example %2.").arg(token.value, field.example)
                    : tr("“%1” is not a duration: it takes a number and us, ms, s, m, h or d. Write for "
                         "example %2.")
                          .arg(token.value, field.example));
    const qint64 value = number->value;
    if (token.comparison == ">"_L1)
        addFact(field.fact, value + 1, endOfTime, token);
    else if (token.comparison == ">="_L1)
        addFact(field.fact, value, endOfTime, token);
    else if (token.comparison == "<"_L1)
        addFact(field.fact, 0, value, token);
    else if (token.comparison == "<="_L1)
        addFact(field.fact, 0, value + 1, token);
    else // what rounds to it
        addFact(field.fact, value - number->precision / 2, value + (number->precision + 1) / 2, token);
    return {};
}

std::optional<Problem> QueryParser::addTime(const QueryField &field, const QueryToken &token)
{
    const auto time = timeOf(token.value, m_now);
    if (!time)
        return aboutValue(token,
            tr("“%1” is not a time. Write %2:10m for ten minutes ago, %2:14:30, %2:2026-01-31 or "
               "%2:2026-01-31T14:30.")
                .arg(token.value, field.key));
    m_query.m_dependsOnTime |= isRelativeTime(token.value);
    if (field.key == "since"_L1)
        addFact(Fact::Time, *time, endOfTime, token);
    else
        addFact(Fact::Time, 0, *time + 1, token);
    return {};
}

std::optional<Problem> QueryParser::addProperty(const QueryField &field, const QueryToken &token)
{
    constexpr auto conflict = static_cast<qint64>(retry::Cause::PreparedStatementConflict);
    const QString property = token.value.toLower();
    if (property == "conflict"_L1)
        addFact(Fact::Cause, conflict, conflict + 1, token);
    else if (property == "retry"_L1)
        addFact(Fact::IsRetry, 1, 2, token);
    else if (property == "unknown"_L1)
        addFact(Fact::MayHaveWritten, 1, 2, token);
    else if (property == "marked"_L1)
        m_query.m_isMarked = !token.isNegated;
    else
        return notAChoice(field, token);
    return {};
}

void QueryParser::addText(const QueryField &field, const QueryToken &token)
{
    const bool isAbsent = !token.isQuoted && token.value.compare(noValue, Qt::CaseInsensitive) == 0;
    const bool isWhole = isAbsent || token.value.isEmpty() || token.comparison == "="_L1;
    m_query.m_texts.append(TextTest::of(field.text, isWhole ? TextTest::How::Equals : field.how,
        isAbsent ? QString() : token.value, !token.isNegated));
}

void QueryParser::addFact(Fact fact, qint64 least, qint64 end, const QueryToken &token)
{
    m_query.m_facts.append({fact, least, end, !token.isNegated});
}

Problem QueryParser::unknownField(const QueryToken &token) const
{
    const QString nearest = nearestWord(token.field, keysOf(m_fields));
    const QString way = nearest.isEmpty() ? tr("There are: %1.").arg(keysOf(m_fields).join(tr(", ")))
                                          : tr("Did you mean “%1:”?").arg(nearest);
    return about(token.start, token.end,
        tr("There is no field “%1:”. %2 A text with a colon goes between quotation marks.")
            .arg(token.field, way));
}

Problem QueryParser::notAChoice(const QueryField &field, const QueryToken &token) const
{
    QStringList choices = field.choices;
    if (field.mayBeAbsent)
        choices.append(noValue);
    const QString nearest = nearestWord(token.value, choices);
    return aboutValue(token,
        nearest.isEmpty()
            ? tr("“%1:” is never “%2”. Write one of: %3.").arg(field.key, token.value, choices.join(tr(", ")))
            : tr("“%1:” is never “%2”. Did you mean “%3”?").arg(field.key, token.value, nearest));
}

tl::expected<EventQuery, Problem> EventQuery::parse(
    const QString &text, const QDateTime &now, const QSet<quint64> &marked)
{
    QueryParser parser(now, marked);
    const QList<QueryToken> tokens = tokensOf(text);
    for (const QueryToken &token : tokens)
        if (const auto problem = parser.add(token))
            return tl::unexpected{*problem};
    return parser.query();
}

}
