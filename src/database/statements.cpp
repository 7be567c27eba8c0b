#include "statements.h"

#include "domain_sql.h"
#include "name_filter.h"

namespace database {

using domain::Column;
using domain::Domain;
using domain::Kind;
using domain::Table;
using namespace Qt::StringLiterals;

namespace {

Statement finish(StatementBuilder &builder, const Table &table)
{
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    return statement;
}

void addOwner(StatementBuilder &builder, const Table &table, const ListQuery &query)
{
    builder << u" WHERE " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), query.owner.text);
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

QString keyTerms(const Table &table, const QString &separator)
{
    QStringList terms;
    for (const int column : table.key)
        terms.append(aliased(table.columns[column]));
    return terms.join(separator);
}

// The rows behind \a after in "sort column, key" order with NULLs last, in both directions.
void addPosition(
    StatementBuilder &builder, const Table &table, int sortColumn, const Domain &after, bool descending)
{
    const Column &sort = table.columns[sortColumn];
    const domain::Value position = after.values[sortColumn];
    const auto addKeyBehind = [&] {
        builder << u" AND (" + keyTerms(table, u", "_s) + (descending ? u") < (" : u") > (");
        for (qsizetype part = 0; part < table.key.size(); ++part) {
            builder << (part > 0 ? u", " : u"");
            builder.value(table.columns[table.key[part]], after.values[table.key[part]]);
        }
        builder << u')';
    };
    if (!position) {
        builder << u" AND " + aliased(sort) + u" IS NULL";
        addKeyBehind();
        return;
    }
    builder << u" AND (" + sortTerm(sort) + (descending ? u" < " : u" > ");
    addSortValue(builder, sort, position);
    builder << u" OR " + sortTerm(sort) + u" = ";
    addSortValue(builder, sort, position);
    addKeyBehind();
    builder << u" OR " + aliased(sort) + u" IS NULL)";
}

QString userLabel(const Table &table)
{
    QStringList parts;
    for (const Column &label : table.users->labels)
        parts.append(u"NULLIF(u." + quotedIdentifier(label.name) + u"::pg_catalog.text, '')");
    parts.append(u"u." + quotedIdentifier(table.users->id.name) + u"::pg_catalog.text");
    return u"COALESCE(" + parts.join(u", "_s) + u')';
}

// The domains are chosen inside, where an index's expression finds no other table's columns beside theirs.
StatementBuilder beginWithOwner(const Table &table)
{
    QStringList columns;
    for (const Column &column : table.columns)
        columns.append(aliased(column));
    const QString label = table.users ? userLabel(table) : readable(table.ownerColumn());
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + u", " + label + u" FROM (SELECT " + columns.join(u", "_s)
            + fromTable(table) + u" WHERE ";
    return builder;
}

void endWithOwner(StatementBuilder &builder, const Table &table)
{
    builder << u") d";
    if (table.users)
        builder << u" LEFT JOIN " + qualified(table.users->schema, table.users->name) + u" u ON u."
                + quotedIdentifier(table.users->id.name) + u" = " + aliased(table.ownerColumn());
}

// The index's own expression over the name, or the name itself.
QString nameTerm(const Table &table)
{
    const domain::UniqueKey *arbiter = table.nameArbiter();
    const QString expression =
        arbiter ? arbiter->expressions.value(arbiter->columns.indexOf(table.domainName)) : QString();
    return expression.isEmpty() ? quotedIdentifier(table.nameColumn().name) : u'(' + expression + u')';
}

// Names are equal where the unique index takes them for equal: `lower(name) IN (SELECT lower(name) FROM …)`,
// inside which the bare name is that of the value.
void addNameIsOneOf(StatementBuilder &builder, const Table &table, const QStringList &names)
{
    const QString term = nameTerm(table);
    builder << term + u" IN (";
    for (qsizetype i = 0; i < names.size(); ++i) {
        builder << (i > 0 ? u", (SELECT " : u"(SELECT ") + term + u" FROM (SELECT ";
        builder.value(table.nameColumn(), names[i])
            << u" AS " + quotedIdentifier(table.nameColumn().name) + u") v)";
    }
    builder << u')';
}

}

Statement selectPage(const Table &table, const ListQuery &query)
{
    const int sortColumn = query.sortColumn < 0 ? table.domainName : query.sortColumn;
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + fromTable(table);
    addOwner(builder, table, query);
    addPageFilter(builder, table, query);
    if (query.after)
        addPosition(builder, table, sortColumn, *query.after, query.descending);
    const QString direction = query.descending ? u" DESC"_s : u" ASC"_s;
    builder << u" ORDER BY " + sortTerm(table.columns[sortColumn]) + direction + u" NULLS LAST, "
            + keyTerms(table, direction + u", ") + direction + u" LIMIT " + QString::number(query.limit);
    return finish(builder, table);
}

Statement selectCount(const Table &table, const ListQuery &query)
{
    StatementBuilder builder;
    builder << u"SELECT pg_catalog.count(*)::pg_catalog.text" + fromTable(table);
    addOwner(builder, table, query);
    addNameFilter(builder, table, query.filter);
    return builder.take();
}

Statement selectByKey(const Table &table, const domain::DomainId &id, const domain::UserId &owner)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + fromTable(table) + u" WHERE ";
    addKey(builder, table, id);
    builder << u" AND " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), owner.text);
    return finish(builder, table);
}

Statement selectByNames(const Table &table, const QStringList &names)
{
    StatementBuilder builder = beginWithOwner(table);
    addNameIsOneOf(builder, table, names);
    endWithOwner(builder, table);
    builder << u" ORDER BY " + keyTerms(table, u", "_s);
    return finish(builder, table);
}

Statement selectHolders(const Table &table, const QStringList &names)
{
    StatementBuilder builder = beginWithOwner(table);
    addNameIsOneOf(builder, table, names);
    if (const domain::UniqueKey *arbiter = table.nameArbiter(); arbiter && !arbiter->predicate.isEmpty())
        builder << u" AND (" + arbiter->predicate + u')';
    endWithOwner(builder, table);
    builder << u" ORDER BY " + keyTerms(table, u", "_s);
    return finish(builder, table);
}

Statement selectByPrefix(const Table &table, const QStringList &names, int limit)
{
    StatementBuilder builder = beginWithOwner(table);
    for (qsizetype i = 0; i < names.size(); ++i) {
        builder << (i > 0 ? u" OR " : u"") + aliased(table.nameColumn()) + u"::pg_catalog.text LIKE ";
        builder.text(likeLiteral(names[i]) + u'%');
    }
    endWithOwner(builder, table);
    builder << u" ORDER BY " + aliased(table.nameColumn()) + u" LIMIT " + QString::number(limit);
    return finish(builder, table);
}

}
