#include "table.h"

#include <QRegularExpression>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

bool Table::isUniqueOver(const QList<int> &wanted) const
{
    const auto isOver = [&wanted](const UniqueKey &key) {
        return std::is_permutation(key.columns.begin(), key.columns.end(), wanted.begin(), wanted.end());
    };
    return std::any_of(uniqueKeys.begin(), uniqueKeys.end(), isOver);
}

bool Table::isEditable(int column) const
{
    const Column &candidate = columns.at(column);
    const bool isKept = column == id || column == owner || column == created || column == updated;
    return !isKept && !candidate.generated && !candidate.identityAlways && candidate.updatable;
}

bool Table::isAskedAtCreate(int column) const
{
    const Column &candidate = columns.at(column);
    const bool isSetForOperator = column == id || column == owner || column == created || column == updated;
    return !isSetForOperator && !candidate.generated && !candidate.identityAlways && candidate.insertable;
}

QString labelOf(const Column &column)
{
    static const QRegularExpression wordStart{u"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"_s};
    QString spaced = column.name;
    const bool hasLowerCase = spaced != spaced.toUpper();
    if (!hasLowerCase && spaced.contains('_'_L1))
        spaced = spaced.toLower();
    spaced.replace('_'_L1, ' '_L1);
    spaced.replace(wordStart, u" "_s);
    QStringList words = spaced.split(' '_L1, Qt::SkipEmptyParts);
    if (words.isEmpty())
        return column.name;
    for (QString &word : words) {
        if (word.size() == 1 || word != word.toUpper())
            word = word.toLower();
    }
    QString &first = words.first();
    first[0] = first.at(0).toUpper();
    return words.join(' '_L1);
}

}
