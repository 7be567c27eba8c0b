#include "name_filter.h"

#include "text_search.h"

#include <algorithm>

namespace database {

using domain::Index;
using domain::Table;
using domain::TextPattern;
using domain::TextSearch;
using namespace Qt::StringLiterals;

namespace {

TextSearch searchOf(const Table &table, const TextPattern &pattern)
{
    return domain::textSearch(pattern, table.indexes, table.nameColumn().name, {table.ownerColumn().name});
}

bool hasNamesInIndex(const Table &table)
{
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index &index) {
        return !index.isPartial && index.begins(table.ownerColumn().name)
            && index.holds(table.nameColumn().name);
    });
}

}

void addNameFilter(StatementBuilder &builder, const Table &table, const QString &typed)
{
    const TextPattern pattern = TextPattern::parse(typed);
    if (pattern.isEmpty())
        return;
    builder << u" AND "_s;
    addTextSearch(
        builder, aliased(table.nameColumn()) + u"::pg_catalog.text", pattern, searchOf(table, pattern));
}

void addPageFilter(
    StatementBuilder &builder, const Table &table, const ListQuery &query, const NameRange &page)
{
    const TextPattern pattern = TextPattern::parse(query.filter);
    const TextSearch search = searchOf(table, pattern);
    const bool isByName = query.sortColumn < 0 || query.sortColumn == table.domainName;
    const bool findsRows = search == TextSearch::Trigrams || search == TextSearch::LowerTrigrams;
    if (pattern.isEmpty() || !isByName || findsRows || !hasNamesInIndex(table)) {
        addNameFilter(builder, table, query.filter);
        return;
    }
    const QString name = aliased(table.nameColumn());
    builder << u" AND " + name + u" IN (SELECT DISTINCT " + name + fromTable(table) + u" WHERE "
            + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), query.owner.text);
    addNameFilter(builder, table, query.filter);
    if (page.from) {
        builder << u" AND " + name + (page.isFalling ? u" <= " : u" >= ");
        builder.value(table.nameColumn(), page.from);
    }
    // One more: rows with the first name may be those of the page before.
    builder << u" ORDER BY " + name + (page.isFalling ? u" DESC" : u"") + u" LIMIT "
            + QString::number(page.rows + 1) + u')';
}

}
