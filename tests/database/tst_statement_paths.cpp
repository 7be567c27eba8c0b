#include <runner.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::Event;
using activity::StatementPath;
using database::Attempt;
using database::Result;
using database::Rows;
using database::Runner;
using database::Statement;

Q_DECLARE_METATYPE(activity::StatementPath)

/// What other clients leave on the shared server connections, and what it does to us on either path.
class TestStatementPaths : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void getsThroughFortyLeakedNames_data() { paths(); }
    void getsThroughFortyLeakedNames();
    void neverRunsAnothersStatement_data() { paths(); }
    void neverRunsAnothersStatement();
    void leavesNoNameBehind_data() { paths(); }
    void leavesNoNameBehind();
    void waitsAsTheGuideSays();
    void logsTheStatementWithoutItsValues_data() { paths(); }
    void logsTheStatementWithoutItsValues();
    void switchesWhileConnected();
    void preparedNeedsTransactions();

private:
    void paths();
    Runner runner(StatementPath path);
    Result<QString> ask(Runner &runner, const QString &value);
    int namesOnServers() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
};

void TestStatementPaths::paths()
{
    QTest::addColumn<StatementPath>("path");
    QTest::newRow("direct") << StatementPath::Direct;
    QTest::newRow("prepared") << StatementPath::Prepared;
}

Runner TestStatementPaths::runner(StatementPath path)
{
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    return {m_log, profile, m_sandbox->password()};
}

Result<QString> TestStatementPaths::ask(Runner &runner, const QString &value)
{
    const Statement statement{QStringLiteral("SELECT 'own:' || $1::pg_catalog.text"), {value}};
    return runner.run({}, [&](Attempt &attempt) {
        return attempt.execute(statement).map([](const Rows &rows) { return *rows.first().first(); });
    });
}

void TestStatementPaths::getsThroughFortyLeakedNames()
{
    QFETCH(StatementPath, path);
    // Qt counts names per process: what the next prepare() will be called is found by planting ahead of it.
    QVERIFY(m_sandbox->plantNames(1, 600));
    Runner runner = this->runner(path);
    for (int i = 0; i < 20; ++i) {
        const Result<QString> answer = ask(runner, QString::number(i));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(*answer, QStringLiteral("own:%1").arg(i));
    }
    QCOMPARE(m_log.totals().conflicts > 0, path == StatementPath::Prepared);
    QCOMPARE(m_log.totals().failed, 0);
    QVERIFY(m_sandbox->restartPooler()); // and with it the server connections that hold the names
}

void TestStatementPaths::waitsAsTheGuideSays()
{
    QVERIFY(m_sandbox->plantNames(1, 600));
    Runner runner = this->runner(StatementPath::Prepared);
    const quint64 before = m_log.lastSequence();
    QVERIFY(ask(runner, QStringLiteral("x")));
    const QList<Event> events = m_log.eventsAfter(before, 100);
    QCOMPARE(events.size(), 4);
    QStringList told;
    for (const Event &event : events)
        told.append(QStringLiteral("%1/%2 %3 %4 %5 %6")
                        .arg(event.attempt)
                        .arg(event.of)
                        .arg(activity::keyOf(event.path), activity::keyOf(event.outcome), event.sqlState)
                        .arg(event.wait ? event.wait->count() : 0));
    QCOMPARE(told,
        QStringList({QStringLiteral("1/4 prepared retrying 42P05 100"),
            QStringLiteral("2/4 prepared retrying 42P05 200"),
            QStringLiteral("3/4 prepared retrying 42P05 300"), QStringLiteral("4/4 direct succeeded  0")}));
    QVERIFY(m_sandbox->restartPooler());
}

void TestStatementPaths::logsTheStatementWithoutItsValues()
{
    QFETCH(StatementPath, path);
    Runner runner = this->runner(path);
    const quint64 before = m_log.lastSequence();
    QVERIFY(ask(runner, QStringLiteral("secret")));
    const Event event = m_log.eventsAfter(before, 1).first();
    QCOMPARE(event.sql, QStringLiteral("SELECT 'own:' || $1::pg_catalog.text"));

    profile::Profile nowhere = m_sandbox->profile();
    nowhere.parameters[QStringLiteral("port")] = QStringLiteral("1");
    Runner unconnected{m_log, nowhere, {}};
    QVERIFY(!ask(unconnected, QStringLiteral("secret")));
    QCOMPARE(m_log.eventsAfter(event.sequence, 1).first().sql, QString());
}

void TestStatementPaths::neverRunsAnothersStatement()
{
    QFETCH(StatementPath, path);
    QVERIFY(m_sandbox->setRivals(4));
    Runner runner = this->runner(path);
    for (int i = 0; i < 300; ++i) {
        const Result<QString> answer = ask(runner, QString::number(i));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(*answer, QStringLiteral("own:%1").arg(i));
    }
    QVERIFY(m_sandbox->setRivals(0));
    QVERIFY(m_sandbox->restartPooler());
}

int TestStatementPaths::namesOnServers() const
{
    // Two transactions at once meet both server connections.
    const PlainConnection first{m_sandbox->profile(), m_sandbox->password()};
    const PlainConnection second{m_sandbox->profile(), m_sandbox->password()};
    const QString count = QStringLiteral("SELECT count(*) FROM pg_prepared_statements");
    first.rows(QStringLiteral("BEGIN"));
    second.rows(QStringLiteral("BEGIN"));
    const int names = first.value(count).toInt() + second.value(count).toInt();
    first.rows(QStringLiteral("COMMIT"));
    second.rows(QStringLiteral("COMMIT"));
    return names;
}

void TestStatementPaths::leavesNoNameBehind()
{
    QFETCH(StatementPath, path);
    QCOMPARE(namesOnServers(), 0);
    Runner runner = this->runner(path);
    QVERIFY(ask(runner, QStringLiteral("x")));
    // One that fails when it is executed, and one that fails when it is prepared.
    for (const char *sql : {"SELECT 1 / $1::pg_catalog.int4", "SELECT nonsense FROM $1"}) {
        const Statement failing{QString::fromLatin1(sql), {QStringLiteral("0")}};
        const Result<Rows> answer =
            runner.run({}, [&](Attempt &attempt) { return attempt.execute(failing); });
        QVERIFY(!answer);
        QVERIFY2(answer.error().sqlState == QStringLiteral("22012")
                || answer.error().sqlState == QStringLiteral("42601"),
            qPrintable(answer.error().sqlState + answer.error().message));
    }
    QCOMPARE(namesOnServers(), 0);
    QVERIFY(ask(runner, QStringLiteral("still there")));
}

void TestStatementPaths::switchesWhileConnected()
{
    Runner runner = this->runner(StatementPath::Direct);
    for (const StatementPath path : {StatementPath::Prepared, StatementPath::Direct}) {
        runner.setStatements(path);
        const quint64 before = m_log.lastSequence();
        QVERIFY(ask(runner, QStringLiteral("x")));
        QCOMPARE(m_log.eventsAfter(before, 1).first().path, path);
    }
}

// It would be refused again: it is told at once, with what can be done.
void TestStatementPaths::preparedNeedsTransactions()
{
    const auto pooled =
        startSandbox({.rivals = 0, .poolSize = 1, .poolMode = QStringLiteral("statement"), .seed = false});
    profile::Profile profile = pooled->profile();
    profile.statements = StatementPath::Prepared;
    Runner runner{m_log, profile, pooled->password()};
    const quint64 before = m_log.lastSequence();
    const Result<QString> answer = ask(runner, QStringLiteral("x"));
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.endsWith(QStringLiteral("Switch Statements to Direct.")),
        qPrintable(answer.error().message));
    QCOMPARE(m_log.lastSequence() - before, quint64{1});
    runner.setStatements(StatementPath::Direct);
    QVERIFY(ask(runner, QStringLiteral("x")));
}

QTEST_GUILESS_MAIN(TestStatementPaths)
#include "tst_statement_paths.moc"
