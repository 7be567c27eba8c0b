#include "session_fixture.h"

#include <sort_guard.h>

#include <QTest>

using activity::StatementPath;
using models::ListOrder;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

namespace {

constexpr int domainCount = 60'000;

/// Keeps every statement on the domains waiting until it is let go.
class TableLock {
public:
    explicit TableLock(const sandbox::Sandbox &sandbox)
        : m_connection(sandbox.directProfile(), sandbox.password())
    {
        m_connection.rows(u"BEGIN"_s);
        m_connection.rows(u"LOCK TABLE kept.domains IN ACCESS EXCLUSIVE MODE"_s);
    }
    ~TableLock() { m_connection.rows(u"ROLLBACK"_s); }

private:
    PlainConnection m_connection;
};

}

/// A list so long that a filter or an order without an index takes its time.
class TestWithoutIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }
    void tellsWhatNoIndexServes();
    void findsTheBeginningByItsIndex();
    void asksBeforeASlowSort();
    void aCancelledSortLeavesTheList();
    void aFailedSortLeavesTheList();
    void sortsNoOtherListUnasked();
    void endsAnOlderFilterAtTheServer();

private:
    models::DomainReader &reader() const { return m_fixture->reader(); }
    models::SortGuard &sorting() const { return m_fixture->session.sorting(); }
    void sort(const QString &column) const
    {
        m_fixture->domains().sort(
            m_fixture->domains().sectionOf(m_fixture->column(column)), Qt::AscendingOrder);
    }
    QString first(const QString &column) const
    {
        const int section = m_fixture->domains().sectionOf(m_fixture->column(column));
        return m_fixture->domains().index(0, section).data(Qt::EditRole).toString();
    }
    QString firstName() const { return first(u"name"_s); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    QStringList m_codes; ///< of failed attempts to list
};

void TestWithoutIndex::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QCOMPARE(direct.rows(
                 u"CREATE SCHEMA kept; CREATE TABLE kept.domains(id text PRIMARY KEY, user_id text NOT NULL, "
                 "name text COLLATE \"en-x-icu\" NOT NULL, status text NOT NULL); "
                 "INSERT INTO kept.domains SELECT md5(i::text), 'u1', "
                 "CASE WHEN i % 3 = 0 THEN 'Shop-' ELSE 'blog-' END || i || '.example', "
                 "'status ' || (%1 - i) % 7 FROM generate_series(1, %1) i; "
                 "CREATE INDEX ON kept.domains (user_id, name); ANALYZE kept.domains"_s.arg(domainCount)),
        QStringList{});
}

void TestWithoutIndex::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_fixture->profile.table = u"kept.domains"_s;
    m_codes.clear();
    m_fixture->log.addSink([this](const activity::Event &event) {
        QMetaObject::invokeMethod(this, [this, event] {
            if (event.operation == activity::Operation::ListDomains && !event.sqlState.isEmpty())
                m_codes.append(event.sqlState);
        });
    });
    QVERIFY(m_fixture->connect());
    reader().openUser(domain::User{{u"u1"_s}, u"u1"_s});
    QTRY_COMPARE(reader().count(), std::optional<qint64>{domainCount});
}

void TestWithoutIndex::tellsWhatNoIndexServes()
{
    QCOMPARE(reader().filterNote(), QString{});
    reader().setFilter(u"^shop"_s);
    QVERIFY(!reader().filterNote().isEmpty());
    QTRY_VERIFY(!reader().isLoading());
    QVERIFY(!reader().filterNote().isEmpty());
    QCOMPARE(firstName(), u"Shop-10002.example"_s);
    reader().setFilter({});
    QCOMPARE(reader().filterNote(), QString{});
}

void TestWithoutIndex::findsTheBeginningByItsIndex()
{
    m_fixture->direct.rows(u"CREATE INDEX bytes ON kept.domains (user_id, name text_pattern_ops)"_s);
    m_fixture->session.reconnect();
    QVERIFY(m_fixture->isEnded(models::ConnectionState::Phase::Connected));
    m_fixture->direct.rows(u"DROP INDEX kept.bytes"_s); // the list does not depend on it
    reader().openUser(domain::User{{u"u1"_s}, u"u1"_s});
    QTRY_COMPARE(reader().count(), std::optional<qint64>{domainCount});
    reader().setFilter(u"hop-3"_s);
    QVERIFY(!reader().filterNote().isEmpty());
    reader().setFilter(u"^SHOP-3"_s);
    QCOMPARE(reader().filterNote(), QString{});
    QTRY_VERIFY(!reader().isLoading());
    QTRY_COMPARE(reader().count(),
        std::optional<qint64>{
            m_fixture->direct.value(u"SELECT count(*) FROM kept.domains WHERE name LIKE 'Shop-3%'"_s)
                .toLongLong()});
    QCOMPARE(firstName(), u"Shop-3.example"_s);
}

void TestWithoutIndex::asksBeforeASlowSort()
{
    const QString before = firstName();
    sort(u"status"_s);
    QVERIFY2(sorting().question().contains(u"Status"_s), qPrintable(sorting().question()));
    QVERIFY(!reader().isLoading());
    sorting().keepOrder();
    QCOMPARE(sorting().question(), QString{});
    QCOMPARE(firstName(), before);

    sort(u"status"_s);
    sorting().sortAnyway();
    QCOMPARE(sorting().question(), QString{});
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(first(u"status"_s), u"status 0"_s);
    sort(u"name"_s);
    QCOMPARE(sorting().question(), QString{});
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(firstName(), before);
}

void TestWithoutIndex::aFailedSortLeavesTheList()
{
    const QString before = firstName();
    m_fixture->direct.rows(u"ALTER TABLE kept.domains RENAME COLUMN status TO state"_s);
    sort(u"status"_s);
    sorting().sortAnyway();
    QTRY_VERIFY(!reader().isLoading());
    m_fixture->direct.rows(u"ALTER TABLE kept.domains RENAME COLUMN state TO status"_s);
    QVERIFY(!reader().error().isEmpty());
    QCOMPARE(reader().order(), models::ListOrder{});
    QCOMPARE(firstName(), before);
    m_fixture->domains().showRows(5'000, 5'040); // it is read on in the order that it has
    QTRY_VERIFY(m_fixture->domains().domainAt(5'000));
    QCOMPARE(reader().error(), QString{});
}

void TestWithoutIndex::sortsNoOtherListUnasked()
{
    sort(u"status"_s);
    sorting().sortAnyway();
    QTRY_VERIFY(!reader().isLoading());
    reader().openUser(domain::User{{u"u2"_s}, u"u2"_s});
    QCOMPARE(reader().order(), models::ListOrder{});
}

void TestWithoutIndex::aCancelledSortLeavesTheList()
{
    const QString before = firstName();
    const ListOrder order = reader().order();
    const auto lock = std::make_unique<TableLock>(*m_sandbox);
    sort(u"status"_s);
    sorting().sortAnyway();
    QVERIFY(m_fixture->isWaitingForLock());
    m_fixture->session.cancelAll();
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(reader().order(), order);
    QCOMPARE(firstName(), before);
    QCOMPARE(reader().error(), QString{});
    QTRY_COMPARE(m_codes, QStringList{u"57014"_s});
}

void TestWithoutIndex::endsAnOlderFilterAtTheServer()
{
    auto lock = std::make_unique<TableLock>(*m_sandbox);
    reader().setFilter(u"blog-1"_s);
    QVERIFY(m_fixture->isWaitingForLock());
    reader().setFilter(u"shop-9"_s);
    QTRY_COMPARE(m_codes, QStringList{u"57014"_s}); // query_canceled
    QVERIFY(m_fixture->isWaitingForLock()); // the newer one
    lock.reset();
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(firstName(), u"Shop-9.example"_s);
    QCOMPARE(reader().error(), QString{});
    QCOMPARE(m_codes, QStringList{u"57014"_s});
}

QTEST_GUILESS_MAIN(TestWithoutIndex)
#include "tst_without_index.moc"
