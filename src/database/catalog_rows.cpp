#include "catalog_rows.h"

#include "domain_sql.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace database {

using domain::Column;
using domain::Kind;
using domain::UniqueKey;
using namespace Qt::StringLiterals;

namespace {

// What both queries choose from: readable tables that are not the system's own, by name or by likeness.
constexpr QLatin1StringView readableTables{R"(
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'f') AND NOT c.relispartition
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
   AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
   AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))"};

constexpr QLatin1StringView likeADomainTable{
    R"( AND pg_catalog.replace(pg_catalog.lower(c.relname), '_', '') IN
       ('domain', 'domains', 'customdomain', 'customdomains', 'userdomain', 'userdomains', 'sitedomains'))"};

constexpr QLatin1StringView columnsOfTables{R"(
SELECT w.oid::pg_catalog.text, w.nspname::pg_catalog.text, w.relname::pg_catalog.text, w.insertable::pg_catalog.text,
       a.attnum::pg_catalog.text, a.attname::pg_catalog.text, tn.nspname::pg_catalog.text, t.typname::pg_catalog.text,
       pg_catalog.format_type(a.atttypid, a.atttypmod), t.typtype::pg_catalog.text, t.typcategory::pg_catalog.text,
       a.atttypmod::pg_catalog.text, a.attnotnull::pg_catalog.text, a.atthasdef::pg_catalog.text,
       a.attidentity::pg_catalog.text, a.attgenerated::pg_catalog.text,
       pg_catalog.has_column_privilege(w.oid, a.attnum, 'INSERT')::pg_catalog.text,
       pg_catalog.has_column_privilege(w.oid, a.attnum, 'UPDATE')::pg_catalog.text,
       (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e
         WHERE e.enumtypid = t.oid)::pg_catalog.text,
       EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprname = '='
           AND o.oprleft IN (t.oid, t.typelem) AND o.oprright = o.oprleft)::pg_catalog.text
  FROM wanted w
  JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
 WHERE pg_catalog.has_column_privilege(w.oid, a.attnum, 'SELECT')
 ORDER BY w.nspname, w.relname, a.attnum)"};

constexpr QLatin1StringView uniqueIndexesOfTables{R"(
SELECT w.oid::pg_catalog.text, i.indisprimary::pg_catalog.text, i.indkey::pg_catalog.text, i.indnkeyatts::pg_catalog.text
  FROM wanted w
  JOIN pg_catalog.pg_index i ON i.indrelid = w.oid
 WHERE i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL)"};

Statement select(const QString &wanted, QLatin1StringView query)
{
    StatementBuilder builder;
    builder << "WITH wanted AS (SELECT c.oid, n.nspname, c.relname, "
               "pg_catalog.has_any_column_privilege(c.oid, 'INSERT') AS insertable"_L1
            << readableTables;
    const qsizetype dot = wanted.indexOf(u'.');
    if (wanted.isEmpty())
        builder << likeADomainTable;
    else
        (builder << " AND c.relname = "_L1).text(wanted.mid(dot + 1));
    if (dot > 0)
        (builder << " AND n.nspname = "_L1).text(wanted.first(dot));
    return (builder << ")"_L1 << query).take();
}

bool isTrue(const domain::Value &value)
{
    return value == u"true"_s;
}

Kind kindOf(const QString &type, const QString &form, const QString &category)
{
    static const QHash<QString, Kind> kinds{{u"bool"_s, Kind::Boolean}, {u"int2"_s, Kind::Integer},
        {u"int4"_s, Kind::Integer}, {u"int8"_s, Kind::Integer}, {u"numeric"_s, Kind::Number},
        {u"float4"_s, Kind::Number}, {u"float8"_s, Kind::Number}, {u"timestamp"_s, Kind::Timestamp},
        {u"timestamptz"_s, Kind::TimestampWithZone}, {u"date"_s, Kind::Date}, {u"time"_s, Kind::Time},
        {u"uuid"_s, Kind::Uuid}, {u"json"_s, Kind::Json}, {u"jsonb"_s, Kind::Json}};
    if (form == u"e")
        return Kind::Enum;
    if (category == u"A")
        return Kind::Array;
    if (category == u"S")
        return Kind::Text;
    return kinds.value(type, Kind::Other);
}

QStringList labelsOf(const domain::Value &json)
{
    QStringList labels;
    const QJsonArray array = QJsonDocument::fromJson(json.value_or(QString{}).toUtf8()).array();
    for (const auto &label : array)
        labels.append(label.toString());
    return labels;
}

Column columnOf(const Row &row)
{
    static const QStringList settingsDecide{u"float4"_s, u"float8"_s, u"interval"_s, u"bytea"_s, u"_float4"_s,
        u"_float8"_s, u"_interval"_s, u"_bytea"_s};
    Column column;
    column.name = *row[5];
    column.typeSchema = *row[6];
    column.typeName = *row[7];
    column.typeLabel = *row[8];
    const QString form = *row[9];
    const QString category = *row[10];
    column.kind = kindOf(column.typeName, form, category);
    if (column.typeName == u"varchar" || column.typeName == u"bpchar")
        column.maxLength = std::max(0, row[11]->toInt() - 4); // atttypmod counts a length word of 4 bytes
    column.nullable = !isTrue(row[12]);
    column.hasDefault = isTrue(row[13]) || !row[14]->isEmpty();
    column.identityAlways = *row[14] == u"a";
    column.generated = !row[15]->isEmpty();
    column.insertable = isTrue(row[16]) && !column.generated;
    column.updatable = isTrue(row[17]) && !column.generated;
    column.choices = labelsOf(row[18]);
    column.comparable = category != u"S" && form != u"d" && (isTrue(row[19]) || form == u"e" || form == u"r");
    column.sensitiveToSettings = settingsDecide.contains(column.typeName);
    return column;
}

// Places in the catalog (attnum) become places in the list: columns that were dropped leave gaps.
struct Numbered {
    CatalogTable table;
    QList<int> attributeNumbers;
};

void addIndex(Numbered &numbered, const Row &row)
{
    const QStringList numbers = row[2]->split(u' ').first(row[3]->toInt());
    QList<int> columns;
    for (const QString &number : numbers)
        columns.append(static_cast<int>(numbered.attributeNumbers.indexOf(number.toInt())));
    if (columns.contains(-1))
        return; // over a column that the role may not read
    if (isTrue(row[1]))
        numbered.table.primaryKey = columns;
    numbered.table.uniqueKeys.append(UniqueKey{columns});
}

}

Result<QList<CatalogTable>> readCandidates(Attempt &attempt, const QString &wanted)
{
    const Result<Rows> columns = attempt.execute(select(wanted, columnsOfTables));
    if (!columns)
        return tl::unexpected{columns.error()};
    const Result<Rows> indexes = attempt.execute(select(wanted, uniqueIndexesOfTables));
    if (!indexes)
        return tl::unexpected{indexes.error()};

    QStringList order;
    QHash<QString, Numbered> byOid;
    for (const Row &row : *columns) {
        const QString oid = *row[0];
        if (!byOid.contains(oid)) {
            order.append(oid);
            byOid.insert(oid, {CatalogTable{*row[1], *row[2], isTrue(row[3]), {}, {}, {}}, {}});
        }
        Numbered &numbered = byOid[oid];
        numbered.attributeNumbers.append(row[4]->toInt());
        numbered.table.columns.append(columnOf(row));
    }
    for (const Row &row : *indexes)
        if (const auto found = byOid.find(*row[0]); found != byOid.end())
            addIndex(*found, row);
    QList<CatalogTable> tables;
    for (const QString &oid : std::as_const(order))
        tables.append(byOid.value(oid).table);
    return tables;
}

}
