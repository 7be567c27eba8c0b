#include "statements.h"

#include "arrays.h"
#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::NewDomain;
using domain::Table;
using domain::UniqueKey;
using namespace Qt::StringLiterals;

namespace {

// Owner and name may be parts of the key: each column once.
QMap<int, domain::Value> insertedValues(const Table &table, const NewDomain &domain)
{
    QMap<int, domain::Value> values = domain.values;
    const QStringList key =
        domain.id.isEmpty() ? QStringList() : domain::keyValues(domain.id, table.key.size());
    for (qsizetype part = 0; part < key.size(); ++part)
        values.insert(table.key[part], key[part]);
    values.insert(table.owner, domain.owner.text);
    values.insert(table.domainName, domain.name);
    return values;
}

// A row that is put back has its times already.
QList<int> stampedAtInsert(const Table &table, const QMap<int, domain::Value> &values)
{
    QList<int> columns;
    if (table.stampsCreated && !values.contains(table.created))
        columns.append(table.created);
    if (table.stampsUpdatedAtInsert && !values.contains(table.updated))
        columns.append(table.updated);
    return columns;
}

// `INSERT INTO … AS d (…) SELECT `: of the columns that \a values names, and \a stamped behind them.
StatementBuilder intoColumns(
    const Table &table, const QMap<int, domain::Value> &values, const QList<int> &stamped)
{
    QStringList names;
    for (auto it = values.begin(); it != values.end(); ++it)
        names.append(quotedIdentifier(table.columns[it.key()].name));
    for (const int column : stamped)
        names.append(quotedIdentifier(table.columns[column].name));
    StatementBuilder builder;
    builder << u"INSERT INTO " + qualified(table.schema, table.name) + u" AS d (" + names.join(u", "_s)
            + u')';
    const bool givesIdentity = std::any_of(
        values.keyBegin(), values.keyEnd(), [&](int column) { return table.columns[column].identityAlways; });
    builder << (givesIdentity ? u" OVERRIDING SYSTEM VALUE SELECT " : u" SELECT ");
    return builder;
}

// To which a condition or a conflict's target can be added.
StatementBuilder beginInsert(const Table &table, const NewDomain &domain)
{
    const QMap<int, domain::Value> values = insertedValues(table, domain);
    const QList<int> stamped = stampedAtInsert(table, values);
    StatementBuilder builder = intoColumns(table, values, stamped);
    const char *separator = "";
    for (auto it = values.begin(); it != values.end(); ++it) {
        builder << QLatin1StringView{separator};
        builder.value(table.columns[it.key()], it.value());
        separator = ", ";
    }
    for (const int column : stamped)
        builder << u", " + updatedExpression(table.columns[column]);
    return builder;
}

void addUnlessInConflict(StatementBuilder &builder, const Table &table, const UniqueKey &arbiter)
{
    QStringList targets;
    for (qsizetype part = 0; part < arbiter.columns.size(); ++part) {
        const QString expression = arbiter.expressions.value(part);
        targets.append(expression.isEmpty() ? quotedIdentifier(table.columns[arbiter.columns[part]].name)
                                            : u'(' + expression + u')');
    }
    builder << u" ON CONFLICT (" + targets.join(u", "_s) + u')';
    if (!arbiter.predicate.isEmpty())
        builder << u" WHERE " + arbiter.predicate;
    builder << u" DO NOTHING";
}

}

Statement selectDefaults(const Table &table, const QList<int> &columns, qsizetype rows)
{
    QStringList values;
    for (const int column : columns)
        values.append(u'(' + table.columns[column].defaultExpression + u")::pg_catalog.text");
    Statement statement{u"SELECT " + values.join(u", "_s)
            + u" FROM pg_catalog.generate_series(1, $1::pg_catalog.text::pg_catalog.int4)",
        {QString::number(rows)}};
    statement.onlyReads = true; // no row: what it takes out of a sequence is nobody's
    return statement;
}

Statement insertUnlessKeyExists(const Table &table, const NewDomain &domain)
{
    StatementBuilder builder = beginInsert(table, domain);
    if (domain.id.isEmpty())
        return returningRow(builder, table);
    if (const UniqueKey *arbiter = table.keyArbiter()) {
        addUnlessInConflict(builder, table, *arbiter);
        return returningRow(builder, table);
    }
    builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE ";
    addKey(builder, table, domain.id);
    addOwnerIs(builder, table, domain.owner);
    builder << u')';
    return returningRow(builder, table);
}

Statement insertUnlessNameExists(const Table &table, const NewDomain &domain)
{
    StatementBuilder builder = beginInsert(table, domain);
    if (const UniqueKey *arbiter = table.nameArbiter()) {
        addUnlessInConflict(builder, table, *arbiter);
        return returningRow(builder, table);
    }
    builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE " + aliased(table.nameColumn())
            + u" = ";
    builder.value(table.nameColumn(), domain.name);
    addOwnerIs(builder, table, domain.owner);
    builder << u')';
    if (const UniqueKey *arbiter = table.keyArbiter(); arbiter && !domain.id.isEmpty())
        addUnlessInConflict(builder, table, *arbiter);
    return returningRow(builder, table);
}

Statement insertEachUnlessNameExists(const Table &table, const QList<NewDomain> &domains)
{
    QList<QMap<int, domain::Value>> rows;
    rows.reserve(domains.size());
    for (const NewDomain &domain : domains)
        rows.append(insertedValues(table, domain));
    const QList<int> stamped = stampedAtInsert(table, rows.first());
    StatementBuilder builder = intoColumns(table, rows.first(), stamped);
    Arrays arrays;
    QStringList terms;
    QMap<int, QString> termOf;
    bool isSensitive = false; // as NULL in an array is to array_nulls
    for (auto it = rows.first().keyBegin(); it != rows.first().keyEnd(); ++it) {
        QList<domain::Value> values;
        values.reserve(rows.size());
        for (const auto &row : std::as_const(rows))
            values.append(row.value(*it));
        const QString name = numbered("c"_L1, *it);
        arrays.add(name, values);
        terms.append(valueOf(table.columns[*it], name));
        termOf.insert(*it, terms.last());
        isSensitive = isSensitive || table.columns[*it].sensitiveToSettings
            || table.columns[*it].kind == domain::Kind::Array;
    }
    for (const int column : stamped)
        terms.append(updatedExpression(table.columns[column]));
    builder << terms.join(u", "_s) + u" FROM ";
    arrays.appendTo(builder);
    if (const UniqueKey *arbiter = table.nameArbiter()) {
        addUnlessInConflict(builder, table, *arbiter);
    } else {
        builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE " + aliased(table.nameColumn())
                + u" = " + termOf.value(table.domainName) + u" AND " + aliased(table.ownerColumn()) + u" = "
                + termOf.value(table.owner) + u')';
        if (const UniqueKey *key = table.keyArbiter(); key && !domains.first().id.isEmpty())
            addUnlessInConflict(builder, table, *key);
    }
    builder << u" RETURNING ";
    for (const int column : table.key)
        builder << aliased(table.columns[column]) + u"::pg_catalog.text, ";
    builder << aliased(table.nameColumn()) + u"::pg_catalog.text";
    Statement statement = builder.take();
    statement.pinsOutput = arrays.hasNull() || isSensitive;
    return statement;
}

}
