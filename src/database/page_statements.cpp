#include "page_statements.h"

#include "domain_sql.h"
#include "name_filter.h"
#include "statements.h"

namespace database {

using domain::Column;
using domain::Domain;
using domain::Kind;
using domain::Table;
using namespace Qt::StringLiterals;

namespace {

const Column &sortColumn(const Table &table, const ListQuery &query)
{
    return table.columns[query.sortColumn < 0 ? table.domainName : query.sortColumn];
}

// What a column is ordered by: itself, its text where its type has no order, of binary data the size.
QString sortTerm(const Column &column)
{
    if (column.kind == Kind::Binary)
        return u"pg_catalog.octet_length(" + aliased(column) + u')';
    return column.sortable ? aliased(column) : readable(column);
}

void addSortValue(StatementBuilder &builder, const Column &column, const domain::Value &value)
{
    if (column.kind == Kind::Binary)
        builder.text(value) << u"::pg_catalog.int4";
    else if (column.sortable)
        builder.value(column, value);
    else
        builder.text(value);
}

void addKeyValues(StatementBuilder &builder, const Table &table, const Domain &row)
{
    for (qsizetype part = 0; part < table.key.size(); ++part) {
        builder << (part > 0 ? u", " : u"");
        builder.value(table.columns[table.key[part]], row.values[table.key[part]]);
    }
}

/// How the reading runs through the order of values.
bool isFalling(const ListQuery &query)
{
    return query.descending != query.backwards;
}

/// Of what lies behind in the direction of the reading.
QString behind(const ListQuery &query)
{
    return isFalling(query) ? u" < "_s : u" > "_s;
}

QString before(const ListQuery &query)
{
    return isFalling(query) ? u" > "_s : u" < "_s;
}

void addRows(StatementBuilder &builder, const Table &table, const ListQuery &query, Part part)
{
    builder << fromTable(table);
    addOwnerAndFilter(builder, table, query);
    if (part != Part::All)
        builder << u" AND " + aliased(sortColumn(table, query))
                + (part == Part::Nulls ? u" IS NULL" : u" IS NOT NULL");
}

void addOrder(StatementBuilder &builder, const Table &table, const ListQuery &query, Part part)
{
    const QString direction = isFalling(query) ? u" DESC"_s : u" ASC"_s;
    builder << u" ORDER BY ";
    if (part != Part::Nulls)
        builder << sortTerm(sortColumn(table, query)) + direction + u", ";
    builder << keyTerms(table, direction + u", ") + direction;
}

// The comparison of rows, of which an index over the sort column alone serves the first member.
void addAfter(
    StatementBuilder &builder, const Table &table, const ListQuery &query, Part part, const Domain &row)
{
    const Column &column = sortColumn(table, query);
    const bool hasValues = part != Part::Nulls;
    builder << u" AND (" + (hasValues ? sortTerm(column) + u", " : QString{}) + keyTerms(table, u", "_s)
            + u')' + behind(query) + u'(';
    if (hasValues) {
        addSortValue(builder, column, row.values[table.columns.indexOf(column)]);
        builder << u", ";
    }
    addKeyValues(builder, table, row);
    builder << u')';
}

Statement finish(StatementBuilder &builder, const Table &table)
{
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    return statement;
}

StatementBuilder beginCount(const Table &table, const ListQuery &query, Part part)
{
    StatementBuilder builder;
    builder << u"SELECT pg_catalog.count(*)::pg_catalog.text";
    addRows(builder, table, query, part);
    return builder;
}

}

QList<Part> partsOf(const Table &table, const ListQuery &query)
{
    if (!sortColumn(table, query).nullable)
        return {Part::All};
    return query.backwards ? QList{Part::Nulls, Part::Values} : QList{Part::Values, Part::Nulls};
}

Part partOf(const Table &table, const ListQuery &query, const Domain &row)
{
    const Column &column = sortColumn(table, query);
    if (!column.nullable)
        return Part::All;
    return row.values[table.columns.indexOf(column)] ? Part::Values : Part::Nulls;
}

Statement selectPage(const Table &table, const ListQuery &query, Part part, const PageStart &start, int limit)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table);
    ListQuery unfiltered = query;
    unfiltered.filter.clear();
    addRows(builder, table, unfiltered, part);
    const domain::Value from = start.after ? start.after->values[table.domainName] : start.from;
    addPageFilter(builder, table, query, {isFalling(query), from, start.skipped + limit});
    if (start.after)
        addAfter(builder, table, query, part, *start.after);
    if (start.from) {
        const Column &column = sortColumn(table, query);
        builder << u" AND " + sortTerm(column) + (isFalling(query) ? u" <= " : u" >= ");
        addSortValue(builder, column, start.from);
    }
    addOrder(builder, table, query, part);
    if (start.skipped > 0)
        builder << u" OFFSET " + QString::number(start.skipped);
    builder << u" LIMIT " + QString::number(limit);
    return finish(builder, table);
}

Statement selectEvery(const Table &table, const ListQuery &query)
{
    QStringList columns;
    bool hasBinary = false;
    for (const Column &column : table.columns) {
        columns.append(aliased(column) + u"::pg_catalog.text");
        hasBinary = hasBinary || column.kind == Kind::Binary;
    }
    StatementBuilder builder;
    builder << u"SELECT " + columns.join(u", "_s);
    addRows(builder, table, query, Part::All);
    Statement statement = finish(builder, table);
    statement.pinsOutput = statement.pinsOutput || hasBinary;
    return statement;
}

Statement selectNear(const Table &table, const ListQuery &query, Part part, qint64 offset, int before)
{
    const QString term = sortTerm(sortColumn(table, query));
    const QString direction = isFalling(query) ? u" DESC"_s : u" ASC"_s;
    StatementBuilder builder;
    builder << u"SELECT n.place::pg_catalog.text, pg_catalog.count(*)::pg_catalog.text FROM (SELECT " + term
            + u" AS place";
    addRows(builder, table, query, part);
    builder << u" ORDER BY " + term + direction + u" OFFSET " + QString::number(offset - before) + u" LIMIT "
            + QString::number(before + 1) + u") n GROUP BY n.place ORDER BY n.place" + direction;
    return finish(builder, table);
}

Statement selectCount(const Table &table, const ListQuery &query, Part part)
{
    return beginCount(table, query, part).take();
}

Statement selectCountBefore(const Table &table, const ListQuery &query, Part part, const QString &value)
{
    const Column &column = sortColumn(table, query);
    StatementBuilder builder = beginCount(table, query, part);
    builder << u" AND " + sortTerm(column) + before(query);
    addSortValue(builder, column, value);
    return builder.take();
}

Statement selectCountOfTies(const Table &table, const ListQuery &query, Part part, const Domain &row)
{
    const Column &column = sortColumn(table, query);
    StatementBuilder builder = beginCount(table, query, part);
    if (part != Part::Nulls) {
        builder << u" AND " + sortTerm(column) + u" = ";
        addSortValue(builder, column, row.values[table.columns.indexOf(column)]);
    }
    builder << u" AND (" + keyTerms(table, u", "_s) + u')' + before(query) + u'(';
    addKeyValues(builder, table, row);
    builder << u')';
    return builder.take();
}

}
