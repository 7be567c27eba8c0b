#include "json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace domain {

namespace {

/// As an array's only element, since Qt reads documents that are an object or an array only.
bool isJson(const QString &text)
{
    return QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().size() == 1;
}

/// Of the string that begins at \a from: behind its closing quote.
qsizetype endOfString(const QString &text, qsizetype from)
{
    qsizetype end = from + 1;
    while (text.at(end) != u'"')
        end += text.at(end) == u'\\' ? 2 : 1;
    return end + 1;
}

bool isClosing(QChar c)
{
    return c == u'}' || c == u']';
}

/// Without the spaces between what means something.
QString compact(const QString &text)
{
    QString compacted;
    for (qsizetype i = 0; i < text.size();) {
        const bool isString = text.at(i) == u'"';
        const qsizetype end = isString ? endOfString(text, i) : i + 1;
        if (isString || !text.at(i).isSpace())
            compacted += text.sliced(i, end - i);
        i = end;
    }
    return compacted;
}

}

QString indentedJson(const QString &text)
{
    if (!isJson(text))
        return text;
    const QString tokens = compact(text);
    QString indented;
    qsizetype depth = 0;
    const auto newLine = [&] { indented += u'\n' + QString(2 * depth, u' '); };
    for (qsizetype i = 0; i < tokens.size();) {
        const QChar c = tokens.at(i);
        const qsizetype end = c == u'"' ? endOfString(tokens, i) : i + 1;
        const bool isEmpty = i > 0 && isClosing(c) && (tokens.at(i - 1) == u'{' || tokens.at(i - 1) == u'[');
        if (isClosing(c)) {
            --depth;
            if (!isEmpty)
                newLine();
        }
        indented += tokens.sliced(i, end - i);
        if (c == u'{' || c == u'[') {
            ++depth;
            if (!isClosing(tokens.at(end)))
                newLine();
        } else if (c == u',') {
            newLine();
        } else if (c == u':') {
            indented += u' ';
        }
        i = end;
    }
    return indented;
}

}
