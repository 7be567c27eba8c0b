#include "statements.h"

#include "domain_sql.h"

namespace database {

using domain::Change;
using domain::Column;
using domain::Domain;
using domain::NewDomain;
using domain::Table;
using namespace Qt::StringLiterals;

namespace {

QString aliased(const Column &column)
{
    return u"d." + quotedIdentifier(column.name);
}

QString fromTable(const Table &table)
{
    return u" FROM " + qualified(table.schema, table.name) + u" d";
}

Statement finish(StatementBuilder &builder, const Table &table)
{
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    return statement;
}

void addOwnerAndFilter(StatementBuilder &builder, const Table &table, const ListQuery &query)
{
    builder << u" WHERE " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), query.owner.text);
    if (query.filter.isEmpty())
        return;
    builder << u" AND " + aliased(table.nameColumn()) + u"::pg_catalog.text ILIKE ";
    builder.text(u'%' + likeLiteral(query.filter) + u'%');
}

// The rows behind \a after in "sort column, id" order with NULLs last, in both directions.
void addPosition(
    StatementBuilder &builder, const Table &table, int sortColumn, const Domain &after, bool descending)
{
    const Column &id = table.idColumn();
    const Column &sort = table.columns[sortColumn];
    const domain::Value key = after.values[sortColumn];
    const auto addIdBehind = [&] {
        builder << (descending ? u" AND " + aliased(id) + u" < " : u" AND " + aliased(id) + u" > ");
        builder.value(id, after.id.text);
    };
    if (!key) {
        builder << u" AND " + aliased(sort) + u" IS NULL";
        addIdBehind();
        return;
    }
    builder << u" AND (" + aliased(sort) + (descending ? u" < " : u" > ");
    builder.value(sort, key) << u" OR " + aliased(sort) + u" = ";
    builder.value(sort, key);
    addIdBehind();
    builder << u" OR " + aliased(sort) + u" IS NULL)";
}

void addInsertedValues(StatementBuilder &builder, const Table &table, const NewDomain &domain)
{
    builder.value(table.idColumn(), domain.id.text) << ", "_L1;
    builder.value(table.ownerColumn(), domain.owner.text) << ", "_L1;
    builder.value(table.nameColumn(), domain.name);
    for (auto it = domain.values.begin(); it != domain.values.end(); ++it)
        (builder << ", "_L1).value(table.columns[it.key()], it.value());
    if (table.updated >= 0 && !table.updatedBySelf)
        builder << u", " + updatedExpression(table.columns[table.updated]);
}

void addInsertHead(StatementBuilder &builder, const Table &table, const NewDomain &domain)
{
    QStringList names{quotedIdentifier(table.idColumn().name), quotedIdentifier(table.ownerColumn().name),
        quotedIdentifier(table.nameColumn().name)};
    for (auto it = domain.values.begin(); it != domain.values.end(); ++it)
        names.append(quotedIdentifier(table.columns[it.key()].name));
    if (table.updated >= 0 && !table.updatedBySelf)
        names.append(quotedIdentifier(table.columns[table.updated].name));
    builder << u"INSERT INTO " + qualified(table.schema, table.name) + u" AS d (" + names.join(u", "_s)
            + u")";
    if (table.idColumn().identityAlways)
        builder << " OVERRIDING SYSTEM VALUE"_L1;
}

QString columnNames(const Table &table, const QList<int> &columns)
{
    QStringList names;
    for (const int column : columns)
        names.append(quotedIdentifier(table.columns[column].name));
    return names.join(u", "_s);
}

QString userLabel(const Table &table)
{
    QStringList parts;
    for (const Column &label : table.users->labels)
        parts.append(u"NULLIF(u." + quotedIdentifier(label.name) + u"::pg_catalog.text, '')");
    parts.append(u"u." + quotedIdentifier(table.users->id.name) + u"::pg_catalog.text");
    return u"COALESCE(" + parts.join(u", "_s) + u')';
}

StatementBuilder selectWithOwner(const Table &table)
{
    const QString owner = aliased(table.ownerColumn());
    StatementBuilder builder;
    if (!table.users)
        return std::move(builder << u"SELECT " + selectList(table) + u", " + owner + u"::pg_catalog.text"
                + fromTable(table));
    return std::move(builder << u"SELECT " + selectList(table) + u", " + userLabel(table) + fromTable(table)
            + u" LEFT JOIN " + qualified(table.users->schema, table.users->name) + u" u ON u."
            + quotedIdentifier(table.users->id.name) + u" = " + owner);
}

void addNames(StatementBuilder &builder, const Table &table, const QStringList &names)
{
    for (qsizetype i = 0; i < names.size(); ++i)
        (builder << (i == 0 ? ""_L1 : ", "_L1)).value(table.nameColumn(), names[i]);
}

// `column IS NOT DISTINCT FROM value`: by the column's own type where it has equality, else by its text.
void addComparison(StatementBuilder &builder, const Column &column, const domain::Value &value, bool isStored)
{
    if (column.comparable) {
        (builder << aliased(column) + u" IS NOT DISTINCT FROM ").value(column, value);
        return;
    }
    builder << aliased(column) + u"::pg_catalog.text IS NOT DISTINCT FROM ";
    if (isStored)
        builder.text(value); // it was read as this very text
    else
        builder.value(column, value) << "::pg_catalog.text"_L1;
}

void addRowOfOwner(StatementBuilder &builder, const Table &table, const Change &change)
{
    (builder << u" WHERE " + aliased(table.idColumn()) + u" = ").value(table.idColumn(), change.id.text);
    (builder << u" AND " + aliased(table.ownerColumn()) + u" = ")
        .value(table.ownerColumn(), change.owner.text);
}

}

Statement selectPage(const Table &table, const ListQuery &query)
{
    const int sortColumn = query.sortColumn < 0 ? table.domainName : query.sortColumn;
    const Column &sort = table.columns[sortColumn];
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + fromTable(table);
    addOwnerAndFilter(builder, table, query);
    if (query.after)
        addPosition(builder, table, sortColumn, *query.after, query.descending);
    const QString direction = query.descending ? u" DESC"_s : u" ASC"_s;
    builder << u" ORDER BY " + aliased(sort) + direction + u" NULLS LAST, " + aliased(table.idColumn())
            + direction + u" LIMIT " + QString::number(query.limit);
    return finish(builder, table);
}

Statement selectCount(const Table &table, const ListQuery &query)
{
    StatementBuilder builder;
    builder << u"SELECT pg_catalog.count(*)::pg_catalog.text" + fromTable(table);
    addOwnerAndFilter(builder, table, query);
    return builder.take();
}

Statement selectById(const Table &table, const domain::DomainId &id)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + fromTable(table) + u" WHERE " + aliased(table.idColumn())
            + u" = ";
    builder.value(table.idColumn(), id.text);
    return finish(builder, table);
}

Statement selectByNames(const Table &table, const QStringList &names)
{
    StatementBuilder builder = selectWithOwner(table);
    builder << u" WHERE " + aliased(table.nameColumn()) + u" IN (";
    addNames(builder, table, names);
    builder << u") ORDER BY " + aliased(table.idColumn());
    return finish(builder, table);
}

Statement selectByPrefix(const Table &table, const QStringList &names, int limit)
{
    StatementBuilder builder = selectWithOwner(table);
    builder << " WHERE"_L1;
    for (qsizetype i = 0; i < names.size(); ++i) {
        builder << (i == 0 ? u" "_s : u" OR "_s) + aliased(table.nameColumn()) + u"::pg_catalog.text LIKE ";
        builder.text(likeLiteral(names[i]) + u'%');
    }
    builder << u" ORDER BY " + aliased(table.nameColumn()) + u" LIMIT " + QString::number(limit);
    return finish(builder, table);
}

Statement insertUnlessIdExists(const Table &table, const NewDomain &domain)
{
    StatementBuilder builder;
    addInsertHead(builder, table, domain);
    addInsertedValues(builder << " VALUES ("_L1, table, domain);
    builder << u") ON CONFLICT (" + quotedIdentifier(table.idColumn().name) + u") DO NOTHING RETURNING "
            + selectList(table);
    return finish(builder, table);
}

Statement insertUnlessNameExists(const Table &table, const NewDomain &domain, const QList<int> &arbiter)
{
    StatementBuilder builder;
    addInsertHead(builder, table, domain);
    if (!arbiter.isEmpty()) {
        addInsertedValues(builder << " VALUES ("_L1, table, domain);
        builder << u") ON CONFLICT (" + columnNames(table, arbiter) + u") DO NOTHING";
    } else {
        addInsertedValues(builder << " SELECT "_L1, table, domain);
        builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE " + aliased(table.nameColumn())
                + u" = ";
        builder.value(table.nameColumn(), domain.name)
            << u") ON CONFLICT (" + quotedIdentifier(table.idColumn().name) + u") DO NOTHING";
    }
    builder << u" RETURNING " + selectList(table);
    return finish(builder, table);
}

Statement updateGuarded(const Table &table, const Change &change)
{
    StatementBuilder builder;
    builder << u"UPDATE " + qualified(table.schema, table.name) + u" AS d SET ";
    const char *separator = "";
    for (auto it = change.fields.begin(); it != change.fields.end(); ++it) {
        const Column &column = table.columns[it.key()];
        builder << QLatin1StringView{separator} << quotedIdentifier(column.name) + u" = ";
        builder.value(column, it->mine);
        separator = ", ";
    }
    if (table.updated >= 0 && !table.updatedBySelf) {
        const Column &updated = table.columns[table.updated];
        builder << u", " + quotedIdentifier(updated.name) + u" = " + updatedExpression(updated);
    }
    addRowOfOwner(builder, table, change);
    for (auto it = change.fields.begin(); it != change.fields.end(); ++it)
        addComparison(builder << " AND "_L1, table.columns[it.key()], it->base, true);
    builder << u" RETURNING " + selectList(table);
    return finish(builder, table);
}

Statement selectForChange(const Table &table, const Change &change)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + u", (";
    const char *separator = "";
    for (auto it = change.fields.begin(); it != change.fields.end(); ++it) {
        builder << QLatin1StringView{separator};
        addComparison(builder, table.columns[it.key()], it->mine, false);
        separator = " AND ";
    }
    builder << u")::pg_catalog.text" + fromTable(table);
    addRowOfOwner(builder, table, change);
    return finish(builder, table);
}

QList<int> arbiterOf(const Table &table)
{
    for (const QList<int> &columns :
        {QList<int>{table.domainName}, QList<int>{table.owner, table.domainName}})
        if (table.isUniqueOver(columns))
            return columns;
    return {};
}

}
