#include "query_token.h"

#include <QRegularExpression>

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

qsizetype endOfSpaces(const QString &text, qsizetype from)
{
    while (from < text.size() && text.at(from).isSpace())
        ++from;
    return from;
}

qsizetype endOfWord(const QString &text, qsizetype from)
{
    while (from < text.size() && !text.at(from).isSpace())
        ++from;
    return from;
}

/// Within quotation marks a backslash takes the next character as it is.
qsizetype readQuoted(const QString &text, qsizetype from, QueryToken &token)
{
    token.isQuoted = true;
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        if (text.at(at) == '"'_L1)
            return at + 1;
        if (text.at(at) == '\\'_L1 && at + 1 < text.size())
            ++at;
        token.value += text.at(at);
    }
    token.isClosed = false;
    return text.size();
}

QueryToken tokenAt(const QString &text, qsizetype from)
{
    static const QRegularExpression field(u"([A-Za-z][A-Za-z-]*):(>=|<=|>|<|=|)"_s);
    QueryToken token;
    token.start = from;
    token.isNegated = text.at(from) == '-'_L1;
    qsizetype at = from + (token.isNegated ? 1 : 0);
    const auto match =
        field.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    if (match.hasMatch()) {
        token.field = match.captured(1).toLower();
        token.comparison = match.captured(2);
        at = match.capturedEnd();
    }
    token.valueStart = at;
    if (at < text.size() && text.at(at) == '"'_L1) {
        token.end = readQuoted(text, at, token);
    } else {
        token.end = endOfWord(text, at);
        token.value = text.mid(at, token.end - at);
    }
    return token;
}

}

QList<QueryToken> tokensOf(const QString &text)
{
    QList<QueryToken> tokens;
    for (qsizetype at = endOfSpaces(text, 0); at < text.size(); at = endOfSpaces(text, tokens.last().end))
        tokens.append(tokenAt(text, at));
    return tokens;
}

QString quotedValue(const QString &value)
{
    const bool isPlain = !value.isEmpty() && !value.contains('"'_L1)
        && std::none_of(value.cbegin(), value.cend(), [](QChar character) { return character.isSpace(); });
    if (isPlain)
        return value;
    QString escaped = value;
    escaped.replace('\\'_L1, "\\\\"_L1).replace('"'_L1, "\\\""_L1);
    return '"'_L1 + escaped + '"'_L1;
}

QString withTerm(const QString &text, const QString &term)
{
    const QString opposite = term.startsWith('-'_L1) ? term.mid(1) : QString('-'_L1 + term);
    QStringList terms;
    const QList<QueryToken> tokens = tokensOf(text);
    for (const QueryToken &token : tokens) {
        const QString written = text.mid(token.start, token.end - token.start);
        if (written != term && written != opposite)
            terms.append(written);
    }
    terms.append(term);
    return terms.join(' '_L1);
}

}
