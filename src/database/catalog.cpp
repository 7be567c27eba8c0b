#include "catalog.h"

#include "catalog_rows.h"

#include <algorithm>

namespace database {

using domain::Table;

namespace {

DatabaseError sentence(const QString &text)
{
    return {{}, text, {}};
}

struct Names {
    QStringList domainName{QStringLiteral("name"), QStringLiteral("domain"), QStringLiteral("domainname"),
        QStringLiteral("hostname"), QStringLiteral("fqdn"), QStringLiteral("slug")};
    QStringList owner{QStringLiteral("userid"), QStringLiteral("ownerid"), QStringLiteral("accountid"),
        QStringLiteral("customerid"), QStringLiteral("createdbyid"), QStringLiteral("owner"),
        QStringLiteral("user")};
    QStringList created{QStringLiteral("createdat"), QStringLiteral("created"), QStringLiteral("insertedat")};
    QStringList updated{QStringLiteral("updatedat"), QStringLiteral("updated"), QStringLiteral("modifiedat"),
        QStringLiteral("modified")};
};

// "userId", "user_id" and "UserID" are one name.
QString plain(const QString &name)
{
    return name.toLower().remove(u'_');
}

int indexOf(const Table &table, const QStringList &names)
{
    for (const QString &name : names)
        for (int column = 0; column < table.columns.size(); ++column)
            if (plain(table.columns[column].name) == name)
                return column;
    return -1;
}

bool isTime(const Table &table, int column)
{
    const domain::Kind kind = table.columns[column].kind;
    return kind == domain::Kind::Timestamp || kind == domain::Kind::TimestampWithZone
        || kind == domain::Kind::Date;
}

// The primary key; where there is none, a unique key without NULLs, and of a view a column named id.
QList<int> keyOf(const CatalogTable &found)
{
    if (!found.primaryKey.isEmpty())
        return found.primaryKey;
    for (const domain::UniqueKey &unique : found.uniqueKeys) {
        const bool isWhole = unique.predicate.isEmpty() && unique.expressions.join(QString()).isEmpty();
        if (isWhole && std::none_of(unique.columns.begin(), unique.columns.end(), [&](int column) {
                return found.columns[column].nullable;
            }))
            return unique.columns;
    }
    if (found.relation == domain::Relation::Table || found.relation == domain::Relation::PartitionedTable)
        return {};
    for (int column = 0; column < found.columns.size(); ++column)
        if (plain(found.columns[column].name) == QStringLiteral("id"))
            return {column};
    return {};
}

void findStamps(Table &table, const CatalogTable &found)
{
    static const Names names;
    table.created = indexOf(table, names.created);
    table.updated = indexOf(table, names.updated);
    for (int *column : {&table.created, &table.updated})
        if (*column >= 0 && !isTime(table, *column))
            *column = -1;
    const auto isLeftToUs = [&](int column) {
        return column >= 0 && !table.columns[column].generated && !table.columns[column].hasDefault
            && table.columns[column].insertable && !found.setAtInsert.contains(column);
    };
    table.stampsCreated = isLeftToUs(table.created);
    table.stampsUpdatedAtInsert = isLeftToUs(table.updated);
    table.stampsUpdatedAtUpdate = table.updated >= 0 && table.columns[table.updated].updatable
        && !found.setAtUpdate.contains(table.updated);
}

Table describe(const CatalogTable &found)
{
    static const Names names;
    Table table;
    table.schema = found.schema;
    table.name = found.name;
    table.relation = found.relation;
    table.mayInsert = found.mayInsert;
    table.mayDelete = found.mayDelete;
    table.takesInserts = found.takesInserts;
    table.takesUpdates = found.takesUpdates;
    table.takesDeletes = found.takesDeletes;
    table.hidesRows = found.hidesRows;
    table.columns = found.columns;
    table.uniqueKeys = found.uniqueKeys;
    table.key = keyOf(found);
    table.domainName = indexOf(table, names.domainName);
    table.owner = indexOf(table, names.owner);
    findStamps(table, found);
    return table;
}

QString missingIn(const Table &table)
{
    if (table.key.isEmpty())
        return QStringLiteral("a primary key");
    if (table.domainName < 0)
        return QStringLiteral("a name column (name, domain, hostname, …)");
    if (table.owner < 0)
        return QStringLiteral("an owner column (userId, user_id, owner_id, …)");
    return {};
}

QString titleOf(const Table &table)
{
    return table.schema + u'.' + table.name;
}

// A table that is called just so before one whose name only ends so (email_domains).
void keepLikeliest(QList<Table> &tables)
{
    static const QStringList likely{QStringLiteral("domain"), QStringLiteral("domains"),
        QStringLiteral("customdomain"), QStringLiteral("customdomains"), QStringLiteral("userdomain"),
        QStringLiteral("userdomains"), QStringLiteral("sitedomains")};
    const auto isLikely = [](const Table &table) { return likely.contains(plain(table.name)); };
    if (std::any_of(tables.begin(), tables.end(), isLikely))
        tables.removeIf([&](const Table &table) { return !isLikely(table); });
}

Result<Table> choose(const QList<CatalogTable> &candidates, const QString &wanted)
{
    if (candidates.isEmpty() && !wanted.isEmpty())
        return tl::unexpected{
            sentence(QStringLiteral("There is no table %1 that this role may read. Check the "
                                    "profile's table, written as schema.table.")
                         .arg(wanted))};
    if (candidates.isEmpty())
        return tl::unexpected{
            sentence(QStringLiteral("This database has no table that looks like a domain table "
                                    "(\"Domain\", domains, …). Name it in the profile, written as "
                                    "schema.table."))};
    QList<Table> fitting;
    for (const CatalogTable &candidate : candidates)
        if (const Table table = describe(candidate); missingIn(table).isEmpty())
            fitting.append(table);
    if (fitting.isEmpty()) {
        const Table first = describe(candidates.first());
        return tl::unexpected{sentence(QStringLiteral("The table %1 cannot be opened: it lacks %2.")
                                           .arg(titleOf(first), missingIn(first)))};
    }
    if (fitting.size() > 1)
        keepLikeliest(fitting);
    if (fitting.size() > 1) {
        QStringList titles;
        for (const Table &table : std::as_const(fitting))
            titles.append(titleOf(table));
        return tl::unexpected{
            sentence(QStringLiteral("Several tables look like the domain table: %1. Name one of "
                                    "them in the profile.")
                         .arg(titles.join(QStringLiteral(", "))))};
    }
    return fitting.first();
}

}

Result<Table> readTable(Runner &runner, const QString &wanted)
{
    const Operation operation{activity::Operation::ReadTable, wanted};
    return runner.run(operation, [&](Attempt &attempt) -> Result<Table> {
        const Result<QList<CatalogTable>> candidates = readCandidates(attempt, wanted);
        if (!candidates)
            return tl::unexpected{candidates.error()};
        Result<Table> table = choose(*candidates, wanted);
        if (!table)
            return table;
        return complete(attempt, std::move(*table));
    });
}

}
