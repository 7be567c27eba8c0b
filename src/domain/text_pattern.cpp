#include "text_pattern.h"

#include <algorithm>

namespace domain {

namespace {

constexpr qsizetype trigram = 3; // with fewer letters in a row pg_trgm reads the whole index
constexpr qsizetype mostLetters = 24; // of a beginning: more do not narrow it

bool isAsciiCharacter(QChar character)
{
    return character.unicode() < 0x80;
}

}

TextPattern TextPattern::parse(const QString &typed)
{
    const QString text = typed.trimmed();
    return text.startsWith(u'^') ? TextPattern{text.mid(1), true} : TextPattern{text, false};
}

bool TextPattern::isAscii() const
{
    return std::all_of(text.begin(), text.end(), isAsciiCharacter);
}

TextSearch textSearch(
    const TextPattern &pattern, const QList<Index> &indexes, const QString &column, const QStringList &fixed)
{
    TextSearch best = TextSearch::None;
    const bool hasTrigram = pattern.text.size() >= trigram;
    for (const Index &index : indexes) {
        if (index.isPartial)
            continue;
        for (const Index::Part &part : index.parts)
            if (hasTrigram && part.isByTrigrams && part.column == column)
                best = std::min(best, part.foldsCase ? TextSearch::LowerTrigrams : TextSearch::Trigrams);
        for (const QStringList &before : {fixed, QStringList{}})
            if (const Index::Part *part = index.partBehind(before);
                part && pattern.isBeginning && part->isByteOrdered && part->column == column)
                best = std::min(best, part->foldsCase ? TextSearch::LowerBytes : TextSearch::Bytes);
    }
    return best == TextSearch::Bytes && casesOf(pattern.text).isEmpty() ? TextSearch::None : best;
}

QStringList casesOf(const QString &beginning)
{
    const auto end = std::find_if_not(beginning.begin(), beginning.end(), isAsciiCharacter);
    const QString lower = QString(beginning.begin(), end - beginning.begin())
                              .first(std::min<qsizetype>(end - beginning.begin(), mostLetters))
                              .toLower();
    QStringList cases;
    if (!lower.isEmpty())
        cases.append(lower);
    for (qsizetype i = 0; i < lower.size(); ++i)
        if (lower[i].isLower())
            cases.append(lower.first(i) + lower[i].toUpper());
    return cases;
}

}
