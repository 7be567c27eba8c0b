#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using models::ConnectionState;
using models::Session;
using Phase = ConnectionState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// From nothing to a connection and back.
class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void tellsWhatItIsConnectedTo();
    void tellsAServerFromAPooler();
    void asksForThePassword();
    void saysWhyThereIsNoConnection_data();
    void saysWhyThereIsNoConnection();
    void triesAConnection();
    void aNewerTrialTakesTheOldersPlace();
    void switchesStatements();
    void refusesWritesOfAReadOnlyProfile();
    void noticesThatTheServerWent();
    void connectsAgainByItself();
    void asksForAPasswordThatIsWrongByNow();
    void disconnects();
    void anotherConnectionDropsTheList();

private:
    Session &session() const { return m_fixture->session; }
    const ConnectionState &state() const { return session().state(); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
};

void TestSession::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
}

void TestSession::tellsWhatItIsConnectedTo()
{
    QSignalSpy changed{&session(), &Session::stateChanged};
    QCOMPARE(state().phase, Phase::None);
    QVERIFY(session().whyNotWritable().contains(u"no connection"_s));
    session().connectTo(m_fixture->profile, m_fixture->password);
    QCOMPARE(state().phase, Phase::Connecting);
    QVERIFY(session().isBusy());
    QTRY_COMPARE(state().phase, Phase::Connected);
    QVERIFY(changed.size() >= 2);
    QVERIFY(!session().isBusy());

    QVERIFY(state().isPooled);
    QVERIFY2(
        state().poolerEvidence.contains(u"a pooler stands between"_s), qPrintable(state().poolerEvidence));
    QVERIFY2(state().server.startsWith(u"PostgreSQL 1"_s), qPrintable(state().server));
    QCOMPARE(state().transport, u"not encrypted (this host)"_s);
    QCOMPARE(state().tableName, u"public.Domain"_s);
    QCOMPARE(state().sentence, QString{});
    QVERIFY(!state().isStandby);
    QVERIFY(session().isWritable());
    QVERIFY(m_fixture->domains().columnCount() > 5);
}

void TestSession::tellsAServerFromAPooler()
{
    m_fixture->profile = m_sandbox->directProfile();
    QVERIFY(m_fixture->connect());
    QVERIFY(!state().isPooled);
    QVERIFY2(
        state().poolerEvidence.contains(u"nothing stands between"_s), qPrintable(state().poolerEvidence));
}

void TestSession::asksForThePassword()
{
    for (const profile::Profile &profile : {m_sandbox->profile(), m_sandbox->directProfile()}) {
        session().connectTo(profile, u"wrong"_s);
        QTRY_COMPARE(state().phase, Phase::Failed);
        QVERIFY(state().needsPassword);
        QVERIFY(!state().sentence.isEmpty());
        QVERIFY2(!state().sentence.contains(u"wrong"_s), qPrintable(state().sentence));
        session().reconnect(m_fixture->password);
        QTRY_COMPARE(state().phase, Phase::Connected);
        QVERIFY(!state().needsPassword);
    }
}

void TestSession::saysWhyThereIsNoConnection_data()
{
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such table") << u""_s << u""_s << u"public.Nothing"_s << u"no table public.Nothing"_s;
    QTest::newRow("no domain table") << u"dbname"_s << u"template1"_s << u""_s
                                     << u"no table that looks like a domain table"_s;
    QTest::newRow("no such server") << u"port"_s << u"1"_s << u""_s << u"Check that it runs"_s;
}

void TestSession::saysWhyThereIsNoConnection()
{
    QFETCH(QString, keyword);
    QFETCH(QString, value);
    QFETCH(QString, table);
    QFETCH(QString, says);
    m_fixture->profile = m_sandbox->directProfile();
    m_fixture->profile.retries.delays.clear();
    m_fixture->profile.table = table;
    if (!keyword.isEmpty())
        m_fixture->profile.parameters.insert(keyword, value);
    session().connectTo(m_fixture->profile, m_fixture->password);
    QTRY_COMPARE(state().phase, Phase::Failed);
    QVERIFY2(state().sentence.contains(says), qPrintable(state().sentence));
    QVERIFY(!state().needsPassword);
    QVERIFY(!session().isWritable());
}

void TestSession::triesAConnection()
{
    QVERIFY(m_fixture->connect());
    QList<Session::Trial> trials;
    const auto take = [&](const Session::Trial &trial) { trials.append(trial); };
    session().tryConnection(m_sandbox->directProfile(), m_fixture->password, take);
    QTRY_COMPARE(trials.size(), 1);
    QVERIFY(trials.first().succeeded);
    QVERIFY2(trials.first().sentence.contains(u"without a pooler"_s), qPrintable(trials.first().sentence));

    session().tryConnection(m_sandbox->profile(), u"wrong"_s, take);
    QTRY_COMPARE(trials.size(), 2);
    QVERIFY(!trials.last().succeeded);
    QVERIFY(trials.last().needsPassword);
    QVERIFY(!trials.last().sentence.isEmpty());
    QVERIFY(state().isConnected());
}

void TestSession::aNewerTrialTakesTheOldersPlace()
{
    QStringList answers;
    const auto take = [&](const Session::Trial &trial) { answers.append(trial.sentence); };
    session().tryConnection(m_sandbox->directProfile(), m_fixture->password, take);
    session().tryConnection(m_sandbox->profile(), m_fixture->password, take);
    QTRY_VERIFY(!answers.isEmpty());
    QVERIFY2(answers.first().contains(u"through a pooler"_s), qPrintable(answers.first()));
    QCOMPARE(answers.size(), 1);
}

void TestSession::switchesStatements()
{
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QTRY_VERIFY(!session().isBusy()); // the count of her domains comes after their list
    const bool isDirect = session().statements() == StatementPath::Direct;
    const StatementPath other = isDirect ? StatementPath::Prepared : StatementPath::Direct;
    QSignalSpy changed{&session(), &Session::stateChanged};
    session().setStatements(other);
    QCOMPARE(changed.size(), 1);
    const quint64 before = m_fixture->log.lastSequence();
    QVERIFY(m_fixture->list(u"blue"_s));
    QCOMPARE(m_fixture->log.eventsAfter(before, 1).first().path, other);
    QCOMPARE(state().phase, Phase::Connected);
}

void TestSession::refusesWritesOfAReadOnlyProfile()
{
    m_fixture->profile.readOnly = true;
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(!session().isWritable());
    QVERIFY2(session().whyNotWritable().contains(u"read-only"_s), qPrintable(session().whyNotWritable()));
    models::DomainModel &domains = m_fixture->domains();
    QVERIFY(!domains.setData(domains.index(0, domains.sectionOf(m_fixture->column(u"notes"_s))), u"mine"_s));
}

void TestSession::noticesThatTheServerWent()
{
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    const domain::DomainId id = m_fixture->domains().domainAt(0)->id;
    m_fixture->type(id, u"not saved yet"_s);
    m_sandbox->killPooler();
    QTRY_COMPARE(state().phase, Phase::Lost);
    QVERIFY2(state().sentence.contains(u"by itself"_s), qPrintable(state().sentence));
    QVERIFY(m_fixture->domains().rowCount() > 0);

    QVERIFY(m_sandbox->restartPooler());
    m_fixture->reader().refresh();
    QTRY_COMPARE(state().phase, Phase::Connected);
    QCOMPARE(state().sentence, QString{});
    QTRY_VERIFY(!m_fixture->reader().isLoading());
    QVERIFY(m_fixture->domains().change(id));
}

void TestSession::connectsAgainByItself()
{
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    const domain::DomainId id = m_fixture->domains().domainAt(0)->id;
    m_fixture->type(id, u"not saved yet"_s);
    const QDateTime before = m_fixture->reader().asOf();
    QSignalSpy states(&session(), &models::Session::stateChanged);
    m_sandbox->killPooler();
    QTRY_COMPARE(state().phase, Phase::Lost);
    QTRY_VERIFY(state().nextTry.hasExpired()); // a try is under way, and fails
    QTRY_VERIFY_WITH_TIMEOUT(!state().nextTry.hasExpired() && state().nextTry.remainingTime() > 500, 20'000);
    QCOMPARE(state().phase, Phase::Lost);

    QVERIFY(m_sandbox->restartPooler());
    session().retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(state().phase, Phase::Connected, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->reader().asOf() > before && !m_fixture->reader().isLoading(), 20'000);
    QVERIFY(m_fixture->domains().change(id)); // and was not sent
    QVERIFY(!m_fixture->writer().isSaving(id));
    QCOMPARE(m_fixture->notesInDatabase(id) == u"not saved yet", false);
}

void TestSession::asksForAPasswordThatIsWrongByNow()
{
    m_fixture->profile = m_sandbox->directProfile();
    const QString user = m_fixture->profile.parameters.value(u"user"_s);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    const auto setPassword = [&](const QString &password) {
        m_fixture->direct.rows(u"ALTER ROLE \"%1\" PASSWORD '%2'"_s.arg(user, password));
    };
    setPassword(u"another"_s);
    const auto putBack = qScopeGuard([&] { setPassword(m_fixture->password); });
    m_fixture->direct.rows(
        u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND datname = current_database()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state().phase, Phase::Failed, 20'000);
    QVERIFY(state().needsPassword);
    const quint64 last = m_fixture->log.lastSequence();
    session().retryNow(); // has nothing to hurry
    QVERIFY(!session().isBusy());
    QCOMPARE(m_fixture->log.lastSequence(), last);
}

void TestSession::disconnects()
{
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    session().disconnect();
    QCOMPARE(state().phase, Phase::None);
    QCOMPARE(state().profile, m_fixture->profile);
    QVERIFY(!session().isBusy());
    QVERIFY(!m_fixture->reader().isLoading());
    QVERIFY(m_fixture->domains().rowCount() > 0);
    QTRY_COMPARE(m_fixture->direct.value(u"SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' "
                                         "AND pid <> pg_backend_pid()"_s),
        u"0"_s);
}

void TestSession::anotherConnectionDropsTheList()
{
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_fixture->profile.table = u"twin.domains"_s;
    QVERIFY(m_fixture->connect());
    QCOMPARE(state().tableName, u"twin.domains"_s);
    QCOMPARE(m_fixture->domains().rowCount(), 0);
    QVERIFY(!m_fixture->reader().user());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
