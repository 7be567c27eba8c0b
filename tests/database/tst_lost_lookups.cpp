#include <catalog.h>
#include <domain_store.h>
#include <fault_proxy.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Runner;
using domain::NewDomain;
using faults::Fault;
using Kind = Fault::Kind;
using retry::Effect;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Links that break while the store looks up why a write has changed nothing: nothing is unknown then.
class TestLostLookups : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();
    void aKeyThatWasThereIsNotCreated();
    void aNameThatWasThereIsNotEnsured();
    void aRowThatWasGoneIsNotDeleted();
    void aRowThatWentOnMayHaveBeenTransferred();
    void anIdIsOfNoRowYet();
    void isRepeatedWhereTheInsertCouldNotBe();

private:
    void use(const QString &table);
    /// The link breaks at the last message of the statement that is the \a statement th from now.
    void breakAt(int statement);
    QString sql(const QString &statement) const { return m_direct->value(statement); }
    QList<Effect> effects() const; ///< of the attempts since breakAt() that failed

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<faults::FaultProxy> m_proxy;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    domain::Table m_table;
    quint64 m_before = 0;
};

void TestLostLookups::initTestCase_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestLostLookups::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 1, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_proxy = std::make_unique<faults::FaultProxy>(m_sandbox->profile().parameters);
    QCOMPARE(m_direct->rows(uR"(CREATE SCHEMA given;
        CREATE TABLE given.domains (name text PRIMARY KEY, user_id text NOT NULL, notes text);
        CREATE SCHEMA numbered;
        CREATE TABLE numbered.domains (id serial PRIMARY KEY, name text NOT NULL, user_id text NOT NULL);
        CREATE SCHEMA bare;
        CREATE TABLE bare.kept (id serial PRIMARY KEY, name text NOT NULL, user_id text NOT NULL);
        CREATE VIEW bare.domains AS SELECT id, name, user_id FROM bare.kept)"_s),
        QStringList{});
}

void TestLostLookups::init()
{
    m_direct->rows(uR"(TRUNCATE given.domains, numbered.domains, bare.kept;
        INSERT INTO given.domains VALUES ('there.example', 'alice', 'theirs');
        INSERT INTO numbered.domains (name, user_id) VALUES ('there.example', 'alice'))"_s);
}

void TestLostLookups::cleanup()
{
    m_proxy->expect({});
    m_runner.reset();
}

void TestLostLookups::use(const QString &table)
{
    QFETCH_GLOBAL(StatementPath, path);
    profile::Profile profile = m_sandbox->profile();
    profile.table = table;
    profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    profile.statements = path;
    profile.retries.delays = {2ms, 4ms, 6ms};
    m_runner = std::make_unique<Runner>(m_log, profile, m_sandbox->password());
    const auto described = database::readTable(*m_runner, table);
    QVERIFY2(described, described ? "" : qPrintable(described.error().message));
    m_table = *described;
}

// Five messages each: Parse, Bind, Describe, Execute, Sync; or BEGIN, PREPARE, EXECUTE, DEALLOCATE, COMMIT.
void TestLostLookups::breakAt(int statement)
{
    constexpr int messages = 5;
    m_before = m_log.lastSequence();
    m_proxy->expect(Fault{.kind = Kind::CutBefore, .message = messages * statement - 1});
}

QList<Effect> TestLostLookups::effects() const
{
    QList<Effect> effects;
    for (const activity::Event &event : m_log.eventsAfter(m_before, 100))
        if (event.outcome != activity::Outcome::Succeeded)
            effects.append(event.effect);
    return effects;
}

void TestLostLookups::aKeyThatWasThereIsNotCreated()
{
    use(u"given.domains"_s);
    NewDomain wanted{{}, {u"alice"_s}, u"there.example"_s, {{2, u"mine"_s}}};
    DomainStore store{*m_runner, m_table};
    wanted.id = *store.newId(wanted);
    for (const int lookup : {2, 3}) {
        breakAt(lookup);
        const auto created = store.create(wanted);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        QVERIFY(m_proxy->hasStruck());
        QCOMPARE(effects(), QList<Effect>{Effect::None});
        QCOMPARE(created->result, domain::CreateResult::NameTaken);
    }
    // What was lost before is not forgotten over it.
    breakAt(1);
    QCOMPARE(store.create(wanted)->result, domain::CreateResult::Created);
}

void TestLostLookups::aNameThatWasThereIsNotEnsured()
{
    use(u"given.domains"_s);
    NewDomain wanted{{}, {u"alice"_s}, u"there.example"_s, {}};
    DomainStore store{*m_runner, m_table};
    wanted.id = *store.newId(wanted);
    breakAt(1);
    const auto ensured = store.ensure(wanted);
    QVERIFY2(ensured, ensured ? "" : qPrintable(ensured.error().message));
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(effects(), QList<Effect>{Effect::None});
    QCOMPARE(ensured->result, domain::EnsureResult::Existed);
}

void TestLostLookups::aRowThatWasGoneIsNotDeleted()
{
    use(u"numbered.domains"_s);
    breakAt(2);
    const auto deleted =
        DomainStore{*m_runner, m_table}.remove({{u"0"_s}, {u"alice"_s}, u"there.example"_s, {}});
    QVERIFY2(deleted, deleted ? "" : qPrintable(deleted.error().message));
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(effects(), QList<Effect>{Effect::None});
    QCOMPARE(deleted->result, domain::DeleteResult::Gone);
}

// Here the answer of the UPDATE itself is lost, and then the row is with neither user.
void TestLostLookups::aRowThatWentOnMayHaveBeenTransferred()
{
    use(u"numbered.domains"_s);
    const domain::Transfer transfer{{u"0"_s}, {u"alice"_s}, {u"bob"_s}, u"there.example"_s};
    breakAt(1);
    const auto answer = DomainStore{*m_runner, m_table}.transfer(transfer);
    QVERIFY(m_proxy->hasStruck());
    QVERIFY(!answer);
    QCOMPARE(answer.error().verdict.effect, Effect::Unknown);
    breakAt(2);
    QCOMPARE((DomainStore{*m_runner, m_table}.transfer(transfer)->result), domain::EditResult::Gone);
}

void TestLostLookups::anIdIsOfNoRowYet()
{
    use(u"numbered.domains"_s);
    breakAt(1);
    QVERIFY((DomainStore{*m_runner, m_table}.newId({{}, {u"alice"_s}, u"new.example"_s, {}})));
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(effects(), QList<Effect>{Effect::None});
}

// Through the view neither names nor ids are kept apart, so that an INSERT whose answer was lost is the end.
void TestLostLookups::isRepeatedWhereTheInsertCouldNotBe()
{
    use(u"bare.domains"_s);
    const NewDomain wanted{{}, {u"alice"_s}, u"new.example"_s, {}};
    breakAt(1);
    const auto ensured = DomainStore{*m_runner, m_table}.ensure(wanted);
    QVERIFY2(ensured, ensured ? "" : qPrintable(ensured.error().message));
    QVERIFY(m_proxy->hasStruck());
    QCOMPARE(ensured->result, domain::EnsureResult::Created);
    QCOMPARE(sql(u"SELECT count(*) FROM bare.kept"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestLostLookups)
#include "tst_lost_lookups.moc"
