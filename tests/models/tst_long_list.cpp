#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

#include <QRandomGenerator>

using activity::StatementPath;
using domain::Domain;
using models::DomainModel;
using models::DomainReader;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

namespace {

constexpr int screen = 40;

}

/// A list of 20,000 that is dragged through, alone and while another client writes to it.
class TestLongList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }
    void showsEveryPlaceAsTheDatabaseHasIt_data();
    void showsEveryPlaceAsTheDatabaseHasIt();
    void neverShowsARowTwiceWhileOthersWrite();
    void staysWhereItIsOnRefresh();
    void opensADomainFarInside();
    void goesToANameThatIsTyped();
    void showsEveryRowBesideANewOne();

private:
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainReader &reader() const { return m_fixture->reader(); }
    const PlainConnection &direct() const { return m_fixture->direct; }
    bool show(int first); ///< a screen from there on is read
    QStringList inDatabase(const QString &columns, const QString &order) const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    QString m_alice;
};

void TestLongList::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    m_alice = direct.value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s);
    QCOMPARE(direct.rows(u"INSERT INTO \"Domain\" (id, name, \"userId\", notes, \"updatedAt\") "
                         "SELECT 'long' || n, 'long-' || left(md5(n::text), 3) || n || '.example', '%1', "
                         "CASE WHEN n % 2 = 0 THEN 'note ' || n % 7 END, now() "
                         "FROM generate_series(1, 20000) n"_s.arg(m_alice)),
        QStringList{});
}

void TestLongList::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QTRY_VERIFY_WITH_TIMEOUT(domains().isComplete(), 20'000);
}

bool TestLongList::show(int first)
{
    domains().showRows(first, std::min(first + screen, domains().rowCount()) - 1);
    return QTest::qWaitFor([&] { return !reader().isLoading() && !domains().missing(); }, 20'000);
}

QStringList TestLongList::inDatabase(const QString &columns, const QString &order) const
{
    return direct().rows(
        u"SELECT %1 FROM \"Domain\" d WHERE \"userId\" = '%2' ORDER BY %3"_s.arg(columns, m_alice, order));
}

void TestLongList::showsEveryPlaceAsTheDatabaseHasIt_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("order");
    QTest::newRow("by name") << u"name"_s << false << u"name, id"_s;
    QTest::newRow("by name, falling") << u"name"_s << true << u"name DESC, id DESC"_s;
    QTest::newRow("with ties and NULLs") << u"notes"_s << false << u"notes, id"_s;
    QTest::newRow("with ties and NULLs, falling")
        << u"notes"_s << true << u"notes DESC NULLS LAST, id DESC"_s;
}

void TestLongList::showsEveryPlaceAsTheDatabaseHasIt()
{
    QFETCH(QString, column);
    QFETCH(bool, descending);
    QFETCH(QString, order);
    domains().sort(domains().sectionOf(m_fixture->column(column)),
        descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(!reader().isLoading() && domains().isComplete(), 20'000);
    const QStringList all = inDatabase(u"name"_s, order);
    QCOMPARE(domains().rowCount(), all.size());
    QRandomGenerator random{7};
    QList<int> places{domains().rowCount() - screen, 0, domains().rowCount() / 2};
    for (int i = 0; i < 20; ++i)
        places << random.bounded(domains().rowCount() - screen);
    for (const int place : std::as_const(places)) {
        QVERIFY(show(place));
        for (int row = place; row < place + screen; ++row)
            QCOMPARE(domains().domainAt(row)->name, all.at(row));
    }
    QCOMPARE(domains().rowCount(), all.size());
}

void TestLongList::neverShowsARowTwiceWhileOthersWrite()
{
    QRandomGenerator random{11};
    for (int step = 0; step < 25; ++step) {
        const int size = domains().rowCount();
        const int place =
            step % 3 == 0 ? random.bounded(size) : std::min(step * 30 + random.bounded(600), size - 1);
        const QString made = u"long-%1-%2-"_s.arg(random.bounded(4096), 3, 16, QChar(u'0')).arg(step);
        direct().rows(
            u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") "
            "SELECT 'x%1' || n, '%1' || n || '.example', '%2', now() FROM generate_series(1, 20) n"_s.arg(
                made, m_alice));
        direct().rows(
            u"DELETE FROM \"Domain\" WHERE \"userId\" = '%1' AND id LIKE 'long%%2'"_s.arg(m_alice).arg(
                random.bounded(100, 999)));
        direct().rows(
            u"UPDATE \"Domain\" SET name = 'moved-' || name WHERE \"userId\" = '%1' AND id LIKE 'long%%2'"_s
                .arg(m_alice)
                .arg(random.bounded(100, 999)));
        QVERIFY(show(place));
        QSet<domain::DomainId> ids;
        for (int row = 0; row < domains().rowCount(); ++row)
            if (const Domain *domain = domains().domainAt(row)) {
                QVERIFY2(!ids.contains(domain->id), qPrintable(domain->name));
                ids.insert(domain->id);
            }
    }
    reader().setFilter(u"long"_s);
    reader().setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!reader().isLoading() && domains().isComplete(), 20'000);
    QCOMPARE(domains().rowCount(), inDatabase(u"name"_s, u"name"_s).size());
}

void TestLongList::staysWhereItIsOnRefresh()
{
    QVERIFY(show(9'000));
    const domain::DomainId id = domains().domainAt(9'010)->id;
    direct().rows(u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") "
                  "SELECT 'first' || clock_timestamp() || n, 'aaa' || clock_timestamp() || n, '%1', now() "
                  "FROM generate_series(1, 7) n"_s.arg(m_alice));
    const int before = domains().rowCount();
    QSignalSpy resets{&domains(), &DomainModel::modelReset};
    reader().refresh();
    QTRY_COMPARE(resets.size(), 1);
    QVERIFY(domains().isRefreshed());
    QCOMPARE(domains().rowOf(id), 9'017);
    QTRY_COMPARE_WITH_TIMEOUT(domains().rowCount(), before + 7, 20'000);
}

void TestLongList::opensADomainFarInside()
{
    const QStringList all = inDatabase(u"name"_s, u"name, id"_s);
    const QString name = all.at(15'000);
    QSignalSpy found{&reader(), &DomainReader::domainsFound};
    reader().findDomains(name);
    QVERIFY(found.wait());
    const domain::Found wanted = found.first().at(1).value<QList<domain::Found>>().value(0);
    QSignalSpy shown{&reader(), &DomainReader::rowFound};
    reader().openDomain(wanted);
    QVERIFY(shown.wait());
    QCOMPARE(domains().rowOf(wanted.domain.id), 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(domains().rowCount(), all.size(), 20'000);
    QCOMPARE(domains().rowOf(wanted.domain.id), 15'000);
}

void TestLongList::goesToANameThatIsTyped()
{
    const QStringList all = inDatabase(u"name"_s, u"name, id"_s);
    QSignalSpy reached{&reader(), &DomainReader::nameReached};
    reader().goToName(u"long-7"_s);
    QVERIFY(reached.wait());
    const int row = reached.first().first().toInt();
    QVERIFY(all.at(row) >= u"long-7"_s);
    QVERIFY(all.at(row - 1) < u"long-7"_s);
}

// It stands on top, and the read that closes the gap where it belongs brings it once more.
void TestLongList::showsEveryRowBesideANewOne()
{
    const QStringList before = inDatabase(u"name"_s, u"name, id"_s);
    QVERIFY(show(1'000));
    QVERIFY(!domains().domainAt(600));
    QSignalSpy created{&m_fixture->writer(), &models::DomainWriter::created};
    m_fixture->writer().create(*reader().user(), before.at(600).chopped(8) + u"-x.example", {});
    QTRY_COMPARE_WITH_TIMEOUT(created.size(), 1, 20'000);
    for (int row = 0; row < 1'400; row += screen)
        QVERIFY(show(row));
    for (int row = 1; row < 1'400; ++row)
        QCOMPARE(domains().domainAt(row) ? domains().domainAt(row)->name : QString{}, before.at(row - 1));
    QCOMPARE(domains().rowCount(), inDatabase(u"name"_s, u"name"_s).size());
}

QTEST_GUILESS_MAIN(TestLongList)
#include "tst_long_list.moc"
