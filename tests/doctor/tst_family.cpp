#include <family.h>

#include <QTest>

using doctor::Family;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(doctor::Family)

class TestFamily : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsItsNames_data();
    void knowsItsNames();
    void knowsApplications_data();
    void knowsApplications();
};

void TestFamily::knowsItsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Family>("family");
    QTest::newRow("Qt") << u"qpsqlpstmt_1f"_s << Family::Qt;
    QTest::newRow("Prisma") << u"s0"_s << Family::Prisma;
    QTest::newRow("pgjdbc") << u"S_12"_s << Family::Pgjdbc;
    QTest::newRow("psycopg") << u"_pg3_0"_s << Family::Psycopg;
    QTest::newRow("pgx 5") << u"stmtcache_3f2a9c0b1d4e5f60718293a4b5c6d7e8f9"_s << Family::Pgx;
    QTest::newRow("pgx 4") << u"lrupsc_1_0"_s << Family::Pgx;
    QTest::newRow("asyncpg") << u"__asyncpg_stmt_1a__"_s << Family::Asyncpg;
    QTest::newRow("asyncpg under SQLAlchemy")
        << u"__asyncpg_0e6f8a3c-6bd5-4b44-9a4e-2f2f0e7c8d11__"_s << Family::Asyncpg;
    QTest::newRow("PDO") << u"pdo_stmt_00000001"_s << Family::Pdo;
    QTest::newRow("sqlx") << u"sqlx_s_3"_s << Family::Sqlx;
    QTest::newRow("Rails") << u"a1"_s << Family::Rails;
    QTest::newRow("Npgsql, automatic") << u"_auto12"_s << Family::Npgsql;
    QTest::newRow("Npgsql, explicit") << u"_p1"_s << Family::Npgsql;
    QTest::newRow("lib/pq") << u"1"_s << Family::LibPq;
    QTest::newRow("pg8000") << u"pg8000_statement_0"_s << Family::Pg8000;
    QTest::newRow("Diesel") << u"__diesel_stmt_4"_s << Family::Diesel;
    QTest::newRow("DBD::Pg") << u"dbdpg_p4711_1"_s << Family::DbdPg;
    QTest::newRow("Postgrex") << u"ecto_291"_s << Family::Postgrex;
    QTest::newRow("pgbench 15") << u"P0_1"_s << Family::Pgbench;
    QTest::newRow("pgbench 16") << u"P_0"_s << Family::Pgbench;
    QTest::newRow("PgBouncer's own") << u"PGBOUNCER_7"_s << Family::PgbouncerOwn;
    QTest::newRow("PgCat's own") << u"PGCAT_7"_s << Family::PgcatOwn;
    QTest::newRow("PgDog's own") << u"__pgdog_7"_s << Family::PgdogOwn;
    QTest::newRow("Supavisor's own") << u"supavisor_a1b2"_s << Family::SupavisorOwn;
    QTest::newRow("an application's") << u"fetch-user"_s << Family::Unknown;
    QTest::newRow("only begins like one") << u"s0_by_name"_s << Family::Unknown;
    QTest::newRow("in another case") << u"S0"_s << Family::Unknown;
    QTest::newRow("empty") << QString() << Family::Unknown;
}

void TestFamily::knowsItsNames()
{
    QFETCH(QString, name);
    QTEST(doctor::familyOf(name), "family");
    QVERIFY(!doctor::titleOf(doctor::familyOf(name)).isEmpty());
}

void TestFamily::knowsApplications_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Family>("family");
    QTest::newRow("pgjdbc's default") << u"PostgreSQL JDBC Driver"_s << Family::Pgjdbc;
    QTest::newRow("a Rails server") << u"puma: cluster worker 0: 12 [shop]"_s << Family::Rails;
    QTest::newRow("another case") << u"Prisma-Worker"_s << Family::Prisma;
    QTest::newRow("does not tell") << u"billing"_s << Family::Unknown;
}

void TestFamily::knowsApplications()
{
    QFETCH(QString, name);
    QTEST(doctor::familyOfApplication(name), "family");
}

QTEST_APPLESS_MAIN(TestFamily)
#include "tst_family.moc"
