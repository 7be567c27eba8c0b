#include "catalog.h"

#include "catalog_rows.h"

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
        QStringLiteral("customerid"), QStringLiteral("owner"), QStringLiteral("user")};
    QStringList created{QStringLiteral("createdat"), QStringLiteral("created"), QStringLiteral("insertedat")};
    QStringList updated{QStringLiteral("updatedat"), QStringLiteral("updated"), QStringLiteral("modifiedat")};
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

Table describe(const CatalogTable &found)
{
    static const Names names;
    Table table;
    table.schema = found.schema;
    table.name = found.name;
    table.mayInsert = found.mayInsert;
    table.columns = found.columns;
    table.uniqueKeys = found.uniqueKeys;
    table.id = found.primaryKey.size() == 1 ? found.primaryKey.first() : -1;
    table.domainName = indexOf(table, names.domainName);
    table.owner = indexOf(table, names.owner);
    table.created = indexOf(table, names.created);
    table.updated = indexOf(table, names.updated);
    table.updatedBySelf = table.updated >= 0
        && (table.columns[table.updated].generated || !table.columns[table.updated].updatable);
    return table;
}

QString missingIn(const Table &table)
{
    if (table.id < 0)
        return QStringLiteral("a primary key of one column");
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
