#include "table_index.h"

#include <algorithm>

namespace domain {

namespace {

bool keepsTogether(const Index::Part &part)
{
    return !part.foldsCase && (part.isOrdered || part.isByteOrdered);
}

}

bool Index::begins(const QString &column) const
{
    return !parts.isEmpty() && parts.first().column == column && keepsTogether(parts.first());
}

const Index::Part *Index::partBehind(const QStringList &fixed) const
{
    const auto isFixed = [&](const Part &part) { return keepsTogether(part) && fixed.contains(part.column); };
    const auto first = std::find_if_not(parts.begin(), parts.end(), isFixed);
    return first - parts.begin() == fixed.size() && first != parts.end() ? &*first : nullptr;
}

bool Index::holds(const QString &column) const
{
    return included.contains(column) || std::any_of(parts.begin(), parts.end(), [&](const Part &part) {
        return part.column == column && !part.foldsCase && !part.isByTrigrams;
    });
}

const Index::Part *orderedPart(const Index &index, const QString &column, const QStringList &fixed)
{
    const Index::Part *part = index.partBehind(fixed);
    const bool isIt =
        !index.isPartial && part && part->column == column && part->isOrdered && !part->foldsCase;
    return isIt ? part : nullptr;
}

}
