#include "statements.h"

#include "arrays.h"
#include "domain_sql.h"

#include <algorithm>

namespace database {

using domain::Change;
using domain::Column;
using domain::NewDomain;
using domain::Table;
using domain::UniqueKey;
using namespace Qt::StringLiterals;

namespace {

Statement finish(StatementBuilder &builder, const Table &table)
{
    builder << u" RETURNING " + selectList(table);
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    return statement;
}

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

void addOwnerIs(StatementBuilder &builder, const Table &table, const domain::UserId &owner)
{
    builder << u" AND " + aliased(table.ownerColumn()) + u" = ";
    builder.value(table.ownerColumn(), owner.text);
}

// `column IS NOT DISTINCT FROM value`: by the column's own type where it has equality, else by its text.
void addComparison(StatementBuilder &builder, const Column &column, const domain::Value &value, bool isStored)
{
    if (column.comparable) {
        builder << aliased(column) + u" IS NOT DISTINCT FROM ";
        if (isStored)
            builder.value(column, value);
        else
            builder.storedValue(column, value);
        return;
    }
    builder << exactText(column) + u" IS NOT DISTINCT FROM ";
    if (isStored)
        builder.text(value); // it was read as this very text
    else
        builder.storedValue(column, value) << u"::pg_catalog.text";
}

// `, (column IS NOT DISTINCT FROM value AND …)::text`: whether the row holds all of them.
void addWhetherItHolds(StatementBuilder &builder, const Table &table, const Change &change,
    domain::Value Change::Field::*value, bool isStored)
{
    const char *separator = ", (";
    for (auto it = change.fields.begin(); it != change.fields.end(); ++it) {
        builder << QLatin1StringView{separator};
        addComparison(builder, table.columns[it.key()], (*it).*value, isStored);
        separator = " AND ";
    }
    builder << u")::pg_catalog.text";
}

void addRowOfOwner(
    StatementBuilder &builder, const Table &table, const domain::DomainId &id, const domain::UserId &owner)
{
    builder << u" WHERE ";
    addKey(builder, table, id);
    addOwnerIs(builder, table, owner);
}

void addStamp(StatementBuilder &builder, const Table &table)
{
    if (!table.stampsUpdatedAtUpdate)
        return;
    const Column &updated = table.columns[table.updated];
    builder << u", " + quotedIdentifier(updated.name) + u" = " + updatedExpression(updated);
}

// Of those that cannot be read nobody knows. Seen is what was there when the statement began.
QString whetherOthersAreTaken(const Table &table)
{
    QStringList conditions;
    for (const domain::Referrer &referrer : table.referrers) {
        if (!referrer.isDirect || referrer.onDelete == domain::Referrer::OnDelete::Refused)
            continue;
        if (referrer.condition.isEmpty())
            return u"'true'"_s;
        conditions.append(u"EXISTS (SELECT FROM " + qualified(referrer.schema, referrer.name) + u" c WHERE "
            + referrer.condition + u')');
    }
    return conditions.isEmpty() ? u"'false'"_s : u'(' + conditions.join(u" OR "_s) + u")::pg_catalog.text";
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
        return finish(builder, table);
    if (const UniqueKey *arbiter = table.keyArbiter()) {
        addUnlessInConflict(builder, table, *arbiter);
        return finish(builder, table);
    }
    builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE ";
    addKey(builder, table, domain.id);
    addOwnerIs(builder, table, domain.owner);
    builder << u')';
    return finish(builder, table);
}

Statement insertUnlessNameExists(const Table &table, const NewDomain &domain)
{
    StatementBuilder builder = beginInsert(table, domain);
    if (const UniqueKey *arbiter = table.nameArbiter()) {
        addUnlessInConflict(builder, table, *arbiter);
        return finish(builder, table);
    }
    builder << u" WHERE NOT EXISTS (SELECT" + fromTable(table) + u" WHERE " + aliased(table.nameColumn())
            + u" = ";
    builder.value(table.nameColumn(), domain.name);
    addOwnerIs(builder, table, domain.owner);
    builder << u')';
    if (const UniqueKey *arbiter = table.keyArbiter(); arbiter && !domain.id.isEmpty())
        addUnlessInConflict(builder, table, *arbiter);
    return finish(builder, table);
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
    for (auto it = rows.first().keyBegin(); it != rows.first().keyEnd(); ++it) {
        QList<domain::Value> values;
        values.reserve(rows.size());
        for (const auto &row : std::as_const(rows))
            values.append(row.value(*it));
        const QString name = numbered("c"_L1, *it);
        arrays.add(name, values);
        terms.append(valueOf(table.columns[*it], name));
        termOf.insert(*it, terms.last());
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
    statement.pinsOutput = pinsOutput(table) || arrays.hasNull();
    return statement;
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
    addStamp(builder, table);
    addRowOfOwner(builder, table, change.id, change.owner);
    for (auto it = change.fields.begin(); it != change.fields.end(); ++it)
        addComparison(builder << " AND "_L1, table.columns[it.key()], it->base, true);
    return finish(builder, table);
}

Statement updateOwner(const Table &table, const domain::Transfer &transfer)
{
    StatementBuilder builder;
    builder << u"UPDATE " + qualified(table.schema, table.name) + u" AS d SET "
            + quotedIdentifier(table.ownerColumn().name) + u" = ";
    builder.value(table.ownerColumn(), transfer.to.text);
    addStamp(builder, table);
    addRowOfOwner(builder, table, transfer.id, transfer.from);
    return finish(builder, table);
}

Statement deleteGuarded(const Table &table, const domain::Deletion &deletion)
{
    StatementBuilder builder;
    builder << u"DELETE FROM " + qualified(table.schema, table.name) + u" AS d";
    addRowOfOwner(builder, table, deletion.id, deletion.owner);
    for (auto it = deletion.guard.begin(); it != deletion.guard.end(); ++it)
        addComparison(builder << " AND "_L1, table.columns[it.key()], it.value(), true);
    builder << u" RETURNING " + selectList(table) + u", " + whetherOthersAreTaken(table);
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    return statement;
}

Statement selectForChange(const Table &table, const Change &change)
{
    StatementBuilder builder;
    builder << u"SELECT " + selectList(table);
    addWhetherItHolds(builder, table, change, &Change::Field::base, true);
    addWhetherItHolds(builder, table, change, &Change::Field::mine, false);
    builder << fromTable(table);
    addRowOfOwner(builder, table, change.id, change.owner);
    Statement statement = builder.take();
    statement.pinsOutput = pinsOutput(table);
    statement.onlyReads = true;
    return statement;
}

}
