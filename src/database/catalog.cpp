#include "catalog.h"

#include "catalog_rows.h"
#include "catalog_statements.h"

#include <algorithm>

namespace database {

using domain::Table;
using domain::TableCandidate;

namespace {

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
    table.indexes = found.indexes;
    table.likelyRows = found.likelyRows;
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

QString whyNot(const Table &table)
{
    const QString missing = missingIn(table);
    return missing.isEmpty() ? missing : QStringLiteral("It lacks %1.").arg(missing);
}

// A table that is called just so before one whose name only ends so (email_domains).
bool isLikely(const Table &table)
{
    static const QStringList likely{QStringLiteral("domain"), QStringLiteral("domains"),
        QStringLiteral("customdomain"), QStringLiteral("customdomains"), QStringLiteral("userdomain"),
        QStringLiteral("userdomains"), QStringLiteral("sitedomains")};
    return likely.contains(plain(table.name));
}

void keepLikeliest(QList<Table> &tables)
{
    if (std::any_of(tables.begin(), tables.end(), isLikely))
        tables.removeIf([&](const Table &table) { return !isLikely(table); });
}

/// The one table, or a sentence why it is none.
tl::expected<Table, QString> choose(const QList<Table> &tables, const QString &wanted)
{
    if (tables.isEmpty() && !wanted.isEmpty())
        return tl::unexpected{QStringLiteral("There is no table %1 that this role may read. Check the "
                                             "profile's table, written as schema.table.")
                                  .arg(wanted)};
    if (tables.isEmpty())
        return tl::unexpected{QStringLiteral("This database has no table that looks like a domain table "
                                             "(\"Domain\", domains, …). Name it in the profile, written as "
                                             "schema.table.")};
    QList<Table> fitting = tables;
    fitting.removeIf([](const Table &table) { return !missingIn(table).isEmpty(); });
    if (fitting.isEmpty())
        return tl::unexpected{QStringLiteral("The table %1 cannot be opened: it lacks %2.")
                                  .arg(tables.first().title(), missingIn(tables.first()))};
    if (fitting.size() > 1)
        keepLikeliest(fitting);
    if (fitting.size() == 1)
        return fitting.first();
    QStringList titles;
    for (const Table &table : std::as_const(fitting))
        titles.append(table.title());
    return tl::unexpected{QStringLiteral("Several tables look like the domain table: %1. Name one of "
                                         "them in the profile.")
                              .arg(titles.join(QStringLiteral(", ")))};
}

Result<QList<Table>> readTables(Attempt &attempt, const QString &wanted)
{
    return readCandidates(attempt, wanted).map([](const QList<CatalogTable> &found) {
        QList<Table> tables;
        for (const CatalogTable &one : found)
            tables.append(describe(one));
        return tables;
    });
}

TableCandidate candidateOf(const Table &table)
{
    QStringList key;
    for (const int column : table.key)
        key.append(table.columns[column].name);
    const auto nameOf = [&table](int column) { return column < 0 ? QString{} : table.columns[column].name; };
    return {table.title(), table.likelyRows, key.join(QStringLiteral(", ")), nameOf(table.owner),
        nameOf(table.domainName), whyNot(table)};
}

// What can be opened first, then what is called like it.
Result<QList<TableCandidate>> readAll(Attempt &attempt)
{
    return readTables(attempt, anyTable).map([](QList<Table> &&tables) {
        const auto rank = [](const Table &table) {
            return (missingIn(table).isEmpty() ? 0 : 4) + (isLikely(table) ? 0 : 2)
                + (plain(table.name).contains(u"domain") ? 0 : 1);
        };
        std::stable_sort(tables.begin(), tables.end(),
            [&rank](const Table &one, const Table &other) { return rank(one) < rank(other); });
        QList<TableCandidate> candidates;
        for (const Table &table : std::as_const(tables))
            candidates.append(candidateOf(table));
        return candidates;
    });
}

}

Result<FoundTable> findTable(Runner &runner, const QString &wanted)
{
    const Operation operation{activity::Operation::ReadTable, wanted};
    return runner.run(operation, [&](Attempt &attempt) -> Result<FoundTable> {
        const Result<QList<Table>> tables = readTables(attempt, wanted);
        if (!tables)
            return tl::unexpected{tables.error()};
        const auto chosen = choose(*tables, wanted);
        if (!chosen)
            return readAll(attempt).map([&](const QList<TableCandidate> &candidates) {
                return FoundTable{{}, chosen.error(), candidates};
            });
        return complete(attempt, *chosen).map([](const Table &table) { return FoundTable{table, {}, {}}; });
    });
}

Result<Table> readTable(Runner &runner, const QString &wanted)
{
    return findTable(runner, wanted).and_then([](const FoundTable &found) -> Result<Table> {
        if (found.table)
            return *found.table;
        return tl::unexpected{DatabaseError{{}, found.whyNone, {}}};
    });
}

Result<QList<TableCandidate>> readTableCandidates(Runner &runner)
{
    return runner.run({activity::Operation::ReadTable}, [](Attempt &attempt) { return readAll(attempt); });
}

}
