#include "doctor_examples.h"

#include <pooler.h>

#include <QTest>

using doctor::Observations;
using doctor::PoolerKind;
using doctor::PoolMode;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(doctor::PoolMode)
Q_DECLARE_METATYPE(doctor::PoolerKind)
Q_DECLARE_METATYPE(doctor::Observations)

class TestPooler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void infersTheMode_data();
    void infersTheMode();
    void infersTheKind_data();
    void infersTheKind();
    void knowsWhetherItKeepsTrack_data();
    void knowsWhetherItKeepsTrack();
};

void TestPooler::infersTheMode_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<PoolMode>("mode");
    QTest::newRow("nothing seen") << Observations{} << PoolMode::Unknown;
    QTest::newRow("no pooler") << examples::unpooled() << PoolMode::NotPooled;
    QTest::newRow("each keeps its own") << examples::sessionPooled() << PoolMode::Session;
    QTest::newRow("they change") << examples::transactionPooled() << PoolMode::Transaction;
    QTest::newRow("they change, no transactions") << examples::statementPooled() << PoolMode::Statement;

    Observations untried = examples::transactionPooled();
    untried.transaction.reset();
    QTest::newRow("not tried") << untried << PoolMode::TransactionOrStatement;
    untried.transaction = tl::unexpected{u"There is no connection to the server."_s};
    QTest::newRow("lost while trying") << untried << PoolMode::TransactionOrStatement;

    Observations one = examples::looks([](int, int) { return 100; });
    one.transaction = doctor::TransactionTrial{true, true};
    QTest::newRow("a pool of one") << one << PoolMode::Transaction;

    Observations pgpool = examples::unpooled();
    pgpool.pgpoolVersion = u"4.3.5 (tamahomeboshi)"_s;
    QTest::newRow("Pgpool-II passes the number on") << pgpool << PoolMode::Session;

    Observations alone;
    for (int i = 0; i < 4; ++i)
        alone.samples.append(examples::look(0, 900'000, 100));
    QTest::newRow("only one was served") << alone << PoolMode::Unknown;

    // In session pooling the server connection of one that went comes to another.
    Observations again = examples::sessionPooled();
    again.samples.append(examples::look(0, 900'010, 101));
    again.samples.append(examples::look(1, 900'011, 100));
    QTest::newRow("connected again, and changed places") << again << PoolMode::Session;
}

void TestPooler::infersTheMode()
{
    QFETCH(Observations, seen);
    const doctor::Pooler pooler = doctor::poolerOf(seen);
    QTEST(pooler.mode, "mode");
    QVERIFY(!pooler.modeEvidence.isEmpty());
    QVERIFY(!doctor::titleOf(pooler.mode).isEmpty());
}

void TestPooler::infersTheKind_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<PoolerKind>("kind");
    QTest::addColumn<QString>("version");
    QTest::newRow("no pooler") << examples::unpooled() << PoolerKind::None << QString();
    QTest::newRow("nothing tells") << examples::transactionPooled() << PoolerKind::Unknown << QString();
    QTest::newRow("its console") << examples::withConsole(examples::transactionPooled(), u"1.18.0"_s)
                                 << PoolerKind::Pgbouncer << u"1.18.0"_s;
    QTest::newRow("its words on transactions")
        << examples::statementPooled() << PoolerKind::Pgbouncer << QString();
    QTest::newRow("names of its own") << examples::withNames(examples::transactionPooled(), {u"PGCAT_1"_s})
                                      << PoolerKind::Pgcat << QString();

    Observations options = examples::transactionPooled();
    options.startupOptions = tl::unexpected{u"FATAL:  unsupported startup parameter in options: geqo"_s};
    QTest::newRow("its words on start-up") << options << PoolerKind::Pgbouncer << QString();
    options.startupOptions = tl::unexpected{u"FATAL:  no more connections"_s};
    QTest::newRow("other words") << options << PoolerKind::Unknown << QString();

    Observations pgpool = examples::unpooled();
    pgpool.pgpoolVersion = u"4.3.5 (tamahomeboshi)"_s;
    QTest::newRow("Pgpool-II") << pgpool << PoolerKind::Pgpool << u"4.3.5"_s;

    const auto at = [](const QString &host, const QString &port, const QString &user) {
        Observations seen = examples::transactionPooled();
        doctor::ServerState server;
        server.host = host;
        server.port = port;
        server.user = user;
        seen.server = server;
        return seen;
    };
    QTest::newRow("Supabase") << at(u"aws-0-eu.pooler.supabase.com"_s, u"6543"_s, u"postgres.abcd"_s)
                              << PoolerKind::Supavisor << QString();
    QTest::newRow("Neon") << at(u"ep-cool-1-pooler.eu-central-1.aws.neon.tech"_s, u"5432"_s, u"app"_s)
                          << PoolerKind::Pgbouncer << QString();
    QTest::newRow("Neon, not pooled") << at(u"ep-cool-1.eu-central-1.aws.neon.tech"_s, u"5432"_s, u"app"_s)
                                      << PoolerKind::Unknown << QString();
    QTest::newRow("Azure") << at(u"shop.postgres.database.azure.com"_s, u"6432"_s, u"app"_s)
                           << PoolerKind::Pgbouncer << QString();
    QTest::newRow("RDS") << at(u"shop.proxy-abc.eu-west-1.rds.amazonaws.com"_s, u"5432"_s, u"app"_s)
                         << PoolerKind::RdsProxy << QString();
}

void TestPooler::infersTheKind()
{
    QFETCH(Observations, seen);
    const doctor::Pooler pooler = doctor::poolerOf(seen);
    QTEST(pooler.kind, "kind");
    QTEST(pooler.version, "version");
    QVERIFY(!pooler.kindEvidence.isEmpty());
}

void TestPooler::knowsWhetherItKeepsTrack_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<QString>("tracks");
    const Observations pooled = examples::transactionPooled();
    const auto limit = [](const QString &value) {
        return QMap<QString, QString>{{u"max_prepared_statements"_s, value}};
    };
    QTest::newRow("nothing tells") << pooled << u"unknown"_s;
    QTest::newRow("too old") << examples::withConsole(pooled, u"1.20.1"_s) << u"no"_s;
    QTest::newRow("switched off") << examples::withConsole(pooled, u"1.23.0"_s, limit(u"0"_s)) << u"no"_s;
    QTest::newRow("switched on") << examples::withConsole(pooled, u"1.25.2"_s, limit(u"200"_s)) << u"yes"_s;
    QTest::newRow("its names are there") << examples::withNames(pooled, {u"PGBOUNCER_3"_s}) << u"yes"_s;
}

void TestPooler::knowsWhetherItKeepsTrack()
{
    QFETCH(Observations, seen);
    const std::optional<bool> tracks = doctor::poolerOf(seen).tracksStatements;
    QTEST(tracks ? (*tracks ? u"yes"_s : u"no"_s) : u"unknown"_s, "tracks");
}

QTEST_APPLESS_MAIN(TestPooler)
#include "tst_pooler.moc"
