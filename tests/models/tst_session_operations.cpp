#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using activity::Event;
using activity::Outcome;
using activity::StatementPath;
using domain::DomainId;
using Phase = models::RowState::Phase;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// One operation among those that run, by the id that its events carry or by its row.
class TestSessionOperations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void hurriesOneOperation();
    void hurriesARow();
    void cancelsOneOperation();
    void knowsAnOperationWhileItRuns();
    void hurriesEverything();

private:
    quint64 waitingOperation() const; ///< of the newest attempt that is to be repeated; 0: there is none
    models::Session &session() const { return m_fixture->session; }
    Phase phase() const { return m_fixture->phaseOf(m_id); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

/// A save waits ten minutes for its second attempt, which would succeed.
void TestSessionOperations::init()
{
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, StatementPath::Direct);
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"waiting.example"_s);
    m_fixture->refuseWrites(true);
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(phase(), Phase::Retrying);
    m_fixture->refuseWrites(false);
}

void TestSessionOperations::cleanup()
{
    m_fixture->refuseWrites(false);
    m_fixture.reset();
}

quint64 TestSessionOperations::waitingOperation() const
{
    quint64 operation = 0;
    const QList<Event> events = m_fixture->log.eventsAfter(0, 10'000);
    for (const Event &event : events)
        if (event.outcome == Outcome::Retrying)
            operation = event.operationId;
    return operation;
}

void TestSessionOperations::hurriesOneOperation()
{
    const quint64 operation = waitingOperation();
    QVERIFY(session().isRunning(operation));
    session().retryNow(operation + 1); // another one
    session().retryNow(0);
    QVERIFY(m_fixture->list(u"waiting"_s)); // time for an attempt, had one begun
    QCOMPARE(phase(), Phase::Retrying);
    session().retryNow(operation);
    QTRY_COMPARE(phase(), Phase::Saved);
    QVERIFY(!session().isRunning(operation));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestSessionOperations::hurriesARow()
{
    m_fixture->writer().retryNow(DomainId{u"another"_s});
    QCOMPARE(phase(), Phase::Retrying);
    m_fixture->writer().retryNow(m_id);
    QTRY_COMPARE(phase(), Phase::Saved);
}

void TestSessionOperations::cancelsOneOperation()
{
    const quint64 operation = waitingOperation();
    session().cancel(operation + 1);
    session().cancel(0);
    QVERIFY(m_fixture->list(u"waiting"_s));
    QCOMPARE(phase(), Phase::Retrying);
    session().cancel(operation);
    QTRY_COMPARE(phase(), Phase::NotSaved);
    QVERIFY(!session().isRunning(operation));
    session().cancel(operation); // it has ended: nothing to do
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});
    QVERIFY(m_fixture->domains().change(m_id)); // the text is kept
}

void TestSessionOperations::knowsAnOperationWhileItRuns()
{
    const quint64 operation = waitingOperation();
    QVERIFY(!session().isRunning(0));
    QVERIFY(!session().isRunning(operation + 1));
    session().disconnect();
    QVERIFY(!session().isRunning(operation));
}

void TestSessionOperations::hurriesEverything()
{
    session().retryNow();
    QTRY_COMPARE(phase(), Phase::Saved);
}

QTEST_GUILESS_MAIN(TestSessionOperations)
#include "tst_session_operations.moc"
