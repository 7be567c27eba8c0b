#include "bulk_statements.h"

#include "arrays.h"

namespace database {

using domain::Change;
using domain::Column;
using domain::Table;
using domain::Value;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRows = 100;

/// Whose rows a batch means.
Arrays keysOf(const Table &table, const QList<Change> &batch)
{
    Arrays arrays;
    for (qsizetype part = 0; part < table.key.size(); ++part) {
        QList<Value> values;
        for (const Change &change : batch) { // an id of another table finds no row
            const QStringList key = domain::keyValues(change.id, table.key.size());
            values.append(key.isEmpty() ? Value{} : Value{key[part]});
        }
        arrays.add(numbered("key"_L1, part), values);
    }
    QList<Value> owners;
    for (const Change &change : batch)
        owners.append(change.owner.text);
    arrays.add(u"owner"_s, owners);
    return arrays;
}

void addValues(
    Arrays &arrays, const QList<Change> &batch, QLatin1StringView name, Value Change::Field::*value)
{
    const QList<int> columns = batch.first().fields.keys();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        QList<Value> values;
        for (const Change &change : batch)
            values.append(change.fields[columns[i]].*value);
        arrays.add(numbered(name, i), values);
    }
}

QString guardOf(const Column &column, const QString &base)
{
    return column.comparable ? QString{aliased(column) + u" IS NOT DISTINCT FROM " + valueOf(column, base)}
                             : QString{exactText(column) + u" IS NOT DISTINCT FROM v." + base};
}

QString rowsMeant(const Table &table)
{
    QString condition = u" WHERE "_s;
    for (qsizetype part = 0; part < table.key.size(); ++part) {
        const Column &column = table.columns[table.key[part]];
        condition += aliased(column) + u" = " + valueOf(column, numbered("key"_L1, part)) + u" AND ";
    }
    return condition + aliased(table.ownerColumn()) + u" = " + valueOf(table.ownerColumn(), u"owner"_s);
}

}

QList<QList<Change>> batchesOf(const QList<Change> &changes)
{
    QMap<QList<int>, QList<Change>> byColumns;
    for (const Change &change : changes)
        byColumns[change.fields.keys()].append(change);
    QList<QList<Change>> batches;
    for (const QList<Change> &group : std::as_const(byColumns))
        for (qsizetype first = 0; first < group.size(); first += mostRows)
            batches.append(group.mid(first, mostRows));
    return batches;
}

Statement updateEach(const Table &table, const QList<Change> &batch)
{
    const QList<int> columns = batch.first().fields.keys();
    Arrays arrays = keysOf(table, batch);
    addValues(arrays, batch, "base"_L1, &Change::Field::base);
    addValues(arrays, batch, "mine"_L1, &Change::Field::mine);
    QStringList assignments;
    QString guards;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const Column &column = table.columns[columns[i]];
        const QString base = numbered("base"_L1, i);
        assignments.append(quotedIdentifier(column.name) + u" = " + valueOf(column, numbered("mine"_L1, i)));
        guards += u" AND " + guardOf(column, base);
    }
    if (table.stampsUpdatedAtUpdate)
        assignments.append(quotedIdentifier(table.columns[table.updated].name) + u" = "
            + updatedExpression(table.columns[table.updated]));
    StatementBuilder builder;
    builder << u"UPDATE " + qualified(table.schema, table.name) + u" AS d SET " + assignments.join(u", "_s)
            + u" FROM ";
    arrays.appendTo(builder);
    builder << rowsMeant(table) + guards + u" RETURNING " + selectList(table);
    return builder.take();
}

Statement selectEach(const Table &table, const QList<Change> &batch)
{
    const QList<int> columns = batch.first().fields.keys();
    Arrays arrays = keysOf(table, batch);
    addValues(arrays, batch, "base"_L1, &Change::Field::base);
    addValues(arrays, batch, "mine"_L1, &Change::Field::mine);
    QStringList guards;
    QStringList holdsMine;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const Column &column = table.columns[columns[i]];
        const QString stored = u"v." + numbered("mine"_L1, i) + u"::" + column.storedType;
        guards.append(guardOf(column, numbered("base"_L1, i)));
        holdsMine.append(column.comparable
                ? QString{aliased(column) + u" IS NOT DISTINCT FROM " + stored}
                : QString{exactText(column) + u" IS NOT DISTINCT FROM " + stored + u"::pg_catalog.text"});
    }
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table) + u", (" + guards.join(u" AND "_s) + u")::pg_catalog.text, ("
            + holdsMine.join(u" AND "_s) + u")::pg_catalog.text" + fromTable(table) + u", ";
    arrays.appendTo(builder);
    builder << rowsMeant(table);
    return builder.take();
}

}
