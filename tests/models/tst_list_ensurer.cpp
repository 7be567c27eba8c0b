#include "session_fixture.h"

#include <fault_proxy.h>
#include <list_ensurer.h>

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::ListText;
using faults::Direction;
using faults::Fault;
using models::ListEnsurer;
using models::ListEntry;
using models::ListMapping;
using models::ListModel;
using models::Meaning;
using Kind = ListModel::Kind;
using Outcome = ListEntry::Outcome;
using Verdict = ListEntry::Verdict;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// A list of domains that are to be there: what is said of it first, and what becomes of it.
class TestListEnsurer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatIsSoOfEachLine();
    void makesWhatIsNew();
    void takesValuesOfColumns();
    void leavesWhatOthersMadeMeanwhile();
    void findsTheRowThatTheServerRefuses();
    void goesOnAfterABreak_data();
    void goesOnAfterABreak();
    void goesOnAfterACancel();
    void endsWithItsConnection();
    void writesAReport();

private:
    struct Told {
        Meaning meaning = Meaning::Neutral;
        QString sentence;
    };
    ListEnsurer &lists() const { return m_fixture->session.lists(); }
    const ListEntry &line(qsizetype place) const { return lists().lines().entries().at(place); }
    bool check(const QString &text);
    Told run(const std::function<void()> &meanwhile = {}); ///< waits for the end
    static QString names(int count); ///< list-1.example, …
    QString stored() const; ///< how many of those are alice's, and how many different names they have
    void sql(const QString &statement) const { m_fixture->direct.rows(statement); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_other;
    std::unique_ptr<faults::FaultProxy> m_proxy;
    std::unique_ptr<SessionFixture> m_fixture;
};

void TestListEnsurer::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .poolSize = 3});
    m_other = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    m_proxy = std::make_unique<faults::FaultProxy>(m_sandbox->profile().parameters);
}

void TestListEnsurer::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_fixture->profile.parameters.insert(u"port"_s, QString::number(m_proxy->port()));
    m_fixture->profile.retries.delays = {2ms, 4ms, 6ms};
    m_proxy->expect({});
    sql(u"DELETE FROM \"Domain\" WHERE name LIKE 'list-%'"_s);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
}

void TestListEnsurer::cleanup()
{
    m_proxy->refuseLinks(false);
    m_fixture->refuseWrites(false);
    m_fixture.reset();
}

bool TestListEnsurer::check(const QString &text)
{
    const auto list = domain::readList(text);
    if (!list)
        qWarning() << list.error();
    QSignalSpy checked{&lists(), &ListEnsurer::checked};
    lists().check(
        *m_fixture->reader().user(), *list, models::mappingOf(list->header, m_fixture->domains().table()));
    return QTest::qWaitFor([&] { return !checked.isEmpty() && !lists().isBusy(); }, 20'000);
}

TestListEnsurer::Told TestListEnsurer::run(const std::function<void()> &meanwhile)
{
    QSignalSpy ended{&lists(), &ListEnsurer::ended};
    lists().run();
    if (meanwhile)
        meanwhile();
    [&] { QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60'000); }();
    return {ended.value(0).value(0).value<Meaning>(), ended.value(0).value(1).toString()};
}

QString TestListEnsurer::names(int count)
{
    QString text;
    for (int i = 1; i <= count; ++i)
        text += u"list-%1.example\n"_s.arg(i);
    return text;
}

QString TestListEnsurer::stored() const
{
    return m_fixture->direct.value(
        u"SELECT count(*) || ' ' || count(DISTINCT d.name) FROM \"Domain\" d JOIN \"User\" u ON u.id = "
        "d.\"userId\" WHERE d.name LIKE 'list-%' AND u.email = 'alice@example.com'"_s);
}

void TestListEnsurer::saysWhatIsSoOfEachLine()
{
    m_fixture->addDomain(u"list-1.example"_s);
    sql(u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") SELECT gen_random_uuid(), "
        "'list-2.example', id, now() FROM \"User\" WHERE email <> 'alice@example.com' LIMIT 1"_s);
    QVERIFY(
        check(u"list-1.example\nLIST-2.example\n\nlist-3.example\nhttp://list-3.example/\n-x.example\n"_s));
    QCOMPARE(line(0).verdict, Verdict::Exists);
    QCOMPARE(line(1).verdict, Verdict::OwnedByAnother);
    QVERIFY2(line(1).note.contains(u'@'), qPrintable(line(1).note));
    QCOMPARE(line(2).verdict, Verdict::New);
    QCOMPARE(line(2).line, 4);
    QCOMPARE(line(3).verdict, Verdict::Twice);
    QVERIFY2(line(3).note.contains(u"line 4"_s), qPrintable(line(3).note));
    QCOMPARE(line(4).verdict, Verdict::Invalid);
    QVERIFY(!line(4).note.isEmpty());
    QCOMPARE(lists().lines().count(Kind::New), 1);
    lists().lines().show(Kind::Invalid);
    QCOMPARE(lists().lines().rowCount(), 1);
    QCOMPARE(stored(), u"1 1"_s); // nothing was sent
}

void TestListEnsurer::makesWhatIsNew()
{
    m_fixture->addDomain(u"list-1.example"_s);
    QVERIFY(check(names(2'500)));
    const Told told = run();
    QCOMPARE(told.meaning, Meaning::Neutral);
    QVERIFY2(told.sentence.contains(u": "_s + QLocale().toString(2'499) + u". There already: 1."_s),
        qPrintable(told.sentence));
    QCOMPARE(stored(), u"2500 2500"_s);
    QCOMPARE(line(0).outcome, Outcome::None);
    QCOMPARE(line(2'499).outcome, Outcome::Created);
    QVERIFY(lists().lines().toBeSent().isEmpty());
    QVERIFY(check(names(2'500)));
    QCOMPARE(lists().lines().count(Kind::Exists), 2'500);
}

void TestListEnsurer::takesValuesOfColumns()
{
    QVERIFY(check(u"notes,name,verified,status,metadata\n"
                  "'=1+1,list-1.example,true,active,\"{\"\"a\"\": [1, null]}\"\n"
                  "\"\",list-2.example,false,active,\n"
                  ",list-3.example,false,active,\n"
                  "x,list-4.example,perhaps,active,\n"
                  "x,list-5.example,true,none,\n"
                  "\"{\"\"\\,\u05E9\U0001F469 line\r\nend\",list-6.example,true,active,\n"_s));
    QCOMPARE(line(3).verdict, Verdict::Invalid);
    QVERIFY2(line(3).note.startsWith(u"Verified: "_s), qPrintable(line(3).note));
    QCOMPARE(line(4).verdict, Verdict::Invalid);
    run();
    const QString rows =
        m_fixture->direct
            .rows(
                u"SELECT name, coalesce(notes, 'NULL'), verified FROM \"Domain\" WHERE name LIKE 'list-%' ORDER BY name"_s)
            .join(u'\n');
    QCOMPARE(rows,
        u"list-1.example|=1+1|true\nlist-2.example||false\nlist-3.example|NULL|false\n"
        "list-6.example|{\"\\,\u05E9\U0001F469 line\r\nend|true"_s);
}

void TestListEnsurer::leavesWhatOthersMadeMeanwhile()
{
    QVERIFY(check(names(3)));
    m_fixture->addDomain(u"list-1.example"_s);
    sql(u"INSERT INTO \"Domain\" (id, name, \"userId\", \"updatedAt\") SELECT gen_random_uuid(), "
        "'list-2.example', id, now() FROM \"User\" WHERE email <> 'alice@example.com' LIMIT 1"_s);
    run();
    QCOMPARE(line(0).outcome, Outcome::Existed);
    QCOMPARE(line(1).outcome, Outcome::OwnedByAnother);
    QVERIFY2(line(1).outcomeNote.contains(u'@'), qPrintable(line(1).outcomeNote));
    QCOMPARE(line(2).outcome, Outcome::Created);
    QCOMPARE(stored(), u"2 2"_s);
}

void TestListEnsurer::findsTheRowThatTheServerRefuses()
{
    sql(u"ALTER TABLE \"Domain\" ADD CONSTRAINT no_seventh CHECK (name NOT IN ('list-7.example', "
        "'list-900.example'))"_s);
    QVERIFY(check(names(1'200)));
    const Told told = run();
    sql(u"ALTER TABLE \"Domain\" DROP CONSTRAINT no_seventh"_s);
    QCOMPARE(told.meaning, Meaning::Attention);
    QCOMPARE(stored(), u"1198 1198"_s);
    QCOMPARE(lists().lines().count(Kind::Refused), 2);
    QCOMPARE(line(6).outcome, Outcome::Refused);
    QVERIFY2(line(6).outcomeNote.contains(u"23514"_s), qPrintable(line(6).outcomeNote));
    QCOMPARE(line(899).outcome, Outcome::Refused);
}

void TestListEnsurer::goesOnAfterABreak_data()
{
    QTest::addColumn<Fault::Kind>("kind");
    QTest::addColumn<Direction>("direction");
    QTest::newRow("before it was sent") << Fault::Kind::CutBefore << Direction::ToServer;
    QTest::newRow("once it was sent") << Fault::Kind::CutAfter << Direction::ToServer;
    QTest::newRow("before the answer") << Fault::Kind::CutBefore << Direction::ToClient;
}

void TestListEnsurer::goesOnAfterABreak()
{
    QFETCH(Fault::Kind, kind);
    QFETCH(Direction, direction);
    QVERIFY(check(names(3'000)));
    for (const int message : {4, 9}) {
        m_proxy->expect(Fault{.kind = kind, .direction = direction, .message = message});
        const Told told = run();
        QVERIFY(m_proxy->hasStruck());
        QVERIFY2(told.meaning == Meaning::Neutral, qPrintable(told.sentence));
        QCOMPARE(stored(), u"3000 3000"_s);
        QCOMPARE(lists().lines().count(Kind::Created), 3'000);
        sql(u"DELETE FROM \"Domain\" WHERE name LIKE 'list-%'"_s);
        QVERIFY(check(names(3'000)));
    }
    m_proxy->expect(Fault{.kind = kind, .direction = direction, .message = 6});
    m_proxy->refuseLinks(true);
    const Told told = run();
    QCOMPARE(told.meaning, Meaning::Trouble);
    QVERIFY(lists().lines().toBeSent().size() >= 2'000);
    m_proxy->refuseLinks(false);
    QVERIFY2(run().meaning == Meaning::Neutral, "goes on");
    QCOMPARE(stored(), u"3000 3000"_s);
    QCOMPARE(lists().lines().count(Kind::Created), 3'000);
}

void TestListEnsurer::goesOnAfterACancel()
{
    QVERIFY(check(names(3'000)));
    m_other->rows(u"BEGIN; LOCK TABLE \"Domain\" IN SHARE MODE"_s);
    const Told told = run([&] {
        QVERIFY(m_fixture->isWaitingForLock());
        lists().cancel();
    });
    m_other->rows(u"ROLLBACK"_s);
    QCOMPARE(told.meaning, Meaning::Attention);
    QVERIFY2(told.sentence.startsWith(u"It was stopped."_s), qPrintable(told.sentence));
    QCOMPARE(stored(), u"0 0"_s);
    QCOMPARE(lists().lines().toBeSent().size(), 3'000);
    QCOMPARE(run().meaning, Meaning::Neutral);
    QCOMPARE(stored(), u"3000 3000"_s);
}

void TestListEnsurer::endsWithItsConnection()
{
    QVERIFY(check(names(10)));
    m_other->rows(u"BEGIN; LOCK TABLE \"Domain\" IN SHARE MODE"_s);
    QSignalSpy ended{&lists(), &ListEnsurer::ended};
    lists().run();
    QVERIFY(m_fixture->isWaitingForLock());
    m_fixture->session.disconnect();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!lists().isBusy());
    m_other->rows(u"ROLLBACK"_s);
    QVERIFY(m_fixture->connect());
    lists().run(); // over another connection: it has to be checked anew
    QCOMPARE(ended.size(), 2);
    QVERIFY(!lists().isBusy());
}

void TestListEnsurer::writesAReport()
{
    m_fixture->addDomain(u"list-1.example"_s);
    QVERIFY(check(u"list-1.example\n=cmd\nlist-2.example\n"_s));
    run();
    const QList<QByteArray> report = models::reportOf(lists().lines().entries()).split('\n');
    QCOMPARE(report.at(0), "line,name,verdict,outcome\r");
    QCOMPARE(report.at(1), "1,list-1.example,Exists already,\r");
    QVERIFY2(report.at(2).startsWith("2,'=cmd,"), report.at(2).constData());
    QCOMPARE(report.at(3), "3,list-2.example,New,Created\r");
}

QTEST_GUILESS_MAIN(TestListEnsurer)
#include "tst_list_ensurer.moc"
