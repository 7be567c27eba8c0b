#include <connection.h>
#include <sandbox_fixture.h>
#include <server_facts.h>

#include <QTest>

using database::Attempt;
using database::Result;
using database::Rows;
using database::Runner;
using database::Statement;
using retry::Cause;

namespace {

const Statement one{QStringLiteral("SELECT '1'"), {}};

Result<Rows> ask(Runner &runner)
{
    return runner.run({}, [](Attempt &attempt) { return attempt.execute(one); });
}

}

class TestConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void tellsAPoolerFromAServer();
    void saysWhoItIs();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void neverRetriesAWrongPassword();
    void noticesThatTheServerWentWhileIdle();
    void survivesARestartOfThePooler();
    void sendsNothingOfItsOwnWithoutTheDriver();
    void keepsStatementsTogether();
    void sendsPlainText();

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
};

void TestConnection::tellsAPoolerFromAServer()
{
    Runner pooled{m_log, m_sandbox->profile(), m_sandbox->password()};
    Runner plain{m_log, m_sandbox->directProfile(), m_sandbox->password()};
    QVERIFY(database::readServerFacts(pooled)->isPooled());
    QVERIFY(!database::readServerFacts(plain)->isPooled());
    QVERIFY(database::readServerFacts(plain)->link.isLocal);
}

void TestConnection::saysWhoItIs()
{
    Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const Statement statement{QStringLiteral("SELECT pg_catalog.current_setting('application_name')"), {}};
    const auto name = runner.run({}, [&](Attempt &attempt) { return attempt.execute(statement); });
    QVERIFY(name->first().first()->startsWith(QStringLiteral("domain-console (")));
}

void TestConnection::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown host") << QStringLiteral("host") << QStringLiteral("no-such-host.invalid")
                                  << QStringLiteral("no-such-host.invalid");
    QTest::newRow("nobody listens") << QStringLiteral("port") << QStringLiteral("1")
                                    << QStringLiteral("refused");
    QTest::newRow("unknown database")
        << QStringLiteral("dbname") << QStringLiteral("nothing") << QStringLiteral("nothing");
    QTest::newRow("start-up parameter that PgBouncer refuses") << QStringLiteral(
        "options") << QStringLiteral("-c geqo=off") << QStringLiteral("unsupported startup parameter");
    QTest::newRow("unknown service") << QStringLiteral("service") << QStringLiteral("no-such-service")
                                     << QStringLiteral("no-such-service");
    QTest::newRow("a semicolon, which the driver drops")
        << QStringLiteral("sslcert") << QStringLiteral("/a;b") << QStringLiteral("semicolon");
}

void TestConnection::saysWhatIsWrong()
{
    QFETCH(QString, keyword);
    QFETCH(QString, value);
    QFETCH(QString, says);
    profile::Profile profile = m_sandbox->profile();
    profile.parameters.insert(keyword, value);
    profile.retries.delays = {};
    Runner runner{m_log, profile, m_sandbox->password()};
    const Result<Rows> answer = ask(runner);
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.contains(says), qPrintable(answer.error().message));
    QCOMPARE(answer.error().verdict.effect, retry::Effect::None);
}

void TestConnection::neverRetriesAWrongPassword()
{
    for (const profile::Profile &profile : {m_sandbox->profile(), m_sandbox->directProfile()}) {
        Runner runner{m_log, profile, QStringLiteral("wrong")};
        const quint64 before = m_log.lastSequence();
        const Result<Rows> answer = ask(runner);
        QVERIFY(!answer);
        QCOMPARE(answer.error().verdict.cause, Cause::Permanent);
        QCOMPARE(m_log.eventsAfter(before, 10).size(), 1);
        QVERIFY(!answer.error().message.contains(QStringLiteral("wrong")));
    }
}

void TestConnection::noticesThatTheServerWentWhileIdle()
{
    Runner runner{m_log, m_sandbox->directProfile(), m_sandbox->password()};
    QVERIFY(ask(runner));
    QVERIFY(runner.connection()->isAlive());
    QVERIFY(m_sandbox->restartPostgres(sandbox::Shutdown::Fast));
    QTRY_VERIFY(!runner.connection()->isAlive());
    // It connects again before anything is sent: no attempt is spent on a dead connection.
    const quint64 before = m_log.lastSequence();
    QVERIFY(ask(runner));
    QCOMPARE(m_log.eventsAfter(before, 10).size(), 1);
}

void TestConnection::survivesARestartOfThePooler()
{
    Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    QVERIFY(ask(runner));
    m_sandbox->killPooler();
    const Result<Rows> refused = ask(runner);
    QVERIFY(!refused);
    QCOMPARE(refused.error().verdict.cause, Cause::ConnectionLost);
    QCOMPARE(refused.error().ending, retry::Ending::Exhausted);
    QVERIFY(m_sandbox->restartPooler());
    const Result<Rows> answer = ask(runner);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
}

void TestConnection::sendsNothingOfItsOwnWithoutTheDriver()
{
    const Statement settings{QStringLiteral(
        "SELECT pg_catalog.string_agg(name, ',') FROM pg_catalog.pg_settings WHERE source = 'session'")};
    const auto settingsOf = [&](database::MadeBy madeBy) {
        Runner runner{m_log, m_sandbox->directProfile(), m_sandbox->password(), madeBy};
        return runner.run({}, [&](Attempt &attempt) { return attempt.execute(settings); })
            ->first()
            .first()
            .value_or(QString());
    };
    QCOMPARE(settingsOf(database::MadeBy::Libpq), QString());
    QVERIFY(settingsOf(database::MadeBy::Driver).contains(QStringLiteral("bytea_output")));
    Runner wrong{m_log, m_sandbox->directProfile(), QStringLiteral("wrong"), database::MadeBy::Libpq};
    QCOMPARE(ask(wrong).error().verdict.cause, Cause::Permanent);
}

void TestConnection::keepsStatementsTogether()
{
    Runner runner{m_log, m_sandbox->profile(), m_sandbox->password(), database::MadeBy::Libpq};
    const auto answers = runner.run({}, [](Attempt &attempt) {
        return attempt.executeTogether({{QStringLiteral("SET LOCAL lock_timeout = '7s'")},
            {QStringLiteral("SELECT pg_catalog.current_setting('lock_timeout')")}});
    });
    QCOMPARE(answers->at(1).first().first(), std::optional{QStringLiteral("7s")});
    const auto failed = runner.run({}, [](Attempt &attempt) {
        return attempt.executeTogether({one, {QStringLiteral("SELECT 1 / 0")}, one});
    });
    QCOMPARE(failed.error().sqlState, QStringLiteral("22012"));
    QVERIFY(ask(runner)); // no transaction was left open
}

void TestConnection::sendsPlainText()
{
    profile::Profile console = m_sandbox->profile();
    console.parameters.insert(QStringLiteral("dbname"), QStringLiteral("pgbouncer"));
    Runner runner{m_log, console, m_sandbox->password(), database::MadeBy::Libpq};
    Statement statement{QStringLiteral("SHOW VERSION")};
    statement.isPlain = true;
    const auto answer = runner.run({}, [&](Attempt &attempt) { return attempt.execute(statement); });
    QVERIFY(answer->first().first()->startsWith(QStringLiteral("PgBouncer")));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
