#include "catalog_rows.h"

#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::Column;
using domain::Table;
using domain::UniqueKey;
using domain::UserTable;
using namespace Qt::StringLiterals;

namespace {

// The table that a foreign key of the owner column points at; where there is none (Prisma's relationMode
// "prisma" makes none), a table of users beside the domain table whose id has the same type.
Statement selectUserTable(const Table &table)
{
    StatementBuilder builder;
    builder << R"(
SELECT n.nspname::pg_catalog.text, f.relname::pg_catalog.text, b.attname::pg_catalog.text, 0 AS rank
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
  JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace
  JOIN pg_catalog.pg_attribute b ON b.attrelid = f.oid AND k.confkey = ARRAY[b.attnum]
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
 WHERE k.contype = 'f' AND cn.nspname = )"_L1;
    builder.text(table.schema) << " AND c.relname = "_L1;
    builder.text(table.name) << " AND a.attname = "_L1;
    builder.text(table.ownerColumn().name) << R"(
 UNION ALL
SELECT n.nspname::pg_catalog.text, f.relname::pg_catalog.text, b.attname::pg_catalog.text, 1
  FROM pg_catalog.pg_class f
  JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace
  JOIN pg_catalog.pg_attribute b ON b.attrelid = f.oid AND b.attname = 'id'
  JOIN pg_catalog.pg_type t ON t.oid = b.atttypid AND t.typname = )"_L1;
    builder.text(table.ownerColumn().typeName) << R"(
 WHERE f.relkind IN ('r', 'p') AND pg_catalog.lower(f.relname) IN ('user', 'users') AND n.nspname = )"_L1;
    return (builder.text(table.schema) << " ORDER BY rank LIMIT 1"_L1).take();
}

std::optional<UserTable> userTableOf(const CatalogTable &found, const QString &key)
{
    const auto named = [](const QString &name) {
        return [name](const Column &column) { return column.name.toLower().remove(u'_') == name; };
    };
    const auto id = std::find_if(
        found.columns.begin(), found.columns.end(), [&](const Column &column) { return column.name == key; });
    if (id == found.columns.end())
        return {};
    UserTable users{found.schema, found.name, *id, {}};
    for (const QString &name :
        {u"email"_s, u"name"_s, u"fullname"_s, u"displayname"_s, u"username"_s, u"login"_s})
        if (const auto label = std::find_if(found.columns.begin(), found.columns.end(), named(name));
            label != found.columns.end())
            users.labels.append(*label);
    return users;
}

Result<std::optional<UserTable>> readUserTable(Attempt &attempt, const Table &table)
{
    const Result<Rows> target = attempt.execute(selectUserTable(table));
    if (!target)
        return tl::unexpected{target.error()};
    if (target->isEmpty())
        return std::nullopt;
    const Row row = target->first();
    return readCandidates(attempt, *row[0] + u'.' + *row[1]).map([&](const QList<CatalogTable> &tables) {
        return tables.isEmpty() ? std::nullopt : userTableOf(tables.first(), *row[2]);
    });
}

Statement selectKeySample(const Table &table)
{
    QStringList values;
    for (const int column : table.key)
        values.append(readable(table.columns[column]));
    return {u"SELECT " + values.join(u", "_s) + fromTable(table) + u" LIMIT 1", {}, pinsOutput(table)};
}

Result<QStringList> readKeySample(Attempt &attempt, const Table &table)
{
    return attempt.execute(selectKeySample(table)).map([](const Rows &rows) {
        QStringList values;
        for (const domain::Value &value : rows.value(0))
            values.append(value.value_or(QString()));
        return values;
    });
}

// What a new row would hold in \a column, as far as it can be had without drawing from a sequence.
QString newValue(const Table &table, int column)
{
    const Column &description = table.columns[column];
    if (column == table.domainName)
        return u"'a.example'"_s;
    if (column == table.owner)
        return u"(SELECT " + aliased(description) + fromTable(table) + u" LIMIT 1)";
    const bool draws = description.defaultExpression.contains(u"nextval("_s);
    return draws || description.defaultExpression.isEmpty() ? u"NULL"_s : description.defaultExpression;
}

Statement selectWhetherNewRowsAreCovered(const Table &table, const UniqueKey &key)
{
    QStringList values;
    for (int column = 0; column < table.columns.size(); ++column)
        values.append(u"(" + newValue(table, column) + u")::" + castType(table.columns[column]) + u" AS "
            + quotedIdentifier(table.columns[column].name));
    return {
        u"SELECT (" + key.predicate + u")::pg_catalog.text FROM (SELECT " + values.join(u", "_s) + u") v"};
}

// A partial index keeps names apart only for rows that satisfy its predicate: one over deleted or verified
// rows does not concern a new one.
Result<void> findCoveringIndexes(Attempt &attempt, Table &table)
{
    for (UniqueKey &key : table.uniqueKeys) {
        if (key.predicate.isEmpty() || !key.columns.contains(table.domainName))
            continue;
        const Result<Rows> answer = attempt.execute(selectWhetherNewRowsAreCovered(table, key));
        if (!answer && answer.error().verdict.cause != retry::Cause::Permanent)
            return tl::unexpected{answer.error()};
        key.coversNewRows = answer && answer->first().first() == u"true"_s;
    }
    return {};
}

}

Result<Table> complete(Attempt &attempt, Table table)
{
    const Result<std::optional<UserTable>> users = readUserTable(attempt, table);
    if (!users)
        return tl::unexpected{users.error()};
    table.users = *users;
    const Result<QStringList> sample = readKeySample(attempt, table);
    if (!sample)
        return tl::unexpected{sample.error()};
    table.keySamples = *sample;
    const Result<void> covering = findCoveringIndexes(attempt, table);
    if (!covering)
        return tl::unexpected{covering.error()};
    return table;
}

}
