#include "catalog_rows.h"

#include "catalog_statements.h"
#include "domain_sql.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace database {

using domain::Column;
using domain::Index;
using domain::Kind;
using domain::Relation;
using domain::UniqueKey;
using namespace Qt::StringLiterals;
using Field = ColumnField;

namespace {

domain::Value at(const Row &row, Field field)
{
    return row[static_cast<int>(field)];
}

domain::Value at(const Row &row, IndexField field)
{
    return row[static_cast<int>(field)];
}

QString textAt(const Row &row, Field field)
{
    return at(row, field).value_or(QString());
}

template <class AnyField> bool isTrueAt(const Row &row, AnyField field)
{
    return at(row, field) == u"true"_s;
}

Kind kindOf(const QString &type, const QString &form, const QString &category)
{
    static const QHash<QString, Kind> kinds{{u"bool"_s, Kind::Boolean}, {u"int2"_s, Kind::Integer},
        {u"int4"_s, Kind::Integer}, {u"int8"_s, Kind::Integer}, {u"numeric"_s, Kind::Number},
        {u"float4"_s, Kind::Number}, {u"float8"_s, Kind::Number}, {u"timestamp"_s, Kind::Timestamp},
        {u"timestamptz"_s, Kind::TimestampWithZone}, {u"date"_s, Kind::Date}, {u"time"_s, Kind::Time},
        {u"uuid"_s, Kind::Uuid}, {u"json"_s, Kind::Json}, {u"jsonb"_s, Kind::Json},
        {u"bytea"_s, Kind::Binary}};
    if (form == u"e")
        return Kind::Enum;
    if (category == u"A")
        return Kind::Array;
    if (category == u"S")
        return Kind::Text;
    return kinds.value(type, Kind::Other);
}

QStringList textsOf(const domain::Value &json)
{
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(json.value_or(QString{}).toUtf8()).array();
    for (const auto &text : array)
        texts.append(text.toString());
    return texts;
}

void setType(Column &column, const Row &row)
{
    static const QStringList settingsDecide{u"float4"_s, u"float8"_s, u"interval"_s, u"money"_s, u"_float4"_s,
        u"_float8"_s, u"_interval"_s, u"_money"_s, u"_bytea"_s};
    column.typeSchema = textAt(row, Field::TypeSchema);
    column.typeName = textAt(row, Field::TypeName);
    column.storedType = textAt(row, Field::StoredType);
    static const QRegularExpression schema{u"^(\"([^\"]|\"\")*\"|[^\". ]+)\\."_s};
    column.typeLabel = QString{column.storedType}.remove(schema);
    const QString base = textAt(row, Field::BaseName);
    const QString form = textAt(row, Field::BaseForm);
    const QString category = textAt(row, Field::BaseCategory);
    column.kind = kindOf(base, form, category);
    if (base == u"varchar" || base == u"bpchar")
        column.maxLength = std::max(0, textAt(row, Field::Limit).toInt() - 4); // a length word is counted
    column.choices = textsOf(at(row, Field::Choices));
    const bool hasOrder = isTrueAt(row, Field::HasOrder) || form == u"e" || form == u"r" || form == u"m";
    column.sortable = hasOrder || category == u"S";
    const bool isText = category == u"S" || base == u"_text" || base == u"_bpchar" || base == u"_citext";
    // IS NOT DISTINCT FROM looks for its operator by search_path, where an extension's may not be, or not
    // first.
    const bool isBuiltIn = column.typeSchema == u"pg_catalog" || category == u"A" || form != u"b";
    column.comparable = hasOrder && isBuiltIn && !isText && textAt(row, Field::Form) != u"d";
    column.sensitiveToSettings = settingsDecide.contains(base) || category == u"G"; // geometry: of floats
}

Column columnOf(const Row &row)
{
    Column column;
    column.name = textAt(row, Field::Name);
    setType(column, row);
    column.nullable = !isTrueAt(row, Field::NotNull);
    const QString identity = textAt(row, Field::Identity);
    column.identityAlways = identity == u"a";
    column.generated = !textAt(row, Field::Generated).isEmpty();
    column.hasDefault = isTrueAt(row, Field::HasDefault) || !identity.isEmpty();
    if (!column.generated)
        column.defaultExpression = textAt(row, Field::Default);
    const bool isWritable = isTrueAt(row, Field::IsWritable) && !column.generated;
    column.insertable = isTrueAt(row, Field::MayInsert) && isWritable;
    column.updatable = isTrueAt(row, Field::MayUpdate) && isWritable;
    column.comment = textAt(row, Field::Comment);
    column.references = textAt(row, Field::References);
    return column;
}

CatalogTable tableOf(const Row &row)
{
    static const QHash<QString, Relation> relations{{u"p"_s, Relation::PartitionedTable},
        {u"v"_s, Relation::View}, {u"m"_s, Relation::MaterializedView}, {u"f"_s, Relation::ForeignTable}};
    constexpr int insertBit = 8; // 1 << CMD_INSERT, as pg_relation_is_updatable() counts
    constexpr int updateBit = 4;
    constexpr int deleteBit = 16;
    CatalogTable table;
    table.schema = textAt(row, Field::Schema);
    table.name = textAt(row, Field::Table);
    table.relation = relations.value(textAt(row, Field::RelationKind), Relation::Table);
    table.mayInsert = isTrueAt(row, Field::MayInsertSome);
    table.mayDelete = isTrueAt(row, Field::MayDelete);
    const int writes = textAt(row, Field::Writes).toInt();
    table.takesInserts = (writes & insertBit) != 0;
    table.takesUpdates = (writes & updateBit) != 0;
    table.takesDeletes = (writes & deleteBit) != 0;
    table.hidesRows = isTrueAt(row, Field::HidesRows);
    table.likelyRows = textAt(row, Field::LikelyRows).toDouble();
    return table;
}

// Places in the catalog (attnum) become places in the list: columns that were dropped leave gaps.
struct Numbered {
    CatalogTable table;
    QList<int> attributeNumbers;
};

void addColumn(Numbered &numbered, const Row &row)
{
    const int place = static_cast<int>(numbered.table.columns.size());
    numbered.attributeNumbers.append(textAt(row, Field::Number).toInt());
    numbered.table.columns.append(columnOf(row));
    if (isTrueAt(row, Field::SetAtInsert))
        numbered.table.setAtInsert.append(place);
    if (isTrueAt(row, Field::SetAtUpdate))
        numbered.table.setAtUpdate.append(place);
}

// The one column that \a expression is over; -1: it is over several, or over one that may not be read.
int columnIn(const QString &expression, const QList<Column> &columns)
{
    int found = -1;
    for (int column = 0; column < columns.size(); ++column) {
        const QString name = QRegularExpression::escape(columns[column].name);
        const QRegularExpression mention{u"(?<![\\w\"])(\"%1\"|%1)(?![\\w\"])"_s.arg(name)};
        if (!expression.contains(mention))
            continue;
        if (found >= 0)
            return -1;
        found = column;
    }
    return found;
}

void addUniqueKey(Numbered &numbered, const Row &row)
{
    const QStringList numbers = at(row, IndexField::Numbers)->split(u' ');
    const QStringList texts = textsOf(at(row, IndexField::Expressions));
    UniqueKey key;
    for (int place = 0; place < at(row, IndexField::Size)->toInt(); ++place) {
        const bool isExpression = numbers[place] == u"0";
        key.columns.append(isExpression
                ? columnIn(texts.value(place), numbered.table.columns)
                : static_cast<int>(numbered.attributeNumbers.indexOf(numbers[place].toInt())));
        key.expressions.append(isExpression ? texts.value(place) : QString());
    }
    if (key.columns.contains(-1))
        return;
    key.predicate = at(row, IndexField::Predicate).value_or(QString());
    key.isDeferrable = !isTrueAt(row, IndexField::IsImmediate);
    if (isTrueAt(row, IndexField::IsPrimary))
        numbered.table.primaryKey = key.columns;
    numbered.table.uniqueKeys.append(key);
}

// The column of which \a expression is the lower case; empty: it is something else.
QString loweredColumn(const QString &expression, const QList<Column> &columns)
{
    for (const Column &column : columns)
        for (const QString &name : {column.name, quotedIdentifier(column.name)})
            if (expression == u"lower("_s + name + u')' || expression == u"lower(("_s + name + u")::text)")
                return column.name;
    return {};
}

void addIndex(Numbered &numbered, const Row &row)
{
    const QStringList numbers = at(row, IndexField::Numbers)->split(u' ');
    const QStringList expressions = textsOf(at(row, IndexField::Expressions));
    const QStringList orders = textsOf(at(row, IndexField::Orders));
    Index index;
    index.isPartial = at(row, IndexField::Predicate).has_value();
    for (int place = 0; place < numbers.size(); ++place) {
        const qsizetype known = numbered.attributeNumbers.indexOf(numbers[place].toInt());
        const QString column = known < 0 ? QString() : numbered.table.columns[known].name;
        if (place >= at(row, IndexField::Size)->toInt()) {
            index.included.append(column);
            continue;
        }
        const QString lowered = loweredColumn(expressions.value(place), numbered.table.columns);
        const QString order = orders.value(place);
        index.parts.append({numbers[place] == u"0" ? lowered : column, !lowered.isEmpty(),
            order.contains(u"own"), order.contains(u"bytes"), order == u"trigrams"});
    }
    numbered.table.indexes.append(index);
}

}

Result<QList<CatalogTable>> readCandidates(Attempt &attempt, const QString &wanted)
{
    const Result<Rows> columns = attempt.execute(selectColumns(wanted));
    if (!columns)
        return tl::unexpected{columns.error()};
    const Result<Rows> indexes = attempt.execute(selectIndexes(wanted));
    if (!indexes)
        return tl::unexpected{indexes.error()};

    QStringList order;
    QHash<QString, Numbered> byOid;
    for (const Row &row : *columns) {
        const QString oid = textAt(row, Field::Oid);
        if (!byOid.contains(oid)) {
            order.append(oid);
            byOid.insert(oid, {tableOf(row), {}});
        }
        addColumn(byOid[oid], row);
    }
    for (const Row &row : *indexes)
        if (const auto found = byOid.find(*at(row, IndexField::Oid)); found != byOid.end()) {
            addIndex(*found, row);
            if (isTrueAt(row, IndexField::IsUnique))
                addUniqueKey(*found, row);
        }
    QList<CatalogTable> tables;
    for (const QString &oid : std::as_const(order))
        tables.append(byOid.value(oid).table);
    return tables;
}

}
