#include "visible_text.h"

#include <QList>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

bool isInvisible(uint character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls, zero widths, tags
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString escapeOf(uint character)
{
    switch (character) {
    case '\n':
        return u"\\n"_s;
    case '\r':
        return u"\\r"_s;
    case '\t':
        return u"\\t"_s;
    }
    if (character > 0xffff)
        return u"\\U%1"_s.arg(character, 8, 16, '0'_L1);
    return u"\\u%1"_s.arg(character, 4, 16, '0'_L1);
}

}

QString visibleText(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    if (std::none_of(characters.begin(), characters.end(), isInvisible))
        return text;
    QString result;
    for (const uint character : characters) {
        if (isInvisible(character))
            result += escapeOf(character);
        else
            result += QChar::fromUcs4(character);
    }
    return result;
}

}
