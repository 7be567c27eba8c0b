#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::Runner;
using domain::Change;
using domain::Domain;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// A profile's own limits on the server, on both statement paths.
class TestTimeouts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void endWhatWaitsForALock_data();
    void endWhatWaitsForALock();
    void leaveNothingOnTheConnection_data() { addPaths(); }
    void leaveNothingOnTheConnection();

private:
    static void addPaths();
    profile::Profile profileWith(StatementPath path, const profile::Timeouts &timeouts) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
    domain::Table m_table;
    Domain m_row;
};

void TestTimeouts::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const auto table = database::readTable(runner, u"public.Domain"_s);
    QVERIFY(table);
    m_table = *table;
    const domain::UserId owner{m_direct->value(u"SELECT min(id) FROM \"User\""_s)};
    const auto rows = DomainStore{runner, m_table}.list({owner, {}, -1, false, {}, 1});
    QVERIFY(rows && !rows->isEmpty());
    m_row = rows->first();
}

void TestTimeouts::addPaths()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::newRow(activity::keyOf(path).data()) << path;
}

profile::Profile TestTimeouts::profileWith(StatementPath path, const profile::Timeouts &timeouts) const
{
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    profile.timeouts = timeouts;
    profile.retries.delays = {1ms};
    return profile;
}

void TestTimeouts::endWhatWaitsForALock_data()
{
    QTest::addColumn<StatementPath>("path");
    QTest::addColumn<bool>("isLockTimeout");
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<quint64>("attempts");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared}) {
        // A lock may be given back meanwhile; a statement that takes too long takes too long again.
        QTest::addRow("lock, %s", activity::keyOf(path).data()) << path << true << u"55P03"_s << quint64{2};
        QTest::addRow("statement, %s", activity::keyOf(path).data())
            << path << false << u"57014"_s << quint64{1};
    }
}

void TestTimeouts::endWhatWaitsForALock()
{
    QFETCH(StatementPath, path);
    QFETCH(bool, isLockTimeout);
    QFETCH(quint64, attempts);
    Runner runner{m_log,
        profileWith(path, isLockTimeout ? profile::Timeouts{0ms, 100ms} : profile::Timeouts{100ms, 0ms}),
        m_sandbox->password()};
    m_direct->rows(u"BEGIN"_s);
    m_direct->rows(u"SELECT 1 FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_row.id.text));
    Change change{m_row.id, m_row.owner, m_row.name, {}};
    for (int column = 0; column < m_table.columns.size(); ++column)
        if (m_table.columns[column].name == u"notes")
            change.set(column, m_row.values[column], u"waits"_s);
    const quint64 before = m_log.lastSequence();
    const auto edited = DomainStore{runner, m_table}.edit(change);
    m_direct->rows(u"ROLLBACK"_s);
    QVERIFY(!edited);
    QTEST(edited.error().sqlState, "sqlState");
    QCOMPARE(edited.error().verdict.effect, retry::Effect::None);
    QCOMPARE(m_log.lastSequence() - before, attempts);
    const auto saved = DomainStore{runner, m_table}.edit(change);
    QVERIFY(saved && saved->result == domain::EditResult::Saved);
    change.fields.first() = {change.fields.first().mine, change.fields.first().base};
    QVERIFY(DomainStore(runner, m_table).edit(change));
}

void TestTimeouts::leaveNothingOnTheConnection()
{
    QFETCH(StatementPath, path);
    Runner runner{m_log, profileWith(path, {1'234ms, 567ms}), m_sandbox->password()};
    QVERIFY(DomainStore(runner, m_table).list({m_row.owner, {}, -1, false, {}, 1}));
    const PlainConnection first{m_sandbox->profile(), m_sandbox->password()};
    const PlainConnection second{m_sandbox->profile(), m_sandbox->password()};
    for (const PlainConnection *connection : {&first, &second}) // both of the pool's server connections
        connection->rows(u"BEGIN"_s);
    for (const PlainConnection *connection : {&first, &second})
        QCOMPARE(
            connection->value(
                u"SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')"_s),
            u"0 0"_s);
}

QTEST_GUILESS_MAIN(TestTimeouts)
#include "tst_timeouts.moc"
