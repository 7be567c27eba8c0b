#include "user_store.h"

#include "domain_sql.h"

namespace database {

using domain::Column;
using domain::Table;
using domain::User;
using namespace Qt::StringLiterals;

namespace {

QString text(const Column &column)
{
    return u"u." + quotedIdentifier(column.name) + u"::pg_catalog.text";
}

// Selects id and label of every user, under the alias u.
QString selectUsers(const Table &table)
{
    if (!table.users)
        return u"SELECT DISTINCT " + text(table.ownerColumn()) + u" AS id, " + text(table.ownerColumn())
            + u" AS label FROM " + qualified(table.schema, table.name) + u" u";
    QStringList labels;
    for (const Column &label : table.users->labels)
        labels.append(u"NULLIF(" + text(label) + u", '')");
    labels.append(text(table.users->id));
    return u"SELECT " + text(table.users->id) + u" AS id, COALESCE(" + labels.join(u", "_s)
        + u") AS label FROM " + qualified(table.users->schema, table.users->name) + u" u";
}

const Column &idColumn(const Table &table)
{
    return table.users ? table.users->id : table.ownerColumn();
}

QList<User> usersOf(const Rows &rows)
{
    QList<User> users;
    for (const Row &row : rows)
        users.append(User{{row[0].value_or(QString{})}, row[1].value_or(QString{})});
    return users;
}

}

Result<QList<User>> findUsers(Runner &runner, const Table &table, const QString &typed, int limit)
{
    StatementBuilder builder;
    builder << selectUsers(table) + u" WHERE " + text(idColumn(table)) + u" = ";
    builder.text(typed);
    if (table.users)
        for (const Column &label : table.users->labels)
            (builder << u" OR " + text(label) + u" ILIKE ").text(u'%' + likeLiteral(typed) + u'%');
    else
        (builder << u" OR " + text(table.ownerColumn()) + u" LIKE ").text(likeLiteral(typed) + u'%');
    builder << u" ORDER BY label LIMIT " + QString::number(limit);
    const Statement statement = builder.take();
    return runner.run({activity::Operation::FindUsers},
        [&](Attempt &attempt) { return attempt.execute(statement).map(&usersOf); });
}

Result<std::optional<User>> readUser(Runner &runner, const Table &table, const domain::UserId &id)
{
    StatementBuilder builder;
    builder << selectUsers(table) + u" WHERE " + text(idColumn(table)) + u" = ";
    builder.text(id.text) << u" LIMIT 1"_s;
    const Statement statement = builder.take();
    return runner.run({activity::Operation::FindUsers, {}, id.text}, [&](Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) {
            const QList<User> users = usersOf(rows);
            return users.isEmpty() ? std::nullopt : std::optional{users.first()};
        });
    });
}

}
