#include "statements.h"

#include "domain_sql.h"

namespace database {

using domain::Change;
using domain::Column;
using domain::Table;
using namespace Qt::StringLiterals;

namespace {

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
    return returningRow(builder, table);
}

Statement updateOwner(const Table &table, const domain::Transfer &transfer)
{
    StatementBuilder builder;
    builder << u"UPDATE " + qualified(table.schema, table.name) + u" AS d SET "
            + quotedIdentifier(table.ownerColumn().name) + u" = ";
    builder.value(table.ownerColumn(), transfer.to.text);
    addStamp(builder, table);
    addRowOfOwner(builder, table, transfer.id, transfer.from);
    return returningRow(builder, table);
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
    statement.pinsOutput = statement.pinsOutput || pinsOutput(table);
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
    statement.pinsOutput = statement.pinsOutput || pinsOutput(table);
    statement.onlyReads = true;
    return statement;
}

}
