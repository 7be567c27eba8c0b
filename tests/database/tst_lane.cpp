#include <lane.h>
#include <sandbox_fixture.h>

#include <QSignalSpy>
#include <QTest>

using database::Attempt;
using database::Lane;
using database::Result;
using database::Rows;
using database::Runner;
using database::Statement;
using retry::Cause;

/// Jobs on a thread of their own: order, cancel in each of their states, and the end of the connection.
class TestLane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_lane.reset(); }
    void keepsTheOrder();
    void cancelsInFlight();
    void cancelsWhileWaitingForItsTurn();
    void cancelsInBackoff();
    void retriesNow();
    void aCancelHitsOnlyItsOwn();
    void tellsThatAnIdleConnectionWent();
    void stopsWithoutWaiting();

private:
    Lane::Ticket submit(const QString &sql);
    Result<Rows> take(qsizetype answer); ///< waits for it

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
    std::unique_ptr<Lane> m_lane;
    QList<Result<Rows>> m_answers;
};

void TestLane::init()
{
    m_answers.clear();
    profile::Profile profile = m_sandbox->profile();
    profile.statements = activity::StatementPath::Direct;
    m_lane = std::make_unique<Lane>(QStringLiteral("test"), m_log, profile, m_sandbox->password());
}

Lane::Ticket TestLane::submit(const QString &sql)
{
    const auto job = [sql](Runner &runner) {
        const Statement statement{sql, {}};
        return runner.run({}, [&](Attempt &attempt) { return attempt.execute(statement); });
    };
    return m_lane->submit(job, [this](const Result<Rows> &answer) { m_answers.append(answer); });
}

Result<Rows> TestLane::take(qsizetype answer)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(m_answers.size() > answer, 20'000); }();
    return m_answers.value(answer);
}

void TestLane::keepsTheOrder()
{
    for (int i = 0; i < 50; ++i)
        submit(QStringLiteral("SELECT '%1'").arg(i));
    take(49);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(m_answers[i]->first().first(), QString::number(i));
}

void TestLane::cancelsInFlight()
{
    const Lane::Ticket ticket = submit(QStringLiteral("SELECT pg_catalog.pg_sleep(600)"));
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QTRY_COMPARE(direct.value(QStringLiteral(
                     "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' "
                     "AND state = 'active' AND pid <> pg_backend_pid()")),
        QStringLiteral("1"));
    m_lane->cancel(ticket);
    const Result<Rows> answer = take(0);
    QVERIFY(!answer);
    QCOMPARE(answer.error().sqlState, QStringLiteral("57014"));
    QCOMPARE(answer.error().verdict.cause, Cause::Cancelled);
    QCOMPARE(answer.error().verdict.effect, retry::Effect::None);
    submit(QStringLiteral("SELECT 'alive'"));
    QCOMPARE(take(1)->first().first(), QStringLiteral("alive"));
}

void TestLane::cancelsWhileWaitingForItsTurn()
{
    submit(QStringLiteral("SELECT pg_catalog.pg_sleep(0.2)"));
    m_lane->cancel(submit(QStringLiteral("SELECT 'never sent'")));
    QVERIFY(take(0));
    QCOMPARE(take(1).error().ending, retry::Ending::Cancelled);
}

void TestLane::cancelsInBackoff()
{
    profile::Profile profile = m_sandbox->profile();
    profile.parameters.insert(QStringLiteral("port"), QStringLiteral("1"));
    profile.retries.delays = {std::chrono::minutes{10}};
    m_lane = std::make_unique<Lane>(QStringLiteral("test"), m_log, profile, m_sandbox->password());
    const quint64 before = m_log.lastSequence();
    const Lane::Ticket ticket = submit(QStringLiteral("SELECT 'x'"));
    QTRY_COMPARE(m_log.eventsAfter(before, 10).size(), 1);
    m_lane->cancel(ticket);
    QCOMPARE(take(0).error().ending, retry::Ending::Cancelled);
    QCOMPARE(m_log.eventsAfter(before, 10).last().outcome, activity::Outcome::Cancelled);
}

void TestLane::retriesNow()
{
    profile::Profile profile = m_sandbox->profile();
    profile.parameters.insert(QStringLiteral("port"), QStringLiteral("1"));
    profile.retries.delays = {std::chrono::minutes{10}};
    m_lane = std::make_unique<Lane>(QStringLiteral("test"), m_log, profile, m_sandbox->password());
    const quint64 before = m_log.lastSequence();
    const Lane::Ticket ticket = submit(QStringLiteral("SELECT 'x'"));
    QTRY_COMPARE(m_log.eventsAfter(before, 10).size(), 1);
    QTRY_VERIFY((ticket->retryNow(), !m_answers.isEmpty()));
    QCOMPARE(take(0).error().ending, retry::Ending::Exhausted);
}

void TestLane::aCancelHitsOnlyItsOwn()
{
    for (int i = 0; i < 40; ++i) {
        const Lane::Ticket ticket = submit(QStringLiteral("SELECT 'first'"));
        submit(QStringLiteral("SELECT 'second' FROM pg_catalog.pg_sleep(0.002)"));
        m_lane->cancel(ticket);
    }
    take(79);
    for (int i = 1; i < 80; i += 2)
        QVERIFY2(m_answers[i], m_answers[i] ? "" : qPrintable(m_answers[i].error().message));
}

void TestLane::tellsThatAnIdleConnectionWent()
{
    QList<bool> changed;
    QObject here; // it is said on the lane's thread
    connect(m_lane.get(), &Lane::connectionChanged, &here, [&](bool isOpen) { changed << isOpen; });
    submit(QStringLiteral("SELECT 'x'"));
    QVERIFY(take(0));
    QTRY_COMPARE(changed.size(), 1);
    m_sandbox->killPooler();
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.last(), false);
    QVERIFY(m_sandbox->restartPooler());
    submit(QStringLiteral("SELECT 'y'"));
    QVERIFY(take(1));
    QTRY_COMPARE(changed.last(), true);
}

void TestLane::stopsWithoutWaiting()
{
    submit(QStringLiteral("SELECT pg_catalog.pg_sleep(600)"));
    QSignalSpy stopped{m_lane.get(), &Lane::stopped};
    m_lane->stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
    QVERIFY(m_lane->isStopped());
}

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
