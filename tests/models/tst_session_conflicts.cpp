#include "session_fixture.h"

#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Somebody else was faster. The row "notes" is theirs in the database and mine in the list.
class TestSessionConflicts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void showsTheConflict();
    void keepsMine();
    void keepsMineOnlyOverWhatWasSeen();
    void takesTheirs();
    void revertEndsTheConflict();
    void savesBesideAnotherColumnOfTheirs();
    void isNoneWhereTheyWroteTheSame();
    void choosesFieldByField();
    void createsAgainWhatWasDeleted();
    void createsNothingOverAnothersRow();

private:
    void write(const QString &assignment) const; ///< as somebody else
    void meetConflict();
    int notes() const { return m_fixture->column(u"notes"_s); }
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainWriter &writer() const { return m_fixture->writer(); }
    domain::Value listedNotes() const { return domains().domain(m_id)->values.at(notes()); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

void TestSessionConflicts::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"contested.example"_s);
    m_fixture->type(m_id, u"mine"_s);
}

void TestSessionConflicts::write(const QString &assignment) const
{
    QCOMPARE(m_fixture->direct.rows(
                 u"UPDATE \"Domain\" SET %1 WHERE id = '%2' RETURNING 'done'"_s.arg(assignment, m_id.text)),
        QStringList{u"done"_s});
}

void TestSessionConflicts::meetConflict()
{
    write(u"notes = 'theirs'"_s);
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Conflict);
}

void TestSessionConflicts::showsTheConflict()
{
    QVERIFY(writer().clashes(m_id).isEmpty());
    meetConflict();
    QVERIFY2(m_fixture->sentenceOf(m_id).contains(u"someone else changed Notes"_s),
        qPrintable(m_fixture->sentenceOf(m_id)));
    const DomainWriter::Clash clash{notes(), std::nullopt, u"mine"_s, u"theirs"_s};
    QCOMPARE(writer().clashes(m_id), QList{clash});
    QVERIFY(domains().change(m_id)); // my text is still there
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"theirs"_s);
}

void TestSessionConflicts::keepsMine()
{
    meetConflict();
    writer().keepMine(m_id, notes());
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QVERIFY(writer().clashes(m_id).isEmpty());
    QCOMPARE(listedNotes(), domain::Value{u"theirs"_s});
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"theirs"_s); // until it is saved
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestSessionConflicts::keepsMineOnlyOverWhatWasSeen()
{
    meetConflict();
    writer().keepMine(m_id, notes());
    write(u"notes = 'theirs again'"_s);
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Conflict);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"theirs again"_s);
}

void TestSessionConflicts::takesTheirs()
{
    meetConflict();
    writer().takeTheirs(m_id, notes());
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QVERIFY(writer().clashes(m_id).isEmpty());
    QVERIFY(!domains().change(m_id));
    QCOMPARE(listedNotes(), domain::Value{u"theirs"_s});
}

void TestSessionConflicts::revertEndsTheConflict()
{
    meetConflict();
    domains().revert(m_id);
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QVERIFY(writer().clashes(m_id).isEmpty());
}

void TestSessionConflicts::savesBesideAnotherColumnOfTheirs()
{
    write(u"status = 'suspended'"_s);
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
    QCOMPARE(
        domains().domain(m_id)->values.at(m_fixture->column(u"status"_s)), domain::Value{u"suspended"_s});
}

void TestSessionConflicts::isNoneWhereTheyWroteTheSame()
{
    write(u"notes = 'mine'"_s);
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QVERIFY(!domains().change(m_id));
}

// Both changed notes and metadata; I alone changed verified, they alone the status.
void TestSessionConflicts::choosesFieldByField()
{
    const int metadata = m_fixture->column(u"metadata"_s);
    const int verified = m_fixture->column(u"verified"_s);
    domains().setField(m_id, metadata, u"{\"mine\": 1}"_s);
    domains().setField(m_id, verified, u"true"_s);
    write(u"metadata = '{\"theirs\": 1}', status = 'suspended'"_s);
    meetConflict();
    QCOMPARE(writer().clashes(m_id).size(), 2);
    QCOMPARE(
        domains().domain(m_id)->values.at(m_fixture->column(u"status"_s)), domain::Value{u"suspended"_s});
    QVERIFY2(
        m_fixture->sentenceOf(m_id).contains(u"Notes, Metadata"_s), qPrintable(m_fixture->sentenceOf(m_id)));
    writer().keepMine(m_id, notes());
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Conflict);
    QCOMPARE(writer().clashes(m_id).size(), 1);
    QVERIFY(!m_fixture->sentenceOf(m_id).contains(u"Notes"_s));
    writer().takeTheirs(m_id, metadata);
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QCOMPARE(domains().change(m_id)->fields.keys(), (QList{verified, notes()}));
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(
        m_fixture->direct.value(
            u"SELECT notes, metadata, verified, status FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text)),
        u"mine|{\"theirs\": 1}|true|suspended"_s);
}

void TestSessionConflicts::createsAgainWhatWasDeleted()
{
    const QString others =
        u"SELECT id, name, \"userId\", status, \"createdAt\" FROM \"Domain\" WHERE id = '%1'"_s;
    const QString before = m_fixture->direct.value(others.arg(m_id.text));
    QVERIFY(!writer().whyNotCreateAgain(m_id).isEmpty());
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text));
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Gone);
    QCOMPARE(writer().whyNotCreateAgain(m_id), QString());
    writer().createAgain(m_id);
    QVERIFY(domains().state(m_id).isBusy());
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->direct.value(others.arg(m_id.text)), before);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
    QVERIFY(!domains().change(m_id));
}

void TestSessionConflicts::createsNothingOverAnothersRow()
{
    const QString bob =
        m_fixture->direct.value(u"SELECT id FROM \"User\" WHERE email LIKE 'bob@%' LIMIT 1"_s);
    write(u"\"userId\" = '%1'"_s.arg(bob));
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Gone);
    writer().createAgain(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::NotSaved);
    QVERIFY2(m_fixture->sentenceOf(m_id).contains(u"bob@"_s), qPrintable(m_fixture->sentenceOf(m_id)));
    QVERIFY(domains().change(m_id)); // my text is still there
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString());
}

QTEST_GUILESS_MAIN(TestSessionConflicts)
#include "tst_session_conflicts.moc"
