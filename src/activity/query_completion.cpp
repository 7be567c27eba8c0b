#include "query_completion.h"

#include "query_field.h"
#include "query_token.h"

namespace activity {

using namespace Qt::StringLiterals;

namespace {

QueryToken tokenUnder(const QString &text, qsizetype cursor)
{
    const QList<QueryToken> tokens = tokensOf(text);
    for (const QueryToken &token : tokens)
        if (token.start < cursor && cursor <= token.end)
            return token;
    QueryToken none; // between two terms
    none.start = none.end = none.valueStart = cursor;
    return none;
}

/// Fields that take no word of a closed set show how they are written.
QString wordsOf(const QueryField &field)
{
    return field.choices.isEmpty() ? field.words + u" – "_s + field.example : field.words;
}

void addFields(const QString &typed, const QString &sign, QueryCompletions &completions)
{
    const QList<QueryField> fields = queryFields();
    for (const QueryField &field : fields)
        if (field.key.startsWith(typed, Qt::CaseInsensitive))
            completions.items.append({sign + field.key + ':'_L1, wordsOf(field)});
}

void addChoices(const QueryToken &token, const QString &sign, QueryCompletions &completions)
{
    const QList<QueryField> fields = queryFields();
    for (const QueryField &field : fields) {
        if (field.key != token.field)
            continue;
        QStringList choices = field.choices;
        if (field.mayBeAbsent)
            choices.append(noValue);
        for (const QString &choice : std::as_const(choices))
            if (choice.startsWith(token.value, Qt::CaseInsensitive))
                completions.items.append(
                    {sign + field.key + ':'_L1 + token.comparison + choice, field.words});
    }
}

}

QueryCompletions completionsAt(const QString &text, qsizetype cursor)
{
    const QueryToken token = tokenUnder(text, cursor);
    QueryCompletions completions{token.start, token.end - token.start, {}};
    if (token.isQuoted)
        return completions;
    const QString sign = token.isNegated ? u"-"_s : QString();
    if (token.isWord())
        addFields(token.value, sign, completions);
    else
        addChoices(token, sign, completions);
    return completions;
}

}
