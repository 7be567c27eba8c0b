#include "user_store.h"

#include "statements.h"
#include "text_search.h"

#include <field_check.h>

#include <algorithm>

namespace database {

using domain::Column;
using domain::Index;
using domain::Table;
using domain::TextPattern;
using domain::TextSearch;
using domain::User;
using domain::UserTable;
using namespace Qt::StringLiterals;

namespace {

constexpr int mostLookedAt = 200; // rows of an index from the text on

// Of a user table or, in its place, the domain table: whoever owns a domain is a user.
UserTable usersOf(const Table &table)
{
    return table.users.value_or(UserTable{table.schema, table.name, table.ownerColumn(), {}, table.indexes});
}

QString plain(const Column &column)
{
    return u"u." + quotedIdentifier(column.name);
}

QString text(const Column &column)
{
    return plain(column) + u"::pg_catalog.text";
}

QString idAndLabel(const UserTable &users)
{
    QStringList labels;
    for (const Column &label : users.labels)
        labels.append(u"NULLIF(" + text(label) + u", '')");
    labels.append(text(users.id));
    // E-mail and name may have different collations.
    return text(users.id) + u" AS id, COALESCE(" + labels.join(u", "_s)
        + u") COLLATE pg_catalog.\"default\" AS label";
}

QString fromUsers(const UserTable &users)
{
    return u" FROM " + qualified(users.schema, users.name) + u" u";
}

// As the id's own type: an index on it serves.
void addIdIs(StatementBuilder &builder, const Column &column, const QString &typed)
{
    if (typed.isEmpty() || !domain::problemWith(column, typed).isEmpty())
        builder << u"false"_s;
    else if (column.kind == domain::Kind::Other)
        (builder << text(column) + u" = ").text(typed);
    else
        (builder << plain(column) + u" = ").value(column, typed);
}

QList<User> usersIn(const Rows &rows)
{
    QList<User> users;
    for (const Row &row : rows)
        users.append(User{{row[0].value_or(QString{})}, row[1].value_or(QString{})});
    return users;
}

bool isOrdered(const UserTable &users, const Column &column)
{
    return std::any_of(users.indexes.begin(), users.indexes.end(),
        [&](const Index &index) { return domain::orderedPart(index, column.name, {}); });
}

// The users from \a typed on in the order of \a column, as rows u. Texts that begin with it are among the
// first in almost every collation, so that few need to be looked at.
void addUsersFrom(
    StatementBuilder &builder, const UserTable &users, const Column &column, const QString &typed)
{
    QStringList columns{plain(users.id)};
    for (const Column &label : users.labels)
        columns.append(plain(label));
    builder << u" FROM (SELECT " + columns.join(u", "_s) + fromUsers(users);
    if (!typed.isEmpty()) {
        builder << u" WHERE " + plain(column) + u" >= ";
        builder.value(column, typed);
    }
    builder << u" ORDER BY " + plain(column) + u" LIMIT " + QString::number(mostLookedAt) + u") u";
}

// The same of owners, each of whom has many rows: from one to the next.
void addOwnersFrom(StatementBuilder &builder, const UserTable &owners, const QString &typed)
{
    const QString id = plain(owners.id);
    const QString select = u"SELECT " + id + fromUsers(owners) + u" WHERE " + id;
    const QString first = u" ORDER BY " + id + u" LIMIT 1)";
    builder << u" FROM (WITH RECURSIVE owner (id) AS ((" + select;
    if (typed.isEmpty())
        builder << u" IS NOT NULL"_s;
    else
        (builder << u" >= "_s).value(owners.id, typed);
    builder << first + u" UNION ALL SELECT (" + select + u" > o.id" + first
            + u" FROM owner o WHERE o.id IS NOT NULL) SELECT o.id AS " + quotedIdentifier(owners.id.name)
            + u" FROM owner o WHERE o.id IS NOT NULL LIMIT " + QString::number(mostLookedAt) + u") u";
}

// Users whose \a column begins with \a typed, as far as an index shows them at once. False: none does.
bool addBeginning(StatementBuilder &builder, const Table &table, const Column &column, const QString &typed)
{
    const UserTable users = usersOf(table);
    const TextPattern beginning{typed, true};
    const TextSearch search = domain::textSearch(beginning, users.indexes, column.name);
    if (!typed.isEmpty() && column.kind != domain::Kind::Text)
        return false;
    if (table.users && !typed.isEmpty() && search != TextSearch::None)
        builder << fromUsers(users);
    else if (!isOrdered(users, column))
        return false;
    else if (table.users)
        addUsersFrom(builder, users, column, typed);
    else
        addOwnersFrom(builder, users, typed);
    if (!typed.isEmpty())
        addTextSearch(builder << u" WHERE "_s, text(column), beginning, search);
    return true;
}

Statement selectMatching(const Table &table, const QString &typed, int limit)
{
    const UserTable users = usersOf(table);
    const TextPattern part{typed, false};
    StatementBuilder builder;
    builder << (table.users ? u"SELECT " : u"SELECT DISTINCT ") + idAndLabel(users) + fromUsers(users)
            + u" WHERE ";
    addIdIs(builder, users.id, typed);
    for (const Column &column : table.users ? users.labels : QList<Column>{users.id})
        addTextSearch(
            builder << u" OR "_s, text(column), part, domain::textSearch(part, users.indexes, column.name));
    builder << u" ORDER BY label LIMIT " + QString::number(limit);
    return builder.take();
}

Result<QList<User>> ask(Runner &runner, const Statement &statement)
{
    return runner.run({activity::Operation::FindUsers},
        [&](Attempt &attempt) { return attempt.execute(statement).map(&usersIn); });
}

}

Statement selectUserSuggestions(const Table &table, const QString &typed, int limit)
{
    const UserTable users = usersOf(table);
    const QString end = u" LIMIT " + QString::number(limit) + u')';
    int rank = 0;
    const auto select = [&]() -> QString {
        return u"(SELECT " + idAndLabel(users) + u", " + QString::number(++rank) + u" AS rank";
    };
    StatementBuilder builder;
    builder << u"SELECT u.id, u.label FROM (" + select() + fromUsers(users) + u" WHERE ";
    addIdIs(builder, users.id, typed);
    builder << end;
    for (const Column &column : users.labels + QList<Column>{users.id}) {
        StatementBuilder longer = builder;
        longer << u" UNION ALL " + select();
        if (addBeginning(longer, table, column, typed))
            builder = longer << end;
    }
    builder << u") u GROUP BY u.id, u.label ORDER BY pg_catalog.min(u.rank), u.label LIMIT "
            + QString::number(limit);
    return builder.take();
}

Result<QList<User>> suggestUsers(Runner &runner, const Table &table, const QString &typed, int limit)
{
    return ask(runner, selectUserSuggestions(table, typed.trimmed(), limit));
}

Result<QList<User>> findUsers(Runner &runner, const Table &table, const QString &typed, int limit)
{
    return ask(runner, selectMatching(table, typed.trimmed(), limit));
}

Result<std::optional<User>> readUser(Runner &runner, const Table &table, const domain::UserId &id)
{
    const UserTable users = usersOf(table);
    StatementBuilder builder;
    builder << u"SELECT " + idAndLabel(users) + fromUsers(users) + u" WHERE ";
    addIdIs(builder, users.id, id.text);
    builder << u" LIMIT 1"_s;
    const Statement statement = builder.take();
    return runner.run({activity::Operation::FindUsers, {}, id.text}, [&](Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) {
            const QList<User> found = usersIn(rows);
            return found.isEmpty() ? std::nullopt : std::optional{found.first()};
        });
    });
}

}
