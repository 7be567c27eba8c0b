#include <fault_proxy.h>
#include <sandbox_fixture.h>

#include <libpq-fe.h>

#include <QElapsedTimer>
#include <QTest>

#include <future>

using faults::Direction;
using faults::Fault;
using faults::FaultProxy;
using Kind = Fault::Kind;
using namespace Qt::StringLiterals;

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

}

/// The proxy before a real server, with libpq itself as the client.
class TestFaultProxy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void counts();
    void cuts_data();
    void cuts();
    void delays();
    void letsTheServerRaise_data();
    void letsTheServerRaise();
    void endsWithFatal();
    void sendsGarbage();
    void stallsUntilReleased();
    void refusesLinks();

private:
    Connection connect() const;
    Result run(const Connection &connection, const char *sql) const
    {
        return {PQexec(connection.get(), sql), &PQclear};
    }
    int rowCount() const { return m_direct->value(u"SELECT count(*) FROM struck"_s).toInt(); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<FaultProxy> m_proxy;
};

void TestFaultProxy::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_proxy = std::make_unique<FaultProxy>(m_sandbox->directProfile().parameters);
    m_direct->rows(u"CREATE TABLE struck (i int)"_s);
}

Connection TestFaultProxy::connect() const
{
    const QByteArray parameters =
        u"host=127.0.0.1 port=%1 user=console dbname=postgres password=%2 sslmode=prefer"_s
            .arg(m_proxy->port())
            .arg(m_sandbox->password())
            .toUtf8();
    return {PQconnectdb(parameters.constData()), &PQfinish};
}

void TestFaultProxy::counts()
{
    const Connection connection = connect();
    QCOMPARE(PQstatus(connection.get()), CONNECTION_OK);
    m_proxy->expect({});
    QCOMPARE(PQresultStatus(run(connection, "SELECT 1").get()), PGRES_TUPLES_OK);
    QCOMPARE(m_proxy->counts().toServer, 1); // Query
    QCOMPARE(m_proxy->counts().toClient, 4); // RowDescription, DataRow, CommandComplete, ReadyForQuery
    QVERIFY(!m_proxy->hasStruck());
}

void TestFaultProxy::cuts_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<int>("rows");
    QTest::newRow("before the server has it") << Kind::CutBefore << Direction::ToServer << 0;
    QTest::newRow("before the client has it") << Kind::CutBefore << Direction::ToClient << 1;
    QTest::newRow("after the client has a part of it") << Kind::CutAfter << Direction::ToClient << 1;
}

void TestFaultProxy::cuts()
{
    QFETCH(Kind, kind);
    QFETCH(Direction, direction);
    m_direct->rows(u"TRUNCATE struck"_s);
    const Connection connection = connect();
    m_proxy->expect(Fault{.kind = kind, .direction = direction, .message = 0});
    QCOMPARE(PQresultStatus(run(connection, "INSERT INTO struck VALUES (1)").get()), PGRES_FATAL_ERROR);
    QCOMPARE(PQstatus(connection.get()), CONNECTION_BAD);
    QVERIFY(m_proxy->hasStruck());
    QTEST(rowCount(), "rows");
}

void TestFaultProxy::delays()
{
    const Connection connection = connect();
    m_proxy->expect(Fault{.kind = Kind::Delay,
        .direction = Direction::ToClient,
        .message = 1,
        .delay = std::chrono::milliseconds{60}});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(PQresultStatus(run(connection, "SELECT 1").get()), PGRES_TUPLES_OK);
    QVERIFY(clock.elapsed() >= 60);
    QCOMPARE(m_proxy->counts().toClient, 4);
}

void TestFaultProxy::letsTheServerRaise_data()
{
    QTest::addColumn<bool>("isExtended");
    QTest::newRow("Query") << false;
    QTest::newRow("Parse, Bind, Describe, Execute, Sync") << true;
}

void TestFaultProxy::letsTheServerRaise()
{
    QFETCH(bool, isExtended);
    m_direct->rows(u"TRUNCATE struck"_s);
    const Connection connection = connect();
    run(connection, "BEGIN");
    m_proxy->expect(Fault{.kind = Kind::Error, .sqlState = "40001"});
    const char *sql = "INSERT INTO struck VALUES (1)";
    const Result result{isExtended
            ? PQexecParams(connection.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0)
            : PQexec(connection.get(), sql),
        &PQclear};
    QCOMPARE(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE), "40001");
    QCOMPARE(PQtransactionStatus(connection.get()), PQTRANS_INERROR);
    QCOMPARE(PQcmdStatus(run(connection, "COMMIT").get()), "ROLLBACK");
    QCOMPARE(rowCount(), 0);

    run(connection, "BEGIN; INSERT INTO struck VALUES (1)");
    m_proxy->expect(Fault{.kind = Kind::Error, .sqlState = "40001"});
    QCOMPARE(PQresultErrorField(run(connection, "COMMIT").get(), PG_DIAG_SQLSTATE), "40001");
    QCOMPARE(PQtransactionStatus(connection.get()), PQTRANS_IDLE);
    QCOMPARE(rowCount(), 0);
}

void TestFaultProxy::endsWithFatal()
{
    const Connection connection = connect();
    m_proxy->expect(Fault{.kind = Kind::Fatal, .sqlState = "57P01", .payload = "the end"});
    const Result result = run(connection, "SELECT 1");
    QVERIFY2(strstr(PQerrorMessage(connection.get()), "FATAL:  the end"), PQerrorMessage(connection.get()));
    QCOMPARE(PQstatus(connection.get()), CONNECTION_BAD);
}

void TestFaultProxy::sendsGarbage()
{
    const Connection connection = connect();
    m_proxy->expect(
        Fault{.kind = Kind::Garbage, .direction = Direction::ToClient, .payload = QByteArray(64, '\xff')});
    QCOMPARE(PQresultStatus(run(connection, "SELECT 1").get()), PGRES_FATAL_ERROR);
    QCOMPARE(PQstatus(connection.get()), CONNECTION_BAD);
}

void TestFaultProxy::stallsUntilReleased()
{
    const Connection connection = connect();
    m_proxy->expect(Fault{.kind = Kind::StallAll, .direction = Direction::ToClient, .message = 2});
    auto answer =
        std::async(std::launch::async, [&] { return PQresultStatus(run(connection, "SELECT 1").get()); });
    QTRY_VERIFY(m_proxy->hasStruck());
    QCOMPARE(answer.wait_for(std::chrono::milliseconds{50}), std::future_status::timeout);
    m_proxy->release();
    QCOMPARE(answer.get(), PGRES_FATAL_ERROR);
    QCOMPARE(PQstatus(connect().get()), CONNECTION_OK);
}

void TestFaultProxy::refusesLinks()
{
    m_proxy->refuseLinks(true);
    QCOMPARE(PQstatus(connect().get()), CONNECTION_BAD);
    m_proxy->refuseLinks(false);
    QCOMPARE(PQstatus(connect().get()), CONNECTION_OK);
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_fault_proxy.moc"
