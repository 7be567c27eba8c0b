#include "session_fixture.h"

#include <domain_history.h>
#include <history_words.h>

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::DomainHistory;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Deleting, undoing and repeating, with and without somebody else in the way.
class TestSessionHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase();
    void init();
    void cleanup();
    void deletes();
    void keepsWhatSomeoneElseChanged();
    void saysThatSomeoneElseDeletedIt();
    void saysWhoNeedsTheRow();
    void deletesAfterRetries();
    void aRefreshDoesNotBringItBack();
    void undoesADelete();
    void endsAtADeleteThatIsForGood();
    void undoesAndRedoesAnEdit();
    void undoesBesideAnotherColumnOfTheirs();
    void showsTheConflictOfAnUndo();
    void undoesAndRedoesACreation();
    void keepsACreatedRowThatSomeoneChanged();
    void redoesADelete();
    void transfersAndUndoes();
    void transfersNothingOfAnothers();
    void waitsForEditsThatAreNotSaved();
    void forgetsAtTheNextConnection();

private:
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainWriter &writer() const { return m_fixture->writer(); }
    DomainHistory &history() const { return m_fixture->session.history(); }
    QString stored() const; ///< the whole row; nothing where it is gone
    QString bob() const
    {
        return m_fixture->direct.value(u"SELECT id FROM \"User\" WHERE email LIKE 'bob@%'"_s);
    }
    void write(const QString &assignment) const; ///< as somebody else
    void save(const QString &notes);
    QString take(void (DomainHistory::*step)()); ///< the sentence that it is told with
    QString remove();

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_id;
};

void TestSessionHistory::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QCOMPARE(direct.rows(uR"(CREATE TABLE record (domain text REFERENCES "Domain" ON DELETE CASCADE);
            CREATE TABLE invoice (domain text REFERENCES "Domain"))"_s),
        QStringList{});
}

void TestSessionHistory::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_fixture->direct.rows(u"DELETE FROM invoice"_s);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_id = m_fixture->addDomain(u"history.example"_s);
}

void TestSessionHistory::cleanup()
{
    m_fixture->direct.rows(u"DROP TRIGGER IF EXISTS later ON \"Domain\""_s);
    m_fixture.reset();
}

QString TestSessionHistory::stored() const
{
    return m_fixture->direct.value(u"SELECT d::text FROM \"Domain\" d WHERE id = '%1'"_s.arg(m_id.text));
}

void TestSessionHistory::write(const QString &assignment) const
{
    QCOMPARE(m_fixture->direct.rows(
                 u"UPDATE \"Domain\" SET %1 WHERE id = '%2' RETURNING 'done'"_s.arg(assignment, m_id.text)),
        QStringList{u"done"_s});
}

void TestSessionHistory::save(const QString &notes)
{
    m_fixture->type(m_id, notes);
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
}

QString TestSessionHistory::take(void (DomainHistory::*step)())
{
    QString sentence;
    const auto hear = [&](const QString &told) { sentence = told; };
    QObject listener;
    connect(&history(), &DomainHistory::done, &listener, hear);
    connect(&history(), &DomainHistory::refused, &listener, hear);
    connect(&history(), &DomainHistory::failed, &listener, hear);
    (history().*step)();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning() && !sentence.isEmpty(), 20'000); }();
    return sentence;
}

QString TestSessionHistory::remove()
{
    QSignalSpy done{&history(), &DomainHistory::done};
    history().remove(*domains().domain(m_id));
    [&] { QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20'000); }();
    return done.value(0).value(0).toString();
}

void TestSessionHistory::deletes()
{
    m_fixture->type(m_id, u"not saved"_s);
    history().remove(*domains().domain(m_id));
    QVERIFY(history().isRunning());
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Deleting);
    QTRY_VERIFY(!history().isRunning());
    QCOMPARE(stored(), QString());
    QCOMPARE(domains().rowOf(m_id), -1);
    QVERIFY(!domains().change(m_id));
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
}

void TestSessionHistory::keepsWhatSomeoneElseChanged()
{
    write(u"notes = 'theirs'"_s);
    QSignalSpy refused{&history(), &DomainHistory::refused};
    history().remove(*domains().domain(m_id));
    QVERIFY(refused.wait());
    const QString sentence = refused.first().first().toString();
    QVERIFY2(sentence.contains(u"someone else changed Notes of history.example"_s), qPrintable(sentence));
    QVERIFY(!stored().isEmpty());
    QCOMPARE(domains().domain(m_id)->values.at(m_fixture->column(u"notes"_s)), domain::Value{u"theirs"_s});
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QVERIFY(remove().contains(u"was deleted"_s)); // it has been seen now
}

void TestSessionHistory::saysThatSomeoneElseDeletedIt()
{
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text));
    QSignalSpy refused{&history(), &DomainHistory::refused};
    history().remove(*domains().domain(m_id));
    QVERIFY(refused.wait());
    QVERIFY(refused.first().first().toString().contains(u"not there any more"_s));
    QCOMPARE(domains().rowOf(m_id), -1);
    QVERIFY(!history().undoable());
}

void TestSessionHistory::saysWhoNeedsTheRow()
{
    m_fixture->direct.rows(u"INSERT INTO invoice VALUES ('%1')"_s.arg(m_id.text));
    QSignalSpy failed{&history(), &DomainHistory::failed};
    history().remove(*domains().domain(m_id));
    QVERIFY(failed.wait());
    const QString sentence = failed.first().first().toString();
    QVERIFY2(sentence.contains(u"refer to history.example"_s) && sentence.contains(u"public.invoice"_s)
            && sentence.contains(u"23503"_s),
        qPrintable(sentence));
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Idle);
    QVERIFY(domains().rowOf(m_id) >= 0);
    QVERIFY(!history().undoable());
}

void TestSessionHistory::deletesAfterRetries()
{
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"history.example"_s));
    m_fixture->direct.rows(u"CREATE OR REPLACE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS "
                           "$$ BEGIN RAISE EXCEPTION 'later' USING ERRCODE = '40001'; END $$"_s);
    m_fixture->direct.rows(
        u"CREATE TRIGGER later BEFORE DELETE ON \"Domain\" FOR EACH ROW EXECUTE FUNCTION later()"_s);
    history().remove(*domains().domain(m_id));
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Retrying);
    m_fixture->direct.rows(u"DROP TRIGGER later ON \"Domain\""_s);
    QTRY_VERIFY((m_fixture->session.retryNow(), domains().rowOf(m_id) < 0));
    QCOMPARE(stored(), QString());
}

// A list that was asked for before the delete was answered.
void TestSessionHistory::aRefreshDoesNotBringItBack()
{
    const domain::Domain row = *domains().domain(m_id);
    const quint64 stamp = domains().newStamp();
    remove();
    domains().setRows({row}, true, stamp);
    QCOMPARE(domains().rowOf(m_id), -1);
}

void TestSessionHistory::undoesADelete()
{
    write(u"notes = NULL, metadata = '{\"a\": 1}', \"updatedAt\" = '2001-02-03 04:05:06.789'"_s);
    QVERIFY(m_fixture->list(u"history"_s));
    const QString before = stored();
    QCOMPARE(remove(), u"history.example was deleted."_s);
    QCOMPARE(models::titleOf(*history().undoable(), domains().table()), u"deletion of history.example"_s);
    QCOMPARE(take(&DomainHistory::undo), u"history.example is there again, as it was."_s);
    QCOMPARE(stored(), before);
    QVERIFY(domains().rowOf(m_id) >= 0);
    QVERIFY(!history().undoable());
    QVERIFY(history().redoable());
}

void TestSessionHistory::endsAtADeleteThatIsForGood()
{
    save(u"mine"_s);
    QVERIFY(history().undoable());
    m_fixture->direct.rows(u"INSERT INTO record VALUES ('%1')"_s.arg(m_id.text));
    const QString sentence = remove();
    QVERIFY2(sentence.contains(u"cannot be undone"_s), qPrintable(sentence));
    QCOMPARE(stored(), QString());
    QVERIFY(!history().undoable());
    QVERIFY2(history().whyNotUndo().contains(u"Rows of other tables"_s), qPrintable(history().whyNotUndo()));
}

void TestSessionHistory::undoesAndRedoesAnEdit()
{
    save(u"first"_s);
    save(u"second"_s);
    QCOMPARE(models::titleOf(*history().undoable(), domains().table()), u"edit of history.example (Notes)"_s);
    QVERIFY(take(&DomainHistory::undo).startsWith(u"Undone"_s));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"first"_s);
    take(&DomainHistory::undo);
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString());
    QVERIFY(!history().undoable());
    take(&DomainHistory::redo);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"first"_s);
    QVERIFY(take(&DomainHistory::redo).startsWith(u"Done again"_s));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"second"_s);
    QVERIFY(!history().redoable());
    take(&DomainHistory::undo);
    QVERIFY(history().redoable());
    save(u"third"_s); // what was taken back is no step any more
    QVERIFY(!history().redoable());
}

void TestSessionHistory::undoesBesideAnotherColumnOfTheirs()
{
    save(u"mine"_s);
    write(u"status = 'suspended'"_s);
    take(&DomainHistory::undo);
    QVERIFY(stored().contains(u"suspended"_s));
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString());
    take(&DomainHistory::redo);
    QVERIFY(stored().contains(u"suspended"_s));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestSessionHistory::showsTheConflictOfAnUndo()
{
    save(u"mine"_s);
    write(u"notes = 'theirs'"_s);
    const QString sentence = take(&DomainHistory::undo);
    QVERIFY2(sentence.contains(u"someone else has changed the same field"_s), qPrintable(sentence));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"theirs"_s);
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Conflict);
    const int notes = m_fixture->column(u"notes"_s);
    const DomainWriter::Clash clash{notes, u"mine"_s, std::nullopt, u"theirs"_s};
    QCOMPARE(writer().clashes(m_id), QList{clash});
    QVERIFY(!history().undoable());
    writer().keepMine(m_id, notes); // the undo, knowingly
    writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), QString());
}

void TestSessionHistory::undoesAndRedoesACreation()
{
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE name = 'created.example'"_s);
    QSignalSpy created{&writer(), &DomainWriter::created};
    writer().create(*m_fixture->reader().user(), u"created.example"_s, {});
    QVERIFY(created.wait());
    m_id = created.first().first().value<domain::Domain>().id;
    const QString before = stored();
    save(u"mine"_s);
    take(&DomainHistory::undo); // the edit, which stamps the time of the last change
    QVERIFY(take(&DomainHistory::undo).contains(u"was deleted"_s));
    QCOMPARE(stored(), QString());
    take(&DomainHistory::redo);
    QCOMPARE(stored().section(u',', 0, 4), before.section(u',', 0, 4));
    take(&DomainHistory::redo);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestSessionHistory::keepsACreatedRowThatSomeoneChanged()
{
    QSignalSpy ensured{&writer(), &DomainWriter::ensured};
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE name = 'created.example'"_s);
    writer().ensure(*m_fixture->reader().user(), u"created.example"_s);
    QVERIFY(ensured.wait());
    m_id = ensured.first().first().value<domain::Ensured>().row.id;
    write(u"notes = 'theirs'"_s);
    const QString sentence = take(&DomainHistory::undo);
    QVERIFY2(sentence.contains(u"Not deleted: someone else changed Notes"_s), qPrintable(sentence));
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"theirs"_s);
}

void TestSessionHistory::redoesADelete()
{
    remove();
    take(&DomainHistory::undo);
    QVERIFY(!stored().isEmpty());
    QVERIFY(take(&DomainHistory::redo).contains(u"was deleted"_s));
    QCOMPARE(stored(), QString());
    take(&DomainHistory::undo);
    QVERIFY(!stored().isEmpty());
}

void TestSessionHistory::transfersAndUndoes()
{
    const QString owner = u"SELECT \"userId\" FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text);
    const QString alice = m_fixture->direct.value(owner);
    QSignalSpy done{&history(), &DomainHistory::done};
    history().transfer(*domains().domain(m_id), {bob()});
    QVERIFY(done.wait());
    QCOMPARE(m_fixture->direct.value(owner), bob());
    QCOMPARE(domains().rowOf(m_id), -1);
    QCOMPARE(models::titleOf(*history().undoable(), domains().table()), u"transfer of history.example"_s);
    take(&DomainHistory::undo);
    QCOMPARE(m_fixture->direct.value(owner), alice);
    QVERIFY(domains().rowOf(m_id) >= 0);
    take(&DomainHistory::redo);
    QCOMPARE(m_fixture->direct.value(owner), bob());
    QCOMPARE(domains().rowOf(m_id), -1);
}

void TestSessionHistory::transfersNothingOfAnothers()
{
    write(u"\"userId\" = '%1'"_s.arg(bob()));
    const QString third = m_fixture->direct.value(u"SELECT id FROM \"User\" WHERE email LIKE 'carla@%'"_s);
    QSignalSpy refused{&history(), &DomainHistory::refused};
    history().transfer(*domains().domain(m_id), {third});
    QVERIFY(refused.wait());
    QVERIFY2(refused.first().first().toString().contains(u"was not transferred"_s),
        qPrintable(refused.first().first().toString()));
    QVERIFY(stored().contains(bob()));
    QVERIFY(!history().undoable());
}

void TestSessionHistory::waitsForEditsThatAreNotSaved()
{
    save(u"mine"_s);
    QCOMPARE(history().whyNotUndo(), QString());
    m_fixture->type(m_id, u"typed"_s);
    QVERIFY2(history().whyNotUndo().contains(u"history.example has changes"_s),
        qPrintable(history().whyNotUndo()));
    history().undo();
    QVERIFY(!history().isRunning());
    domains().revert(m_id);
    QCOMPARE(history().whyNotUndo(), QString());
}

void TestSessionHistory::forgetsAtTheNextConnection()
{
    save(u"mine"_s);
    QVERIFY(m_fixture->connect());
    QVERIFY(!history().undoable());
    QVERIFY(!history().whyNotUndo().isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionHistory)
#include "tst_session_history.moc"
