#include "session_fixture.h"

#include <bulk_plan.h>
#include <domain_history.h>
#include <lock_watch.h>

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::DomainHistory;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

namespace {

/// A session of another program, which holds what its statement locks until it is let go.
class Holder {
public:
    Holder(const sandbox::Sandbox &sandbox, const QString &sql)
        : m_connection(sandbox.directProfile(), sandbox.password())
    {
        m_connection.rows(u"SET application_name = 'psql'"_s);
        m_connection.rows(u"BEGIN"_s);
        m_connection.rows(sql);
    }
    ~Holder() { release(); }
    void release() const { m_connection.rows(u"ROLLBACK"_s); }

private:
    PlainConnection m_connection;
};

}

/// Statements that wait for another session's lock, behind PgBouncer and without it.
class TestLockWaits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void cleanup();
    void savesSayWhoHoldsTheLock_data() { poolers(); }
    void savesSayWhoHoldsTheLock();
    void creationsSayIt();
    void bulkEditsSayIt_data() { poolers(); }
    void bulkEditsSayIt();
    void listsSayIt();
    void looksAtItsOwnStatementAlone();
    void admitsThatItCannotLook();
    void asksAServerThatDoesNotTellOnce();

private:
    void poolers() const;
    void open(bool isPooled = true);
    std::unique_ptr<Holder> lockRow() const; ///< of m_id
    void save();
    QString explanation() const { return domains().state(m_id).explanation(); }
    int looks() const;
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainWriter &writer() const { return m_fixture->writer(); }
    Phase phase() const { return m_fixture->phaseOf(m_id); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

void TestLockWaits::poolers() const
{
    QTest::addColumn<bool>("isPooled");
    QTest::newRow("behind PgBouncer") << true;
    QTest::newRow("without a pooler") << false;
}

void TestLockWaits::open(bool isPooled)
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    if (!isPooled) {
        m_fixture->profile = m_sandbox->directProfile();
        m_fixture->profile.statements = path;
    }
    QVERIFY(m_fixture->connect());
    QCOMPARE(m_fixture->session.state().isPooled, isPooled);
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"locked.example"_s);
}

void TestLockWaits::cleanup()
{
    m_fixture.reset();
}

std::unique_ptr<Holder> TestLockWaits::lockRow() const
{
    return std::make_unique<Holder>(
        *m_sandbox, u"SELECT 1 FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_id.text));
}

void TestLockWaits::save()
{
    m_fixture->type(m_id, u"mine"_s);
    writer().save(m_id);
}

int TestLockWaits::looks() const
{
    const auto events = m_fixture->log.eventsAfter(0, 10'000);
    return static_cast<int>(std::count_if(events.cbegin(), events.cend(),
        [](const activity::Event &event) { return event.operation == activity::Operation::Maintenance; }));
}

void TestLockWaits::savesSayWhoHoldsTheLock()
{
    QFETCH(const bool, isPooled);
    open(isPooled);
    const auto holder = lockRow();
    save();
    QTRY_COMPARE(phase(), Phase::Locked);
    QVERIFY2(explanation().contains(u"waits for a lock that another session holds (application psql, for "_s),
        qPrintable(explanation()));
    QVERIFY2(m_fixture->session.heldUp().words.startsWith(u"edit locked.example: waits for a lock, "_s),
        qPrintable(m_fixture->session.heldUp().words));
    QVERIFY(domains().state(m_id).isBusy());
    QCOMPARE(looks(), 1);
    writer().cancel(m_id);
    QTRY_COMPARE(phase(), Phase::NotSaved);
    QTRY_VERIFY(m_fixture->session.heldUp().words.isEmpty());
    QCOMPARE(
        domains().change(m_id)->fields.value(m_fixture->column(u"notes"_s)).mine, domain::Value{u"mine"_s});
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});
    holder->release();
    writer().save(m_id);
    QTRY_COMPARE(phase(), Phase::Saved);
}

void TestLockWaits::creationsSayIt()
{
    open();
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE name = 'slow.example'"_s);
    const Holder holder{*m_sandbox,
        u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") "
        "SELECT 'x', 'slow.example', id, now() FROM \"User\" LIMIT 1"_s};
    QSignalSpy progress{&writer(), &DomainWriter::creationProgress};
    QSignalSpy created{&writer(), &DomainWriter::created};
    writer().create(*m_fixture->reader().user(), u"slow.example"_s, {});
    QTRY_VERIFY(!progress.isEmpty());
    QVERIFY2(progress.last().first().toString().contains(u"application psql"_s),
        qPrintable(progress.last().first().toString()));
    holder.release();
    QTRY_COMPARE(created.size(), 1);
}

void TestLockWaits::bulkEditsSayIt()
{
    QFETCH(const bool, isPooled);
    open(isPooled);
    const auto holder = lockRow();
    DomainHistory &history = m_fixture->session.history();
    QString words;
    connect(&history, &DomainHistory::progressed, this, [&](int, const QString &said) {
        if (!said.isEmpty())
            words = said;
    });
    QSignalSpy failed{&history, &DomainHistory::failed};
    history.editAll(
        models::planOf(domains(), {m_id}, {{m_fixture->column(u"notes"_s), domain::Value{u"mine"_s}}})
            .changes);
    QTRY_VERIFY(!words.isEmpty());
    QVERIFY2(words.contains(u"(application psql, for "_s), qPrintable(words));
    history.cancelAll();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});
}

void TestLockWaits::listsSayIt()
{
    open();
    const Holder holder{*m_sandbox, u"LOCK TABLE \"Domain\""_s};
    m_fixture->reader().refresh();
    QTRY_VERIFY2(m_fixture->session.heldUp().words.startsWith(u"list domains: waits for a lock, "_s),
        qPrintable(m_fixture->session.heldUp().words));
    holder.release();
    QTRY_VERIFY(!m_fixture->reader().isLoading());
    QCOMPARE(m_fixture->reader().error(), QString{});
    QTRY_VERIFY(m_fixture->session.heldUp().words.isEmpty());
}

// Another console of the same role waits for another lock, with the same statement.
void TestLockWaits::looksAtItsOwnStatementAlone()
{
    open();
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture->direct.rows(u"CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
                           "$$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$"_s);
    const auto drop = qScopeGuard([this] { m_fixture->direct.rows(u"DROP TRIGGER slow ON \"Domain\""_s); });
    m_fixture->direct.rows(u"CREATE TRIGGER slow BEFORE UPDATE ON \"Domain\" FOR EACH ROW "
                           "WHEN (OLD.name = 'locked.example') EXECUTE FUNCTION slow()"_s);
    SessionFixture other{*m_sandbox, path};
    other.profile = m_sandbox->directProfile(); // the pool's two connections are ours
    other.profile.statements = path;
    QVERIFY(other.connect());
    QVERIFY(other.openAlice());
    const DomainId others = other.addDomain(u"others.example"_s);
    const Holder theirs{
        *m_sandbox, u"SELECT 1 FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(others.text)};
    other.type(others, u"theirs"_s);
    other.writer().save(others);
    QTRY_COMPARE(other.phaseOf(others), Phase::Locked);

    save();
    QTRY_COMPARE(phase(), Phase::Unanswered); // it works
    QVERIFY2(
        explanation().startsWith(u"has waited for the server's answer for "_s), qPrintable(explanation()));
    QTRY_COMPARE(phase(), Phase::Saved);
    theirs.release();
    QTRY_COMPARE(other.phaseOf(others), Phase::Saved);
}

void TestLockWaits::admitsThatItCannotLook()
{
    open();
    const Holder holder{*m_sandbox, u"LOCK TABLE \"Domain\""_s};
    save();
    m_fixture->reader().refresh(); // both lanes wait
    QTRY_COMPARE(phase(), Phase::Unanswered);
    QCOMPARE(looks(), 0);
    m_fixture->session.cancelAll();
    QTRY_COMPARE(phase(), Phase::NotSaved);
}

void TestLockWaits::asksAServerThatDoesNotTellOnce()
{
    open();
    const auto rename = [this](const QString &from, const QString &to) {
        return m_fixture->direct.rows(u"ALTER FUNCTION pg_catalog.%1(integer) RENAME TO %2"_s.arg(from, to));
    };
    const auto renameBack = qScopeGuard([&] { rename(u"no_blocking_pids"_s, u"pg_blocking_pids"_s); });
    QCOMPARE(rename(u"pg_blocking_pids"_s, u"no_blocking_pids"_s), QStringList{});
    for (int turn = 0; turn < 2; ++turn) {
        const auto holder = lockRow();
        save();
        QTRY_COMPARE(phase(), Phase::Unanswered);
        holder->release();
        QTRY_COMPARE(phase(), Phase::Saved);
        m_fixture->direct.rows(u"UPDATE \"Domain\" SET notes = NULL WHERE id = '%1'"_s.arg(m_id.text));
        QVERIFY(m_fixture->list(u"locked.example"_s));
    }
    QCOMPARE(looks(), 1);
    QCOMPARE(m_fixture->session.totals().failed, 0);
}

QTEST_GUILESS_MAIN(TestLockWaits)
#include "tst_lock_waits.moc"
