#include "session_fixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

namespace {

/// Holds what its statement locks until it is let go.
class Lock {
public:
    Lock(const sandbox::Sandbox &sandbox, const QString &sql)
        : m_connection(sandbox.directProfile(), sandbox.password())
    {
        m_connection.rows(u"BEGIN"_s);
        m_connection.rows(sql);
    }
    ~Lock() { release(); }
    void release() const { m_connection.rows(u"ROLLBACK"_s); }

private:
    PlainConnection m_connection;
};

}

/// Writes that wait, are cancelled, or lose their connection on the way.
class TestSessionInterruptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void cancelsASave();
    void cancelsACreation();
    void cancelsAll();
    void listsWhileAWriteWaitsForALock();
    void listsWhileAWriteIsInBackoff();
    void tellsTheProgressOfACreation();
    void disconnectsAtOnce();
    void anOldAnswerIsNotOfTheNewList();
    void savesOnceThoughTheAnswerIsLost_data();
    void savesOnceThoughTheAnswerIsLost();

private:
    std::unique_ptr<Lock> lockRow() const; ///< of m_id
    void countWrites() const; ///< from now on, in the table "writes"
    void save();
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainWriter &writer() const { return m_fixture->writer(); }
    Phase phase() const { return m_fixture->phaseOf(m_id); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

void TestSessionInterruptions::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"locked.example"_s);
}

void TestSessionInterruptions::cleanup()
{
    m_fixture->refuseWrites(false);
    m_fixture.reset();
}

std::unique_ptr<Lock> TestSessionInterruptions::lockRow() const
{
    return std::make_unique<Lock>(
        *m_sandbox, u"SELECT 1 FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_id.text));
}

void TestSessionInterruptions::countWrites() const
{
    const PlainConnection &direct = m_fixture->direct;
    direct.rows(u"CREATE TABLE IF NOT EXISTS writes (id text)"_s);
    direct.rows(u"TRUNCATE writes"_s);
    direct.rows(u"CREATE OR REPLACE FUNCTION count_write() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN INSERT INTO public.writes VALUES (NEW.id); RETURN NULL; END $$"_s);
    direct.rows(u"CREATE OR REPLACE TRIGGER count_write AFTER UPDATE ON \"Domain\" FOR EACH ROW "
                "EXECUTE FUNCTION count_write()"_s);
}

void TestSessionInterruptions::save()
{
    m_fixture->type(m_id, u"mine"_s);
    writer().save(m_id);
}

void TestSessionInterruptions::cancelsASave()
{
    const auto lock = lockRow();
    save();
    QVERIFY(m_fixture->isWaitingForLock());
    QVERIFY(domains().state(m_id).isBusy());
    writer().cancel(m_id);
    QTRY_COMPARE(phase(), Phase::NotSaved);
    QVERIFY2(m_fixture->sentenceOf(m_id).contains(u"Cancelled. Nothing was changed."_s),
        qPrintable(m_fixture->sentenceOf(m_id)));
    lock->release();
    QVERIFY(domains().change(m_id));
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});
    writer().save(m_id);
    QTRY_COMPARE(phase(), Phase::Saved);
}

void TestSessionInterruptions::cancelsACreation()
{
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE name = 'slow.example'"_s);
    const Lock lock{*m_sandbox,
        u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") "
        "SELECT 'x', 'slow.example', id, now() FROM \"User\" LIMIT 1"_s};
    QSignalSpy failed{&writer(), &DomainWriter::creationFailed};
    writer().create(*m_fixture->reader().user(), u"slow.example"_s, {});
    QVERIFY(m_fixture->isWaitingForLock());
    writer().cancelCreation();
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().contains(u"Cancelled"_s));
    QVERIFY(!writer().isCreating());
    lock.release();
    QCOMPARE(
        m_fixture->direct.value(u"SELECT count(*) FROM \"Domain\" WHERE name = 'slow.example'"_s), u"0"_s);
}

void TestSessionInterruptions::cancelsAll()
{
    const auto lock = lockRow();
    save();
    QVERIFY(m_fixture->isWaitingForLock());
    m_fixture->session.cancelAll();
    QTRY_COMPARE(phase(), Phase::NotSaved);
    QVERIFY(!m_fixture->session.isBusy());
}

void TestSessionInterruptions::listsWhileAWriteWaitsForALock()
{
    const auto lock = lockRow();
    save();
    QVERIFY(m_fixture->isWaitingForLock());
    QVERIFY(m_fixture->list(u"blue-"_s));
    QVERIFY(domains().rowCount() > 0);
    QVERIFY(domains().state(m_id).isBusy());
    lock->release();
    QTRY_COMPARE(phase(), Phase::Saved);
}

void TestSessionInterruptions::listsWhileAWriteIsInBackoff()
{
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"locked.example"_s));
    m_fixture->refuseWrites(true);
    save();
    QTRY_COMPARE(phase(), Phase::Retrying);
    const QString words = domains().state(m_id).words();
    QVERIFY2(words.startsWith(u"attempt 1 of 2, next in"_s), qPrintable(words));
    QVERIFY(m_fixture->list(u"locked"_s));
    QCOMPARE(phase(), Phase::Retrying);
    m_fixture->refuseWrites(false);
    m_fixture->session.retryNow();
    QTRY_COMPARE(phase(), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestSessionInterruptions::tellsTheProgressOfACreation()
{
    m_fixture->refuseWrites(true);
    QSignalSpy progress{&writer(), &DomainWriter::creationProgress};
    QSignalSpy failed{&writer(), &DomainWriter::creationFailed};
    writer().create(*m_fixture->reader().user(), u"refused.example"_s, {});
    QVERIFY(failed.wait());
    QCOMPARE(progress.size(), 3);
    QCOMPARE(progress.at(1).first().toString(), u"attempt 2 of 4, next in 200 ms"_s);
    QVERIFY2(failed.first().first().toString().contains(u"Try again. (40001)"_s),
        qPrintable(failed.first().first().toString()));
}

void TestSessionInterruptions::disconnectsAtOnce()
{
    const auto lock = lockRow();
    save();
    QVERIFY(m_fixture->isWaitingForLock());
    QElapsedTimer clock;
    clock.start();
    m_fixture->session.disconnect();
    QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(phase(), Phase::Unknown);
    QVERIFY(domains().change(m_id));
    QTRY_COMPARE(phase(), Phase::NotSaved); // once the server has said so
    lock->release();
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});
}

// A row of another database may have the same id.
void TestSessionInterruptions::anOldAnswerIsNotOfTheNewList()
{
    m_fixture->refuseWrites(true);
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"locked.example"_s));
    save();
    QTRY_COMPARE(phase(), Phase::Retrying);
    m_fixture->profile.name = u"of another database"_s;
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"locked.example"_s));
    QCOMPARE(phase(), Phase::Idle);
    QVERIFY(!writer().isSaving(m_id));
    QVERIFY(!domains().change(m_id));
}

void TestSessionInterruptions::savesOnceThoughTheAnswerIsLost_data()
{
    QTest::addColumn<bool>("losesPooler");
    QTest::newRow("the server ends the statement's process") << false;
    QTest::newRow("the pooler dies, the server goes on") << true;
}

// The repeat waits behind the first where that still runs, and finds what it did.
void TestSessionInterruptions::savesOnceThoughTheAnswerIsLost()
{
    QFETCH(bool, losesPooler);
    m_fixture->profile.retries.delays = {500ms, 1s, 2s};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"locked.example"_s));
    const PlainConnection &direct = m_fixture->direct;
    countWrites();

    const auto lock = lockRow();
    save();
    QVERIFY(m_fixture->isWaitingForLock());
    if (losesPooler) {
        m_sandbox->killPooler();
        QVERIFY(m_sandbox->restartPooler());
    } else {
        QCOMPARE(
            direct.value(
                u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s),
            u"true"_s);
    }
    QTRY_COMPARE(phase(), Phase::Retrying);
    QVERIFY(m_fixture->isWaitingForLock(losesPooler ? 2 : 1)); // the repeat
    lock->release();
    QTRY_COMPARE(phase(), Phase::Saved);
    QVERIFY(!domains().change(m_id));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
    QCOMPARE(direct.value(u"SELECT count(*) FROM writes"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestSessionInterruptions)
#include "tst_session_interruptions.moc"
