#include "table.h"

#include <QRegularExpression>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

bool UniqueKey::isOver(const QList<int> &wanted) const
{
    return std::is_permutation(columns.begin(), columns.end(), wanted.begin(), wanted.end());
}

const UniqueKey *Table::nameArbiter() const
{
    if (!takesOnConflict)
        return nullptr;
    for (const QList<int> &wanted : {QList<int>{domainName}, QList<int>{owner, domainName}})
        for (const bool isPartial : {false, true})
            for (const UniqueKey &unique : uniqueKeys)
                if (unique.isOver(wanted) && unique.predicate.isEmpty() != isPartial && unique.coversNewRows
                    && !unique.isDeferrable)
                    return &unique;
    return nullptr;
}

const UniqueKey *Table::keyArbiter() const
{
    const auto isIt = [this](const UniqueKey &unique) {
        return unique.isOver(key) && !unique.isDeferrable && unique.predicate.isEmpty()
            && unique.expressions.join(QString()).isEmpty();
    };
    const auto found = std::find_if(uniqueKeys.begin(), uniqueKeys.end(), isIt);
    return takesOnConflict && found != uniqueKeys.end() ? &*found : nullptr;
}

bool Table::isOrderedBy(int column) const
{
    const Column &wanted = columns.at(column);
    return wanted.sortable && std::any_of(indexes.begin(), indexes.end(), [&](const Index &index) {
        return orderedPart(index, wanted.name, {ownerColumn().name});
    });
}

bool Table::isMade(int column) const
{
    if (!key.contains(column) || column == owner || column == domainName)
        return false;
    const Column &part = columns.at(column);
    if (part.hasDefault)
        return true;
    // In a key of several columns others than the id say where the row belongs.
    const bool isId = key.size() == 1 || labelOf(part).toLower() == "id"_L1;
    return isId && (part.kind == Kind::Uuid || part.kind == Kind::Text);
}

bool Table::makesIds() const
{
    return std::any_of(key.begin(), key.end(), [this](int column) { return isMade(column); });
}

bool Table::isEditable(int column) const
{
    const Column &candidate = columns.at(column);
    const bool isKept = key.contains(column) || column == owner || column == created || column == updated;
    return takesUpdates && !isKept && !candidate.generated && !candidate.identityAlways && candidate.updatable
        && candidate.kind != Kind::Binary;
}

bool Table::isAskedAtCreate(int column) const
{
    const Column &candidate = columns.at(column);
    const bool isSetForOperator = isMade(column) || column == owner || column == created || column == updated;
    return !isSetForOperator && !candidate.generated && !candidate.identityAlways && candidate.insertable
        && candidate.kind != Kind::Binary;
}

bool Table::isRequired(int column) const
{
    const Column &candidate = columns.at(column);
    return column != domainName && isAskedAtCreate(column) && !candidate.nullable && !candidate.hasDefault;
}

QStringList Table::concernedBy(Referrer::OnDelete onDelete) const
{
    QStringList titles;
    for (const Referrer &referrer : referrers)
        if (referrer.onDelete == onDelete)
            titles.append(referrer.title());
    titles.removeDuplicates();
    return titles;
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
