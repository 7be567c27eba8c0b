#include "session_fixture.h"

#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::ConnectionState;
using namespace Qt::StringLiterals;

void addStatementPaths()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

SessionFixture::SessionFixture(sandbox::Sandbox &sandbox, StatementPath path)
    : session(log)
    , direct(sandbox.directProfile(), sandbox.password())
    , profile(sandbox.profile())
    , password(sandbox.password())
{
    profile.statements = path;
}

bool SessionFixture::connect()
{
    session.connectTo(profile, password);
    return isEnded(ConnectionState::Phase::Connected);
}

bool SessionFixture::isEnded(ConnectionState::Phase phase)
{
    return QTest::qWaitFor([&] { return session.state().phase == phase; }, 20'000);
}

bool SessionFixture::openAlice()
{
    reader().openUser(user(u"alice@example.com"_s));
    return QTest::qWaitFor([&] { return !reader().isLoading() && domains().rowCount() > 0; }, 20'000);
}

bool SessionFixture::list(const QString &filter)
{
    reader().setFilter(filter);
    reader().refresh();
    return QTest::qWaitFor([&] { return !reader().isLoading(); }, 20'000) && reader().error().isEmpty();
}

bool SessionFixture::isWaitingForLock(int statements)
{
    const auto waits = [&] {
        return direct.value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s)
            == QString::number(statements);
    };
    return QTest::qWaitFor(waits, 10'000);
}

DomainId SessionFixture::addDomain(const QString &name)
{
    direct.rows(u"DELETE FROM \"Domain\" WHERE name = '%1'"_s.arg(name));
    const DomainId id{
        direct.value(u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") SELECT "
                     u"gen_random_uuid(), '%1', id, now() - interval '1 hour' "
                     "FROM \"User\" WHERE email = 'alice@example.com' RETURNING id"_s.arg(name))};
    list(name);
    return id;
}

domain::User SessionFixture::user(const QString &email) const
{
    return {{direct.value(u"SELECT id FROM \"User\" WHERE email = '%1'"_s.arg(email))}, email};
}

int SessionFixture::column(const QString &name) const
{
    const QList<domain::Column> &columns = session.domains().table().columns;
    const auto isIt = [&](const domain::Column &column) { return column.name == name; };
    return static_cast<int>(std::find_if(columns.begin(), columns.end(), isIt) - columns.begin());
}

void SessionFixture::type(const DomainId &id, const QString &notes)
{
    domains().setField(id, column(u"notes"_s), notes);
}

QString SessionFixture::notesInDatabase(const DomainId &id) const
{
    return direct.value(u"SELECT notes FROM \"Domain\" WHERE id = '%1'"_s.arg(id.text));
}

void SessionFixture::refuseWrites(bool refuse) const
{
    direct.rows(u"DROP TRIGGER IF EXISTS refuse ON \"Domain\""_s);
    if (!refuse)
        return;
    direct.rows(u"CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'later' USING ERRCODE = '40001'; END $$"_s);
    direct.rows(u"CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON \"Domain\" FOR EACH ROW "
                "EXECUTE FUNCTION refuse()"_s);
}
