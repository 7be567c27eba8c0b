#include "catalog_rows.h"

#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::Column;
using domain::Table;
using domain::UserTable;
using namespace Qt::StringLiterals;

namespace {

// The table that a foreign key of the owner column points at; where there is none (Prisma's relationMode
// "prisma" makes none), a table of users beside the domain table.
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

Statement selectIdSequenceAndSample(const Table &table)
{
    const QString name = qualified(table.schema, table.name);
    const QString id = quotedIdentifier(table.idColumn().name);
    StatementBuilder builder;
    builder << "SELECT pg_catalog.pg_get_serial_sequence("_L1;
    builder.text(name) << ", "_L1;
    builder.text(table.idColumn().name)
        << u"), (SELECT d." + id + u"::pg_catalog.text FROM " + name + u" d LIMIT 1)";
    return builder.take();
}

}

Result<Table> complete(Attempt &attempt, Table table)
{
    const Result<std::optional<UserTable>> users = readUserTable(attempt, table);
    if (!users)
        return tl::unexpected{users.error()};
    table.users = *users;
    const Result<Rows> id = attempt.execute(selectIdSequenceAndSample(table));
    if (!id)
        return tl::unexpected{id.error()};
    table.idSequence = id->first()[0].value_or(QString{});
    table.idSample = id->first()[1].value_or(QString{});
    return table;
}

}
