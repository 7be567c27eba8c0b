#include <catalog.h>
#include <domain_store.h>
#include <fault_proxy.h>
#include <lane.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::Event;
using activity::Outcome;
using activity::StatementPath;
using database::DomainStore;
using database::Lane;
using database::Result;
using database::Runner;
using domain::BulkEdited;
using domain::Change;
using domain::Domain;
using faults::Direction;
using faults::Fault;
using Kind = Fault::Kind;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A bulk edit takes effect on all rows, once, or on none, over both statement paths. The pool has one server
/// connection.
class TestBulkEdit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();
    void writesAllRows();
    void writesEveryTypeAndNull();
    void takesHostileText();
    void writesNothingPastAnObstacle();
    void countsNobodyElsesWorkAsItsOwn();
    void writesAThousandRows();
    void isRetriedAsAWhole();
    void isRetriedAfterAConflict();
    void isRetriedAfterTheLinkBroke_data();
    void isRetriedAfterTheLinkBroke();
    void saysThatItMayBeSavedWhereTheAnswerWasLost();
    void cancelsInFlight();
    void cancelsInBackoff();
    void isRefusedByAReadOnlyProfile();
    void isRefusedInStatementPooling();

private:
    void addRows(int count);
    QList<Change> changes(const QString &notes) const; ///< of all rows
    QList<Domain> rows() const;
    Result<BulkEdited> edit(const QList<Change> &changes);
    QList<Event> eventsOf(quint64 after) const { return m_log.eventsAfter(after, 100); }
    QString sql(const QString &statement) const { return m_direct->value(statement); }
    QString notes() const; ///< the different ones there are, and the writes to each row
    int column(const QString &name) const;
    Lane::Ticket submit(Lane &lane, const QList<Change> &wanted);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<faults::FaultProxy> m_proxy;
    activity::Log m_log;
    profile::Profile m_profile;
    std::unique_ptr<Runner> m_runner;
    domain::Table m_table;
    std::optional<Result<BulkEdited>> m_answer; ///< of submit()
};

void TestBulkEdit::initTestCase_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestBulkEdit::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 1, .users = 2, .domains = 10});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_proxy = std::make_unique<faults::FaultProxy>(m_sandbox->profile().parameters);
    QCOMPARE(m_direct->rows(uR"(CREATE TABLE writes (id text);
        CREATE FUNCTION note_write() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN INSERT INTO public.writes VALUES (NEW.id); RETURN NULL; END$$;
        CREATE TRIGGER note_write AFTER UPDATE ON "Domain" FOR EACH ROW EXECUTE FUNCTION note_write();
        CREATE SEQUENCE failures;
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
            IF NEW.id = 'bulk-2' AND nextval('public.failures') <= 2 THEN
                RAISE EXCEPTION 'later' USING ERRCODE = '40001'; END IF;
            RETURN NEW; END$$;)"_s),
        QStringList{});
}

void TestBulkEdit::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_profile = m_sandbox->profile();
    m_profile.table = u"public.Domain"_s;
    m_profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    m_profile.statements = path;
    m_profile.retries.delays = {2ms, 4ms, 6ms};
    m_proxy->expect({});
    m_answer.reset();
    m_runner = std::make_unique<Runner>(m_log, m_profile, m_sandbox->password());
    const auto table = database::readTable(*m_runner, m_profile.table);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
    addRows(3);
}

void TestBulkEdit::cleanup()
{
    m_proxy->refuseLinks(false);
    m_proxy->release();
    m_runner.reset();
    m_direct->rows(u"DROP TRIGGER IF EXISTS fail ON \"Domain\""_s);
}

void TestBulkEdit::addRows(int count)
{
    sql(u"DELETE FROM \"Domain\" WHERE id LIKE 'bulk-%'"_s);
    QCOMPARE(sql(uR"(WITH made AS (INSERT INTO "Domain" (id, name, "userId", notes, "updatedAt")
            SELECT 'bulk-' || n, 'bulk-' || n || '.example',
                (SELECT id FROM "User" WHERE email = 'alice@example.com'), 'before', '2001-01-01'
            FROM generate_series(1, %1) n RETURNING 1) SELECT count(*) FROM made)"_s.arg(count)),
        QString::number(count));
    sql(u"TRUNCATE writes"_s);
}

QList<Domain> TestBulkEdit::rows() const
{
    database::ListQuery query;
    query.owner = {sql(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s)};
    query.filter = u"bulk-"_s;
    query.limit = 2000;
    return DomainStore(*m_runner, m_table).list(query).value_or(QList<Domain>{});
}

QList<Change> TestBulkEdit::changes(const QString &notes) const
{
    QList<Change> changes;
    for (const Domain &row : rows()) {
        changes.append({row.id, row.owner, row.name, {}});
        changes.last().set(column(u"notes"_s), row.values[column(u"notes"_s)], notes);
    }
    return changes;
}

Result<BulkEdited> TestBulkEdit::edit(const QList<Change> &changes)
{
    return DomainStore(*m_runner, m_table).editAll(changes);
}

QString TestBulkEdit::notes() const
{
    return sql(u"SELECT string_agg(DISTINCT notes, ','), (SELECT count(*) FROM writes) FROM \"Domain\" "
               "WHERE id LIKE 'bulk-%'"_s);
}

int TestBulkEdit::column(const QString &name) const
{
    const auto isIt = [&](const domain::Column &column) { return column.name == name; };
    return static_cast<int>(
        std::find_if(m_table.columns.begin(), m_table.columns.end(), isIt) - m_table.columns.begin());
}

Lane::Ticket TestBulkEdit::submit(Lane &lane, const QList<Change> &wanted)
{
    return lane.submit(
        [table = m_table, wanted](Runner &runner) { return DomainStore(runner, table).editAll(wanted); },
        [this](const Result<BulkEdited> &answer) { m_answer = answer; });
}

void TestBulkEdit::writesAllRows()
{
    const QList<Domain> before = rows();
    const quint64 last = m_log.lastSequence();
    const auto edited = edit(changes(u"mine"_s));
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QVERIFY(edited->obstacles.isEmpty());
    QCOMPARE(edited->rows, rows());
    QCOMPARE(notes(), u"mine|3"_s);
    for (int i = 0; i < 3; ++i)
        for (int other = 0; other < m_table.columns.size(); ++other) {
            if (other == m_table.updated)
                QVERIFY(!edited->rows[i].values[other]->startsWith(u"2001"_s));
            else if (other != column(u"notes"_s))
                QCOMPARE(edited->rows[i].values[other], before[i].values[other]);
        }
    const Event event = eventsOf(last).value(1); // the first read what to change
    QCOMPARE(event.operation, activity::Operation::BulkEdit);
    QCOMPARE(event.subject, u"3 domains"_s);
    QCOMPARE(event.attempt, 1);
    QCOMPARE(event.outcome, Outcome::Succeeded);
}

// Each row gets what another has: whatever the type, each row another value, and as many columns as differ.
void TestBulkEdit::writesEveryTypeAndNull()
{
    sql(uR"(UPDATE "Domain" SET notes = NULL, status = 'suspended', verified = true,
        metadata = '{"a": [1, 2.50], "b": "\"x\""}' WHERE id = 'bulk-1')"_s);
    sql(uR"(UPDATE "Domain" SET metadata = NULL, status = 'active' WHERE id = 'bulk-2')"_s);
    const QList<Domain> before = rows();
    QList<Change> wanted;
    for (int i = 0; i < 3; ++i) {
        const Domain &row = before[i];
        wanted.append({row.id, row.owner, row.name, {}});
        for (int each = 0; each < m_table.columns.size(); ++each)
            if (m_table.isEditable(each) && each != m_table.domainName)
                wanted.last().set(each, row.values[each], before[(i + 1) % 3].values[each]);
    }
    const auto edited = edit(wanted);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->rows.size(), 3);
    for (int i = 0; i < 3; ++i)
        for (int each = 0; each < m_table.columns.size(); ++each)
            if (m_table.isEditable(each) && each != m_table.domainName)
                QCOMPARE(edited->rows[i].values[each], before[(i + 1) % 3].values[each]);
}

void TestBulkEdit::takesHostileText()
{
    QList<Change> wanted = changes({});
    const QStringList texts{u"it's \"quoted\", {braces}; DROP TABLE \"Domain\"; --"_s,
        u"C:\\new\\' OR 1=1 --\\ $1 ? :name"_s, u"NULL"_s};
    for (int i = 0; i < 3; ++i)
        wanted[i].set(column(u"notes"_s), {}, texts[i]);
    for (const QString &text : {u""_s, u" \t\r\n,"_s, u"🦊 שלום"_s}) {
        const auto edited = edit(wanted);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(edited->rows[i].values[column(u"notes"_s)], wanted[i].fields[column(u"notes"_s)].mine);
        wanted = changes(text);
    }
    wanted = changes(u"a"_s + QChar::Null);
    QVERIFY(!edit(wanted));
}

void TestBulkEdit::writesNothingPastAnObstacle()
{
    addRows(250);
    const QList<Change> wanted = changes(u"mine"_s);
    sql(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE id = 'bulk-200'"_s);
    sql(u"UPDATE \"Domain\" SET status = 'suspended' WHERE id = 'bulk-7'"_s); // in nobody's way
    sql(u"DELETE FROM \"Domain\" WHERE id = 'bulk-3'"_s);
    sql(u"TRUNCATE writes"_s);
    const auto edited = edit(wanted);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QVERIFY(edited->rows.isEmpty());
    QVERIFY(!edited->mayBeSaved);
    QCOMPARE(edited->obstacles.size(), 2);
    for (const domain::Obstacle &obstacle : edited->obstacles) {
        if (obstacle.wanted.id.text == u"bulk-3"_s)
            QVERIFY(!obstacle.row);
        else
            QCOMPARE(obstacle.row->values[column(u"notes"_s)], domain::Value{u"theirs"_s});
    }
    QCOMPARE(notes(), u"before,theirs|0"_s);
}

void TestBulkEdit::countsNobodyElsesWorkAsItsOwn()
{
    const QList<Change> wanted = changes(u"mine"_s);
    sql(u"UPDATE \"Domain\" SET notes = 'mine' WHERE id = 'bulk-1'"_s);
    const auto edited = edit(wanted);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->obstacles.size(), 1);
    QCOMPARE(notes(), u"before,mine|1"_s);
}

void TestBulkEdit::writesAThousandRows()
{
    addRows(1000);
    QList<int> told;
    const auto edited = DomainStore(*m_runner, m_table).editAll(changes(u"mine"_s), [&](int written) {
        told.append(written);
    });
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->rows.size(), 1000);
    QCOMPARE(notes(), u"mine|1000"_s);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.first(), 0);
    QCOMPARE(told.last(), 1000);
    QCOMPARE_GT(told.size(), 5);
}

void TestBulkEdit::isRetriedAsAWhole()
{
    const QList<Change> wanted = changes(u"mine"_s);
    const quint64 last = m_log.lastSequence();
    sql(u"ALTER SEQUENCE failures RESTART"_s);
    sql(u"CREATE TRIGGER fail BEFORE UPDATE ON \"Domain\" FOR EACH ROW EXECUTE FUNCTION fail()"_s);
    const auto edited = edit(wanted);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(notes(), u"mine|3"_s);
    const QList<Event> events = eventsOf(last);
    QCOMPARE(events.size(), 3);
    QCOMPARE(events[1].sqlState, u"40001"_s);
    QCOMPARE(events[1].outcome, Outcome::Retrying);
    QCOMPARE(events[2].outcome, Outcome::Succeeded);
}

void TestBulkEdit::isRetriedAfterAConflict()
{
    QFETCH_GLOBAL(StatementPath, path);
    if (path == StatementPath::Direct)
        return; // it has no name to conflict
    const QList<Change> wanted = changes(u"mine"_s);
    const quint64 last = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::Error, .message = 1, .sqlState = "42P05"}); // BEGIN, PREPARE
    const auto edited = edit(wanted);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(notes(), u"mine|3"_s);
    QVERIFY(eventsOf(last).first().isConflict());
    QCOMPARE(eventsOf(last).size(), 2);
}

void TestBulkEdit::isRetriedAfterTheLinkBroke_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("message"); // -1: the last one, COMMIT
    QTest::newRow("at BEGIN") << Kind::CutBefore << 0;
    QTest::newRow("in the middle") << Kind::CutAfter << 2;
    QTest::newRow("before COMMIT arrived") << Kind::CutBefore << -1;
    QTest::newRow("after COMMIT arrived") << Kind::CutAfter << -1;
}

void TestBulkEdit::isRetriedAfterTheLinkBroke()
{
    QFETCH(Kind, kind);
    QFETCH(int, message);
    QList<Change> wanted = changes(u"first"_s);
    m_proxy->expect({});
    QVERIFY(edit(wanted));
    const int messages = m_proxy->counts().toServer;
    wanted = changes(u"mine"_s);
    sql(u"TRUNCATE writes"_s);
    const quint64 last = m_log.lastSequence();
    const bool isCommit = message < 0;
    m_proxy->expect(
        Fault{.kind = kind, .direction = Direction::ToServer, .message = isCommit ? messages - 1 : message});
    const auto edited = edit(wanted);
    QVERIFY(m_proxy->hasStruck());
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->rows, rows());
    QCOMPARE(notes(), u"mine|3"_s);
    const QList<Event> events = eventsOf(last);
    QCOMPARE(events.first().effect, isCommit ? retry::Effect::Unknown : retry::Effect::None);
}

void TestBulkEdit::saysThatItMayBeSavedWhereTheAnswerWasLost()
{
    m_profile.retries.delays = {1h};
    Lane lane{u"test"_s, m_log, m_profile, m_sandbox->password()};
    int messages = 0;
    for (const QString &text : {u"the lane connects"_s, u"and is counted"_s}) {
        const auto wanted = changes(text); // read over another connection
        m_answer.reset();
        m_proxy->expect({});
        submit(lane, wanted);
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, 20'000);
        messages = m_proxy->counts().toServer;
    }
    const QList<Change> wanted = changes(u"last"_s);
    m_answer.reset();
    const quint64 before = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::CutAfter, .message = messages - 1});
    const Lane::Ticket ticket = submit(lane, wanted);
    QTRY_VERIFY_WITH_TIMEOUT(!eventsOf(before).isEmpty(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(notes().section('|'_L1, 0, 0), u"last"_s, 20'000);
    sql(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE id = 'bulk-1'"_s);
    ticket->retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(m_answer, 20'000);
    QVERIFY(*m_answer);
    QCOMPARE((*m_answer)->obstacles.size(), 1);
    QVERIFY((*m_answer)->mayBeSaved);
}

void TestBulkEdit::cancelsInFlight()
{
    const QList<Change> wanted = changes(u"mine"_s);
    const PlainConnection rival{m_sandbox->directProfile(), m_sandbox->password()};
    rival.rows(u"BEGIN"_s);
    rival.rows(u"SELECT 1 FROM \"Domain\" WHERE id = 'bulk-2' FOR UPDATE"_s);
    Lane lane{u"test"_s, m_log, m_profile, m_sandbox->password()};
    const Lane::Ticket ticket = submit(lane, wanted);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s), u"1"_s, 20'000);
    lane.cancel(ticket);
    QTRY_VERIFY_WITH_TIMEOUT(m_answer, 20'000);
    QVERIFY(!*m_answer);
    QCOMPARE(m_answer->error().verdict, (retry::Verdict{retry::Cause::Cancelled, retry::Effect::None}));
    rival.rows(u"ROLLBACK"_s);
    QCOMPARE(notes(), u"before|0"_s);
}

void TestBulkEdit::cancelsInBackoff()
{
    m_profile.retries.delays = {1h};
    const QList<Change> wanted = changes(u"mine"_s);
    sql(u"ALTER SEQUENCE failures RESTART"_s);
    sql(u"CREATE TRIGGER fail BEFORE UPDATE ON \"Domain\" FOR EACH ROW EXECUTE FUNCTION fail()"_s);
    Lane lane{u"test"_s, m_log, m_profile, m_sandbox->password()};
    const quint64 before = m_log.lastSequence();
    const Lane::Ticket ticket = submit(lane, wanted);
    QTRY_VERIFY_WITH_TIMEOUT(!eventsOf(before).isEmpty(), 20'000);
    lane.cancel(ticket);
    QTRY_VERIFY_WITH_TIMEOUT(m_answer, 20'000);
    QVERIFY(!*m_answer);
    QCOMPARE(m_answer->error().verdict, (retry::Verdict{retry::Cause::Cancelled, retry::Effect::None}));
    QCOMPARE(notes(), u"before|0"_s);
}

void TestBulkEdit::isRefusedByAReadOnlyProfile()
{
    const QList<Change> wanted = changes(u"mine"_s);
    m_profile.readOnly = true;
    m_runner = std::make_unique<Runner>(m_log, m_profile, m_sandbox->password());
    m_proxy->expect({});
    const auto edited = edit(wanted);
    QVERIFY(!edited);
    QVERIFY(edited.error().message.contains(u"read-only"_s));
    QCOMPARE(m_proxy->counts().toServer, 0);
}

void TestBulkEdit::isRefusedInStatementPooling()
{
    const auto pooled = startSandbox({.rivals = 0, .poolSize = 1, .poolMode = u"statement"_s, .seed = false});
    const QList<Change> wanted = changes(u"mine"_s);
    profile::Profile profile = pooled->profile();
    profile.statements = m_profile.statements;
    m_runner = std::make_unique<Runner>(m_log, profile, pooled->password());
    const quint64 last = m_log.lastSequence();
    const auto edited = edit(wanted);
    QVERIFY(!edited);
    QVERIFY2(edited.error().message.contains(u"statement pooling"_s), qPrintable(edited.error().message));
    QCOMPARE(eventsOf(last).size(), 1); // it would be refused again
}

QTEST_GUILESS_MAIN(TestBulkEdit)
#include "tst_bulk_edit.moc"
