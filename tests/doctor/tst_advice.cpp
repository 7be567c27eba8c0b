#include "doctor_examples.h"

#include <diagnosis.h>

#include <QTest>
#include <QUrl>

#include <algorithm>

using doctor::Advice;
using doctor::Family;
using doctor::Observations;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(doctor::Observations)

class TestAdvice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void advises_data();
    void advises();
    void saysWhatTheSettingDoesNotCover();
    void hasASourceForEverything();
    void leavesPrismasOptionOutWhereThePoolerKeepsTrack();
};

void TestAdvice::advises_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<QStringList>("settings");
    const Observations shared = examples::transactionPooled();
    const Observations old = examples::withConsole(shared, u"1.18.0"_s);
    const Observations current =
        examples::withConsole(shared, u"1.25.2"_s, {{u"max_prepared_statements"_s, u"200"_s}});
    const QString direct = u"Statements: Direct"_s;
    const QString tracking = u"max_prepared_statements = 200"_s;
    const QString clearing = u"RECONNECT; on its console"_s;
    const QString always = u"server_reset_query_always = 1"_s;

    QTest::newRow("no pooler") << examples::unpooled() << QStringList{};
    QTest::newRow("session, clean") << examples::sessionPooled() << QStringList{};
    QTest::newRow("session, names left") << examples::withNames(examples::sessionPooled(), {u"S_1"_s})
                                         << QStringList{u"server_reset_query = DISCARD ALL"_s};
    QTest::newRow("an old PgBouncer, clean") << old << QStringList{direct, tracking};
    QTest::newRow("an old PgBouncer with names of two families")
        << examples::withNames(old, {u"S_1"_s, u"S_2"_s, u"a1"_s})
        << QStringList{
               direct, tracking, clearing, u"prepareThreshold=0"_s, u"prepared_statements: false"_s, always};
    QTest::newRow("one that keeps track, its own names")
        << examples::withNames(current, {u"PGBOUNCER_1"_s}) << QStringList{direct};
    QTest::newRow("one that keeps track, Qt's names")
        << examples::withNames(current, {u"qpsqlpstmt_1"_s}, true)
        << QStringList{direct, clearing,
               u"QSqlDatabase::transaction() … commit() around each prepare() and exec()"_s, always};
    QTest::newRow("statement pooling")
        << examples::statementPooled() << QStringList{direct, u"pool_mode = transaction"_s, tracking};

    Observations connected = old;
    connected.applications = QList<doctor::Application>{{u"PostgreSQL JDBC Driver"_s, 2}};
    QTest::newRow("a family that is connected")
        << connected << QStringList{direct, tracking, u"prepareThreshold=0"_s};

    Observations supabase = shared;
    doctor::ServerState server;
    server.host = u"aws-0-eu.pooler.supabase.com"_s;
    supabase.server = server;
    QTest::newRow("Supabase") << supabase << QStringList{direct, u"port 5432 in place of 6543"_s};

    Observations pgpool = examples::withNames(examples::unpooled(), {u"S_1"_s});
    pgpool.pgpoolVersion = u"4.3.5"_s;
    QTest::newRow("Pgpool-II, names left")
        << pgpool << QStringList{u"reset_query_list = 'ABORT; DISCARD ALL'"_s};

    Observations full = examples::unpooled();
    server.connections = 90;
    server.mostConnections = 100;
    full.server = server;
    QTest::newRow("few connections left")
        << full << QStringList{u"smaller pools, or a larger max_connections"_s};
}

void TestAdvice::advises()
{
    QFETCH(Observations, seen);
    QStringList settings;
    for (const Advice &advice : doctor::diagnose(seen).advice)
        settings.append(advice.setting);
    QTEST(settings, "settings");
}

void TestAdvice::saysWhatTheSettingDoesNotCover()
{
    const auto advice =
        doctor::diagnose(examples::withConsole(examples::transactionPooled(), u"1.18.0"_s)).advice;
    const auto tracking = std::find_if(advice.begin(), advice.end(),
        [](const Advice &one) { return one.setting.startsWith("max_prepared_statements"_L1); });
    QVERIFY(tracking != advice.end());
    QVERIFY(tracking->why.contains("it takes 1.21 or later"_L1));
    QVERIFY(tracking->why.contains("does not cover PREPARE, EXECUTE and DEALLOCATE"_L1));
}

void TestAdvice::hasASourceForEverything()
{
    const doctor::Pooler pooler = doctor::poolerOf(examples::transactionPooled());
    for (int value = 0; value <= static_cast<int>(Family::Unknown); ++value) {
        const auto family = static_cast<Family>(value);
        const auto advice = doctor::adviceForFamily(family, pooler);
        QCOMPARE(advice.has_value(), !doctor::isPoolersOwn(family));
        if (!advice)
            continue;
        QVERIFY(!advice->setting.isEmpty() && !advice->why.isEmpty());
        QVERIFY2(QUrl(advice->source).scheme() == "https"_L1, qPrintable(advice->source));
    }
}

void TestAdvice::leavesPrismasOptionOutWhereThePoolerKeepsTrack()
{
    const auto settingAt = [](const Observations &seen) {
        return doctor::adviceForFamily(Family::Prisma, doctor::poolerOf(seen))->setting;
    };
    const Observations shared = examples::transactionPooled();
    QCOMPARE(settingAt(shared), u"DATABASE_URL=…?pgbouncer=true"_s);
    QCOMPARE(
        settingAt(examples::withConsole(shared, u"1.25.2"_s, {{u"max_prepared_statements"_s, u"200"_s}})),
        u"DATABASE_URL without pgbouncer=true"_s);
}

QTEST_APPLESS_MAIN(TestAdvice)
#include "tst_advice.moc"
