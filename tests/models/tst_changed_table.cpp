#include "session_fixture.h"

#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using Phase = models::RowState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// The table is altered or taken away while it is open: a sentence says what to do, and what was typed stays.
class TestChangedTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0, .seed = false}); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void isToldWhereASaveMeetsIt_data();
    void isToldWhereASaveMeetsIt();
    void isToldWhereACreationMeetsIt();
    void isToldWhereARefreshMeetsIt();
    void isToldWhereAPrivilegeWent();

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

void TestChangedTable::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QCOMPARE(
        m_fixture->direct.rows(
            u"DROP SCHEMA IF EXISTS other CASCADE; DROP TABLE IF EXISTS \"Domain\", moved, \"User\" CASCADE; "
            "DROP TYPE IF EXISTS \"DomainStatus\"; CREATE TYPE \"DomainStatus\" AS ENUM ('active', "
            "'pending'); "
            "CREATE TABLE \"User\"(id text PRIMARY KEY, email text); "
            "CREATE TABLE \"Domain\"(id text PRIMARY KEY, name text NOT NULL UNIQUE, "
            "\"userId\" text NOT NULL REFERENCES \"User\", status \"DomainStatus\" NOT NULL DEFAULT "
            "'pending', "
            "notes text, metadata jsonb, \"updatedAt\" timestamp NOT NULL); "
            "INSERT INTO \"User\" VALUES ('u1', 'alice@example.com'); "
            "INSERT INTO \"Domain\" VALUES ('d1', 'first.example', 'u1', 'active', NULL, NULL, now())"_s),
        QStringList{});
    m_fixture->profile.table = u"public.Domain"_s;
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"changed.example"_s);
    QVERIFY(m_fixture->domains().rowOf(m_id) >= 0);
}

void TestChangedTable::isToldWhereASaveMeetsIt_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    const QString anew = u"The table has changed since it was opened"_s;
    QTest::newRow("column dropped") << u"ALTER TABLE \"Domain\" DROP COLUMN notes"_s << anew;
    QTest::newRow("column renamed") << u"ALTER TABLE \"Domain\" RENAME COLUMN notes TO remarks"_s << anew;
    QTest::newRow("another column dropped") << u"ALTER TABLE \"Domain\" DROP COLUMN metadata"_s << anew;
    QTest::newRow("retyped") << u"ALTER TABLE \"Domain\" ALTER COLUMN notes TYPE integer USING 1"_s << anew;
    QTest::newRow("retyped to what text is not cast to")
        << u"ALTER TABLE \"Domain\" ALTER COLUMN notes TYPE point USING NULL"_s << anew;
    QTest::newRow("type dropped")
        << u"ALTER TABLE \"Domain\" ALTER status DROP DEFAULT, ALTER status TYPE text; DROP TYPE \"DomainStatus\""_s
        << QString{};
    QTest::newRow("table renamed") << u"ALTER TABLE \"Domain\" RENAME TO moved"_s
                                   << u"The table is not there any more"_s;
    QTest::newRow("schema moved") << u"CREATE SCHEMA other; ALTER TABLE \"Domain\" SET SCHEMA other"_s
                                  << u"The table is not there any more"_s;
}

void TestChangedTable::isToldWhereASaveMeetsIt()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    m_fixture->type(m_id, u"typed before"_s);
    QCOMPARE(m_fixture->direct.rows(sql), QStringList{});
    m_fixture->writer().save(m_id);
    if (says.isEmpty()) {
        QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved); // it does not concern what is saved
        return;
    }
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::NotSaved);
    const QString sentence = m_fixture->sentenceOf(m_id);
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"Reconnect"_s), qPrintable(sentence));
    const domain::Change *edit = m_fixture->domains().change(m_id);
    QVERIFY(edit);
    QCOMPARE(edit->fields.first().mine, domain::Value{u"typed before"_s});
}

void TestChangedTable::isToldWhereACreationMeetsIt()
{
    QCOMPARE(m_fixture->direct.rows(u"ALTER TABLE \"Domain\" ADD COLUMN region text NOT NULL DEFAULT 'x'; "
                                    "ALTER TABLE \"Domain\" ALTER region DROP DEFAULT"_s),
        QStringList{});
    QString sentence;
    connect(&m_fixture->writer(), &models::DomainWriter::creationFailed, this,
        [&sentence](const QString &told) { sentence = told; });
    m_fixture->writer().create(*m_fixture->reader().user(), u"further.example"_s, {});
    QTRY_VERIFY(!sentence.isEmpty());
    QVERIFY2(sentence.contains(u"Reconnect"_s), qPrintable(sentence));
    m_fixture->session.reconnect();
    QVERIFY(m_fixture->isEnded(models::ConnectionState::Phase::Connected));
    const int region = m_fixture->column(u"region"_s);
    QVERIFY(region < m_fixture->domains().table().columns.size());
    QVERIFY(m_fixture->domains().table().isRequired(region));
}

void TestChangedTable::isToldWhereARefreshMeetsIt()
{
    const int rows = m_fixture->domains().rowCount();
    m_fixture->direct.rows(u"ALTER TABLE \"Domain\" DROP COLUMN metadata"_s);
    m_fixture->reader().refresh();
    QTRY_VERIFY(!m_fixture->reader().isLoading());
    QVERIFY2(m_fixture->reader().error().contains(u"Reconnect"_s), qPrintable(m_fixture->reader().error()));
    QCOMPARE(m_fixture->domains().rowCount(), rows);
    m_fixture->session.reconnect();
    QVERIFY(m_fixture->isEnded(models::ConnectionState::Phase::Connected));
    QVERIFY(m_fixture->openAlice());
    QCOMPARE(m_fixture->reader().error(), QString{});
}

void TestChangedTable::isToldWhereAPrivilegeWent()
{
    const auto run = [this](const QString &sql) { QCOMPARE(m_fixture->direct.rows(sql), QStringList{}); };
    run(u"DO $$ BEGIN CREATE ROLE editor LOGIN PASSWORD 'editor'; EXCEPTION WHEN duplicate_object THEN END "
        u"$$; "
        "GRANT SELECT, UPDATE ON \"Domain\", \"User\" TO editor"_s);
    const StatementPath path = m_fixture->profile.statements;
    m_fixture->profile = m_sandbox->directProfile();
    m_fixture->profile.parameters.insert(u"user"_s, u"editor"_s);
    m_fixture->profile.statements = path;
    m_fixture->profile.table = u"public.Domain"_s;
    m_fixture->password = u"editor"_s;
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    const int rows = m_fixture->domains().rowCount();

    m_fixture->type(m_id, u"typed before"_s);
    run(u"REVOKE UPDATE ON \"Domain\" FROM editor"_s);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::NotSaved);
    QVERIFY2(m_fixture->sentenceOf(m_id).contains(u"not allowed"_s), qPrintable(m_fixture->sentenceOf(m_id)));
    QVERIFY2(m_fixture->sentenceOf(m_id).contains(u"42501"_s), qPrintable(m_fixture->sentenceOf(m_id)));
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString{});

    run(u"REVOKE SELECT ON \"Domain\" FROM editor"_s);
    m_fixture->reader().refresh();
    QTRY_VERIFY(!m_fixture->reader().isLoading());
    QVERIFY2(m_fixture->reader().error().contains(u"not allowed"_s), qPrintable(m_fixture->reader().error()));
    QCOMPARE(m_fixture->domains().rowCount(), rows);

    run(u"GRANT SELECT, UPDATE ON \"Domain\" TO editor"_s);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"typed before"_s);
}

QTEST_GUILESS_MAIN(TestChangedTable)
#include "tst_changed_table.moc"
