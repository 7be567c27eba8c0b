#include <catalog.h>
#include <domain_store.h>
#include <fault_proxy.h>
#include <lane.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::Event;
using activity::StatementPath;
using database::Attempt;
using database::DomainStore;
using database::Lane;
using database::ListQuery;
using database::Result;
using database::Runner;
using domain::RawRow;
using faults::Direction;
using faults::Fault;
using retry::Cause;
using Kind = Fault::Kind;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Rows that are handed on as they come: each once, also past a broken link, over both statement paths.
class TestStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void handsOnEveryRow();
    void handsOnWhatThereIs();
    void beginsAnewAfterABreak_data();
    void beginsAnewAfterABreak();
    void endsWhereNoMoreIsTaken();
    void foreignTimeoutsDoNotEndALongOne();
    void isCancelledInFlight();

private:
    Result<qint64> stream(const ListQuery &query);
    ListQuery query() const;
    QStringList expected() const;
    int column(const QString &name) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<faults::FaultProxy> m_proxy;
    activity::Log m_log;
    profile::Profile m_profile;
    std::unique_ptr<Runner> m_runner;
    domain::Table m_table;
    QStringList m_taken; ///< ids
    int m_beginnings = 0;
};

void TestStream::initTestCase_data()
{
    QTest::addColumn<StatementPath>("path");
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        QTest::addRow("%s", activity::keyOf(path).data()) << path;
}

void TestStream::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 1, .users = 4, .domains = 2'000});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_direct->rows(u"UPDATE \"Domain\" SET notes = CASE hashtext(id) % 3 WHEN 0 THEN NULL WHEN 1 THEN '' "
                   "ELSE name END"_s);
    m_proxy = std::make_unique<faults::FaultProxy>(m_sandbox->profile().parameters);
}

void TestStream::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_profile = m_sandbox->profile();
    m_profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    m_profile.retries.delays = {2ms, 4ms, 6ms};
    m_profile.statements = path;
    m_proxy->expect({});
    m_runner = std::make_unique<Runner>(m_log, m_profile, m_sandbox->password());
    const auto table = database::readTable(*m_runner, u"public.Domain"_s);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
    m_taken.clear();
}

int TestStream::column(const QString &name) const
{
    const auto isIt = [&](const domain::Column &column) { return column.name == name; };
    return static_cast<int>(
        std::find_if(m_table.columns.begin(), m_table.columns.end(), isIt) - m_table.columns.begin());
}

ListQuery TestStream::query() const
{
    const QString alice = m_direct->value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s);
    return {{alice}, {}, -1, false, {}, 500};
}

QStringList TestStream::expected() const
{
    return m_direct->rows(u"SELECT d.id FROM \"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" "
                          "WHERE u.email = 'alice@example.com' ORDER BY d.id COLLATE \"C\""_s);
}

Result<qint64> TestStream::stream(const ListQuery &query)
{
    const auto id = static_cast<std::size_t>(m_table.key.first());
    const auto streamed = DomainStore{*m_runner, m_table}.stream(
        query,
        [this] {
            ++m_beginnings;
            m_taken.clear();
        },
        [&](RawRow row) {
            m_taken.append(QString::fromUtf8(*row[id]));
            return QString();
        });
    m_taken.sort();
    return streamed;
}

void TestStream::handsOnEveryRow()
{
    const quint64 before = m_log.lastSequence();
    const auto streamed = stream(query());
    QVERIFY2(streamed, streamed ? "" : qPrintable(streamed.error().message));
    QCOMPARE(*streamed, m_taken.size());
    QCOMPARE(m_taken, expected());
    const QList<Event> events = m_log.eventsAfter(before, 10);
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().operation, activity::Operation::ExportDomains);
    QCOMPARE(events.first().path, StatementPath::Direct); // whatever the profile says
}

void TestStream::handsOnWhatThereIs()
{
    ListQuery nothing = query();
    nothing.filter = u"no such name"_s;
    QCOMPARE(stream(nothing), 0);
    const auto notes = static_cast<std::size_t>(column(u"notes"_s));
    int nulls = 0;
    int empty = 0;
    const auto streamed = DomainStore{*m_runner, m_table}.stream(
        query(), [] {},
        [&](RawRow row) {
            nulls += row[notes] ? 0 : 1;
            empty += row[notes] && row[notes]->empty() ? 1 : 0;
            return QString();
        });
    QVERIFY(streamed);
    const QString counts = m_direct->value(
        u"SELECT count(*) FILTER (WHERE notes IS NULL) || ' ' || count(*) FILTER (WHERE notes = '') FROM "
        "\"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" WHERE u.email = 'alice@example.com'"_s);
    QCOMPARE(u"%1 %2"_s.arg(nulls).arg(empty), counts);
}

void TestStream::beginsAnewAfterABreak_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("after a row") << Kind::CutAfter;
    QTest::newRow("before a row") << Kind::CutBefore;
    QTest::newRow("a server that ends") << Kind::Fatal;
}

void TestStream::beginsAnewAfterABreak()
{
    QFETCH(Kind, kind);
    const QStringList rows = expected();
    for (const double part : {0.01, 0.5, 0.99}) {
        m_beginnings = 0;
        m_proxy->expect(Fault{.kind = kind,
            .direction = Direction::ToClient,
            .message = static_cast<int>(part * static_cast<double>(rows.size())) + 3,
            .sqlState = "57P01"});
        const auto streamed = stream(query());
        QVERIFY2(streamed, streamed ? "" : qPrintable(streamed.error().message));
        QVERIFY(m_proxy->hasStruck());
        QCOMPARE(*streamed, rows.size());
        QVERIFY(m_beginnings > 1);
        QCOMPARE(m_taken, rows);
    }
}

void TestStream::endsWhereNoMoreIsTaken()
{
    int calls = 0;
    const database::Statement endless{u"SELECT generate_series(1, 1000000000)::text"_s, {}};
    const Result<void> streamed = m_runner->run({}, [&](Attempt &attempt) {
        return attempt.stream(
            endless, [&](RawRow) { return ++calls < 1'000 ? QString() : u"The disk is full"_s; });
    });
    QVERIFY(!streamed);
    QCOMPARE(streamed.error().message, u"The disk is full"_s);
    QCOMPARE(streamed.error().verdict.cause, Cause::Permanent);
    QCOMPARE(calls, 1'000);
    QVERIFY(m_runner->connection()); // it serves the next one
    QVERIFY(stream(query()));
}

// The second attempt is shielded from what another client has set, and may take as long as it takes.
void TestStream::foreignTimeoutsDoNotEndALongOne()
{
    const PlainConnection rival{m_sandbox->profile(), m_sandbox->password()};
    rival.rows(u"SET statement_timeout = '50ms'"_s); // on the pool's one server connection
    const database::Statement slow{
        u"SELECT pg_catalog.current_setting('statement_timeout') FROM pg_catalog.pg_sleep(0.2)"_s, {}};
    QStringList taken;
    const quint64 before = m_log.lastSequence();
    const Result<void> streamed = m_runner->run({}, [&](Attempt &attempt) {
        return attempt.stream(slow, [&](RawRow row) {
            taken.append(QString::fromUtf8(*row[0]));
            return QString();
        });
    });
    rival.rows(u"RESET statement_timeout"_s);
    QVERIFY2(streamed, streamed ? "" : qPrintable(streamed.error().message));
    QCOMPARE(taken, QStringList{u"0"_s});
    QCOMPARE(m_log.eventsAfter(before, 1).first().cause, std::optional{Cause::ForeignSetting});
}

void TestStream::isCancelledInFlight()
{
    Lane lane{u"test"_s, m_log, m_profile, m_sandbox->password()};
    std::atomic<int> rows = 0;
    std::optional<Result<void>> answer;
    const Lane::Ticket ticket = lane.submit(
        [&](Runner &runner) {
            const database::Statement endless{u"SELECT generate_series(1, 1000000000)::text"_s, {}};
            return runner.run({}, [&](Attempt &attempt) {
                return attempt.stream(endless, [&](RawRow) {
                    ++rows;
                    return QString();
                });
            });
        },
        [&](const Result<void> &result) { answer = result; });
    QTRY_VERIFY(rows > 0);
    lane.cancel(ticket);
    QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().verdict, (retry::Verdict{Cause::Cancelled, retry::Effect::None}));
    // The request has met that statement and no other.
    std::optional<Result<qint64>> count;
    lane.submit(
        [&](Runner &runner) {
            return DomainStore{runner, m_table}.count(query());
        },
        [&](const Result<qint64> &result) { count = result; });
    QTRY_VERIFY_WITH_TIMEOUT(count, 20'000);
    QVERIFY(*count);
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
