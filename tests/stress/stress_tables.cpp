#include "stress_tables.h"

#include <catalog.h>

#include <QUuid>

namespace stress {

using database::Attempt;
using database::Result;
using database::Row;
using database::Rows;
using database::Runner;
using domain::Value;
using namespace Qt::StringLiterals;

namespace {

// One statement, so that it takes effect whole. %1 is the schema, %2 the array of the users' ids.
constexpr QLatin1StringView createScript{R"(
DO $$BEGIN
    CREATE SCHEMA %1;
    CREATE TYPE %1."DomainStatus" AS ENUM ('active', 'pending', 'suspended', 'archived');
    CREATE TABLE %1."User" ("id" text PRIMARY KEY, "email" text NOT NULL UNIQUE, "name" text);
    CREATE TABLE %1."Domain" (
        "id" text PRIMARY KEY,
        "name" text NOT NULL UNIQUE,
        "userId" text NOT NULL REFERENCES %1."User",
        "status" %1."DomainStatus" NOT NULL DEFAULT 'pending',
        "notes" text,
        "edits" integer NOT NULL DEFAULT 0,
        "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
        "updatedAt" timestamp(3) NOT NULL
    );
    CREATE INDEX ON %1."Domain" ("userId", "name");
    INSERT INTO %1."User" SELECT id, id || '@example.com' FROM pg_catalog.unnest('{%2}'::pg_catalog.text[]) AS id;
END$$)"};

// Named one by one: CASCADE would say what it drops, and drop what is not ours.
constexpr QLatin1StringView dropScript{R"(
DO $$BEGIN
    DROP TABLE %1."Domain", %1."User";
    DROP TYPE %1."DomainStatus";
    DROP SCHEMA %1;
END$$)"};

Result<Rows> maintain(Runner &runner, const database::Statement &statement, bool writes)
{
    runner.setStatements(activity::StatementPath::Direct); // PREPARE takes no DDL
    const database::Operation operation{activity::Operation::Maintenance, {}, {}, writes,
        writes ? retry::Repeatable::UnlessUnknown : retry::Repeatable::Yes};
    return runner.run(operation, [&](Attempt &attempt) { return attempt.execute(statement); });
}

StoredRow storedRow(const Row &row)
{
    const auto text = [&row](int column) { return row[column].value_or(QString{}); };
    return {{text(0)}, {text(1)}, text(2), text(3), text(4).toInt()};
}

}

Result<std::unique_ptr<StressTables>> StressTables::create(Runner &runner, const QList<domain::UserId> &users)
{
    std::unique_ptr<StressTables> tables{
        new StressTables{runner, u"stress_"_s + QUuid::createUuid().toString(QUuid::Id128)}};
    QStringList ids;
    for (const domain::UserId &user : users)
        ids.append(user.text);
    const QString sql = QString{createScript}.arg(tables->m_schema, ids.join(u','));
    if (const Result<Rows> made = maintain(runner, {sql}, true); !made)
        return tl::unexpected{made.error()};
    tables->m_exists = true;
    return database::readTable(runner, tables->m_schema + u".Domain").map([&](domain::Table &&table) {
        tables->m_table = std::move(table);
        return std::move(tables);
    });
}

StressTables::StressTables(Runner &runner, QString schema)
    : m_runner(runner)
    , m_schema(std::move(schema))
{
}

StressTables::~StressTables()
{
    drop();
}

Result<void> StressTables::drop()
{
    if (!std::exchange(m_exists, false))
        return {};
    return maintain(m_runner, {QString{dropScript}.arg(m_schema)}, true).map([](const Rows &) {});
}

Result<QList<StoredRow>> StressTables::readBack()
{
    const QString sql =
        uR"(SELECT "id", "userId", "name", "notes", "edits"::pg_catalog.text FROM %1."Domain")"_s;
    return maintain(m_runner, {sql.arg(m_schema)}, false).map([](const Rows &rows) {
        QList<StoredRow> stored;
        stored.reserve(rows.size());
        for (const Row &row : rows)
            stored.append(storedRow(row));
        return stored;
    });
}

}
