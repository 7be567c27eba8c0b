#include "tool_tip.h"

#include <visible_text.h>

#include <QStringList>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLength = 80;
constexpr qsizetype mostLines = 20;

/// Where \a line, which is too long, is divided: behind a space, or anywhere but in a surrogate pair.
qsizetype breakOf(const QString &line)
{
    if (const qsizetype space = line.lastIndexOf(' '_L1, lineLength - 1); space > lineLength / 2)
        return space + 1;
    return line.at(lineLength).isLowSurrogate() ? lineLength - 1 : lineLength;
}

QStringList wrapped(const QString &text)
{
    QStringList lines;
    const QStringList paragraphs = text.split('\n'_L1);
    for (const QString &paragraph : paragraphs) {
        QString rest = domain::visibleText(paragraph);
        while (rest.size() > lineLength) {
            const qsizetype end = breakOf(rest);
            lines << rest.left(end);
            rest.remove(0, end);
        }
        lines << rest;
    }
    return lines;
}

}

QString toolTip(const QString &text)
{
    QStringList lines = wrapped(text.left(lineLength * mostLines));
    if (text.size() > lineLength * mostLines || lines.size() > mostLines)
        lines = lines.first(std::min(lines.size(), mostLines)) << u"…"_s;
    const QString words = lines.join('\n'_L1);
    const bool looksLikeHtml = words.contains('<'_L1) || words.contains('&'_L1);
    return looksLikeHtml ? u"<p style='white-space:pre'>%1</p>"_s.arg(words.toHtmlEscaped()) : words;
}

}
