#include <fault_proxy.h>
#include <lane.h>
#include <sandbox_fixture.h>
#include <wire.h>

#include <QTest>

#include <array>
#include <future>

using activity::StatementPath;
using database::Attempt;
using database::Lane;
using database::Result;
using database::Rows;
using database::Runner;
using faults::Direction;
using faults::Fault;
using faults::FaultProxy;
using retry::Cause;
using retry::Effect;
using Kind = Fault::Kind;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A lane whose link breaks at a given message. The pool has one server connection.
class TestFaultyLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cancelsOnAStalledNetwork();
    void cancelsAConnectOnAStalledNetwork_data();
    void cancelsAConnectOnAStalledNetwork();
    void freesTheNameWhereDeallocateFails();
    void nothingStaysWithoutItsCommit_data();
    void nothingStaysWithoutItsCommit();
    void aFatalEndsTheConnection_data();
    void aFatalEndsTheConnection();
    void aStandbyTakesNoWrites_data();
    void aStandbyTakesNoWrites();
    void aRequestThatTravelsHoldsNobodyUp();

private:
    Lane::Ticket write(); ///< what may take effect
    Result<Rows> take(qsizetype answer); ///< waits for it

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<FaultProxy> m_proxy;
    activity::Log m_log;
    profile::Profile m_profile;
    std::unique_ptr<Lane> m_lane;
    QList<Result<Rows>> m_answers;
};

void TestFaultyLink::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 1, .seed = false});
    m_proxy = std::make_unique<FaultProxy>(m_sandbox->profile().parameters);
}

void TestFaultyLink::init()
{
    m_answers.clear();
    m_profile = m_sandbox->profile();
    m_profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    m_profile.retries.delays = {2ms, 4ms, 6ms};
    m_lane = std::make_unique<Lane>(u"test"_s, m_log, m_profile, m_sandbox->password());
    m_lane->setPatience(50ms);
    m_proxy->expect({});
}

void TestFaultyLink::cleanup()
{
    m_proxy->release();
    m_lane.reset();
    QTRY_VERIFY(m_proxy->isIdle()); // its farewell is no message of the next test's
}

Lane::Ticket TestFaultyLink::write()
{
    const auto job = [](Runner &runner) {
        const database::Statement statement{u"SELECT 'written'"_s, {}};
        return runner.run({.writes = true}, [&](Attempt &attempt) { return attempt.execute(statement); });
    };
    return m_lane->submit(job, [this](const Result<Rows> &answer) { m_answers.append(answer); });
}

Result<Rows> TestFaultyLink::take(qsizetype answer)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(m_answers.size() > answer, 20'000); }();
    return m_answers.value(answer);
}

// Neither the statement nor the request to cancel it is answered.
void TestFaultyLink::cancelsOnAStalledNetwork()
{
    m_lane->setStatements(StatementPath::Direct);
    write();
    QVERIFY(take(0));
    for (int turn = 1; turn < 6; turn += 2) { // a request that is still on its way holds up no other
        m_proxy->expect(Fault{.kind = Kind::StallAll, .direction = Direction::ToClient});
        const Lane::Ticket ticket = write();
        QTRY_VERIFY(m_proxy->hasStruck());
        m_lane->cancel(ticket);
        const Result<Rows> answer = take(turn);
        QVERIFY(!answer);
        QCOMPARE(answer.error().verdict, (retry::Verdict{Cause::Cancelled, Effect::Unknown}));
        m_proxy->release();
        m_proxy->expect({});
        write();
        QVERIFY(take(turn + 1));
    }
}

void TestFaultyLink::cancelsAConnectOnAStalledNetwork_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<int>("message");
    QTest::newRow("the start-up packet") << Direction::ToServer << 0;
    QTest::newRow("the password") << Direction::ToServer << 2;
    QTest::newRow("what the driver asks once it is in") << Direction::ToServer << 4;
    QTest::newRow("the answer to that") << Direction::ToClient << 20;
}

void TestFaultyLink::cancelsAConnectOnAStalledNetwork()
{
    QFETCH(Direction, direction);
    QFETCH(int, message);
    m_proxy->expect(Fault{.kind = Kind::StallAll, .direction = direction, .message = message});
    const Lane::Ticket ticket = write();
    QTRY_VERIFY(m_proxy->hasStruck());
    m_lane->cancel(ticket);
    const Result<Rows> answer = take(0);
    QVERIFY(!answer);
    QCOMPARE(answer.error().verdict, (retry::Verdict{Cause::Cancelled, Effect::None}));
    m_proxy->release();
    m_proxy->expect({});
    write();
    QVERIFY(take(1));
}

// BEGIN, PREPARE, EXECUTE, DEALLOCATE, COMMIT
void TestFaultyLink::freesTheNameWhereDeallocateFails()
{
    m_lane->setStatements(StatementPath::Prepared);
    write();
    QVERIFY(take(0));
    const quint64 before = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::Error, .message = 3, .sqlState = "57014"});
    write();
    QVERIFY(take(1));
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(m_log.eventsAfter(before, 10).size(), 2); // attempts
    const PlainConnection pooled{m_sandbox->profile(), m_sandbox->password()};
    QCOMPARE(pooled.value(u"SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%written%'"_s),
        u"0"_s);
}

void TestFaultyLink::nothingStaysWithoutItsCommit_data()
{
    QTest::addColumn<int>("message");
    QTest::addColumn<Effect>("effect");
    QTest::newRow("EXECUTE") << 2 << Effect::None;
    QTest::newRow("DEALLOCATE") << 3 << Effect::None;
    QTest::newRow("COMMIT") << 4 << Effect::Unknown;
}

void TestFaultyLink::nothingStaysWithoutItsCommit()
{
    QFETCH(const int, message);
    QFETCH(const Effect, effect);
    m_lane->setStatements(StatementPath::Prepared);
    write();
    QVERIFY(take(0));
    const quint64 before = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::CutBefore, .message = message});
    write();
    QVERIFY(take(1));
    const activity::Event lost = m_log.eventsAfter(before, 1).first();
    QCOMPARE(lost.cause, std::optional{Cause::ConnectionLost});
    QCOMPARE(lost.effect, effect);
}

// PgBouncer says with one code whatever happened to its server connection, and closes ours a moment later.
void TestFaultyLink::aFatalEndsTheConnection_data()
{
    QTest::addColumn<StatementPath>("path");
    QTest::addColumn<int>("message"); ///< of the answers
    QTest::addColumn<Effect>("effect");
    QTest::newRow("direct") << StatementPath::Direct << 0 << Effect::Unknown;
    QTest::newRow("prepared, EXECUTE") << StatementPath::Prepared << 10 << Effect::None;
}

void TestFaultyLink::aFatalEndsTheConnection()
{
    QFETCH(const StatementPath, path);
    QFETCH(const int, message);
    QFETCH(const Effect, effect);
    m_lane->setStatements(path);
    write();
    QVERIFY(take(0));
    const quint64 before = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::Garbage,
        .direction = Direction::ToClient,
        .message = message,
        .payload =
            wire::errorResponse("FATAL", "08P01", "server connection closed") + wire::message('Z', "I")});
    write();
    QVERIFY(take(1));
    QVERIFY(m_proxy->hasStruck());
    const activity::Event lost = m_log.eventsAfter(before, 1).first();
    QCOMPARE(lost.cause, std::optional{Cause::ConnectionLost});
    QCOMPARE(lost.effect, effect);
}

// It refuses the statement, and then BEGIN READ WRITE with a code of its own.
void TestFaultyLink::aStandbyTakesNoWrites_data()
{
    QTest::addColumn<StatementPath>("path");
    QTest::addColumn<int>("message"); ///< BEGIN READ WRITE
    QTest::newRow("direct") << StatementPath::Direct << 5;
    QTest::newRow("prepared") << StatementPath::Prepared << 6;
}

void TestFaultyLink::aStandbyTakesNoWrites()
{
    QFETCH(const StatementPath, path);
    QFETCH(const int, message);
    const PlainConnection pooled{m_sandbox->profile(), m_sandbox->password()};
    pooled.rows(u"CREATE SEQUENCE IF NOT EXISTS taken; SET default_transaction_read_only = on"_s);
    m_lane->setStatements(path);
    write();
    QVERIFY(take(0));
    m_proxy->expect(Fault{.kind = Kind::Error, .message = message, .sqlState = "0A000"});
    const auto job = [](Runner &runner) {
        const database::Statement statement{u"SELECT pg_catalog.nextval('public.taken')"_s, {}};
        return runner.run({.writes = true}, [&](Attempt &attempt) { return attempt.execute(statement); });
    };
    m_lane->submit(job, [this](const Result<Rows> &answer) { m_answers.append(answer); });
    const Result<Rows> answer = take(1);
    pooled.rows(u"RESET default_transaction_read_only"_s);
    QVERIFY(m_proxy->hasStruck());
    QVERIFY(!answer);
    QCOMPARE(answer.error().sqlState, u"25006"_s);
    QCOMPARE(answer.error().verdict, (retry::Verdict{Cause::Permanent, Effect::None}));
}

// On a stalled network one request to cancel is enough: another would wait for it, and with it whoever asks
// what is in flight.
void TestFaultyLink::aRequestThatTravelsHoldsNobodyUp()
{
    Runner runner{m_log, m_profile, m_sandbox->password()};
    const auto interruption = std::make_shared<retry::Interruption>();
    runner.setInterruption(interruption);
    const auto run = [&] {
        return runner.run({}, [](Attempt &attempt) { return attempt.execute({u"SELECT 1"_s, {}}); });
    };
    QVERIFY(run());
    m_proxy->expect(Fault{.kind = Kind::StallAll, .direction = Direction::ToClient});
    std::future<Result<Rows>> answer = std::async(std::launch::async, run);
    QTRY_VERIFY(m_proxy->hasStruck());
    const auto cancel = [&] { runner.cancelStatement(*interruption); };
    std::array<std::future<void>, 2> requests{
        std::async(std::launch::async, cancel), std::async(std::launch::async, cancel)};
    const auto isDone = [](std::future<void> &request) {
        return request.wait_for(0s) == std::future_status::ready;
    };
    const bool isOneDone = QTest::qWaitFor([&] { return isDone(requests[0]) || isDone(requests[1]); });
    std::future<void> look = std::async(std::launch::async, [&] { (void)runner.flight(); });
    const bool isSeen = look.wait_for(5s) == std::future_status::ready;
    interruption->cancel();
    m_proxy->release();
    QVERIFY(isOneDone);
    QVERIFY(isSeen);
    QVERIFY(!answer.get());
}

QTEST_GUILESS_MAIN(TestFaultyLink)
#include "tst_faulty_link.moc"
