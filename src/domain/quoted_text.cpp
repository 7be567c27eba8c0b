#include "quoted_text.h"

#include "visible_text.h"

namespace domain {

using namespace Qt::StringLiterals;

namespace {

/// \a position, or the one before it where that would cut a surrogate pair.
qsizetype wholeCharacter(const QString &text, qsizetype position)
{
    return text.at(position).isLowSurrogate() ? position - 1 : position;
}

}

QString codePoint(char32_t character)
{
    return QString::number(character, 16).toUpper().rightJustified(4, '0'_L1);
}

QString quoted(const QString &text)
{
    constexpr qsizetype head = 24;
    constexpr qsizetype tail = 8;
    if (text.size() <= head + tail + 1)
        return u"“%1”"_s.arg(visibleText(text));
    const qsizetype headEnd = wholeCharacter(text, head);
    const qsizetype tailBegin = wholeCharacter(text, text.size() - tail);
    return u"“%1…%2”"_s.arg(visibleText(text.left(headEnd)), visibleText(text.sliced(tailBegin)));
}

}
