#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::Domain;
using domain::DomainId;
using models::DomainModel;
using models::DomainReader;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// The list and the searches.
class TestSessionReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void opensAUserById();
    void saysThatAUserIsMissing();
    void loadsPageByPage();
    void jumpsToTheEnd();
    void readsWhereItIsScrolledToAlone();
    void sorts();
    void filters();
    void aNewerReadTakesTheOldersPlace();
    void refreshKeepsWhatWasLoaded();
    void keepsTheRowsWhereALoadFails();
    void findsUsers();
    void findsDomains();
    void opensADomain_data();
    void opensADomain();
    void aLateAnswerOpensNoOtherList();

private:
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainReader &reader() const { return m_fixture->reader(); }
    QStringList listed() const;
    QStringList inDatabase(const QString &condition, const QString &order) const; ///< Alice's names

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
};

void TestSessionReading::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
}

QStringList TestSessionReading::listed() const
{
    QStringList names;
    for (int row = 0; row < domains().rowCount(); ++row)
        if (const Domain *domain = domains().domainAt(row))
            names << domain->name;
    return names;
}

QStringList TestSessionReading::inDatabase(const QString &condition, const QString &order) const
{
    return m_fixture->direct.rows(
        u"SELECT name FROM \"Domain\" d WHERE \"userId\" = '%1' AND %2 ORDER BY %3, id"_s.arg(
            reader().user()->id.text, condition, order));
}

void TestSessionReading::opensAUserById()
{
    const domain::User bob{{m_fixture->direct.value(u"SELECT id FROM \"User\" WHERE email LIKE 'bob@%'"_s)},
        m_fixture->direct.value(u"SELECT email FROM \"User\" WHERE email LIKE 'bob@%'"_s)};
    reader().setFilter(u"blue"_s);
    reader().openUser(bob.id);
    QTRY_COMPARE(reader().user(), bob);
    QCOMPARE(reader().filter(), QString{});
    QTRY_VERIFY(!reader().isLoading());
    QVERIFY(domains().rowCount() > 0);
    QCOMPARE(domains().domainAt(0)->owner, bob.id);
}

void TestSessionReading::saysThatAUserIsMissing()
{
    QSignalSpy missing{&reader(), &DomainReader::userMissing};
    reader().openUser(domain::UserId{u"nobody"_s});
    QVERIFY(missing.wait());
    QCOMPARE(reader().user()->label, u"alice@example.com"_s);
}

void TestSessionReading::loadsPageByPage()
{
    const QStringList all = inDatabase(u"true"_s, u"name"_s);
    QCOMPARE(listed(), all.first(500));
    QTRY_COMPARE(reader().count(), std::optional<qint64>{all.size()});
    QVERIFY(reader().asOf().isValid());
    QCOMPARE(domains().rowCount(), all.size());
    while (domains().readCount() < all.size()) {
        domains().showRows(
            domains().readCount(), domains().readCount() + 30); // as a view does that is scrolled on
        QTRY_VERIFY(!reader().isLoading());
    }
    QCOMPARE(listed(), all);
}

// The end is there at once, and so is the beginning again.
void TestSessionReading::jumpsToTheEnd()
{
    const QStringList all = inDatabase(u"true"_s, u"name"_s);
    QTRY_COMPARE(domains().rowCount(), all.size());
    const int last = domains().rowCount() - 1;
    domains().showRows(last - 30, last);
    QTRY_VERIFY(domains().domainAt(last));
    QCOMPARE(domains().domainAt(last)->name, all.last());
    domains().showRows(0, 30);
    QCOMPARE(domains().domainAt(0)->name, all.first());
}

void TestSessionReading::readsWhereItIsScrolledToAlone()
{
    QTRY_VERIFY(!m_fixture->session.isBusy());
    const int last = domains().rowCount() - 1;
    domains().showRows(600, 630); // passed by before they are there
    domains().showRows(last - 30, last);
    QTRY_VERIFY(domains().domainAt(last));
    QTRY_VERIFY(!m_fixture->session.isBusy());
    QVERIFY(!domains().domainAt(600));
}

void TestSessionReading::sorts()
{
    const int created = domains().sectionOf(m_fixture->column(u"createdAt"_s));
    QTRY_VERIFY(reader().count());
    domains().sort(created, Qt::DescendingOrder);
    QTRY_VERIFY(!reader().isLoading());
    const QStringList newest =
        m_fixture->direct.rows(u"SELECT name FROM \"Domain\" WHERE \"userId\" = '%1' "
                               "ORDER BY \"createdAt\" DESC LIMIT 500"_s.arg(reader().user()->id.text));
    QCOMPARE(listed().first(500), newest);
    domains().sort(created, Qt::AscendingOrder);
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(listed(), inDatabase(u"true"_s, u"\"createdAt\""_s).first(500));
}

void TestSessionReading::filters()
{
    QVERIFY(m_fixture->list(u"BLUE-"_s));
    QCOMPARE(listed(), inDatabase(u"name LIKE '%blue-%'"_s, u"name"_s));
    QCOMPARE(reader().count(), std::optional<qint64>{domains().rowCount()});
    QVERIFY(m_fixture->list(u"nothing matches"_s));
    QCOMPARE(listed(), QStringList{});
    QCOMPARE(reader().count(), std::optional<qint64>{0});
}

void TestSessionReading::aNewerReadTakesTheOldersPlace()
{
    QSignalSpy resets{&domains(), &DomainModel::modelReset};
    reader().setFilter(u"blue-"_s);
    reader().setFilter(u"oak-"_s);
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(resets.size(), 1);
    QCOMPARE(listed(), inDatabase(u"name LIKE '%oak-%'"_s, u"name"_s));
    QTRY_VERIFY(!m_fixture->session.isBusy());
    QCOMPARE(resets.size(), 1);
    QCOMPARE(reader().error(), QString{});
}

void TestSessionReading::refreshKeepsWhatWasLoaded()
{
    QTRY_VERIFY(domains().isComplete());
    const int all = domains().rowCount();
    reader().refresh();
    QCOMPARE(listed().size(), 500); // the old rows stay until the new ones are there
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(domains().rowCount(), all);
    QCOMPARE(domains().readCount(), all);
}

void TestSessionReading::keepsTheRowsWhereALoadFails()
{
    m_fixture->direct.rows(u"ALTER TABLE \"Domain\" RENAME TO moved"_s);
    reader().refresh();
    QTRY_VERIFY(!reader().isLoading());
    m_fixture->direct.rows(u"ALTER TABLE moved RENAME TO \"Domain\""_s);
    QVERIFY2(reader().error().contains(u"not there any more"_s), qPrintable(reader().error()));
    QCOMPARE(domains().readCount(), 500);
    reader().refresh();
    QTRY_VERIFY(!reader().isLoading());
    QCOMPARE(reader().error(), QString{});
}

void TestSessionReading::findsUsers()
{
    QSignalSpy found{&reader(), &DomainReader::usersFound};
    reader().findUsers(u"alice"_s);
    reader().findUsers(u"BOB@"_s);
    QTRY_VERIFY(!found.isEmpty() && found.last().at(2).toBool()); // all that match
    for (const QList<QVariant> &answer : found) {
        QCOMPARE(answer.at(0).toString(), u"BOB@"_s);
        const auto users = answer.at(1).value<QList<domain::User>>();
        QCOMPARE(users.size(), 1);
        QVERIFY(users.first().label.startsWith(u"bob@"_s));
    }
    found.clear();
    reader().findUsers({});
    QVERIFY(found.wait());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.last().at(1).value<QList<domain::User>>().size(), 20);
}

void TestSessionReading::findsDomains()
{
    QSignalSpy found{&reader(), &DomainReader::domainsFound};
    reader().findDomains(u"blue"_s);
    reader().findDomains(u"München.example"_s);
    QVERIFY(found.wait());
    QCOMPARE(found.size(), 1);
    const auto domains = found.first().at(1).value<QList<domain::Found>>();
    QCOMPARE(domains.size(), 1);
    QCOMPARE(domains.first().domain.name, u"xn--mnchen-3ya.example"_s);
    QCOMPARE(domains.first().owner.label, u"alice@example.com"_s);
}

void TestSessionReading::opensADomain_data()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("on the page that is shown") << u"\"userId\" = '%1' ORDER BY name"_s;
    QTest::newRow("pages further") << u"\"userId\" = '%1' ORDER BY name DESC"_s;
    QTest::newRow("another user's") << u"\"userId\" <> '%1' ORDER BY name DESC"_s;
}

void TestSessionReading::opensADomain()
{
    QFETCH(QString, which);
    const QString name = m_fixture->direct.value(
        u"SELECT name FROM \"Domain\" WHERE "_s + which.arg(reader().user()->id.text) + u" LIMIT 1"_s);
    QSignalSpy found{&reader(), &DomainReader::domainsFound};
    reader().findDomains(name);
    QVERIFY(found.wait());
    const domain::Found wanted = found.first().at(1).value<QList<domain::Found>>().value(0);
    QCOMPARE(wanted.domain.name, name);

    QVERIFY(m_fixture->list(u"nothing matches"_s));
    QSignalSpy shown{&reader(), &DomainReader::rowFound};
    reader().openDomain(wanted);
    QVERIFY(shown.wait());
    QCOMPARE(shown.first().first().value<DomainId>(), wanted.domain.id);
    QVERIFY(domains().rowOf(wanted.domain.id) >= 0);
    QCOMPARE(reader().user(), std::optional{wanted.owner});
    QTRY_VERIFY(!m_fixture->session.isBusy());
    QCOMPARE(shown.size(), 1);
}

void TestSessionReading::aLateAnswerOpensNoOtherList()
{
    const domain::User alice = *reader().user();
    const QString bobs = m_fixture->direct.value(
        u"SELECT d.id || ' ' || d.name FROM \"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" "
        "WHERE u.email LIKE 'bob@%' LIMIT 1"_s);
    reader().openDomain(bobs.section(u' ', 1), domain::DomainId{bobs.section(u' ', 0, 0)});
    reader().openUser(alice);
    QTRY_VERIFY(!reader().isLoading() && reader().count());
    QCOMPARE(reader().user(), alice);
}

QTEST_GUILESS_MAIN(TestSessionReading)
#include "tst_session_reading.moc"
