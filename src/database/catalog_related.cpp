#include "catalog_rows.h"

#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::Column;
using domain::Referrer;
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
    UserTable users{found.schema, found.name, *id, {}, found.indexes};
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

// With the tables whose rows go, those that point at them. A partition's key repeats its parent's.
constexpr auto referrersOfTable{R"(
WITH RECURSIVE referrer AS (
SELECT k.conrelid, k.confrelid, k.confdeltype, k.conkey, k.confkey, true AS is_direct
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0 AND n.nspname = )"_L1};
constexpr auto referrersOfReferrers{R"(
 UNION
SELECT k.conrelid, k.confrelid, k.confdeltype, k.conkey, k.confkey, false
  FROM referrer r
  JOIN pg_catalog.pg_constraint k ON k.confrelid = r.conrelid AND k.contype = 'f' AND k.conparentid = 0
 WHERE r.confdeltype = 'c')
SELECT n.nspname::pg_catalog.text, c.relname::pg_catalog.text, r.confdeltype::pg_catalog.text,
       r.is_direct::pg_catalog.text,
       CASE WHEN r.is_direct AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                 AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
            THEN (SELECT pg_catalog.string_agg(
                     pg_catalog.format('c.%I = d.%I', a.attname, b.attname), ' AND ' ORDER BY place)
                    FROM ROWS FROM (pg_catalog.unnest(r.conkey), pg_catalog.unnest(r.confkey))
                         WITH ORDINALITY AS pair (of_referrer, of_domain, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = of_referrer
                    JOIN pg_catalog.pg_attribute b ON b.attrelid = r.confrelid AND b.attnum = of_domain) END
  FROM referrer r
  JOIN pg_catalog.pg_class c ON c.oid = r.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 ORDER BY r.is_direct DESC, 1, 2)"_L1};

Statement selectReferrers(const Table &table)
{
    StatementBuilder builder;
    builder << referrersOfTable;
    builder.text(table.schema) << " AND f.relname = "_L1;
    return (builder.text(table.name) << referrersOfReferrers).take();
}

Referrer referrerOf(const Row &row)
{
    // The letters of pg_constraint.confdeltype; "d" sets a default.
    static const QHash<QString, Referrer::OnDelete> actions{{u"c"_s, Referrer::OnDelete::Cascades},
        {u"n"_s, Referrer::OnDelete::Cleared}, {u"d"_s, Referrer::OnDelete::Cleared}};
    return {*row[0], *row[1], actions.value(*row[2], Referrer::OnDelete::Refused), row[4].value_or(QString()),
        row[3] == u"true"_s};
}

Result<QList<Referrer>> readReferrers(Attempt &attempt, const Table &table)
{
    return attempt.execute(selectReferrers(table)).map([](const Rows &rows) {
        QList<Referrer> referrers;
        for (const Row &row : rows)
            referrers.append(referrerOf(row));
        return referrers;
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
    const Result<QList<Referrer>> referrers = readReferrers(attempt, table);
    if (!referrers)
        return tl::unexpected{referrers.error()};
    table.referrers = *referrers;
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
